"""Totals told by how they stand, whatever words name them: a tax beside its rate, right under what
it is of, and their sum right under it ("Le travail seul 850,00", "Droits au Trésor 20 % 170,00",
"Reste à nous devoir 1 020,00"); or all three in a row. What is billed without VAT by its words
("Débours, hors TVA 51,00") may stand among them.

A share of a sum that is added to it may be a fee: where the sum is taxed in its turn, it was none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts import stacked
from extractor.fields.amounts.ledger import Ledger, Side
from extractor.fields.amounts.tokens import RATES, Rate, Sum
from extractor.fields.amounts.vat_rows import VatRow, called_untaxed
from extractor.wording import folded
from staging.money import vat_of

#: Amounts whose right edges differ by no more, in points, are one under another.
_IN_LINE = 2.5
#: Amounts of one block lie no farther apart than this, in points.
_APART = 60.0
#: The least weight of words that name VAT plainly, or at all, and of any for something else.
_NAMED, _TAX, _ELSE = 0.9, 0.4, 0.7
#: The name of a rate alone, folded: "Taux normal 20 %".
_RATE = re.compile(r"taux(?: (?:normal|reduit|intermediaire|particulier|plein|specifique))?[ \d]*")
_ASIDE = ("other", "discount", "prepaid", "retention")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is taxed, the tax, what is billed beside without VAT, and the sum, as they stand; the
    rate in percent of the tax."""

    base: Sum
    tax: Sum
    gross: Sum
    rate: Decimal
    free: tuple[Sum, ...] = ()

    @property
    def items(self) -> tuple[Sum, Sum, Sum]:
        """The three that always are."""
        return (self.base, self.tax, self.gross)

    @property
    def pair(self) -> tuple[Decimal, Decimal]:
        """The totals without VAT and with it."""
        return (self.gross.value - self.tax.value, self.gross.value)

    @property
    def row(self) -> VatRow:
        """The line of VAT."""
        return VatRow(self.rate, self.base.value, self.tax.value, (self.base, self.tax), 1.0)


def find(ledger: Ledger) -> list[Standing]:
    """All of them; of two of which one taxes the other's sum, that whose tax is called VAT, or the
    last."""
    found = _all(ledger)
    return [one for one in found if not any(_outdone(ledger, one, other) for other in found)]


def of_nothing(ledger: Ledger) -> bool:
    """A tax of nothing, beside its rate of 0 %, stands so between a total and the same."""
    for tax in ledger.sums:
        nothing = not tax.value and any(r.sign and not r.value for r in _rates(ledger, tax))
        over, under = (_column(ledger, tax, -1)[:1], _column(ledger, tax, 1)[:1])
        if nothing and over and [s.value for s in over] == [s.value for s in under]:
            return True
    return False


def rows(found: Sequence[Standing], known: Collection[VatRow]) -> list[VatRow]:
    """The lines of VAT of those, without what is known."""
    told = {(row.rate, row.base, row.amount) for row in known}
    new = {(one.rate, one.base.value, one.tax.value): one.row for one in found}
    return [row for key, row in new.items() if key not in told]


def is_clear(ledger: Ledger, one: Standing) -> bool:
    """No word calls one of the three something else, and no tax that has no name stands on what is
    the sum of such another."""
    if any(_is_aside(ledger, item) for item in one.items):
        return False
    net, gross = ledger.roles[one.base], ledger.roles[one.gross]
    otherwise = (net.get("vat", 0.0), gross.get("vat", 0.0), gross.get("net", 0.0))
    chained = any(_follows(one, other) or _follows(other, one) for other in _all(ledger))
    return max(otherwise) < _NAMED and (is_named(ledger, one) or not chained)


def words(ledger: Ledger, one: Standing) -> int:
    """How many of the three are plainly called what they are."""
    net, tax, gross = (ledger.roles[item] for item in one.items)
    whole = max(gross.get("gross", 0.0), gross.get("due", 0.0))
    return sum(weight >= _NAMED for weight in (net.get("net", 0.0), tax.get("vat", 0.0), whole))


def is_named(ledger: Ledger, one: Standing) -> bool:
    """Its tax is plainly called VAT."""
    return ledger.roles[one.tax].get("vat", 0.0) >= _NAMED


def _all(ledger: Ledger) -> list[Standing]:
    return list(dict.fromkeys((*_down(ledger), *_across(ledger))))


def _follows(one: Standing, other: Standing) -> bool:
    return other.base.value == one.gross.value


def _outdone(ledger: Ledger, one: Standing, other: Standing) -> bool:
    """The other follows it, or it the other, and is rather the tax."""
    mine, its = (ledger.roles[s.tax].get("vat", 0.0) for s in (one, other))
    if _follows(one, other):
        return its >= min(mine, _TAX)
    return _follows(other, one) and mine < min(its, _TAX)


def _is_aside(ledger: Ledger, item: Sum) -> bool:
    """Words say that it is something else, and no tax; but the name of its rate. Those before it
    say so wherever the labels of the bill stand."""
    before = roles_of.told_before(ledger, item) if ledger.side is not Side.BEFORE else {}
    roles = {**before, **ledger.roles[item]}
    aside = max(roles.get(kind, 0.0) for kind in _ASIDE)
    named = aside >= _ELSE and roles.get("vat", 0.0) < aside
    return named and not _RATE.fullmatch(folded(" ".join(w.text for w in ledger.words[item])))


def _down(ledger: Ledger) -> Iterator[Standing]:
    untaxed = set(called_untaxed(ledger))
    for tax in ledger.sums:
        if not tax.value or _is_aside(ledger, tax):
            continue
        over, under = _column(ledger, tax, -1), _column(ledger, tax, 1)
        after = list(takewhile(untaxed.__contains__, under))
        if not over or len(after) == len(under):
            continue
        base, gross = over[0], under[len(after)]
        before = list(takewhile(untaxed.__contains__, over[1:]))
        for free in ((), after, before, [*before, *after]):
            yield from _of(ledger, base, tax, gross, tuple(free))


def _column(ledger: Ledger, item: Sum, step: int) -> list[Sum]:
    """The amounts under one, or over it, that end at its edge, the nearest first."""
    column = [
        s
        for s in ledger.sums
        if s.page is item.page
        and abs(s.box[2] - item.box[2]) <= _IN_LINE
        and step * (s.segment.row - item.segment.row) > 0
        and abs(s.box[1] - item.box[1]) <= _APART
    ]
    return sorted(column, key=lambda s: step * s.segment.row)


def _across(ledger: Ledger) -> Iterator[Standing]:
    for row in ledger.by_row.values():
        rates = {rate.words for item in row[:1] for rate in _rates(ledger, item)}
        for sums in (row, [item for item in row if item.words not in rates]):
            for base, tax, gross in zip(sums, sums[1:], sums[2:], strict=False):
                if tax.value and not _is_aside(ledger, tax):
                    yield from _of(ledger, base, tax, gross, ())


def _of(
    ledger: Ledger, base: Sum, tax: Sum, gross: Sum, free: tuple[Sum, ...]
) -> Iterator[Standing]:
    whole = base.value + tax.value + sum((s.value for s in free), Decimal(0))
    if whole != gross.value or len({s.negative for s in (base, tax, gross, *free)}) > 1:
        return
    told = (rate for rate in _told(ledger, tax) if vat_of(base.value, rate) == tax.value)
    rate = next(told, None)
    if rate is not None:
        yield Standing(base, tax, gross, rate, free)


def _told(ledger: Ledger, tax: Sum) -> Iterator[Decimal]:
    """The rates that may be the tax's: beside it, or over it; any, where it is called VAT."""
    named = ledger.roles[tax].get("vat", 0.0) >= _NAMED
    head = set(stacked.head_of(tax))
    row = _rates(ledger, tax)
    for rate in ledger.rates:
        beside = rate.sign and (rate in row or rate.words[0] in head)
        if (beside or named) and rate.value and rate.value in RATES:
            yield rate.value


def _rates(ledger: Ledger, item: Sum) -> Sequence[Rate]:
    return ledger.rates_by_row.get((item.page.number, item.segment.row), ())
