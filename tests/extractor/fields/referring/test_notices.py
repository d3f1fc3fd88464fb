"""Markets that are made known in a notice pay for nothing."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import page

_TITLES = [(40.0, 60.0, "FACTURE n° AL26-118"), (40.0, 80.0, "Date : 12/03/2026")]


def _read(*lines: str) -> dict[str, object]:
    notice = [(300.0, 120.0 + 12 * i, line) for i, line in enumerate(lines)]
    found = choice.find([page([*_TITLES, *notice])], credit=False)
    return {key: reading.value for key, reading in found if reading.confidence >= SURE}


@pytest.mark.parametrize(
    "lines",
    [
        ("AVIS D'APPEL PUBLIC À LA CONCURRENCE", "Marché n° 2026-T-67 : travaux"),
        ("Procédure adaptée. Marché n° 2026-T-67", "Date limite de remise des offres : 30/04/2026"),
        ("AVIS DE MARCHÉ", "Acheteur : commune de Riberval", "Marché n° 2026-T-67"),
        ("Marché n° 2026-T-67", "Critères d'attribution : prix 60 %"),
        ("MAPA n° 2026-T-67", "Réception des plis avant le 30/04/2026"),
    ],
)
def test_called_for(lines: tuple[str, ...]) -> None:
    assert "contract_number" not in _read(*lines)


def test_a_call_for_dues_is_no_notice() -> None:
    lines = ("AVIS D'APPEL DE COTISATION", "Marché public n° 2026-T-67")
    assert _read(*lines)["contract_number"] == "2026-T-67"


def test_let() -> None:
    lines = ("Marché n° 2026-T-67 : annonces légales", "Insertion du 02/03/2026")
    assert _read(*lines)["contract_number"] == "2026-T-67"


@pytest.mark.parametrize("line", ["Marché n° 2026-T-67", "Objet : marché n° 2026-T-67, voirie"])
def test_who_prints_notices_may_name_the_market_of_one(line: str) -> None:
    assert "contract_number" not in _read("Annonce légale n° 911232", "Parution du 02/03", line)


def test_the_market_that_notices_are_bought_by() -> None:
    lines = ("Insertion du 02/03/2026 - 1774 signes", "Marché d'annonces légales n° 2026-T-67")
    assert _read(*lines)["contract_number"] == "2026-T-67"
