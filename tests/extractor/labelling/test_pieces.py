"""A "pièce" in short heads the number of a bill, or a meter of gas."""

import pytest

from extractor.fields import choice
from tests.extractor.paper import page

_PLACES = (40.0, 120.0, 200.0, 280.0)


def _number(heads: tuple[str, ...], values: tuple[str, ...]) -> object:
    lines = [(_PLACES[0], 180.0, "FACTURE"), (500.0, 480.0, "1 200,00")]
    for y, texts in ((200.0, heads), (213.0, values)):
        lines += [(x, y, text) for x, text in zip(_PLACES, texts, strict=True)]
    found = dict(choice.find([page(lines)], credit=False))
    return found["invoice_number"].value if "invoice_number" in found else None


@pytest.mark.parametrize("head", ["NO PCE", "N° PCE", "NUM PCE", "PCE NO", "PCE"])
@pytest.mark.parametrize("day", ["DT PCE", "DATE"])
def test_the_number_of_a_bill(head: str, day: str) -> None:
    heads = (head, day, "CPTE CLI", "V/CDE")
    assert _number(heads, ("F0614882", "30/04/26", "0041207", "HL26041907")) == "F0614882"


def test_a_meter_of_gas() -> None:
    heads = ("N° PCE", "DATE", "CPTE CLI", "V/CDE")
    values = ("21345678901234", "30/04/26", "0041207", "HL26041907")
    assert _number(heads, values) is None
    heads = ("N° PCE", "DATE", "N° FACTURE", "V/CDE")
    values = ("F0614882", "30/04/26", "26-118", "HL26041907")
    assert _number(heads, values) == "26-118"
