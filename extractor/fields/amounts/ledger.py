"""The amounts and rates of the pages by row: what the roles of amounts are told from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto

from extractor.fields.amounts.tokens import Rate, Sum
from extractor.page import Page, Segment, Word


class Side(Enum):
    """Where the words stand that say what an amount is."""

    BEFORE = auto()
    AFTER = auto()
    UNDER = auto()


@dataclass(eq=False)
class Ledger:
    """All amounts and rates of the pages, by row, with the roles and the words of each amount.

    `crossed` are totals at the end of a row with the parts before them.
    """

    pages: Sequence[Page]
    side: Side
    sums: list[Sum] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    roles: dict[Sum, dict[str, float]] = field(default_factory=dict)
    by_row: dict[tuple[int, int], list[Sum]] = field(default_factory=dict)
    rates_by_row: dict[tuple[int, int], list[Rate]] = field(default_factory=dict)
    in_segment: dict[Segment, list[Sum]] = field(default_factory=dict)
    words: dict[Sum, Sequence[Word]] = field(default_factory=dict)
    heads: dict[Sum, Sequence[Word]] = field(default_factory=dict)
    crossed: dict[Decimal, set[Decimal]] = field(default_factory=dict)

    def row_of(self, item: Sum) -> Sequence[Sum]:
        """The amounts of the row of one, itself among them, from left to right."""
        return self.by_row[(item.page.number, item.segment.row)]
