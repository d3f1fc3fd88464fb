"""Totals of which the amount without VAT is printed nowhere."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn


def _read(text: str) -> dict[str, Reading]:
    return reading.find([drawn(text)])[0]


def test_what_stands_over_the_tax_adds_up_to_the_amount_without_it() -> None:
    readings = _read("""
Composteur bois              1            580,00

Sous-total                                580,00
Remise                                    -80,00
Expédition                                 20,00 par palette
TVA 20 %                                  104,00
Total                                     624,00
""")
    assert readings["total_excl_vat"].value == "520.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_what_does_not_add_up_to_it_proves_nothing() -> None:
    readings = _read("""
Sous-total                                580,00
Expédition                                 26,00
TVA 20 %                                  120,00
Total                                     720,00
""")
    assert "total_incl_vat" not in readings or readings["total_incl_vat"].confidence < SURE


@pytest.mark.parametrize("label", ["Total TTC (TVA 10 % incluse)", "Total TTC, dont TVA 10 %"])
def test_a_total_that_tells_the_rate_in_it(label: str) -> None:
    readings = _read(f"""
Repas de l'amitié                         990,00 €

{label} : 990,00 €
""")
    assert readings["total_excl_vat"].value == "900.00"
    assert readings["vat_breakdown"].confidence >= SURE


def test_one_of_two_rates_is_not_that_of_the_whole() -> None:
    readings = _read("""
Repas 10 %                                890,00 €
Vin 20 %                                  100,00 €

Total TTC (TVA 10 % incluse) : 990,00 €
""")
    lines = readings["vat_breakdown"].value
    assert isinstance(lines, list)
    assert {line["rate"] for line in lines} == {"10.00", "20.00"}


def test_the_rate_of_a_part_is_not_that_of_the_whole() -> None:
    readings = _read("""
Visite                                    490,00 €
Repas                                     500,00 €

Total TTC : 990,00 € (dont TVA 10 % sur repas : 45,45 €)
""")
    assert readings["total_excl_vat"].confidence < SURE
