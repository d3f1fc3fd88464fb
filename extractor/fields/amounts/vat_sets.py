"""Which VAT lines together make up the totals of a bill."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.fields.amounts.vat_rows import VatRow

#: What bases and taxes may differ by from the totals.
_BASES, _TAXES = Decimal("0.02"), Decimal("0.03")
#: More sets than these, and more lines of a rate, are not weighed.
_SETS, _LINES = 40, 25


def subset(rows: Sequence[VatRow], base: Decimal, amount: Decimal) -> tuple[VatRow, ...] | None:
    """Lines of different rates whose bases and amounts add up to the totals, the strongest set."""
    rates = sorted({r.rate for r in rows}, reverse=True)
    choices = [[r for r in rows if r.rate == rate and r.base <= base + 1] for rate in rates]
    found: list[tuple[VatRow, ...]] = []
    _search(choices, 0, (), base, amount, found)
    return max(found, key=lambda rs: sum(r.strength for r in rs) / len(rs), default=None)


def _search(
    choices: Sequence[Sequence[VatRow]],
    place: int,
    taken: tuple[VatRow, ...],
    base: Decimal,
    amount: Decimal,
    found: list[tuple[VatRow, ...]],
) -> None:
    if len(found) > _SETS:
        return
    if taken and abs(base) <= _BASES and abs(amount) <= _TAXES:
        found.append(taken)
        return
    if place == len(choices) or base < 0:
        return
    for row in choices[place][:_LINES]:
        if row.base <= base + _BASES and row.amount <= amount + _TAXES:
            _search(choices, place + 1, (*taken, row), base - row.base, amount - row.amount, found)
    _search(choices, place + 1, taken, base, amount, found)
