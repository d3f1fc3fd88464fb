"""What the amounts of a column lead to: a sum, with the lines under it that are added or taken off,
down to the next total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum

#: Amounts whose right edges differ by no more, in points, are one under another.
_IN_LINE = 2.5
#: More lines than this lie between no two totals.
_MOST = 8


def leads(ledger: Ledger, first: Decimal, last: Decimal) -> bool:
    """The one, with every line between them in its column, makes the other under it."""
    return any(True for _ in between(ledger, first, last))


def between(ledger: Ledger, first: Decimal, last: Decimal) -> Iterator[Sequence[Sum]]:
    """The lines of a column between two amounts of which these make the second."""
    for end in (s for s in ledger.sums if s.value == last):
        over = [s for s in ledger.sums if s.page is end.page and _is_over(s, end)]
        starts = [i for i, s in enumerate(over) if s.value == first]
        lines = over[starts[-1] + 1 :] if starts else []
        if 0 < len(lines) <= _MOST and first + sum(map(_signed, lines)) == last:
            yield lines


def made_of(ledger: Ledger, total: Decimal) -> set[Decimal]:
    """The lines right over a total in its column that make it, some added and some taken off: of
    a credit note "-788,02", "472,78" and "-64,89" over "-380,13"."""
    found: set[Decimal] = set()
    for end in (s for s in ledger.sums if s.value == total):
        over = [s for s in ledger.sums if s.page is end.page and _is_over(s, end)]
        for count in range(2, min(_MOST, len(over)) + 1):
            lines = over[-count:]
            signs = {s.negative for s in lines}
            if len(signs) > 1 and abs(sum(map(_signed, lines))) == total:
                found |= {s.value for s in lines}
    return found


def _signed(item: Sum) -> Decimal:
    return -item.value if item.negative else item.value


def _is_over(item: Sum, lower: Sum) -> bool:
    in_line = abs(item.box[2] - lower.box[2]) <= _IN_LINE
    return in_line and item.segment.row < lower.segment.row
