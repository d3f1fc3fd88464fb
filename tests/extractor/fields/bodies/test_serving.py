"""Companies that serve a seller who has no number."""

import pytest

from extractor.fields.bodies import parties
from staging.evidence import SURE, Reading
from tests.extractor.paper import page

BUYER, OTHER = "19378907000011", "80249005200056"


def _seller(line: str, name: str = "Les Amis du Kiosque") -> Reading | None:
    sheet = page(
        [
            (40, 40, name),
            (40, 52, "10000 Troyes"),
            (330, 120, "Collège Les Hautes Rives"),
            (330, 132, "33700 Mérignac"),
            (330, 144, f"SIRET : {BUYER}"),
            (40, 788, f"{name} – association loi 1901, RNA W441003187"),
            (40, 800, line),
        ]
    )
    return parties.find([sheet], ()).get("seller_siret")


@pytest.mark.parametrize(
    "line",
    [
        f"Comptabilité : Cabinet Dorval, SIRET {OTHER}",
        f"Impression : Presses de l'Île, SIRET {OTHER}",
        f"Billetterie confiée à et tenue par Placéo SAS, SIRET {OTHER}",
        f"Locaux mis à disposition par SCI du Port, SIRET {OTHER}",
    ],
)
def test_who_serves_the_seller_is_not_the_seller(line: str) -> None:
    assert _seller(line) is None


def test_a_printer_of_that_name_is() -> None:
    found = _seller(f"Impression : Presses de l'Île, SIRET {OTHER}", "Presses de l'Île")
    assert found is not None
    assert found.value == OTHER


@pytest.mark.parametrize("line", ["Membre de la Fédération du Val", "Conception : Studio Nord"])
def test_another_name_in_the_paper_of_a_declared_association_is_not_surely_the_seller(
    line: str,
) -> None:
    found = _seller(f"{line}, SIRET {OTHER}")
    assert found is None or found.confidence < SURE


def _company(line: str, name: str = "Liftex") -> Reading | None:
    sheet = page(
        [
            (40, 40, name),
            (40, 52, "10000 Troyes"),
            (330, 120, "Collège Les Hautes Rives"),
            (330, 132, "33700 Mérignac"),
            (330, 144, f"SIRET : {BUYER}"),
            (40, 788, line),
            (40, 800, "Liftex SA au capital de 9 000 € – SIRET 73282932000074 – TVA FR44732829320"),
        ]
    )
    return parties.find([sheet], ()).get("seller_siret")


@pytest.mark.parametrize(
    "line",
    [
        f"Réseau exploité par Vigitel SAS, SIRET {OTHER}",
        f"Sur abonnement. Télésurveillance assurée par Alerto, SIRET {OTHER}",
        f"NAF 4329B – Données conservées par Nuagia SAS, SIRET {OTHER}",
    ],
)
def test_what_another_one_does_leaves_the_seller_sure(line: str) -> None:
    found = _company(line)
    assert found is not None
    assert (found.value, found.confidence >= SURE) == ("73282932000074", True)


def test_who_bills_for_the_seller_leaves_a_doubt() -> None:
    found = _company(f"Facture émise par Vigitel SAS, SIRET {OTHER}")
    assert found is None or found.confidence < SURE


def test_who_grants_a_service_does_not_buy_what_its_company_sells() -> None:
    sheet = page(
        [
            (40, 40, "Service exploité par Aqualia pour le Syndicat des"),
            (40, 52, "eaux du Marais (SIRET 25380177300032, collectivité"),
            (40, 64, "organisatrice)."),
            (330, 120, "Collège Les Hautes Rives"),
            (330, 132, "33700 Mérignac"),
            (330, 144, f"SIRET : {BUYER}"),
            (
                40,
                800,
                "Aqualia SA au capital de 9 000 € – SIRET 73282932000074 – TVA FR44732829320",
            ),
        ]
    )
    found = parties.find([sheet], ()).get("buyer_siret")
    assert found is not None
    assert found.value == BUYER
