"""What the lines of a bill add up to by rate of VAT: the breakdown where no table prints it.

Amounts one under another, on rows that carry a rate, are added up by rate. Where the sums of the
first or the last of these rows are a total of the paper, the lines prove it, and its taxes follow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import TypeVar

from extractor.fields.amounts import loose
from extractor.fields.amounts.codes import coded
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import RATES, Rate, Sum
from extractor.fields.amounts.vat_rows import headed
from extractor.page import Box
from extractor.vocabulary.amounts import MARKED
from extractor.wording import folded, unaccented
from staging.money import cents, vat_of

#: Amounts and rates whose edges or middles differ by no more, in points, are one under another.
_IN_LINE = 2.5
#: The least weight of a label that names a deduction.
_NAMED = 0.45
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)
_EDGES: tuple[Callable[[Box], float], ...] = (
    lambda box: box[2],
    lambda box: box[0],
    lambda box: (box[0] + box[2]) / 2,
)

#: What is said of the sum of the lines before.
_CARRIED = re.compile(r"\b(?:sous|total|totaux|report(?:s|ee?s?|er)?)\b")
Item = TypeVar("Item", Sum, Rate)
Place = tuple[int, int]
Lines = Sequence[tuple[Decimal, Decimal]]
Part = tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Group:
    """Amounts by rate, with the sum of each line's own tax to the cent, and the count of lines.

    `signed`: the rates are printed as percentages, no bare numbers that may count something.
    """

    by_rate: Mapping[Decimal, Decimal]
    line_taxes: Mapping[Decimal, Decimal]
    lines: int
    signed: bool

    @property
    def due(self) -> Decimal:
        """The tax on amounts without VAT."""
        return sum((vat_of(base, rate) for rate, base in self.by_rate.items()), _ZERO)

    @property
    def held(self) -> Decimal:
        """The tax that amounts with VAT hold."""
        return sum((g - _without(g, rate) for rate, g in self.by_rate.items()), _ZERO)

    def untaxed(self, vat: Decimal) -> tuple[Part, ...] | None:
        """(rate, base, tax) where the amounts are without VAT and their taxes add up to `vat`.

        The tax of a rate is that of its base (EN 16931, BR-CO-17), else of its lines one by one.
        """
        plain = {rate: vat_of(base, rate) for rate, base in self.by_rate.items()}
        for taxes in (plain, self.line_taxes):
            if sum(taxes.values(), _ZERO) == vat:
                return tuple((r, b, taxes[r]) for r, b in _falling(self.by_rate))
        return None

    def taxed(self, vat: Decimal) -> tuple[Part, ...] | None:
        """The same where the amounts hold the VAT."""
        bases = {r: _without(g, r) for r, g in self.by_rate.items()}
        parts = tuple((r, bases[r], g - bases[r]) for r, g in _falling(self.by_rate))
        return parts if sum((tax for _, _, tax in parts), _ZERO) == vat else None


def _without(gross: Decimal, rate: Decimal) -> Decimal:
    return cents(gross * _HUNDRED / (_HUNDRED + rate))


def _falling(by_rate: Mapping[Decimal, Decimal]) -> list[tuple[Decimal, Decimal]]:
    return sorted(by_rate.items(), reverse=True)


@dataclass(frozen=True, slots=True)
class Bill:
    """The groups of lines of a paper by what they add up to, those with the lines without a rate,
    what adds up to an amount, the sums of lines without VAT that make a total with it, and the
    amount that is the only one of the bill."""

    groups: dict[Decimal, list[Group]]
    filled: dict[Decimal, list[Group]]
    summands: dict[Decimal, set[Decimal]]
    made: dict[Decimal, set[Decimal]]
    alone: Decimal | None

    def add(self, lines: Lines, total: Decimal) -> None:
        """Note lines that add up to a printed amount."""
        if len(lines) > 1:
            self.summands[abs(total)].update(abs(value) for _, value in lines)

    def make(self, lines: Lines, total: Decimal) -> None:
        """Note lines whose sum is printed nowhere, but may be with its tax."""
        group = _group(lines, total, signed=True)
        self.groups[abs(total)].append(group)
        self.made[abs(total) + group.due].add(abs(total))
        self.summands[abs(total)].update(abs(value) for _, value in lines)

    def nets(self, gross: Decimal) -> set[Decimal]:
        """What the total without VAT may be of lines that make a total with it."""
        taxed = {gross - group.held for group in self.groups.get(gross, ()) if group.signed}
        return taxed | set(self.made.get(gross, ()))

    def parts(
        self, net: Decimal, gross: Decimal, rebates: Iterable[Decimal] = ()
    ) -> tuple[tuple[Part, ...], int] | None:
        """The VAT by rate that the lines prove for these totals, and by how many lines.

        `rebates` are amounts that may have been taken off the lines before VAT.
        """
        found = list(self._parts(net, gross))
        if not found:
            found = [p for rebate in rebates for p in self._rebated(net, gross, rebate)]
        return max(found, key=lambda parts: parts[1], default=None)

    def _parts(self, net: Decimal, gross: Decimal) -> Iterator[tuple[tuple[Part, ...], int]]:
        for total, way in ((net, Group.untaxed), (gross, Group.taxed)):
            for group in self.groups.get(total, ()):
                parts = way(group, gross - net)
                if parts is not None:
                    yield parts, group.lines
        for group in self.filled.get(net, ()):
            parts = group.untaxed(gross - net)
            if parts is not None and len(parts) > 1:
                yield parts, group.lines

    def _rebated(
        self, net: Decimal, gross: Decimal, rebate: Decimal
    ) -> Iterator[tuple[tuple[Part, ...], int]]:
        for group in self.groups.get(net + rebate, ()):
            share = cents(_HUNDRED * rebate / (net + rebate))
            rates = {r: cents(b * (_HUNDRED - share) / _HUNDRED) for r, b in group.by_rate.items()}
            parts = Group(rates, {}, group.lines, signed=group.signed).untaxed(gross - net)
            if parts is not None and sum((b for _, b, _ in parts), _ZERO) == net:
                yield parts, group.lines


def of(ledger: Ledger) -> Bill:
    """Add up the amounts of the pages that stand one under another on rows with a rate."""
    printed = frozenset(s.value for s in ledger.sums)
    exempt = _exempt(ledger)
    ways = [exempt | way for way in _rates_by_row(ledger)]
    parts = loose.billed(ledger)
    alone = parts[0] if len(set(parts)) == 1 else None
    bill = Bill(defaultdict(list), defaultdict(list), defaultdict(set), defaultdict(set), alone)
    for whole, summed in loose.sums_of(parts):
        bill.add([(_ZERO, value) for value in summed], whole)
    for column in _columns(ledger.sums):
        plain = list(_lines_alone(ledger, list(column.values())))
        for part, total in (*_ends(plain, printed), *_rebated(column.values(), printed)):
            bill.add(part, total)
        for rates in ways:
            lines = [(rates[p].value, _signed(s)) for p, s in column.items() if p in rates]
            signed = all(rates[p].sign for p in column if p in rates)
            for part, total in _ends(lines, printed):
                bill.groups[abs(total)].append(_group(part, total, signed=signed))
                bill.add(part, total)
            for part, total in _ends(_filled(column, rates), printed) if signed else ():
                bill.filled[abs(total)].append(_group(part, total, signed=True))
            total = sum((value for _, value in lines), _ZERO)
            if lines and signed and abs(total) not in printed:
                bill.make(lines, total)
    return bill


def _filled(column: Mapping[Place, Sum], rates: Mapping[Place, Rate]) -> Lines:
    """The lines of a column of which some have a rate, the others at none: on what has no rate
    beside others no VAT is due, where the tax of the bill is that of the others alone."""
    if not any(place in rates and rates[place].value for place in column):
        return []
    return [(rates[p].value if p in rates else _ZERO, _signed(s)) for p, s in column.items()]


def rebated_lines(ledger: Ledger, total: Decimal) -> set[Decimal]:
    """The first amounts of a column, some of them printed with a minus, that add up to a total:
    what is taken off among the lines is taken off before it."""
    sets = (lines for c in _columns(ledger.sums) for lines, _ in _rebated(c.values(), {total}))
    return {abs(value) for _, value in next(sets, ())}


def _rebated(column: Iterable[Sum], printed: Set[Decimal]) -> Iterator[tuple[Lines, Decimal]]:
    """The first amounts of a column, some of them with a minus, that add up to a printed one."""
    lines = [(_ZERO, _signed(item)) for item in column]
    for count, total in enumerate(accumulate(value for _, value in lines), 1):
        if count > 2 and total in printed and min(lines[:count])[1] < 0 < total:
            yield lines[:count], total


def _ends(lines: Lines, printed: Set[Decimal]) -> Iterator[tuple[Lines, Decimal]]:
    """The first lines, and the last, that add up to an amount of the paper, and their sum."""
    for part in (lines, lines[::-1]):
        for count, total in enumerate(accumulate(value for _, value in part), 1):
            if abs(total) in printed:
                yield part[:count], total


def _group(lines: Lines, total: Decimal, *, signed: bool) -> Group:
    """A credit note printed with minus signs reads positive."""
    sign = -1 if total < 0 else 1
    bases: dict[Decimal, Decimal] = defaultdict(Decimal)
    taxes: dict[Decimal, Decimal] = defaultdict(Decimal)
    for rate, value in lines:
        bases[rate] += sign * value
        taxes[rate] += vat_of(sign * value, rate)
    rates = [rate for rate, base in bases.items() if base]
    by_rate, of_lines = {r: bases[r] for r in rates}, {r: taxes[r] for r in rates}
    return Group(by_rate, of_lines, len(lines), signed=signed)


def _lines_alone(ledger: Ledger, column: Sequence[Sum]) -> Iterator[tuple[Decimal, Decimal]]:
    """The amounts of a column without what is taken off, sums of a block and sums carried over."""
    block, whole, count = _ZERO, _ZERO, 0
    for item in column:
        value = _signed(item)
        named = bool(_CARRIED.search(folded(" ".join(w.text for w in ledger.words[item]))))
        if count and value in {block, whole} and (count > 1 or named):
            block, count = _ZERO, max(count, 2)
        elif not _deducts(ledger.roles[item]):
            block, whole, count = block + value, whole + value, count + 1
            yield _ZERO, value


def _deducts(roles: Mapping[str, float]) -> bool:
    """What is taken off a total, and the total less it, are no parts of it."""
    return any(roles.get(kind, 0.0) > _NAMED for kind in ("discount", "prepaid", "retention"))


def _signed(item: Sum) -> Decimal:
    return -item.value if item.negative else item.value


def _place(item: Sum | Rate) -> Place:
    return (item.page.number, item.segment.row)


def _columns(sums: Sequence[Sum]) -> Iterator[dict[Place, Sum]]:
    """Amounts in line by an edge or their middles, one a row, down all pages."""
    seen: set[frozenset[int]] = set()
    for edge in _EDGES:
        for group in _in_line(sums, edge):
            column = {_place(s): s for s in group}
            key = frozenset(map(id, group))
            if len(column) == len(group) and key not in seen:
                seen.add(key)
                yield dict(sorted(column.items()))


def _in_line(items: Sequence[Item], edge: Callable[[Box], float]) -> Iterator[list[Item]]:
    group: list[Item] = []
    last = 0.0
    for at, _, item in sorted((edge(item.box), i, item) for i, item in enumerate(items)):
        if group and at - last > _IN_LINE:
            yield group
            group = []
        group.append(item)
        last = at
    if group:
        yield group


def _rates_by_row(ledger: Ledger) -> Iterator[dict[Place, Rate]]:
    """Ways to give the rows of the pages a rate: printed in one column, or the only one there, or
    the head of the only column of VAT that has an amount."""
    usable = [r for r in ledger.rates if r.value in RATES]
    ways = [
        _alone((_place(rate), rate) for rate in usable if rate.sign),
        _alone((_place(tax), rate) for rate in usable for tax in headed(ledger, rate)),
    ]
    for printed in (usable, list(coded(ledger))):
        columns = (group for edge in _EDGES for group in _in_line(printed, edge))
        ways += [{_place(rate): rate for rate in group} for group in columns]
    yield from (way for i, way in enumerate(ways) if way and way not in ways[:i])


def _exempt(ledger: Ledger) -> dict[Place, Rate]:
    """The rows whose words say that no VAT is due on them."""
    return {
        _place(item): Rate(_ZERO, item.page, item.segment, item.start, item.end, sign=True)
        for item, words in ledger.words.items()
        if MARKED.search(unaccented(" ".join(w.text for w in words)))
    }


def _alone(rates: Iterable[tuple[Place, Rate]]) -> dict[Place, Rate]:
    """The rows that have one rate."""
    rows: dict[Place, list[Rate]] = defaultdict(list)
    for place, rate in rates:
        rows[place].append(rate)
    return {p: found[0] for p, found in rows.items() if len({r.value for r in found}) == 1}
