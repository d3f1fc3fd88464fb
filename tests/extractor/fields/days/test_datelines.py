"""The day of a letter, after its town."""

from extractor.fields import choice
from extractor.page import Page
from tests.extractor.paper import column


def _day(sheet: Page, key: str = "issue_date") -> object:
    return {k: reading.value for k, reading in choice.find([sheet], credit=False)}.get(key)


def test_a_letter_may_say_its_day_without_le() -> None:
    sheet = column(
        "14 route des Lacs",
        "40170 Mézos",
        "Devis accepté le 2 septembre 2026",
        "Mézos, 14/10/2026",
        "Facture n° 447/2026",
    )
    assert _day(sheet) == "2026-10-14"
