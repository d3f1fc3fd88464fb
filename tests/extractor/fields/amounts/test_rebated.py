"""What is taken off where no VAT is charged, before the total or after it."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import totals

Row = tuple[str, str]
_LINES = (("Stage", "600,00"), ("Cours", "400,00"))
_WITHOUT = ("TVA non applicable, art. 293 B du CGI", "")


def _read(*rows: Row) -> dict[str, Reading]:
    return reading.find([totals(*_LINES, *rows, _WITHOUT)])[0]


@pytest.mark.parametrize("before", ["Somme des lignes HT", "Sous-total", "Total HT"])
@pytest.mark.parametrize("after", ["Montant total", "Total HT", "Net HT", "Total"])
def test_what_a_rebate_leaves_under_a_word_for_a_total_is_the_total(
    before: str, after: str
) -> None:
    found = _read((before, "1 000,00"), ("Remise 10 %", "-100,00"), (after, "900,00"))
    assert found["total_incl_vat"].value == found["total_excl_vat"].value == "900.00"
    assert found["total_incl_vat"].confidence >= SURE
    assert "discount_incl_vat" not in found


@pytest.mark.parametrize(
    ("before", "off"), [("Total TTC", "Remise"), ("Total", "Remise TTC"), ("Total", "Escompte")]
)
def test_a_rebate_on_a_total_with_vat_leaves_what_is_to_pay(before: str, off: str) -> None:
    found = _read((before, "1 000,00"), (off, "-100,00"), ("Net à payer", "900,00"))
    assert found["total_incl_vat"].value == "1000.00"
    assert found["amount_due"].value == "900.00"
    assert found["discount_incl_vat"].confidence >= SURE


@pytest.mark.parametrize(
    "rows",
    [
        (("Total HT", "1 000,00"), ("Remise", "-100,00"), ("Net à payer", "900,00")),
        (("Total", "1 000,00"), ("Remise", "-100,00"), ("Reste", "900,00")),
        (("Total TTC", "1 000,00"), ("Remise", "-100,00"), ("Total net TTC", "900,00")),
        (("Total", "1 000,00"), ("Acompte", "-100,00"), ("Total", "900,00")),
    ],
)
def test_words_for_both_totals_or_for_neither_leave_a_doubt(rows: tuple[Row, ...]) -> None:
    assert _read(*rows)["total_incl_vat"].confidence < SURE


def test_a_rebate_before_the_total_and_a_payment_after_it() -> None:
    found = _read(
        *(("Total HT", "1 000,00"), ("Remise", "-100,00"), ("Net HT", "900,00")),
        *(("Acompte", "-300,00"), ("Net à payer", "600,00")),
    )
    assert found["total_incl_vat"].value == "900.00"
    assert (found["amount_due"].value, found["prepaid_amount"].value) == ("600.00", "300.00")


def test_lines_less_a_rebate_prove_the_total_by_any_word() -> None:
    found = _read(
        *(("Total avant remise", "1 000,00"), ("Abattement 3 %", "-30,00")),
        *(("Cotisation totale", "970,00"), ("Acompte reçu", "485,00")),
        ("Montant à régler", "485,00"),
    )
    assert found["total_incl_vat"].value == "970.00"
    assert found["total_incl_vat"].confidence >= SURE
    assert found["amount_due"].value == "485.00"


def test_what_a_payment_leaves_of_a_total_that_is_not_printed_is_not_sure() -> None:
    found = _read(("Acompte versé", "-300,00"), ("Reste à payer", "700,00"))
    assert found["amount_due"].value == "700.00"
    assert found["total_incl_vat"].confidence < SURE
