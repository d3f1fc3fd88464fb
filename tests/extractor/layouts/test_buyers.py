"""The buyer's SIRET is the one that is not the seller's."""

from __future__ import annotations

from extractor.page import Page
from tests.extractor.layouts.invoices import lesson, sure
from tests.extractor.layouts.test_habits import paper, told

SELLER, SHOP = "97439515400236", "97439515400012"
FIRST, SECOND, THIRD = "25026922200338", "25880704900485", "21071670000252"


def sent(buyer: str, x: float, y: float, more: str = "") -> Page:
    """A paper with the seller's own SIRET in its foot, and others of his and of the buyer."""
    lines = [(x, y, buyer), (40, 780, f"Siret {SELLER}"), (40, 760, f"Agence {SHOP}")]
    return paper((40, 200, "Pièce émise"), *lines, *([(300, 500, more)] if more else []))


TAUGHT = lesson(sent(FIRST, 354, 117), {"buyer_siret": FIRST, "seller_siret": SELLER})


def test_the_one_other_siret_at_the_taught_height_is_surely_the_buyers():
    found = told(sent(SECOND, 390, 117), TAUGHT, {}).readings["buyer_siret"]
    assert found.value == SECOND
    assert sure(found)
    assert not sure(told(sent(SECOND, 390, 160), TAUGHT, {}).readings["buyer_siret"])


def test_of_two_others_neither_is_taken():
    assert "buyer_siret" not in told(sent(SECOND, 390, 117, THIRD), TAUGHT, {}).readings


def test_a_layout_that_taught_no_buyer_tells_of_none():
    untold = lesson(sent(FIRST, 354, 117), {"seller_siret": SELLER, "buyer_siret": None})
    assert "buyer_siret" not in told(sent(SECOND, 390, 117), untold, {}).readings
