"""A quantity that touches its price: "3 423,56" before "1 270,68" is three times 423,56."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from staging.money import cents

#: Groups of one number stand closer than this share of their type size.
_APART = 0.62


def part_touching(ledger: Ledger) -> None:
    """Take the quantity off such amounts: their product stands on the same row."""
    for key, row in ledger.by_row.items():
        parted = {item: price for item in row if (price := _price(ledger, item)) is not None}
        if not parted:
            continue
        ledger.by_row[key] = [parted.get(item, item) for item in row]
        ledger.sums = [parted.get(item, item) for item in ledger.sums]
        for segment in {item.segment for item in parted}:
            found = ledger.in_segment[segment]
            ledger.in_segment[segment] = [parted.get(item, item) for item in found]


def _price(ledger: Ledger, item: Sum) -> Sum | None:
    """The amount without its first group of digits, where that many times it is on the row."""
    totals = {other.value for other in ledger.row_of(item) if other is not item}
    for start, quantity, price in _parts(item):
        if cents(quantity * price) in totals:
            return replace(item, value=price, start=start)
    return None


def _parts(item: Sum) -> Iterator[tuple[int, Decimal, Decimal]]:
    """(first word of the price, quantity, price) as the groups of digits can be parted."""
    texts = [word.text for word in item.words]
    for cut in range(1, len(texts)):
        gap = item.words[cut].x0 - item.words[cut - 1].x1
        if gap < _APART * (item.words[cut].size or item.words[cut].height):
            continue
        quantity = "".join(texts[:cut])
        price = item.value % (10 ** sum(c.isdigit() for c in "".join(texts[cut:])[:-3]))
        if quantity.isdigit() and texts[cut][0] != "0":
            yield item.start + cut, Decimal(quantity), price
