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
