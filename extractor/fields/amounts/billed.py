"""What the lines of a bill add up to by rate of VAT: the breakdown where no table prints it.

Amounts one under another, on rows that carry a rate, are added up by rate. Where the sums of the
first or the last of these rows are a total of the paper, the lines prove it, and its taxes follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import TypeVar

from extractor.fields.amounts.roles import Ledger
from extractor.fields.amounts.tokens import RATES, Rate, Sum
from extractor.page import Box
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

Item = TypeVar("Item", Sum, Rate)
Place = tuple[int, int]
Lines = Sequence[tuple[Decimal, Decimal]]
Part = tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Group:
    """Amounts by rate, with the sum of each line's own tax to the cent, and the count of lines."""

    by_rate: Mapping[Decimal, Decimal]
    line_taxes: Mapping[Decimal, Decimal]
    lines: int

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
        bases = {r: cents(g * _HUNDRED / (_HUNDRED + r)) for r, g in self.by_rate.items()}
        parts = tuple((r, bases[r], g - bases[r]) for r, g in _falling(self.by_rate))
        return parts if sum((tax for _, _, tax in parts), _ZERO) == vat else None


def _falling(by_rate: Mapping[Decimal, Decimal]) -> list[tuple[Decimal, Decimal]]:
    return sorted(by_rate.items(), reverse=True)


@dataclass(frozen=True, slots=True)
class Bill:
    """The groups of lines of a paper by what they add up to, and what adds up to an amount."""

    groups: Mapping[Decimal, Sequence[Group]] = field(default_factory=dict)
    summands: Mapping[Decimal, Set[Decimal]] = field(default_factory=dict)

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

    def _rebated(
        self, net: Decimal, gross: Decimal, rebate: Decimal
    ) -> Iterator[tuple[tuple[Part, ...], int]]:
        for group in self.groups.get(net + rebate, ()):
            share = cents(_HUNDRED * rebate / (net + rebate))
            rates = {r: cents(b * (_HUNDRED - share) / _HUNDRED) for r, b in group.by_rate.items()}
            parts = Group(rates, {}, group.lines).untaxed(gross - net)
            if parts is not None and sum((b for _, b, _ in parts), _ZERO) == net:
                yield parts, group.lines


def of(ledger: Ledger) -> Bill:
    """Add up the amounts of the pages that stand one under another on rows with a rate."""
    printed = frozenset(s.value for s in ledger.sums)
    ways = list(_rates_by_row(ledger.rates))
    groups: dict[Decimal, list[Group]] = defaultdict(list)
    summands: dict[Decimal, set[Decimal]] = defaultdict(set)
    for column in _columns(ledger.sums):
        plain = [(_ZERO, _signed(s)) for s in column.values() if not _deducts(ledger.roles[s])]
        for part, total in _ends(plain, printed):
            if len(part) > 1:
                summands[abs(total)].update(abs(value) for _, value in part)
        for rates in ways:
            lines = [(rates[p], _signed(s)) for p, s in column.items() if p in rates]
            for part, total in _ends(lines, printed):
                groups[abs(total)].append(_group(part, negative=total < 0))
                summands[abs(total)].update(abs(value) for _, value in part if len(part) > 1)
    return Bill(groups, summands)


def _ends(lines: Lines, printed: Set[Decimal]) -> Iterator[tuple[Lines, Decimal]]:
    """The first lines, and the last, that add up to an amount of the paper, and their sum."""
    for part in (lines, lines[::-1]):
        for count, total in enumerate(accumulate(value for _, value in part), 1):
            if abs(total) in printed:
                yield part[:count], total


def _group(lines: Lines, *, negative: bool) -> Group:
    """A credit note printed with minus signs reads positive."""
    sign = -1 if negative else 1
    bases: dict[Decimal, Decimal] = defaultdict(Decimal)
    taxes: dict[Decimal, Decimal] = defaultdict(Decimal)
    for rate, value in lines:
        bases[rate] += sign * value
        taxes[rate] += vat_of(sign * value, rate)
    rates = [rate for rate, base in bases.items() if base]
    return Group({r: bases[r] for r in rates}, {r: taxes[r] for r in rates}, len(lines))


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


def _rates_by_row(rates: Sequence[Rate]) -> Iterator[dict[Place, Decimal]]:
    """Ways to give the rows of the pages a rate: printed in one column, or the only one there."""
    usable = [r for r in rates if r.value in RATES]
    alone: dict[Place, set[Decimal]] = defaultdict(set)
    for rate in usable:
        if rate.sign:
            alone[_place(rate)].add(rate.value)
    ways = [{place: min(values) for place, values in alone.items() if len(values) == 1}]
    ways += [
        {_place(r): r.value for r in group} for edge in _EDGES for group in _in_line(usable, edge)
    ]
    yield from (way for i, way in enumerate(ways) if way and way not in ways[:i])
