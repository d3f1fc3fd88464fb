"""Totals at taught places: rows whose columns move, sums without VAT, the net to pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.layouts.ground import Ground
from extractor.layouts.places import find
from extractor.layouts.spots import sheet_of
from extractor.page import Page
from staging.draft import Draft
from staging.evidence import Reading
from staging.surroundings import place_of
from staging.teaching import teach
from tests.extractor.layouts.invoices import lesson, sure, values_of
from tests.extractor.layouts.test_habits import paper, said, told

NUMBER = (40, 120, "pièce émise FA-2026-0417")


def rows(columns: Sequence[float], *amounts: Sequence[str]) -> Page:
    """Rows of amounts under one another, each with its words at the left edge of the page."""
    heads = ("Ensemble des travaux", "Déjà versé", "Reste à verser (1 - 2)")
    return paper(
        NUMBER,
        *((40, 500 + 20 * n, head) for n, head in enumerate(heads)),
        *(
            (x, 500 + 20 * n, value)
            for n, row in enumerate(amounts)
            for x, value in zip(columns, row, strict=True)
        ),
    )


FIRST = rows(
    (320, 400, 480),
    ("2 800,00", "560,00", "3 360,00"),
    ("800,00", "160,00", "960,00"),
    ("2 000,00", "400,00", "2 400,00"),
)
SECOND = rows(
    (308, 384, 476),
    ("12 800,00", "2 560,00", "15 360,00"),
    ("10 800,00", "2 160,00", "12 960,00"),
    ("1 000,00", "200,00", "1 200,00"),
)
TRUTH = {"total_excl_vat": "2000.00", "total_vat": "400.00", "total_incl_vat": "2400.00"}


def test_the_head_of_a_row_names_its_amounts_in_their_order_however_wide_the_columns_are():
    sheet, moved = sheet_of([FIRST], {}), sheet_of([SECOND], {})
    for value, expected in (("2000.00", "1000.00"), ("400.00", "200.00"), ("2400.00", "1200.00")):
        place = place_of(sheet, next(s for s in sheet.spots if s.value == value))
        assert "verser" in [anchor.text for anchor in place.before]
        assert find(Ground(moved), [place]).spot.value == expected


def test_doubted_totals_of_a_taught_row_are_sure():
    breakdown = [{"rate": "20.00", "base": "1000.00", "amount": "200.00"}]
    own = {
        "total_excl_vat": said(SECOND, "1000.00", 0.6),
        "total_incl_vat": said(SECOND, "1200.00", 0.6),
        "vat_breakdown": Reading(breakdown, 0.6),
    }
    found = told(SECOND, lesson(FIRST, TRUTH), own)
    assert all(sure(found.readings[key]) for key in own)


def bill(gross: str, extra: str = "") -> Page:
    """A paper without VAT: one sum."""
    lines = [NUMBER, (40, 500, "Somme qui nous revient"), (300, 500, gross)]
    lines += [(40, 540, "Report du mois"), (300, 540, extra)] if extra else []
    return paper(*lines, (40, 600, "TVA non applicable, art. 293 B du CGI"))


ALONE = {"total_excl_vat": "1800.00", "total_vat": "0.00", "total_incl_vat": "1800.00"}


def untaxed(shown: Page, value: str, confidence: float) -> dict[str, Reading]:
    """What a reader says of a paper without VAT."""
    keys = ("total_excl_vat", "total_incl_vat", "amount_due")
    breakdown = [{"rate": "0.00", "base": value, "amount": "0.00"}]
    return {key: said(shown, value, confidence) for key in keys} | {
        "vat_breakdown": Reading(breakdown, confidence)
    }


def test_a_net_to_pay_of_the_same_words_is_as_sure_as_the_total():
    taught = lesson(bill("1 800,00"), ALONE)
    shown = bill("2 450,00")
    found = told(shown, taught, untaxed(shown, "2450.00", 0.75))
    for key in ("total_excl_vat", "total_incl_vat", "vat_breakdown", "amount_due"):
        assert sure(found.readings[key]), key


def test_the_sum_at_the_taught_place_is_the_only_line_without_vat():
    taught = lesson(bill("1 800,00", "90,00"), ALONE)
    shown = bill("2 450,00", "90,00")
    found = values_of(told(shown, taught, untaxed(shown, "90.00", 0.6)))
    assert found["total_incl_vat"] == "2450.00"
    assert found["vat_breakdown"] == [{"rate": "0.00", "base": "2450.00", "amount": "0.00"}]


def test_a_net_that_a_person_took_out_is_doubted_where_nothing_is_added_up():
    shown = bill("2 450,00")
    sheet = sheet_of([shown], {})
    place = place_of(sheet, next(s for s in sheet.spots if s.value == "2450.00"))
    taught = replace(lesson(paper(NUMBER), {"invoice_number": "FA-2026-0417"}))
    taught = replace(taught, wrong={"total_excl_vat": (place,)})
    found = told(shown, taught, untaxed(shown, "2450.00", 0.98)).readings
    assert "total_excl_vat" not in found
    assert not sure(found["vat_breakdown"])


def test_what_a_person_took_out_of_the_net_to_pay_leaves_the_total_to_pay():
    shown = bill("2 450,00", "90,00")
    sheet = sheet_of([shown], {})
    place = place_of(sheet, next(s for s in sheet.spots if s.value == "90.00"))
    taught = replace(lesson(bill("1 800,00", "90,00"), ALONE), wrong={"amount_due": (place,)})
    own = untaxed(shown, "2450.00", 0.9) | {"amount_due": said(shown, "90.00", 0.5)}
    assert told(shown, taught, own).readings["amount_due"].value == "2450.00"


@pytest.mark.parametrize(("said_too", "right"), [(True, True), (False, False)])
def test_a_net_to_pay_that_nothing_explains_needs_the_reader_to_say_the_same(said_too, right):
    def kept_back(gross: str, due: str) -> Page:
        return paper(
            *(NUMBER, (40, 500, "Somme des droits"), (300, 500, gross)),
            *((40, 540, "Reversé à l'auteure"), (300, 540, due)),
            (40, 600, "TVA non applicable, art. 293 B du CGI"),
        )

    taught = lesson(kept_back("1 800,00", "1 500,00"), ALONE | {"amount_due": "1500.00"})
    shown = kept_back("2 450,00", "2 015,00")
    own = untaxed(shown, "2450.00", 0.9)
    own["amount_due"] = said(shown, "2015.00" if said_too else "2450.00", 0.5)
    due = told(shown, taught, own).readings["amount_due"]
    assert due.value == "2015.00"
    assert sure(due) is right


def test_a_net_to_pay_is_explained_by_what_is_printed_as_paid():
    def letter(gross: str, paid: str, due: str) -> Page:
        return paper(
            *(NUMBER, (40, 500, "Somme des droits"), (300, 500, gross)),
            *((40, 540, "Porté au registre"), (300, 540, paid)),
            *((40, 560, "Reversé à l'auteure"), (300, 560, due)),
            (40, 600, "TVA non applicable, art. 293 B du CGI"),
        )

    first = letter("1 800,00", "300,00", "1 500,00")
    read = Draft({"amount_due": said(first, "1800.00", 0.6)})
    edits = ALONE | {"amount_due": "1500.00"}
    taught = teach(sheet_of([first], {}), read.with_edits(edits))
    for paid, right in (("435,00", True), ("430,00", False)):
        shown = letter("2 450,00", paid, "2 015,00")
        own = untaxed(shown, "2450.00", 0.9)
        own["amount_due"] = said(shown, "2450.00", 0.5)
        due = told(shown, taught, own).readings["amount_due"]
        assert due.value == "2015.00"
        assert sure(due) is right


def test_a_net_that_is_printed_nowhere_is_as_sure_as_what_it_is_reasoned_from():
    def taxed(vat: str, gross: str) -> Page:
        lines = [(40, 500, "Taxe au taux de 20 %"), (300, 500, vat)]
        return paper(NUMBER, *lines, (40, 540, "Somme due en tout"), (300, 540, gross))

    taught = lesson(
        taxed("360,00", "2 160,00"), {"total_vat": "360.00", "total_incl_vat": "2160.00"}
    )
    shown = taxed("490,00", "2 940,00")
    own = {
        "vat_breakdown": Reading([{"rate": "20.00", "base": "2450.00", "amount": "490.00"}], 0.7),
        "total_excl_vat": Reading("2450.00", 0.7),
        "total_incl_vat": said(shown, "2940.00", 0.7),
    }
    assert sure(told(shown, taught, own).readings["total_excl_vat"])
    mistaken = own | {"total_excl_vat": said(shown, "2940.00", 0.5)}
    net = told(shown, taught, mistaken).readings["total_excl_vat"]
    assert net.value == "2450.00"
    assert sure(net)


def listed(*lines: str, gross: str) -> Page:
    """Lines of one price each, and their sum."""
    rows = [(y, price) for y, price in zip(range(400, 500, 16), lines, strict=False)]
    return paper(
        NUMBER,
        *(text for y, price in rows for text in ((40, y, "Visite annuelle"), (300, y, price))),
        *((40, 540, "Somme qui nous revient"), (300, 540, gross)),
        (40, 600, "TVA non applicable, art. 293 B du CGI"),
    )


@pytest.mark.parametrize(("confidence", "right"), [(0.98, True), (0.7, False)])
def test_a_sum_that_was_that_of_the_only_line_is_told_from_the_line_by_the_reader(
    confidence, right
):
    first = listed("1 800,00", gross="1 800,00")
    seen = said(first, "1800.00", 0.98)  # the topmost: the line itself
    keys = ("total_excl_vat", "total_incl_vat")
    taught = told(first, lesson(paper(NUMBER), {"invoice_number": "FA-2026-0417"}), {})
    taught = teach(taught.sheet, Draft(dict.fromkeys(keys, seen)).with_edits(ALONE))
    shown = listed("850,00", "1 550,00", gross="2 400,00")
    found = told(shown, taught, untaxed(shown, "2400.00", confidence))
    assert values_of(found)["total_incl_vat"] == "2400.00"
    assert sure(found.readings["total_incl_vat"]) is right


def test_a_sure_total_against_the_taught_place_is_not_overruled_and_not_sure():
    taught = lesson(bill("1 800,00", "90,00"), ALONE)
    shown = bill("2 450,00", "90,00")
    found = told(shown, taught, untaxed(shown, "90.00", 0.98))
    assert values_of(found)["total_incl_vat"] == "90.00"
    for key in ("total_excl_vat", "total_incl_vat", "vat_breakdown", "amount_due"):
        assert not sure(found.readings[key]), key


def test_a_total_that_stands_where_it_was_taught_is_sure_without_its_lines_of_vat():
    def due(gross: str) -> Page:
        return paper(NUMBER, (40, 500, "Somme qui nous revient"), (300, 500, gross))

    taught = lesson(due("1 800,00"), {"total_incl_vat": "1800.00"})
    shown = due("2 450,00")
    for confidence, right in ((0.9, True), (0.6, False)):
        own = {key: said(shown, "2450.00", confidence) for key in ("total_incl_vat", "amount_due")}
        found = told(shown, taught, own).readings
        assert sure(found["total_incl_vat"]) is sure(found["amount_due"]) is right
