"""Labels in two lines, with the amount beside the first."""

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import page


def _sure(sheet: Page) -> dict[str, object]:
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items() if found.confidence >= SURE}


def _totals(*rows: tuple[str, str, str]) -> list[tuple[float, float, str]]:
    """Each row: a label, the line under it, the amount beside the first."""
    lines = []
    for i, (first, second, value) in enumerate(rows):
        lines += [(300.0, 500.0 + 30 * i, first), (500.0 - 5 * len(value), 500.0 + 30 * i, value)]
        lines += [(300.0, 511.0 + 30 * i, second)] if second else []
    return lines


def test_totals_whose_labels_go_on_under_their_first_line() -> None:
    contract = (40.0, 640.0, "Montant total de la mission : 18 600,00 € HT")
    rows = (("Total", "HT", "5 580,00 €"), ("TVA 20 %", "", "1 116,00 €"))
    values = _sure(page([*_totals(*rows, ("Net à", "payer", "6 696,00 €")), contract]))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("5580.00", "6696.00")


def test_what_is_to_pay_in_all_is_not_free_of_the_tax_printed_over_it() -> None:
    rows = (("Honoraires HT", "", "1 850,00 €"), ("TVA 20 %", "", "370,00 €"))
    more = (("Débours non soumis à TVA", "", "243,60 €"), ("TOTAL", "À RÉGLER", "2 463,60 €"))
    values = _sure(page(_totals(*rows, *more)))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("2093.60", "2463.60")


def test_a_line_with_its_own_amount_is_another_label() -> None:
    rows = [(300.0, 500.0, "Total"), (455.0, 500.0, "100,00 €")]
    rows += [(300.0, 511.0, "TTC"), (455.0, 511.0, "120,00 €"), (300.0, 522.0, "TVA 20 %")]
    values = _sure(page([*rows, (460.0, 522.0, "20,00 €")]))
    assert values["total_incl_vat"] == "120.00"


def test_a_head_in_two_lines_beside_heads_of_one_over_amounts_at_the_foot_of_their_cells() -> None:
    heads = [(100, 406, "Total HT"), (250, 406, "TVA 20 %"), (400, 400, "Total"), (405, 412, "TTC")]
    amounts = [(150, 426, "100,00 €"), (310, 426, "20,00 €"), (450, 426, "120,00 €")]
    values = _sure(page([*heads, *amounts]))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("100.00", "120.00")
