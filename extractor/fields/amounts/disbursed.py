"""What is billed without VAT beside what is taxed, told by sums: with the taxed part it makes a
total that is printed. Disbursements of lawyers, notaries and bailiffs, taxes for a town, fines and
papers of a car are so, one amount or several under a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product

from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.fields.amounts.totals import Totals
from extractor.fields.amounts.vat_rows import ZERO, VatRow, called_untaxed, with_its_tax
from extractor.vocabulary.amounts import ADDED, BALANCE, UNTAXED
from extractor.wording import folded, unaccented
from staging.money import vat_of

#: The least weight of words for a total of all, for any total, and for what is no part of a bill.
_WHOLE, _TOTAL, _ASIDE = 0.5, 0.6, 0.9
#: The least weight of words that plainly name a total.
_NAMED = 0.9
#: Amounts whose right edges differ by no more, in points, are one under another.
_IN_LINE = 2.5
#: More amounts are billed under no title, and more sets of taxed lines are not weighed.
_MOST, _SETS = 12, 200
#: Lines under a title stand no farther from it than this many of their heights.
_NEAR = 3.0
#: The rate of what is taxed, where none need be known.
_ANY = Decimal(20)
_KINDS = ("discount", "prepaid", "retention")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is taxed with its tax (their sum), what is billed beside it, and the total of both.

    `told`: words say that no VAT is due on it; `placed`: it stands right over the total.
    """

    taxed: Decimal
    items: tuple[Sum, ...]
    whole: Sum
    told: bool
    placed: bool

    @property
    def value(self) -> Decimal:
        """What is billed without VAT."""
        return self.whole.value - self.taxed


def rows(ledger: Ledger, known: Sequence[VatRow]) -> Iterator[VatRow]:
    """Lines at no rate that make a total with the taxed ones."""
    said = {row.base for row in known if not row.rate and row.told}
    seen: set[tuple[Decimal, bool]] = set()
    for one in find(ledger, known):
        key = (one.value, one.told)
        if key not in seen and one.value not in said:
            seen.add(key)
            yield VatRow(ZERO, one.value, ZERO, one.items, 0.5, told=one.told)


def rest(ledger: Ledger, known: Sequence[VatRow]) -> Iterator[VatRow]:
    """What is taxed where only the total without VAT is printed: what is told to bear none leaves
    of it the base of the tax, whose rate stands on its row."""
    nets = [v for v, weight in roles_of.weights(ledger, "net").items() if weight >= _NAMED]
    free = {row.base for row in known if not row.rate and row.told and row.at}
    for tax, roles in ledger.roles.items():
        if roles.get("vat", 0.0) >= _NAMED and tax.value:
            rates = ledger.rates_by_row.get((tax.page.number, tax.segment.row), ())
            charged = {rate.value for rate in rates if rate.sign and rate.value}
            for rate, net, beside in product(charged, nets, free):
                if net > beside and vat_of(net - beside, rate) == tax.value:
                    yield VatRow(rate, net - beside, tax.value, (tax,), 1.0)


def find(ledger: Ledger, known: Sequence[VatRow]) -> Iterator[Beside]:
    """All that is billed so; balances and what is lent or kept are no part of a bill."""
    taxed = _taxed(known)
    wholes = [s for s in ledger.sums if _is_whole(ledger, s)]
    untaxed = set(called_untaxed(ledger))
    bear = _bearing(known)
    for whole in wholes:
        for value in taxed:
            lacking = whole.value - value
            if lacking > 0:
                yield from _making(ledger, value, whole, untaxed, bear)
                if _is_told(ledger, whole, value, known):
                    yield Beside(value, (), whole, told=False, placed=False)


def untold(ledger: Ledger, best: Totals) -> bool:
    """Amounts of which no word tells what they are make a larger total of these: they may be
    billed without VAT."""
    if not best.vat or best.mixed:
        return False
    row = VatRow(_ANY, best.net, best.vat, (), 0.5)
    made = (one for one in find(ledger, [row]) if one.items)
    return any(True for _ in made) or any(
        item.value == whole.value - best.gross
        for whole in ledger.sums
        if whole.value > best.gross and _is_whole(ledger, whole)
        for item in ledger.sums
        if _may_be(ledger, item) and item.value not in best.values and not _before(ledger, item)
    )


def _taxed(known: Sequence[VatRow]) -> set[Decimal]:
    """What taxed lines of one rate, two or three come to with their taxes."""
    charged = [row for row in known if row.rate]
    found = {row.base + row.amount for row in charged}
    for count in (2, 3):
        for some in islice(combinations(charged, count), _SETS):
            if len({row.rate for row in some}) == count:
                found.add(sum((row.base + row.amount for row in some), ZERO))
    return found


def _is_whole(ledger: Ledger, item: Sum) -> bool:
    """Words call it a total with VAT, or what is to pay, or it ends its column."""
    roles = ledger.roles[item]
    if max((roles.get(kind, 0.0) for kind in (*_KINDS, "other", "vat")), default=0.0) >= _ASIDE:
        return False
    return max(roles.get("gross", 0.0), roles.get("due", 0.0)) >= _WHOLE


def _is_told(ledger: Ledger, whole: Sum, taxed: Decimal, known: Sequence[VatRow]) -> bool:
    """The total without VAT and the tax are printed and plainly named, and make the total."""
    nets = roles_of.weights(ledger, "net")
    taxes = roles_of.weights(ledger, "vat")
    return any(
        taxes.get(row.amount, 0.0) >= _NAMED and nets.get(whole.value - row.amount, 0.0) >= _NAMED
        for row in known
        if row.rate and row.base + row.amount == taxed
    )


def _bearing(known: Sequence[VatRow]) -> set[Decimal]:
    """What is taxed, its taxes and their sums: none of these is billed without VAT."""
    charged = [row for row in known if row.rate]
    return {v for row in charged for v in (row.base, row.amount, row.base + row.amount)}


def _making(
    ledger: Ledger, taxed: Decimal, whole: Sum, untaxed: set[Sum], bear: set[Decimal]
) -> Iterator[Beside]:
    lacking = whole.value - taxed
    for column in _columns(ledger, whole):
        for end in range(len(column), 0, -1):
            some: list[Sum] = []
            total = ZERO
            for item in reversed(column[max(0, end - _MOST) : end]):
                if item.value in bear or not _may_be(ledger, item):
                    break
                some.insert(0, item)
                total += item.value
                if total >= lacking:
                    break
            if total == lacking:
                told = _are_told(ledger, some, untaxed)
                placed = _ends(column, end, lacking, whole)
                if told or placed:
                    yield Beside(taxed, tuple(some), whole, told, placed)


def _columns(ledger: Ledger, whole: Sum) -> Iterator[list[Sum]]:
    """The amounts in line on the page of the total, without itself, from the top; its own column
    first."""
    others = [s for s in ledger.sums if s.page is whole.page and s is not whole]
    seen: list[list[Sum]] = []
    for item in (whole, *others):
        column = [s for s in others if abs(s.box[2] - item.box[2]) <= _IN_LINE]
        column.sort(key=lambda s: s.segment.row)
        if column not in seen:
            seen.append(column)
            yield column


def _may_be(ledger: Ledger, item: Sum) -> bool:
    """It may be billed without VAT: it is no total, no balance and not lent. What is added to a
    total was not taken off it, whatever its words seem to say: "nos avances"."""
    roles = ledger.roles[item]
    named = max(roles.get(kind, 0.0) for kind in ("vat", "gross", "due"))
    said = folded(" ".join(w.text for w in ledger.words[item]))
    aside = ADDED.search(said) or BALANCE.search(said)
    if item.negative or aside or with_its_tax(ledger, item):
        return False
    return bool(item.value) and named < _TOTAL


def _before(ledger: Ledger, item: Sum) -> bool:
    """The head of its column says that it was billed before."""
    return bool(BALANCE.search(folded(" ".join(w.text for w in ledger.heads.get(item, ())))))


def _are_told(ledger: Ledger, items: Sequence[Sum], untaxed: set[Sum]) -> bool:
    """Words say of all that no VAT is due: beside each, or in the title over the first."""
    return all(item in untaxed for item in items) or _is_titled(ledger, items[0])


def _is_titled(ledger: Ledger, first: Sum) -> bool:
    """Right over the line of an amount stands a line without one that says that no VAT is due."""
    row = first.segment.row
    over = first.page.rows[row - 1] if row else ()
    if not over or any(ledger.in_segment[s] for s in over):
        return False
    top = min(s.box[1] for s in first.page.rows[row])
    near = top - max(s.box[3] for s in over) <= _NEAR * (first.box[3] - first.box[1])
    return near and bool(UNTAXED.search(unaccented(" ".join(s.text for s in over))))


def _ends(column: Sequence[Sum], end: int, lacking: Decimal, whole: Sum) -> bool:
    """Nothing but its own sum stands between the last of them and the total."""
    if abs(column[0].box[2] - whole.box[2]) > _IN_LINE:
        return False
    rest = [s for s in column[end:] if s.segment.row < whole.segment.row]
    return column[end - 1].segment.row < whole.segment.row and all(s.value == lacking for s in rest)
