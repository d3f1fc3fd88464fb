"""The three totals of a bill, net + VAT = gross, and what they say of other totals beside them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.fields.amounts.supposed import ZERO
from extractor.fields.amounts.vat_rows import VatRow

#: The least that names a total.
_NAMES = 0.7
#: What a head that several amounts share says of each is no more.
_HINTS = 0.2
#: Weight of the labels of net and gross together where both are plain words for them.
PLAINLY = 1.8


@dataclass(frozen=True, slots=True)
class Totals:
    """Net, VAT, gross, the lines behind them, and how good the whole is (1 = fully proved).

    `rebates` are amounts that were taken off a printed sum before VAT, `lines` the amounts of the
    bill without VAT that add up to that sum or to the total; `closed`: the bill tells the total in
    letters; `present`: as that of the present bill, beside a larger one without VAT.
    """

    net: Decimal
    vat: Decimal
    gross: Decimal
    rows: tuple[VatRow, ...]
    score: float
    proved: bool
    parts: Set[Decimal] = frozenset()
    labels: float = 0.0
    taxed: bool = False
    rebates: Set[Decimal] = frozenset()
    lines: Set[Decimal] = frozenset()
    closed: bool = False
    present: bool = False

    @property
    def named(self) -> bool:
        """Words say what the totals are."""
        return self.labels >= (PLAINLY if self.vat else _NAMES)

    @property
    def bare(self) -> bool:
        """An amount without VAT of which nothing tells that it is a total, but perhaps the head of
        a column it shares."""
        return not (self.vat or self.proved) and self.labels <= _HINTS

    @property
    def mixed(self) -> bool:
        """Some of it is billed without VAT beside what is billed with it."""
        return bool(self.vat) and any(not row.rate for row in self.rows)

    @property
    def supposed(self) -> bool:
        """Only the place of some of it tells that it is billed without VAT."""
        return self.mixed and not all(row.told for row in self.rows)

    def holds(self, other: Totals) -> bool:
        """The other are the totals of some of these lines (one rate among several)."""
        some = len(other.rows) < len(self.rows) and set(other.rows) <= set(self.rows)
        part = other.net in self.parts or other.gross in self.parts
        # A total that its printed tax proves is no part of one whose tax is not printed.
        apart = other.proved and other.taxed and not self.taxed
        return other.gross < self.gross and (some or (part and not apart))

    def outdoes(self, other: Totals) -> bool:
        """The other is a part of these, or what they were before a rebate, without VAT."""
        before = not (self.vat or other.vat) and other.gross - self.gross in self.rebates
        return self.holds(other) or (before and self.named)

    def share(self, value: Decimal) -> Totals:
        """A part of these, without VAT, as the whole bill."""
        row = VatRow(ZERO, value, ZERO, (), 0.5)
        return replace(self, net=value, gross=value, vat=ZERO, rows=(row,), rebates=frozenset())

    @property
    def values(self) -> frozenset[Decimal]:
        """Every amount that these totals and their lines explain."""
        lines = {v for r in self.rows for v in (r.base, r.amount, r.base + r.amount)}
        return frozenset(lines | {self.net, self.vat, self.gross})
