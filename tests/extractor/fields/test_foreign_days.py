"""Days that a paper says of something else than itself are no rivals of its own."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE, Reading
from tests.extractor.paper import column, page


def _day(*lines: str) -> Reading:
    return dict(choice.find([column(*lines)], credit=False))["issue_date"]


@pytest.mark.parametrize(
    "line",
    [
        "Formation - 2 jours, 21 et 22 septembre 2026, 12 stagiaires",
        "Prise en charge 20/09/2026 08h00, Périgueux",
        "OS n° 2 du 04/05/2026",
        "Procès-verbal de constat dressé le 17 septembre 2026 dans l'affaire citée",
    ],
)
def test_a_day_of_something_else(line: str) -> None:
    day = _day("Numéro : FA/2026/0077", "Date : 28/09/2026", line)
    assert (day.value, day.confidence >= SURE) == ("2026-09-28", True)


def test_a_ticket_has_its_hour_too() -> None:
    day = _day("FACTURE N° 2026/118", "Date : 28/09/2026 14h02", "Retrait 22/09/2026")
    assert day.value == "2026-09-28"


def test_the_days_of_a_list_are_no_rivals_of_a_labelled_day() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE N° 2026/118"),
            (40, 55, "Date facture 15/10/2026"),
            *((40, 220 + 15 * i, f"{10 + i}/09/2026 Station 98537") for i in range(15)),
            *((400, 220 + 15 * i, "37,91") for i in range(15)),
        ]
    )
    found = dict(choice.find([sheet], credit=False))["issue_date"]
    assert (found.value, found.confidence > 0.98) == ("2026-10-15", True)
