"""A tax of which a sentence tells but the rate, and what it makes of the amount before it."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import column


def _read(*lines: str) -> dict[str, Reading]:
    return reading.find([column("SARL Brunelle - N° TVA FR37886636430", *lines)])[0]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Étude : 4 000,00 €, majorés de la TVA au taux normal. À payer : 4 800,00 €", "20.00"),
        ("Étude : 4 000,00 € avant TVA au taux plein, soit 4 800,00 €", "20.00"),
        ("Étude : 4 000,00 €, à quoi s'ajoute la TVA à 10 %, soit 4 400,00 €", "10.00"),
        ("Étude : 4 000,00 € et la T.V.A. au taux réduit en sus, en tout 4 220,00 €", "5.50"),
        ("Étude : 4 000,00 € plus la taxe au taux intermédiaire : 4 400,00 €", "10.00"),
    ],
)
def test_the_rate_alone_tells_the_tax(text: str, rate: str) -> None:
    found = _read(text)
    assert found["total_excl_vat"].value == "4000.00"
    assert [row["rate"] for row in found["vat_breakdown"].value] == [rate]
    assert found["total_incl_vat"].confidence < SURE


@pytest.mark.parametrize(
    "text",
    [
        "Étude : 4 000,00 €, révisée au taux normal du marché. Travaux : 4 800,00 €",
        "Étude : 4 000,00 €, majorés de la TVA au taux réduit. Travaux : 4 800,00 €",
        "Étude : 4 000,00 €, hors frais. Travaux : 4 800,00 €",
    ],
)
def test_no_tax_is_told(text: str) -> None:
    net = _read(text).get("total_excl_vat")
    assert net is None or net.value != "4000.00"


def test_the_amounts_of_a_paragraph_are_broken_at_the_ends_of_its_lines() -> None:
    found = _read(
        "Nous vous devons compte de notre étude des quais, soit 12",
        "400,00 €, majorés de la TVA au taux normal. Règlement attendu : 14",
        "880,00 € par virement, sous trente jours, au compte que vous savez.",
    )
    assert found["total_excl_vat"].value == "12400.00"
    assert found["amount_due"].value == "14880.00"
