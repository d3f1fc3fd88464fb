"""From a draft to the frozen invoice, and through the base's JSON and back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from staging.completion import complete
from staging.confirm import FindingsBlock, confirm, deposit_number
from staging.db.codec import digest, invoice_in, invoice_out
from staging.draft import Draft
from staging.invoice import VatLine
from tests.staging import world
from tests.staging.rules import CONTEXT, draft, judged


def confirmed(read=None, **edits):
    return confirm(complete(draft(read).with_edits(edits), CONTEXT))


def test_every_term_is_carried_over():
    invoice = confirmed(
        {"discount_incl_vat": "10.00", "amount_due": "110.00"},
        comment="Merci",
        validator_siret="55208131766522",
        discount_reason="Remise",
    )
    assert (invoice.number, invoice.issue_date, invoice.due_date) == (
        "F-1",
        date(2026, 11, 12),
        date(2026, 12, 12),
    )
    assert invoice.vat_breakdown == (VatLine(Decimal("20.00"), Decimal(100), Decimal(20)),)
    assert (invoice.discount_incl_vat, invoice.prepaid_amount) == (Decimal(10), Decimal(0))
    assert (invoice.amount_due, invoice.bank_account) == (Decimal(110), 55)
    assert (invoice.billing_framework, invoice.vat_regime) == ("A1", "TVA_SUR_DEBIT")
    assert invoice.validator_siret == "55208131766522"
    assert invoice.buyer_siret == world.BUYER


def test_the_chosen_substitute_is_deposited():
    one = draft({"invoice_number": "F 1"}).with_choices({"number_not_accepted": "F-1"})
    assert deposit_number(one) == "F-1"
    accepted = draft().with_choices({"number_not_accepted": "other"})
    assert deposit_number(accepted) == "F-1"


@pytest.mark.parametrize("key", ["invoice_number", "issue_date", "buyer_siret", "vat_breakdown"])
def test_a_required_term_without_value_is_never_confirmed(key):
    with pytest.raises(KeyError):
        confirmed({key: None})


@pytest.mark.parametrize("key", sorted(world.PRINTED))
def test_what_blocks_not_can_be_confirmed(key):
    """Whatever key a person empties: the findings block, or an invoice comes out."""
    one = draft().with_edits({key: None})
    if not any(f.severity == "block" for f in judged(one)):
        assert confirm(complete(one, CONTEXT)).number


@pytest.mark.parametrize("read", [{}, {"iban": None, "due_date": None}])
def test_an_invoice_comes_back_from_json_as_it_was(read):
    invoice = confirmed(read, validator_siret="55208131766522")
    stored = json.loads(json.dumps(invoice_out(invoice)))
    assert invoice_in(stored) == invoice
    assert digest(stored) == digest(dict(reversed(stored.items())))


def test_findings_that_block_are_carried():
    found = judged(Draft(readings={}))
    assert FindingsBlock(found).findings == found
