"""Amounts: two decimals, rounded half up as French invoices are; typed ones read strictly."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from staging.errors import InvalidValue

CENT = Decimal("0.01")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_TYPED = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")


def cents(value: Decimal) -> Decimal:
    """Round to the cent, half away from zero (the French rule for invoices)."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP) + 0  # no "-0.00"


def read_typed_amount(text: str) -> Decimal:
    """An amount as a person types it: `1 234,56`, `1234.5`, `12 €`; to the cent.

    Raises InvalidValue for whatever could be read in two ways, such as `1.234` or `12.345,60`.
    """
    plain = _SPACES.sub("", text).removesuffix("€").removesuffix("EUR")
    if not _TYPED.fullmatch(plain) or _GROUPED.fullmatch(plain):
        raise InvalidValue("Montant attendu, par exemple 1 234,56.", code="amount_format")
    return cents(Decimal(plain.replace(",", ".")))


def read_plain_amount(text: str) -> Decimal:
    """An amount as stored and as the JSON API gives it: a decimal string with a dot."""
    if not re.fullmatch(r"-?\d{1,12}(?:\.\d{1,6})?", text):
        raise InvalidValue("Montant attendu, par exemple 1234.56.", code="amount_format")
    return cents(Decimal(text))


def show_plain(value: Decimal) -> str:
    """`1234.50`: the stored form."""
    return f"{cents(value):.2f}"


def show_french(value: Decimal) -> str:
    """`1 234,50`: grouped by U+202F, without the currency."""
    return f"{cents(value):,.2f}".replace(",", "\u202f").replace(".", ",")


def vat_of(base: Decimal, rate: Decimal) -> Decimal:
    """VAT on a base at a rate in percent, to the cent (BT-117)."""
    return cents(base * rate / 100)
