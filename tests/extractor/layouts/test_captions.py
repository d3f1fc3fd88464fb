"""Captions under their values, several labelled values on one line, and totals that vouch."""

from __future__ import annotations

import pytest

from extractor.page import Page
from tests.extractor.layouts.invoices import lesson, read, sure, values_of
from tests.extractor.paper import page

HEAD = [(40, 40, "Ateliers du Canal SARL"), (40, 56, "Facture")]
FOOT = [(40, 800, "Ateliers du Canal SARL au capital de dix mille euros")]


def captioned(cells: list[tuple[str, str]]) -> Page:
    """Values in a grid of three columns, each with its caption right under it."""
    grid = [
        part
        for n, (value, caption) in enumerate(cells)
        for x, y in [(60 + 170 * (n % 3), 200 + 44 * (n // 3))]
        for part in ((x, y, value), (x, y + 13, caption))
    ]
    return page([*HEAD, *grid, *FOOT])


TAUGHT = [
    ("FA-2026-0417", "pièce émise"),
    ("12/11/2026", "établie en date"),
    ("4500012345", "suivi chez vous"),
    ("DAF61", "bureau comptable"),
]
TRUTH = {
    "invoice_number": "FA-2026-0417",
    "issue_date": "2026-11-12",
    "engagement_number": "4500012345",
    "service_code": "DAF61",
}


@pytest.mark.parametrize("first", [0, 1, 2])
def test_values_that_flow_in_a_grid_are_found_by_the_captions_under_them(first):
    taught = lesson(captioned(TAUGHT), TRUTH)
    shown = [
        ("FA-2026-0502", "pièce émise"),
        ("03/12/2026", "établie en date"),
        ("2026-BC-88", "suivi chez vous"),
        ("SG-100", "bureau comptable"),
    ]
    shown.insert(first, ("DOS-91", "dossier interne"))
    found = read([captioned(shown)], [taught])
    values = values_of(found)
    assert values["engagement_number"] == "2026-BC-88"
    assert values["service_code"] == "SG-100"
    assert values["invoice_number"] == "FA-2026-0502"


def test_a_value_that_is_gone_is_not_taken_from_the_next_cell():
    taught = lesson(captioned(TAUGHT), TRUTH)
    shown = [
        ("FA-2026-0502", "pièce émise"),
        ("03/12/2026", "établie en date"),
        ("SG-100", "bureau comptable"),
    ]
    found = read([captioned(shown)], [taught])
    assert "engagement_number" not in values_of(found)
    assert values_of(found)["service_code"] == "SG-100"


def in_line(order: str | None, contract: str, number: str) -> Page:
    """Two labelled values on one line; the first may be missing, and the second then moves."""
    told = (
        f"suivi chez vous {order} accord cadre {contract}" if order else f"accord cadre {contract}"
    )
    return page([*HEAD, (60, 120, f"pièce émise {number}"), (60, 200, told), *FOOT])


def test_a_label_is_not_that_of_the_value_after_the_next():
    truth = {"engagement_number": "EJ2026871", "invoice_number": "FA-2026-0417"}
    taught = lesson(in_line("EJ2026871", "M2026-08", "FA-2026-0417"), truth)
    found = read([in_line("4500012345", "M2026-11", "FA-2026-0502")], [taught])
    assert values_of(found)["engagement_number"] == "4500012345"
    gone = read([in_line(None, "M2026-11", "FA-2026-0503")], [taught])
    assert values_of(gone).get("engagement_number") != "M2026-11"


def summed(net: str, vat: str, gross: str) -> Page:
    """Totals under one another, each line's own VAT standing near them."""
    rows = [(300, 500, "Prestations"), (300, 516, "Taxe"), (300, 560, "Ensemble dû")]
    values = [(470, 500, net), (470, 516, vat), (470, 560, gross)]
    near = [(470, 484, vat), (300, 484, "Taxe de la ligne")]
    return page([*HEAD, (60, 120, "pièce émise FA-2026-0417"), *near, *rows, *values, *FOOT])


def test_net_and_gross_beyond_doubt_vouch_for_the_vat_between_them():
    truth = {"total_excl_vat": "2800.00", "total_vat": "560.00", "total_incl_vat": "3360.00"}
    taught = lesson(summed("2 800,00", "560,00", "3 360,00"), truth)
    found = read([summed("150,00", "30,00", "180,00")], [taught])
    assert values_of(found)["total_vat"] == "30.00"
    assert all(sure(found.readings[key]) for key in truth)
    off = read([summed("150,00", "31,00", "180,00")], [taught])
    assert not any(sure(off.readings[key]) for key in truth if key in off.readings)


def test_words_that_surely_are_another_field_are_not_taken_for_one_that_is_gone():
    """The line of the engagement number is left out, and the contract's moves up into its place."""
    period = [(60, 213, "Période :"), (180, 213, "du 01/07/2026 au 31/07/2026")]
    rows = [(60, 120, "pièce émise FA-2026-0417"), (60, 320, "Total TTC 120,00 €"), *period]
    first = page([*HEAD, *rows, (60, 200, "N° EJ :"), (180, 200, "2026-BC-3996"), *FOOT])
    taught = lesson(first, {"engagement_number": "2026-BC-3996", "invoice_number": "FA-2026-0417"})
    second = page([*HEAD, *rows, (60, 200, "N° marché :"), (180, 200, "2026-0088"), *FOOT])
    values = values_of(read([second], [taught]))
    assert values.get("contract_number") == "2026-0088"
    assert "engagement_number" not in values
