"""What a market buys, between its name and its number."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column


def _read(*lines: str) -> dict[str, object]:
    sheet = column("FACTURE n° F2026-118", "Date : 12/03/2026", *lines)
    found = choice.find([sheet], credit=False)
    return {key: reading.value for key, reading in found if reading.confidence >= SURE}


@pytest.mark.parametrize(
    "label",
    [
        "Marché public de services juridiques",
        "Marché de services d'assurance",
        "Marché public de service",
        "Accord-cadre de services de traduction",
        "Marché de location de copieurs",
        "Marché de téléphonie mobile",
        "Marché public relatif à l'entretien des locaux",
        "Accord-cadre pour la formation des agents",
        "Marché de fourniture et livraison de repas",
        "Accord-cadre de transport d'élèves",
        "Marché d'assurance responsabilité civile",
    ],
)
def test_markets(label: str) -> None:
    assert _read(f"{label} : 25S0092")["contract_number"] == "25S0092"


def test_another_thing_with_a_number_is_not_bought() -> None:
    assert "contract_number" not in _read("Marché de travaux - Chantier : 12004")
    assert _read("Marché de travaux / service : ST-12")["service_code"] == "ST-12"
