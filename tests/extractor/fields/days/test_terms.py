"""Days to pay that only a term and another day tell."""

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE, Reading
from tests.extractor.paper import column, page


def _read(sheet: Page) -> dict[str, Reading]:
    return dict(choice.find([sheet], credit=False))


def test_what_the_term_makes_of_another_day_is_the_day_to_pay() -> None:
    read = _read(column("FACTURE N° FA-118", "29/05/2026", "VIRT 30 J", "le 28/06/2026"))
    assert read["issue_date"].value == "2026-05-29"
    assert read["due_date"].value == "2026-06-28"


def test_terms_to_the_end_of_the_month() -> None:
    read = _read(column("FACTURE N° FA-118", "12/05/2026", "LCR 45 JRS FDM", "31/07/2026"))
    assert "due_date" not in read
    read = _read(column("FACTURE N° FA-118", "12/05/2026", "LCR 45 JRS FDM", "30/06/2026"))
    assert read["due_date"].value == "2026-06-30"


def test_a_day_plainly_of_issue_is_never_the_day_to_pay() -> None:
    sheet = column(
        "FACTURE N° FA-118",
        "Date : 28/06/2026",
        "Règlement à 30 jours",
        "Passage du technicien 29/05/2026",
    )
    read = _read(sheet)
    assert read["issue_date"].value == "2026-06-28"
    assert "due_date" not in read


def test_the_day_of_an_order_has_no_term() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE N° FA-118"),
            (40, 60, "Commande du 29/05/2026"),
            (40, 80, "Le 28/06/2026"),
            (40, 300, "Paiement à 30 jours"),
        ]
    )
    read = _read(sheet)
    assert (read["issue_date"].value, "due_date" in read) == ("2026-06-28", False)
    assert read["issue_date"].confidence >= SURE
