import pytest

from extractor.covers import without_covers
from extractor.page import Page
from tests.extractor.paper import column, page


def _kept(page: Page) -> str:
    return " ".join(word.text for word in without_covers(page).words)


@pytest.mark.parametrize(
    "line",
    [
        "Police d'assurance n° 55 118 774 souscrite auprès de la Hélia, SIRET 775 709 702 01646",
        "Garantie financière : Hélia, 12 rue du Port, 44000 Nantes, n° 447 B, montant 120 000 €",
        "Notre entreprise est assurée chez Hélia sous le contrat n° 144871220",
        "Assurance décennale Hélia n° 97975361",
        "RC professionnelle Hélia, contrat n° 44 718",
    ],
)
def test_who_covers_the_seller_is_set_aside(line: str) -> None:
    assert _kept(column("Facture F-12", line, "Total 12,00")) == "Facture F-12 Total 12,00"


def test_its_sentence_goes_on_over_a_line() -> None:
    page = column(
        "Notre responsabilité est couverte par le contrat n° 44 718 souscrit auprès d'Hélia (SIRET",
        "722 057 460 01971), échéance 31/12/2026.",
        "IBAN",
        step=12,
    )
    assert _kept(page) == "IBAN"


def test_what_the_seller_prints_of_himself_beside_it_is_kept() -> None:
    kept = _kept(
        column(
            "SARL – TVA FR26453018749 – Assurance décennale Hélia n° 9797 – RCS Nantes 453018749",
            "Assurance décennale Hélia n° 9797 SIRET 83214759900019",
        )
    )
    assert kept == "SARL – TVA FR26453018749 – – RCS Nantes 453018749 SIRET 83214759900019"


@pytest.mark.parametrize(
    "line",
    [
        "Intervention couverte par le contrat n° M-118",
        "Contrat n° M-118 souscrit auprès de nos services",
        "Le transport est assuré par la société Alba, SIRET 83214759900019",
        "Police n° 26-118 : cotisation de votre assurance, contrat 26-118",
        "Matériel garanti 2 ans, commande 26-118",
    ],
)
def test_what_is_sold_is_no_cover(line: str) -> None:
    assert _kept(column(line)) == line


def test_it_does_not_reach_over_what_is_said_of_the_bill() -> None:
    line = "Alba, assurance RC pro n° 44718 (Hélia), atteste : commande 26-118"
    assert _kept(column(line)) == "Alba, atteste : commande 26-118"


def test_it_goes_on_alone_under_a_row_that_signs_part() -> None:
    """A foot whose signs stand far apart: its last cell ends with a comma."""
    foot = [(40, 780, "SASU Clés Sud"), (200, 780, "RM 30"), (300, 780, "Assurance pro : Hexa,")]
    sheet = page([(40, 40, "Facture F-12"), *foot, (180, 791, "contrat n° HX-30-44718 (France)")])
    assert _kept(sheet) == "Facture F-12 SASU Clés Sud RM 30"


@pytest.mark.parametrize(
    ("first", "second", "x"),
    [
        ("Assurance décennale : Hexa, 12 rue du Port,", "75009 Paris – contrat n° 447 B", 40),
        ("Assurance décennale : Hexa, 75009 Paris –", "Contrat n° 447 B en France", 115),
    ],
)
def test_what_a_comma_or_a_dash_leaves_open_goes_on(first: str, second: str, x: float) -> None:
    """Set to the left, or to the right: the second line ends where the first one does."""
    kept = _kept(page([(40, 40, first), (x, 51, second), (40, 90, "IBAN")]))
    assert kept.strip("– ") == "IBAN"


def test_a_line_that_is_closed_does_not_go_on() -> None:
    lines = [(40, 40, "Assurance décennale : Hexa, 75009 Paris"), (40, 51, "26 rue du Port")]
    assert _kept(page(lines)) == "26 rue du Port"
