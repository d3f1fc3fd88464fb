"""Breakdowns told by the lines of the bill: no table of VAT, several rates, prices with VAT."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from staging.money import cents, vat_of
from tests.extractor.paper import page

_RIGHT = {"net": 400.0, "tax": 470.0, "gross": 540.0}


def _right(x: float, y: float, text: str) -> tuple[float, float, str]:
    return (x - 5 * len(text), y, text)


def _bill(lines: list[tuple[str, dict[str, str]]], totals: list[tuple[str, str]]) -> Page:
    """Lines with a rate and amounts in columns, then labelled totals."""
    rows = [(40.0, 100.0, "Désignation"), (250.0, 100.0, "Taux TVA")]
    rows += [
        _right(x, 100.0, head)
        for head, x in zip(("HT", "TVA", "TTC"), _RIGHT.values(), strict=True)
    ]
    for i, (rate, amounts) in enumerate(lines):
        y = 120.0 + 15 * i
        rows += [(40.0, y, f"Article {chr(65 + i)}"), (260.0, y, rate)]
        rows += [_right(_RIGHT[key], y, text) for key, text in amounts.items()]
    for i, (label, text) in enumerate(totals):
        y = 140.0 + 15 * (i + len(lines))
        rows += [(250.0, y, label), _right(_RIGHT["gross"], y, text)]
    return page(rows)


def test_taxes_of_each_line_make_the_breakdown() -> None:
    sheet = _bill(
        [
            ("8,5 %", {"net": "100,00", "tax": "8,50", "gross": "108,50"}),
            ("2,1 %", {"net": "50,00", "tax": "1,05", "gross": "51,05"}),
            ("8,5 %", {"net": "10,00", "tax": "0,85", "gross": "10,85"}),
        ],
        [("Total HT", "160,00"), ("Total TTC", "170,40")],
    )
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "8.50", "base": "110.00", "amount": "9.35"},
        {"rate": "2.10", "base": "50.00", "amount": "1.05"},
    ]
    assert readings["total_excl_vat"].value == "160.00"
    assert readings["vat_breakdown"].confidence >= SURE


def test_prices_with_vat_make_the_breakdown() -> None:
    sheet = _bill(
        [("20 %", {"gross": "120,00"}), ("5,5 %", {"gross": "105,50"})],
        [("Total TTC", "225,50"), ("dont TVA", "25,50"), ("Total HT", "200,00")],
    )
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "100.00", "amount": "20.00"},
        {"rate": "5.50", "base": "100.00", "amount": "5.50"},
    ]


def test_a_rebate_on_the_whole_is_shared_by_the_rates() -> None:
    sheet = _bill(
        [("20 %", {"net": "100,00"}), ("10 %", {"net": "100,00"})],
        [
            *(("Total brut HT", "200,00"), ("Remise 5 %", "-10,00"), ("Total HT", "190,00")),
            *(("Total TVA", "28,50"), ("Total TTC", "218,50")),
        ],
    )
    assert reading.find([sheet])[0]["vat_breakdown"].value == [
        {"rate": "20.00", "base": "95.00", "amount": "19.00"},
        {"rate": "10.00", "base": "95.00", "amount": "9.50"},
    ]


def test_totals_by_plain_words_stand_without_a_breakdown() -> None:
    sheet = _bill([], [("Total HT", "190,00"), ("Total TVA", "28,50"), ("Total TTC", "218,50")])
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "218.50"
    assert "vat_breakdown" not in readings
    assert readings["total_incl_vat"].confidence < SURE


def test_the_total_before_a_rebate_is_no_total() -> None:
    sheet = _bill(
        [("2,1 %", {"net": "1088,45", "gross": "1111,31"})],
        [
            *(("Total brut", "1088,45"), ("Remise 9 %", "97,96"), ("Total HT", "990,49")),
            *(("TVA 2,1 %", "20,80"), ("Total TTC", "1011,29")),
        ],
    )
    assert reading.find([sheet])[0]["total_incl_vat"].value == "1011.29"


def test_a_total_without_vat_that_no_line_prints_follows_from_the_taxes() -> None:
    lines = [
        ("20 %", {"net": "100,00", "gross": "120,00"}),
        ("10 %", {"net": "70,00", "gross": "77,00"}),
    ]
    sheet = _bill(lines, [("Total TTC", "197,00"), ("dont TVA", "27,00")])
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == "170.00"
    assert readings["total_incl_vat"].value == "197.00"


def test_a_line_of_the_bill_is_no_total_though_it_adds_up() -> None:
    sheet = _bill(
        [
            ("20 %", {"net": "500,00", "tax": "100,00", "gross": "600,00"}),
            ("10 %", {"net": "70,00", "tax": "7,00", "gross": "77,00"}),
        ],
        [("Montant total", "677,00")],
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "677.00"


def test_a_bare_number_is_no_rate_of_a_total_that_is_not_printed() -> None:
    rows = [(40.0, 100.0, "Stage : 7 x 493,11"), (300.0, 100.0, "3451,77")]
    rows += [(40.0, 120.0, "Montant total"), (300.0, 120.0, "3451,77")]
    rows += [(40.0, 140.0, "TVA non applicable, art. 293 B du CGI")]
    assert reading.find([page(rows)])[0]["total_excl_vat"].value == "3451.77"


def test_taxes_by_rate_side_by_side_make_the_vat() -> None:
    heads = ("Total HT", "TVA 20 %", "TVA 10 %", "Total TTC")
    sums = ("170,00", "20,00", "7,00", "197,00")
    rows = [(40.0 + 100 * i, 500.0, text) for i, text in enumerate(heads)]
    rows += [(40.0 + 100 * i, 512.0, text) for i, text in enumerate(sums)]
    readings, _ = reading.find([page(rows)])
    assert readings["total_incl_vat"].value == "197.00"
    assert readings["total_excl_vat"].value == "170.00"


def test_sums_of_slips_are_no_total_where_no_vat_is_charged() -> None:
    rows = [(40.0, 100.0 + 15 * i, f"Article {chr(65 + i)}") for i in range(2)]
    rows += [(40.0, 130.0, "Sous-total"), (40.0, 145.0, "Article C"), (40.0, 160.0, "Sous-total")]
    amounts = ("2000,00", "1213,70", "3213,70", "548,51", "548,51")
    rows += [_right(540.0, 100.0 + 15 * i, text) for i, text in enumerate(amounts)]
    rows += [(40.0, 190.0, "Somme"), _right(540.0, 190.0, "3762,21")]
    rows += [(40.0, 220.0, "TVA non applicable, art. 293 B du CGI")]
    readings, _ = reading.find([page(rows)])
    assert readings["total_incl_vat"].value == "3762.21"


def test_words_after_the_amounts_name_the_totals() -> None:
    sheet = page([(40.0, 100.0, "Soit 170,00 HT, 27,00 de TVA, soit 197,00 TTC")])
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "197.00"
    assert readings["total_excl_vat"].value == "170.00"


def test_captions_under_the_amounts_name_the_totals() -> None:
    sums = ("170,00", "27,00", "197,00", "97,00", "100,00")
    captions = ("Total HT", "TVA", "Total TTC", "Acompte versé", "Net à payer")
    rows = [(40.0 + 110 * i, 500.0, text) for i, text in enumerate(sums)]
    rows += [(40.0 + 110 * i, 512.0, text) for i, text in enumerate(captions)]
    readings, _ = reading.find([page(rows)])
    assert readings["total_incl_vat"].value == "197.00"
    assert readings["amount_due"].value == "100.00"


def test_a_label_in_two_lines_beside_its_amount() -> None:
    rows = []
    for i, (words, text) in enumerate(
        ((("Total", "HT"), "100,00"), (("Montant", "TVA"), "20,00"), (("Total", "TTC"), "120,00"))
    ):
        y = 300.0 + 30 * i
        rows += [(300.0, y, words[0]), (300.0, y + 10, words[1]), (450.0, y + 5, text)]
    readings, _ = reading.find([page(rows)])
    assert readings["total_incl_vat"].value == "120.00"


_LINES = st.lists(
    st.tuples(st.sampled_from(("20", "10", "5.5", "2.1")), st.integers(100, 999_999)),
    min_size=2,
    max_size=12,
)


@settings(deadline=None)
@given(_LINES)
def test_any_lines_tell_their_breakdown(drawn: list[tuple[str, int]]) -> None:
    """Whatever the lines, the breakdown read is the one that they were made with."""
    nets: dict[Decimal, Decimal] = {}
    rows = []
    for rate, amount in drawn:
        net = cents(Decimal(amount) / 100)
        nets[Decimal(rate)] = nets.get(Decimal(rate), Decimal(0)) + net
        rows.append((f"{rate.replace('.', ',')} %", {"net": _french(net)}))
    taxes = {rate: vat_of(net, rate) for rate, net in nets.items()}
    net, tax = sum(nets.values(), Decimal(0)), sum(taxes.values(), Decimal(0))
    totals = [("Total HT", _french(net)), ("TVA", _french(tax)), ("Total TTC", _french(net + tax))]
    readings, _ = reading.find([_bill(rows, totals)])
    assert readings["vat_breakdown"].value == [
        {"rate": f"{rate:.2f}", "base": f"{nets[rate]:.2f}", "amount": f"{taxes[rate]:.2f}"}
        for rate in sorted(nets, reverse=True)
    ]


def _french(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")
