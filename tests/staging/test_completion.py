"""Values by rule: only where the paper is silent, never over a reading or an edit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from staging.completion import charges_vat, complete, expected_due
from staging.draft import Draft
from staging.identifiers import Siret
from tests.staging import world
from tests.staging.rules import CONTEXT, draft

SECOND = replace(world.company(), siret=Siret("73282932000082"))
OTHER = replace(world.company(), siret=Siret("55208131766522"), vat_id=None)


def value(key, read=None, context=CONTEXT, edits=None):
    return complete(draft(read).with_edits(edits or {}), context).value(key)


def test_what_is_read_or_typed_stands():
    one = draft({"payment_means": "CHEQUE", "amount_due": "1.00"})
    typed = one.with_edits({"total_vat": "3.00"})
    full = complete(typed, CONTEXT)
    assert full.text("payment_means") == "CHEQUE"
    assert full.text("amount_due") == "1.00"
    assert full.text("total_vat") == "3.00"
    assert (full.readings, full.edits) == (typed.readings, typed.edits)
    assert complete(full, CONTEXT) == full


@pytest.mark.parametrize(
    ("read", "companies", "seller"),
    [
        ({"seller_siret": None}, (world.company(), OTHER), str(OTHER.siret)),
        ({"seller_siret": None}, (world.company(),), world.SELLER),
        ({}, (world.company(), OTHER), world.SELLER),
        ({"seller_siret": None, "seller_vat_id": world.VAT_ID}, (world.company(), SECOND), None),
        (
            {"seller_siret": None, "seller_vat_id": world.VAT_ID},
            (world.company(), OTHER),
            world.SELLER,
        ),
    ],
)
def test_the_printers_supplier_stands_where_the_paper_is_silent(read, companies, seller):
    around = replace(CONTEXT, companies=companies, queue_seller=OTHER.siret)
    assert value("seller_siret", read, around) == seller


def test_the_printers_supplier_decides_between_establishments_of_one_siren():
    read = {"seller_siret": None, "seller_vat_id": world.VAT_ID}
    around = replace(CONTEXT, companies=(world.company(), SECOND), queue_seller=SECOND.siret)
    assert value("seller_siret", read, around) == str(SECOND.siret)


def test_an_empty_paper_still_has_its_defaults():
    full = complete(Draft(readings={}), replace(CONTEXT, companies=()))
    assert {k: v for k, v in full.values().items() if v is not None} == {
        "currency": "EUR",
        "payment_means": "VIREMENT",
        "document_type": "invoice",
        "billing_framework": "A1",
    }


@pytest.mark.parametrize(
    ("read", "companies", "seller"),
    [
        ({"seller_siret": None}, (world.company(),), world.SELLER),
        ({"seller_siret": None}, (world.company(), OTHER), None),
        (
            {"seller_siret": None, "seller_vat_id": world.VAT_ID},
            (world.company(), OTHER),
            world.SELLER,
        ),
        ({"seller_siret": None, "seller_vat_id": world.VAT_ID}, (world.company(), SECOND), None),
        ({"seller_siret": None, "seller_vat_id": world.VAT_ID}, (OTHER,), None),
        ({"seller_siret": None}, (), None),
    ],
)
def test_whose_paper_it_is(read, companies, seller):
    assert value("seller_siret", read, replace(CONTEXT, companies=companies)) == seller


def test_totals_follow():
    read = {
        "total_vat": None,
        "amount_due": None,
        "prepaid_amount": "20.00",
        "discount_incl_vat": "10.00",
    }
    assert value("total_vat", read) == "20.00"
    assert value("amount_due", read) == "90.00"
    assert str(expected_due(draft(read))) == "90.00"
    assert expected_due(draft({"total_incl_vat": None})) is None


def test_nothing_left_to_pay_is_already_paid():
    paid = {"prepaid_amount": "120.00", "amount_due": None}
    assert value("billing_framework", paid) == "A2"
    assert value("billing_framework", paid | {"document_type": "credit_note"}) == "A1"
    assert value("billing_framework", paid, edits={"billing_framework": "A1"}) == "A1"


def test_the_regime_is_the_suppliers_unless_nothing_is_charged():
    assert value("vat_regime") == "TVA_SUR_DEBIT"
    rows = [{"rate": "0.00", "base": "100.00", "amount": "0.00"}]
    assert value("vat_regime", {"vat_breakdown": rows}) == "EXONERATION"
    assert value("vat_regime", {"vat_breakdown": None}) == "TVA_SUR_DEBIT"
    assert not charges_vat(draft({"vat_breakdown": None}))


def test_the_account():
    assert (value("bank_account"), value("bic")) == (55, "AGRIFRPP")
    assert (value("iban", {"iban": None}), value("bank_account", {"iban": None})) == (
        world.IBAN,
        55,
    )
    assert value("bank_account", {"iban": world.OTHER_IBAN}) is None
    bare = replace(world.company(), bank_accounts=())
    assert value("iban", {"iban": None}, replace(CONTEXT, companies=(bare,))) is None


def test_the_factors_account_brings_its_sentence_into_the_comment():
    own = world.company().bank_accounts[0]
    house = world.company(world.FACTOR, own)
    context = replace(CONTEXT, companies=(house,))
    printed = {"iban": world.OTHER_IBAN}
    assert value("comment", printed, context) == world.FACTOR.subrogation
    assert value("bank_account", printed, context) == 56
    assert value("comment", printed, context, {"comment": "Lot 2"}) == "Lot 2"
    assert value("comment", None, context) is None
    # Nothing printed: the supplier's own account, though the factor's stands first.
    assert value("iban", {"iban": None}, context) == world.IBAN
    alone = replace(CONTEXT, companies=(world.company(world.FACTOR),))
    assert value("iban", {"iban": None}, alone) is None
