"""A total with cents of which whole euros are to pay."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE
from tests.extractor.paper import totals

_FREE = ("Exonération de TVA, article 262 I du CGI", "")


def _read(*rows: tuple[str, str]) -> dict[str, tuple[object, bool]]:
    readings, _ = reading.find([totals(*rows)])
    return {key: (found.value, found.confidence >= SURE) for key, found in readings.items()}


@pytest.mark.parametrize(
    ("off", "left"), [("- 0,45", "812,00"), ("+ 0,55", "813,00"), ("0,55", "813,00")]
)
def test_the_total_is_the_one_with_cents(off: str, left: str) -> None:
    lines = (("Colis", "700,00"), ("Fret", "112,45"), ("Total facture", "812,45"))
    found = _read(*lines, ("Arrondi", off), ("Net à payer", left), _FREE)
    assert found["total_incl_vat"][0] == found["total_excl_vat"][0] == "812.45"
    assert found["amount_due"][0] == left.replace(",", ".")


def test_an_amount_rounded_without_its_difference() -> None:
    rows = (("Total HT", "100,38"), ("TVA 20 %", "20,08"), ("Total TTC", "120,46"))
    found = _read(*rows, ("À payer, arrondi à l'euro", "120,00"))
    assert found["total_incl_vat"][0] == "120.46"
    assert found["amount_due"] == ("120.00", False)


def test_whole_euros_close_to_a_total_are_another_amount_where_nothing_is_rounded() -> None:
    rows = (("Total HT", "100,38"), ("TVA 20 %", "20,08"), ("Total TTC", "120,46"))
    found = _read(*rows, ("Net à payer", "120,46"), ("Consigne", "120,00"))
    assert found["amount_due"][0] == "120.46"
