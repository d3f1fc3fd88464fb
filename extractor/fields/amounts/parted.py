"""Bases by rate where only the taxes are printed: the lines of the bill, parted by rate."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from itertools import product

from staging.money import vat_of

#: More ways to part the lines than these are not tried: some would fit by chance.
_MOST = 5_000


def bases(
    lines: Collection[Decimal], taxes: Mapping[Decimal, Decimal]
) -> dict[Decimal, Decimal] | None:
    """The base of each rate, in euros, where the lines can be parted in one way alone so that
    every rate gives its printed tax on its lines; None where there is no way, or several.

    `taxes` are by rate in percent. The tax of a rate is that of its base (EN 16931, BR-CO-17).
    """
    if not lines or len(taxes) ** len(lines) > _MOST:
        return None
    found: set[tuple[Decimal, ...]] = set()
    for ways in product(range(len(taxes)), repeat=len(lines)):
        sums = [Decimal(0)] * len(taxes)
        for value, way in zip(lines, ways, strict=True):
            sums[way] += value
        pairs = zip(sums, taxes.items(), strict=True)
        if all(vat_of(base, rate) == tax for base, (rate, tax) in pairs):
            found.add(tuple(sums))
    return dict(zip(taxes, found.pop(), strict=True)) if len(found) == 1 else None
