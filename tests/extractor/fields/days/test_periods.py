"""Which two days are the ends of a period."""

from extractor.fields import choice
from tests.extractor.paper import column, page


def test_two_days_in_cells_that_touch_are_no_period() -> None:
    sheet = page(
        [
            (40, 40, "Facture"),
            (140, 40, "Date"),
            (200, 40, "Échéance"),
            (40, 55, "261014-07"),
            (140, 55, "14/10/2026 13/11/2026"),
        ]
    )
    found = dict(choice.find([sheet], credit=False))
    assert found["issue_date"].value == "2026-10-14"


def test_two_days_that_something_was_done_between() -> None:
    for days in ("le 9/09/2026 et le 17/09/2026", "le 9 et le 17/09/2026"):
        sheet = column("Facture F-2026-12", "Le 20/09/2026", f"Fait entre {days}")
        found = dict(choice.find([sheet], credit=False))
        assert found["issue_date"].value == "2026-09-20"
