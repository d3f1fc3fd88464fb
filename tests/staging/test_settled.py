"""What settings, directory and sums decide needs no look; what they do not say does."""

from dataclasses import replace

import pytest

from staging.buyer import Service, Structure
from staging.company import BankAccount, Company
from staging.draft import Draft
from staging.evidence import Reading
from staging.identifiers import Iban, Siret
from staging.settled import settled

IBAN = "FR7630006000011234567890189"
OURS = Company(
    Siret("73282932000074"),
    "Ateliers",
    None,
    "TVA_SUR_DEBIT",
    (BankAccount(Iban(IBAN), None, "c", 77),),
)
BUYER = Structure(
    Siret("21310555400017"),
    found=True,
    name="COMMUNE DE TOULOUSE",
    active=True,
    services=(Service(1, "DSI", "Informatique", active=True), Service(2, "OLD", "x", active=False)),
)


def draft(sure=(), **values):
    return Draft({k: Reading(v, 0.99 if k in sure else 0.6) for k, v in values.items()})


def test_our_own_establishment_and_account_are_known():
    paper = draft(seller_siret="73282932000074", iban=IBAN)
    assert settled(paper, [OURS], None) == {"seller_siret", "iban"}
    assert settled(paper, [], None) == frozenset()


def test_which_of_two_establishments_bills_is_looked_at():
    branch = replace(OURS, siret=Siret("73282932000082"))
    paper = draft(seller_siret="73282932000074", iban=IBAN)
    assert settled(paper, [OURS, branch], None) == {"iban"}
    other = replace(OURS, siret=Siret("99990077200016"))
    assert settled(paper, [OURS, other], None) == {"seller_siret", "iban"}


def test_an_account_that_is_not_ours_is_looked_at():
    paper = draft(seller_siret="73282932000074", iban="FR7610107001011234567890129")
    assert settled(paper, [OURS], None) == {"seller_siret"}


@pytest.mark.parametrize(
    ("name", "code", "keys"),
    [
        ("Commune de Toulouse", "DSI", {"buyer_name", "buyer_siret", "service_code"}),
        ("Commune de Blagnac", "OLD", {"buyer_name"}),
        ("", "", {"buyer_name"}),
    ],
)
def test_the_directory_confirms_what_it_says_too(name, code, keys):
    paper = draft(buyer_siret="21310555400017", buyer_name=name, service_code=code)
    assert settled(paper, [], BUYER, alone=True) == keys
    # Another establishment of that name may be the one that is meant.
    assert settled(paper, [], BUYER) == keys - {"buyer_siret"}


def test_a_structure_that_is_not_found_confirms_nothing():
    paper = draft(buyer_name="", buyer_siret="21310555400017")
    assert settled(paper, [], Structure(Siret("21310555400017"), found=False)) == frozenset()


def test_a_sum_of_two_sure_amounts_is_right():
    amounts = {
        "vat_breakdown": [{"rate": "20.00", "base": "100.00", "amount": "20.00"}],
        "total_excl_vat": "100.00",
        "total_vat": "20.00",
        "total_incl_vat": "120.00",
    }
    sure = {"vat_breakdown", "total_excl_vat", "total_vat"}
    assert settled(draft(sure, **amounts), [], None) == {"total_vat", "total_incl_vat"}
    assert settled(draft((), **amounts), [], None) == frozenset()


@pytest.mark.parametrize(
    ("due", "box", "prepaid", "keys"),
    [
        ("120.00", (480.0, 700.0, 520.0, 710.0), None, {"amount_due"}),
        ("90.00", (480.0, 700.0, 520.0, 710.0), "30.00", {"amount_due"}),
        ("90.00", (480.0, 700.0, 520.0, 710.0), None, set()),
        # The total itself taken for what is due: a deposit that was not read would go unseen.
        ("120.00", (480.0, 600.0, 520.0, 610.0), None, set()),
        ("120.00", None, None, set()),
    ],
)
def test_what_is_due_counts_where_it_is_printed_beside_the_total(due, box, prepaid, keys):
    readings = {
        "total_incl_vat": Reading("120.00", 0.99, 1, (480.0, 600.0, 520.0, 610.0)),
        "amount_due": Reading(due, 0.6, 1, box),
    }
    if prepaid:
        readings["prepaid_amount"] = Reading(prepaid, 0.6, 1, (480.0, 650.0, 520.0, 660.0))
    assert settled(Draft(readings), [], None) == keys
