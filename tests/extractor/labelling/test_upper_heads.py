"""Heads of two storeys: the upper one says whose the lower ones are."""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import page


def _read(sheet: Page) -> dict[str, tuple[object, bool]]:
    found = choice.find([sheet], credit=False)
    return {key: (reading.value, reading.confidence >= SURE) for key, reading in found}


def _storeys(uppers: tuple[str, str], heads: tuple[str, str, str, str]) -> Page:
    values = ("F-0118", "12/05/2026", "B-447118", "03/04/2026")
    places = (60, 160, 300, 400)
    middles = (110, 350)
    return page(
        [
            (40, 40, "Quincaillerie Bertho"),
            *((x - 2.5 * len(t), 80, t) for x, t in zip(middles, uppers, strict=True)),
            *((x - 2.5 * len(t), 94, t) for x, t in zip(places, heads, strict=True)),
            *((x - 2.5 * len(t), 110, t) for x, t in zip(places, values, strict=True)),
        ]
    )


@pytest.mark.parametrize(
    "uppers",
    [
        ("Ce document", "Votre demande"),
        ("Facture", "Ce que vous vouliez"),
        ("La présente note", "Votre courrier"),
    ],
)
@pytest.mark.parametrize("heads", [("N°", "Date", "N°", "Date"), ("Son n°", "Jour", "Réf.", "Le")])
def test_the_upper_head_says_whose(uppers: tuple[str, str], heads: tuple[str, ...]) -> None:
    read = _read(_storeys(uppers, heads))  # type: ignore[arg-type]
    assert read["invoice_number"][0] == "F-0118"
    assert read["issue_date"][0] == "2026-05-12"
    assert read["engagement_number"] == ("B-447118", False)


def test_the_number_of_a_delivery_is_no_order() -> None:
    read = _read(_storeys(("Facture", "Notre livraison"), ("N°", "Date", "N°", "Date")))
    assert read["invoice_number"][0] == "F-0118"
    assert "engagement_number" not in read


def test_one_head_over_all_of_a_table_says_nothing() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE F-0118 du 12/05/2026"),
            (200, 80, "Vos relevés"),
            *((x, 94, t) for x, t in ((60, "N°"), (160, "Date"), (300, "Index"), (400, "Écart"))),
            *((x, 110, t) for x, t in ((60, "4471"), (160, "03/04/2026"), (300, "8"), (400, "2"))),
        ]
    )
    assert "engagement_number" not in _read(sheet)
