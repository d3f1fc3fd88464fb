"""Totals that are recalled beside those of a bill: of an order, of what was billed before, of the
lines before a rebate. They are told without their VAT; the bill closes with its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.fields.amounts import contract, roles
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.fields.amounts.totals import Totals

#: The least weight of words that plainly name a total, and the most rows of a block.
_NAMED, _ROWS = 0.9, 6
#: Amounts whose right edges differ by no more, in points, are one under another.
_IN_LINE = 2.5


def recalls(ledger: Ledger, other: Totals, best: Totals, found: Sequence[Totals]) -> bool:
    """The other, larger totals, whose VAT is printed nowhere and which are not to pay, stand before
    the foot of the block of the best, the only ones with a printed VAT that are so large."""
    if not best.taxed or other.taxed or not other.vat or other.gross <= best.gross:
        return False
    if contract.is_this(ledger, best):
        return True
    owed = roles.weights(ledger, "due").get(other.gross, 0.0) >= _NAMED
    rivals = any(t.taxed and t.gross > best.gross for t in found)
    foot = max(feet(ledger, best.net, best.vat, best.gross), default=None)
    before = foot is not None and all(
        any(s.value == value and _place(s) <= foot for s in ledger.sums)
        for value in (other.net, other.gross)
    )
    return before and not (owed or rivals)


def feet(ledger: Ledger, net: Decimal, vat: Decimal, gross: Decimal) -> Iterator[tuple[int, int]]:
    """Where the three stand one under another, the tax and the last plainly named: their end."""
    for whole in _called(ledger, gross, "gross", "due"):
        for tax in _called(ledger, vat, "vat"):
            nets = (s for s in ledger.sums if s.value == net and _is_over(s, tax))
            if _is_over(tax, whole) and any(nets):
                yield _place(whole)


def _called(ledger: Ledger, value: Decimal, *kinds: str) -> Iterator[Sum]:
    for item, called in ledger.roles.items():
        if item.value == value and max(called.get(kind, 0.0) for kind in kinds) >= _NAMED:
            yield item


def _is_over(item: Sum, lower: Sum) -> bool:
    near = item.page is lower.page and 0 < lower.segment.row - item.segment.row <= _ROWS
    return near and abs(item.box[2] - lower.box[2]) <= _IN_LINE


def _place(item: Sum) -> tuple[int, int]:
    return (item.page.number, item.segment.row)
