import pytest

from extractor.labelling.page_labels import labels_of
from tests.extractor.paper import column


def _weight(*lines: str) -> float:
    sheet = column(*lines, step=12)
    found = labels_of(sheet)
    place = next(s for s in sheet.segments if s.text.startswith("Numéro"))
    first = found[place][0]
    return first.weight if first.concept == "invoice_number" else 0.0


@pytest.mark.parametrize(
    "lines",
    [
        ("Numéro : 26098871-1", "Date : 29/09/2026"),
        ("FACTURE", "Date : 29/09/2026", "Numéro : 26098871-1"),
    ],
)
def test_a_number_beside_a_date_is_the_papers(lines: tuple[str, ...]) -> None:
    assert _weight(*lines) > 0.9


@pytest.mark.parametrize(
    "lines",
    [
        ("Numéro : 26098871-1", "Agence de Brest"),
        ("Votre commande", "Numéro : 26098871-1", "Date : 29/09/2026"),
    ],
)
def test_a_number_of_something_else(lines: tuple[str, ...]) -> None:
    assert _weight(*lines) < 0.6


def test_a_number_of_a_word_not_known_is_no_invoice() -> None:
    sheet = column("N° d'annonce : 7341882001")
    assert labels_of(sheet)[sheet.segments[0]][0].concept == "other"


@pytest.mark.parametrize(
    "line",
    ["N° / date commande client", "Date facture d'origine", "Date marché 2026-114"],
)
def test_date_before_another_reference_is_of_that(line: str) -> None:
    sheet = column(line)
    assert "issue_date" not in {o.concept for o in labels_of(sheet)[sheet.segments[0]]}


def test_heads_of_columns_that_stand_close_are_two() -> None:
    sheet = column("Date Engagement")
    assert labels_of(sheet)[sheet.segments[0]][0].concept == "issue_date"
