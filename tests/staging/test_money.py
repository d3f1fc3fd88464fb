"""Amounts: typed ones are never guessed, rounding is half up, no minus zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.errors import InvalidValue
from staging.money import (
    cents,
    read_plain_amount,
    read_typed_amount,
    show_french,
    show_plain,
    vat_of,
)

amounts = st.decimals(-(10**11), 10**11, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,56", "1234.56"),
        ("1\u202f234,5", "1234.50"),
        ("1234.5 €", "1234.50"),
        ("12", "12.00"),
        ("-3,10 EUR", "-3.10"),
        ("1'234,00", "1234.00"),
    ],
)
def test_typed(text, value):
    assert read_typed_amount(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "1.234", "12.345,60", "1,2,3", "abc", "1e3", "12,345", "1" * 20]
)
def test_what_could_be_read_in_two_ways_is_refused(text):
    with pytest.raises(InvalidValue):
        read_typed_amount(text)


@given(amounts)
def test_what_is_shown_is_read_again(value):
    assert read_plain_amount(show_plain(value)) == value
    assert read_typed_amount(show_french(value)) == value


@given(st.text())
def test_any_text_is_an_amount_or_refused(text):
    for read in (read_plain_amount, read_typed_amount):
        try:
            value = read(text)
        except InvalidValue:
            continue
        assert value == cents(value)
        assert not show_plain(value).startswith("-0.00")


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("-0.001", "0.00")],
)
def test_half_goes_away_from_zero(value, rounded):
    assert str(cents(Decimal(value))) == rounded


def test_vat():
    assert vat_of(Decimal("33.33"), Decimal("5.5")) == Decimal("1.83")
