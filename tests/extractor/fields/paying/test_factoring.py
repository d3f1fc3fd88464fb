"""The notice that a claim was sold is read whole, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from extractor.fields.paying import factoring
from extractor.page import Page
from tests.extractor.paper import column, page


def lines(*texts: str) -> Page:
    return column("Facture F-1", "Total TTC 120,00", *texts, step=12.0)


@pytest.mark.parametrize(
    "texts",
    [
        ("Règlement à l'ordre exclusif de Exemple Factor, subrogé dans nos droits.",),
        (
            "Pour être libératoire, votre règlement doit être effectué directement à l'ordre de",
            "Exemple Factor, qui le reçoit par subrogation dans le cadre d'un contrat",
            "d'affacturage :",
        ),
        (
            "Facture cédée : pour être libératoire, le paiement doit être adressé à Exemple",
            "Finance, au compte ci-dessous, et à nul autre :",
        ),
        ("Nous avons confié la gestion de nos créances à Exemple. Payez uniquement sur :",),
        (
            "Créance cédée à Exemple dans le cadre de la loi Dailly ; le paiement doit lui être",
            "fait exclusivement, au compte suivant :",
        ),
    ],
)
def test_the_notice_is_read_whole(texts: tuple[str, ...]) -> None:
    sheet = lines("Paiement à 30 jours", *texts, "IBAN FR76 3000 6000 0112 3456 7890 189")
    reading = factoring.find([sheet])["comment"]
    assert reading.value == " ".join(texts).rstrip(" :")
    assert reading.page == 1
    assert reading.box is not None
    assert reading.box[1] >= 76.0  # under what precedes it


@pytest.mark.parametrize(
    "text",
    [
        "Règlement par virement à l'ordre de Exemple SARL, sous trente jours.",
        "Chèque à l'ordre exclusif de Exemple SARL, payable à réception.",
        "L'assureur est subrogé dans les droits du client après paiement.",
        "Pas d'escompte pour paiement anticipé. Indemnité forfaitaire de 40 euros.",
        "Affacturage et recouvrement",
    ],
)
def test_other_words_of_payment_are_no_notice(text: str) -> None:
    assert factoring.find([lines(text)]) == {}


def test_a_page_of_conditions_is_no_notice() -> None:
    long = [f"Article {n} le paiement par subrogation est soumis aux clauses et" for n in range(9)]
    assert factoring.find([column(*long, step=12.0)]) == {}


def test_a_cell_beside_it_is_left_out() -> None:
    sheet = page(
        [
            (40, 700, "Règlement à l'ordre exclusif de Exemple,"),
            (400, 700, "Net à payer 120,00"),
            (40, 712, "subrogé dans nos droits."),
            (400, 712, "Échéance 12/12/2026"),
        ]
    )
    text = "Règlement à l'ordre exclusif de Exemple, subrogé dans nos droits."
    assert factoring.find([sheet])["comment"].value == text
