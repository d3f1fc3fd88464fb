"""VAT lines: a rate, a base and an amount near each other that agree to the cent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from extractor.fields.amounts import beside, parted
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import RATES, Rate, Sum
from extractor.page import Word
from extractor.vocabulary.amounts import ADDED, BALANCE, MARKED
from extractor.wording import folded, unaccented
from staging.money import cents, vat_of

ZERO = Decimal("0.00")
#: The least weight of words for an amount of VAT.
_TAX = 0.6
#: The least weight of words for a total, and how many disbursements stand over it at most.
_TOTAL, _FEW = 0.9, 3
#: The least weight of words for a sum with VAT of some lines.
_SUBTOTAL = 0.6
#: What words say of each amount of a row that shares them, at least.
_SHARED = 0.4
_CENT = Decimal("0.01")
#: Amounts whose right edges differ by no more, in points, are one under another.
_IN_LINE = 2.5
#: VAT summed over lines may differ by some cents from VAT on the sum (EN 16931, BR-CO-17).
TOLERANCE = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class VatRow:
    """A line of the breakdown with its two amounts on the page (none where reasoned).

    `lines`: how many lines of the bill add up to the breakdown, where they tell it. `told`: words
    say that it is what it is taken for.
    """

    rate: Decimal
    base: Decimal
    amount: Decimal
    at: tuple[Sum, ...]
    strength: float
    lines: int = 0
    told: bool = True


def agrees(rate: Decimal, base: Decimal, amount: Decimal, tolerance: Decimal = TOLERANCE) -> bool:
    """Base times rate is the amount, within some cents."""
    return abs(vat_of(base, rate) - amount) <= tolerance


def find(ledger: Ledger) -> list[VatRow]:
    """All lines that agree, the best of each (rate, base, amount)."""
    best: dict[tuple[Decimal, Decimal, Decimal], VatRow] = {}
    for rate in ledger.rates:
        if rate.value not in RATES and not (rate.sign and rate.value <= 30):
            continue
        for row in _rows_of(ledger, rate):
            key = (row.rate, row.base, row.amount)
            if key not in best or row.strength > best[key].strength:
                best[key] = row
    rows = [*best.values(), *_by_code(ledger)]
    return [*rows, *_of_nothing(ledger, rows), *_untaxed(ledger)]


def _of_nothing(ledger: Ledger, rows: Sequence[VatRow]) -> Iterator[VatRow]:
    """Rows of a table of VAT whose tax is nothing, with no rate: their base and their tax stand
    under or over those of a row with one."""
    for row in rows:
        if len(row.at) != 2 or not row.rate:
            continue
        base, tax = row.at
        for step in (-2, -1, 1, 2):
            beside = ledger.by_row.get((base.page.number, base.segment.row + step), ())
            nothing = [s for s in beside if not s.value and _in_line(s, tax)]
            for item in beside:
                if nothing and item.value and _in_line(item, base):
                    yield VatRow(ZERO, item.value, ZERO, (item, nothing[0]), 1.0)


def _untaxed(ledger: Ledger) -> Iterator[VatRow]:
    """Amounts on which no VAT is due by the words beside them, or by their place, and all of them
    together."""
    said = {item.value: item for item in called_untaxed(ledger) if item.value}
    found = said | {item.value: item for item in _after_tax(ledger) if item.value}
    for value, item in found.items():
        yield VatRow(ZERO, value, ZERO, (item,), 0.5, told=value in said)
    for item, head in ledger.heads.items():
        if item.value and item.value not in found and _says_untaxed(head):
            yield VatRow(ZERO, item.value, ZERO, (item,), 0.5)
    if len(found) > 1:
        every = tuple(found.values())
        yield VatRow(ZERO, sum(found, ZERO), ZERO, every, 0.5, told=found.keys() == said.keys())


def called_untaxed(ledger: Ledger) -> Iterator[Sum]:
    """Amounts whose words, or the head of whose block, say that no VAT is due on them."""
    for item, words in ledger.words.items():
        if any(map(_says_untaxed, (words, _beside(item), beside.opened_before(ledger, item)))):
            yield item
    block = list(_after_tax(ledger))
    row = block[0].segment.row if block else 0
    over = block[0].page.rows[row - 1] if row else ()
    if not any(ledger.in_segment[s] for s in over):
        yield from block if _says_untaxed([w for s in over for w in s.words]) else ()


def _beside(item: Sum) -> Sequence[Word]:
    """The words in brackets right after an amount: "10 000,00 (hors champ TVA)"."""
    row = item.page.rows[item.segment.row]
    following = [*item.segment.words[item.end :]]
    following += [w for s in row[row.index(item.segment) + 1 :][:1] for w in s.words]
    return following if following and following[0].text[0] == "(" else ()


def _says_untaxed(words: Sequence[Word]) -> bool:
    return bool(MARKED.search(unaccented(" ".join(w.text for w in words))))


def _after_tax(ledger: Ledger) -> Iterator[Sum]:
    """Amounts that no word names, in the column of the totals under the tax, or under what is
    called a sum with it, and over the total."""
    for whole, roles in ledger.roles.items():
        if max(roles.get("gross", 0.0), roles.get("due", 0.0)) < _TOTAL:
            continue
        over = [s for s in ledger.sums if s.page is whole.page and _over(s, whole)]
        taxes = [i for i, s in enumerate(over) if ledger.roles[s].get("vat", 0.0) >= _TOTAL]
        sums = [i for i, s in enumerate(over) if ledger.roles[s].get("gross", 0.0) >= _SUBTOTAL]
        between = over[max(*taxes[-1:], *sums[-1:], 0) + 1 :] if taxes else []
        plain = not any(
            ledger.roles[s] or _added(ledger, s) or with_its_tax(ledger, s) for s in between
        )
        if len(between) <= _FEW and plain:
            yield from between


def _added(ledger: Ledger, item: Sum) -> bool:
    """Words say that it is to pay, and no part of the bill."""
    said = folded(" ".join(w.text for w in ledger.words[item]))
    return bool(ADDED.search(said) or BALANCE.search(said))


def with_its_tax(ledger: Ledger, item: Sum) -> bool:
    """The two amounts before it on its row are what it is without VAT, and the tax."""
    row = list(ledger.row_of(item))
    before = row[: row.index(item)][-2:]
    return len(before) > 1 and sum(s.value for s in before) == item.value


def _over(item: Sum, lower: Sum) -> bool:
    return item.segment.row < lower.segment.row and _in_line(item, lower)


def _in_line(item: Sum, other: Sum) -> bool:
    """They end at the same edge."""
    return abs(item.box[2] - other.box[2]) <= _IN_LINE


def solved(
    ledger: Ledger, net: Decimal, vat: Decimal, lines: Collection[Decimal] = ()
) -> tuple[VatRow, ...]:
    """Lines whose taxes are printed by rate but not their bases: those of the bill's `lines` that
    each rate taxes, or else those that the taxes tell and that add up to the total. Cents may lie
    otherwise between these."""
    taxes = taxes_by_rate(ledger, _TAX)
    if sum(taxes.values(), ZERO) != vat or ZERO in taxes:
        return ()
    parts = parted.bases(lines, taxes) if sum(lines) == net else None
    if parts is not None and len(parts) > 1:
        falling = sorted(taxes, reverse=True)
        return tuple(VatRow(r, parts[r], taxes[r], (), 0.5, len(lines)) for r in falling)
    bases = {rate: cents(100 * tax / rate) for rate, tax in taxes.items()}
    bases[min(bases)] += net - sum(bases.values(), ZERO)
    rows = [VatRow(rate, bases[rate], taxes[rate], (), 0.5) for rate in sorted(taxes, reverse=True)]
    several = len(rows) > 1
    return tuple(rows) if several and all(vat_of(r.base, r.rate) == r.amount for r in rows) else ()


def _rows_of(ledger: Ledger, rate: Rate) -> Iterator[VatRow]:
    same = _near_row(ledger, rate, 0)
    yield from _pairs(ledger, rate, same, 1.0)
    near = (s for step in (-2, -1, 1, 2) for s in _near_row(ledger, rate, step))
    around = [s for s in near if _close(s, rate)]
    if around and rate.value != 0:
        yield from _pairs(ledger, rate, same + around, 0.8)
    column = list(_column(ledger, rate))
    yield from _pairs(ledger, rate, column, 0.8)
    for tax in headed(ledger, rate):
        yield from _pairs(ledger, rate, ledger.row_of(tax), 0.8)
        yield from _based(ledger, rate, tax)
    for tax in same:
        if rate.sign and ledger.roles[tax].get("vat", 0.0) >= _TOTAL:
            yield from _based(ledger, rate, tax)
            over = [s for s in ledger.sums if s.page is tax.page and _over(s, tax)]
            yield from _pairs(ledger, rate, (*over[-1:], tax), 0.8)


def _based(ledger: Ledger, rate: Rate, tax: Sum) -> Iterator[VatRow]:
    """A tax with any amount that is plainly without it, whose tax it is; or the only one of any
    name."""
    if tax.value and ledger.roles[tax].get("vat", 0.0) >= _TOTAL:
        plain = [s for s, roles in ledger.roles.items() if roles.get("net", 0.0) >= _TOTAL]
        told = [row for base in plain for row in _pairs(ledger, rate, (base, tax), 0.8)]
        others = [s for s in ledger.sums if vat_of(s.value, rate.value) == tax.value]
        alone = others if len({s.value for s in others}) == 1 else []
        yield from told or _pairs(ledger, rate, (*alone[:1], tax), 0.8)


def _by_code(ledger: Ledger) -> Iterator[VatRow]:
    """Bases over their taxes, each row with its sum at the end, by codes of rates that only their
    share tells."""
    for row in ledger.by_row.values():
        taxes = row[:-1] if len(row) > 2 and _is_tax(ledger, row) else ()
        pairs = [(base, tax) for tax in taxes if (base := _right_over(ledger, tax))]
        for base, tax in pairs if len(pairs) == len(taxes) else ():
            rates = [r for r in RATES if r and agrees(r, base.value, tax.value, _CENT)]
            if len(rates) == 1:
                yield VatRow(rates[0], base.value, tax.value, (base, tax), 1.0)


def _is_tax(ledger: Ledger, row: Sequence[Sum]) -> bool:
    """All amounts of a row are called VAT, and the last is the sum of the others."""
    called = all(ledger.roles[s].get("vat", 0.0) >= _SHARED for s in row)
    return called and sum((s.value for s in row[:-1]), ZERO) == row[-1].value


def _right_over(ledger: Ledger, item: Sum) -> Sum | None:
    """The amount in the row right over one, in its column."""
    row = ledger.by_row.get((item.page.number, item.segment.row - 1), ())
    return next((s for s in row if abs(s.box[2] - item.box[2]) <= _IN_LINE), None)


def headed(ledger: Ledger, rate: Rate) -> Iterator[Sum]:
    """Amounts of VAT in a column that is headed by the rate: "TVA 20 %"."""
    for item, head in ledger.heads.items():
        if item.page is rate.page and "vat" in ledger.roles[item] and rate.words[0] in head:
            yield item


def taxes_by_rate(ledger: Ledger, least: float) -> dict[Decimal, Decimal]:
    """Amounts called VAT by words that tell one rate, beside them or over them: "TVA 20 %"."""
    found: dict[Decimal, Decimal] = {}
    for item, roles in ledger.roles.items():
        if roles.get("vat", 0.0) >= least:
            words = {*ledger.words[item], *ledger.heads.get(item, ())}
            rates = {r.value for r in ledger.rates if r.sign and words.issuperset(r.words)}
            if len(rates) == 1:
                found[rates.pop()] = item.value
    return found


def _near_row(ledger: Ledger, rate: Rate, step: int) -> list[Sum]:
    found = ledger.by_row.get((rate.page.number, rate.segment.row + step), [])
    return [s for s in found if s.words != rate.words]


def _close(item: Sum, rate: Rate) -> bool:
    gap = max(item.box[1] - rate.box[3], rate.box[1] - item.box[3])
    return gap < 1.5 * (rate.box[3] - rate.box[1])


def _column(ledger: Ledger, rate: Rate) -> Iterator[Sum]:
    """Amounts under a rate that heads a column."""
    for step in range(1, 5):
        for item in _near_row(ledger, rate, step):
            middle = abs((item.box[0] + item.box[2]) - (rate.box[0] + rate.box[2])) / 2
            if min(middle, abs(item.box[2] - rate.box[2]), abs(item.box[0] - rate.box[0])) < 8:
                yield item


def _pairs(ledger: Ledger, rate: Rate, sums: Sequence[Sum], weight: float) -> Iterator[VatRow]:
    if len(sums) > 12:
        return
    for base, amount in permutations(sums, 2):
        if base.value < amount.value or base.value == 0:
            continue
        if rate.value == 0 and (amount.value != 0):
            continue
        if rate.value and not agrees(rate.value, base.value, amount.value):
            continue
        if rate.value not in RATES and ledger.roles[amount].get("vat", 0.0) < _SHARED:
            continue  # a share, or a rate of another land that no word calls VAT
        strength = (
            weight
            + 0.3 * ledger.roles[amount].get("vat", 0.0)
            + 0.2 * ledger.roles[base].get("net", 0.0)
        )
        strength += 0.1 if rate.sign else 0.0
        yield VatRow(rate.value, base.value, amount.value, (base, amount), strength)
