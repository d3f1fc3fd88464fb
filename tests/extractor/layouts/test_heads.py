"""An amount whose whole head is the taught one, and of no other amount."""

from __future__ import annotations

import pytest

from extractor.layouts.belief import beyond_doubt
from extractor.layouts.ground import Ground
from extractor.layouts.places import find
from extractor.layouts.spots import sheet_of
from extractor.page import Page
from staging.surroundings import place_of
from tests.extractor.layouts.invoices import lesson, sure, values_of
from tests.extractor.layouts.test_habits import paper, said, told


def totals(*rows: tuple[str, str], top: float = 500) -> Page:
    """Amounts under one another, each after its words."""
    texts = [(300, top + 18 * n, head) for n, (head, _) in enumerate(rows)]
    texts += [(480, top + 18 * n, value) for n, (_, value) in enumerate(rows)]
    return paper(*texts)


FIRST = totals(("Valeur hors TVA", "2 800,00"), ("TVA", "560,00"), ("Valeur en tout", "3 360,00"))


def found(shown: Page, value: str):
    """What stands where an amount of the first paper stood."""
    sheet = sheet_of([FIRST], {})
    place = place_of(sheet, next(s for s in sheet.spots if s.value == value))
    return find(Ground(sheet_of([shown], {})), [place])


def test_a_row_that_has_the_word_among_others_is_not_the_row_of_that_word():
    moved = totals(
        ("Valeur hors TVA", "150,00"), ("TVA", "30,00"), ("Valeur en tout", "180,00"), top=482
    )
    tax = found(moved, "560.00")
    assert tax.spot.value == "30.00"
    assert beyond_doubt(tax)


@pytest.mark.parametrize(
    "rows",
    [
        (("Valeur en tout", "180,00"), ("Valeur en tout", "190,00")),
        (("Valeur en tout HT", "180,00"), ("Valeur à ce jour", "190,00")),
    ],
)
def test_a_head_of_two_amounts_or_with_a_word_more_leaves_doubt(rows):
    assert not found(totals(*rows), "3360.00").named


def split(net: str, vat: str, gross: str, due: str) -> Page:
    return totals(
        *(("Valeur de l'ouvrage", net), ("Taxe 20 %", vat), ("Valeur en tout", gross)),
        ("Somme que nous attendons", due),
    )


def test_of_two_places_of_the_gross_that_differ_now_the_one_that_adds_up_is_shown_and_not_sure():
    truth = {"total_excl_vat": "2800.00", "total_vat": "560.00", "total_incl_vat": "3360.00"}
    taught = lesson(split("2 800,00", "560,00", "3 360,00", "3 360,00"), truth)
    assert len(taught.places["total_incl_vat"]) == 2
    shown = split("150,00", "30,00", "180,00", "199,00")
    own = {"total_incl_vat": said(shown, "199.00", 0.9)}
    read = told(shown, taught, own).readings
    assert read["total_incl_vat"].value == "180.00"
    assert not sure(read["total_incl_vat"])
    broken = split("150,00", "30,00", "185,00", "199,00")
    left = told(broken, taught, {"total_incl_vat": said(broken, "199.00", 0.9)})
    assert values_of(left)["total_incl_vat"] == "199.00"
