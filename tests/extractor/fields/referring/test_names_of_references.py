"""References by more of the names that papers give them."""

import pytest

from extractor.fields import choice
from tests.extractor.paper import column


def _read(*lines: str) -> dict[str, object]:
    sheet = column("FACTURE n° F2026-118", *lines)
    return {key: reading.value for key, reading in choice.find([sheet], credit=False)}


@pytest.mark.parametrize(
    "label",
    [
        "BCA :",
        "Bon de l'intendance :",
        "Bon de l'économat n°",
        "Cde adm. :",
        "Commande administrative n°",
        "Bon de mission valant commande",
        "Lettre du maire tenant lieu de bon de commande n°",
    ],
)
def test_orders(label: str) -> None:
    assert _read(f"{label} ATL260418")["engagement_number"] == "ATL260418"


def test_an_offer_that_serves_as_the_order_has_the_sellers_number() -> None:
    assert "engagement_number" not in _read("Devis signé valant commande n° D260418")


@pytest.mark.parametrize(
    "label",
    [
        "N° mar. :",
        "A.C. transports :",
        "Marché à procédure adaptée",
        "Marché passé selon la procédure adaptée n°",
        "Marché à prix unitaires",
    ],
)
def test_markets(label: str) -> None:
    assert _read(f"{label} 23-JUR-087")["contract_number"] == "23-JUR-087"


def test_a_service_in_words_of_a_structure() -> None:
    assert _read("Code structure interne (service) : DSI_689")["service_code"] == "DSI_689"


@pytest.mark.parametrize(
    "line",
    [
        "la facture enregistrée sous le numéro HSF 26 1231, relative à la convention",
        "notre facture portant le n° HSF 26 1231, relative à la convention",
    ],
)
def test_a_sentence_that_numbers_the_bill(line: str) -> None:
    sheet = column("Horizon Formation", f"Nous vous adressons {line}", "Total 1 800,00 €")
    found = dict(choice.find([sheet], credit=False))
    assert found["invoice_number"].value == "HSF 26 1231"


def test_a_sales_document() -> None:
    sheet = column("N° pièce de vente : LB994897", "Date : 12/08/2026", "Total 1 800,00 €")
    found = dict(choice.find([sheet], credit=False))
    assert found["invoice_number"].value == "LB994897"
