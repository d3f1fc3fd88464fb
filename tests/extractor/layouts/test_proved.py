"""Totals at taught places that no known word tells, proved by arithmetic alone."""

from __future__ import annotations

from decimal import Decimal

from extractor.layouts.proved import totals_of
from extractor.page import Page
from tests.extractor.layouts.test_habits import paper


def bill(*amounts: str, rates: str) -> Page:
    """Amounts whose words nobody lists, after the rates."""
    lines = [(40, 500 + 20 * n, f"Chose {chr(97 + n)}") for n in range(len(amounts))]
    prices = [(300, 500 + 20 * n, value) for n, value in enumerate(amounts)]
    return paper(*lines, *prices, (40, 700, rates))


def taught(net: str, vat: str, gross: str) -> dict[str, Decimal]:
    keys = ("total_excl_vat", "total_vat", "total_incl_vat")
    return {key: Decimal(value) for key, value in zip(keys, (net, vat, gross), strict=True)}


TWO = ("1 672,60", "167,26", "65,00", "13,00", "1 737,60", "180,26", "1 917,86")


def test_two_printed_bases_with_their_tax_are_net_and_vat_together():
    totals = taught("1737.60", "180.26", "1917.86")
    shown = bill(*TWO, rates="à 10 % et à 20 %")
    proved = totals_of([shown], totals, {})
    assert [(row["rate"], row["base"]) for row in proved.rows] == [
        ("10.00", "1672.60"),
        ("20.00", "65.00"),
    ]
    assert totals_of([bill(*TWO, rates="à 5,5 % et à 2,1 %")], totals, {}) is None


def test_totals_that_no_rate_explains_are_not_proved():
    shown = bill("150,00", "49,00", "199,00", rates="à 20 %")
    assert totals_of([shown], taught("150.00", "49.00", "199.00"), {}) is None
    shown = bill("150,00", "30,00", "199,00", rates="à 20 %")
    assert totals_of([shown], taught("150.00", "30.00", "199.00"), {}) is None
