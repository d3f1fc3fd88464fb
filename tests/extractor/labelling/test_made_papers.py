"""Days of papers that are spoken of, and of the one that speaks."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column


def _day(*lines: str) -> tuple[object, bool]:
    day = dict(choice.find([column("Facture 26-1733", *lines)], credit=False))["issue_date"]
    return day.value, day.confidence >= SURE


@pytest.mark.parametrize(
    "lines",
    [
        ("Attestation de service fait, fait à Vesoul le 12/02/2026", "05/03/2026"),
        ("05/03/2026", "Bon pour accord, fait à Vesoul le 12/02/2026"),
        ("05/03/2026", "Inventaire arrêté le 12/02/2026."),
        ("Duplicata édité le 20/03/2026 – Original du 05/03/2026",),
    ],
)
def test_the_day_of_another_paper_is_not_that_of_the_bill(lines: tuple[str, ...]) -> None:
    assert _day(*lines)[0] == "2026-03-05"


@pytest.mark.parametrize(
    "line", ["Fait à Vesoul le 05/03/2026", "Mémoire arrêté le 05/03/2026", "Émise le 05/03/2026"]
)
def test_what_the_bill_says_of_itself(line: str) -> None:
    assert _day(line) == ("2026-03-05", True)


def test_a_day_of_billing_after_that_of_a_report() -> None:
    assert _day("Date rapport 28/08/2026 – Date facturation 04/09/2026") == ("2026-09-04", True)


def test_the_letters_of_its_number_make_no_other_paper_of_a_bill() -> None:
    sheet = column("Facture n° PV/2026/03/0288 établie le 05/03/2026, payable le 05/04/2026")
    day = dict(choice.find([sheet], credit=False))["issue_date"]
    assert (day.value, day.confidence >= SURE) == ("2026-03-05", True)
