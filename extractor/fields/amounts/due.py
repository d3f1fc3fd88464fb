"""What is left to pay: gross less discount after VAT, prepayments and retention, to the cent.

Where no label names it, the amounts printed under the gross total may still tell it: one of them
is the gross less the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from extractor.fields.amounts import called_due, deductions, rounded
from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.called_due import PLAINLY, WHOLLY
from extractor.fields.amounts.deductions import KINDS, Part, kind_of, subsets, total_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.vocabulary.amounts import ADDED
from extractor.wording import folded

#: How many deductions a paper may have.
_MOST = 6
#: How well an amount is called the rest to pay that all, or some, of the named deductions leave.
_ALL, _SOME = 0.9, 0.72


@dataclass(frozen=True, slots=True)
class Due:
    """The rest to pay, the deductions that explain it (kind, value), and how sure it is (0..1)."""

    value: Decimal
    parts: tuple[Part, ...]
    sure: float


def find(ledger: Ledger, gross: Decimal, explained: Set[Decimal] = frozenset()) -> Due | None:
    """The net to pay: labelled and explained, else told by the amounts under the gross.

    `explained` are amounts whose meaning is known: totals, and lines of VAT.
    """
    called = called_due.of_bill(ledger, gross, explained)
    under = [s for s in deductions.under(ledger, gross) if s.value not in explained]
    labelled = deductions.labelled(ledger, gross)
    if _instalments(ledger, gross, called):
        return Due(gross, (), 0.9)
    lent = _lent(ledger, gross, called) or _rounded(ledger, gross, called)
    if lent is not None:
        return lent
    weights = _told(ledger, gross, explained) | called
    if not weights:
        return _unlabelled(ledger, gross, under, explained)
    named = _explained(gross, weights, labelled)
    if named is not None and not (named.value == gross and _smaller(weights, under)):
        sure = 1.0 if named.value in called else _untold_sure(ledger, named)
        if not named.parts and called.get(gross, 0.0) < PLAINLY:
            return _unlabelled(ledger, gross, under, explained)
        return replace(named, sure=min(named.sure, sure))
    other = _explained(gross, weights, [*labelled, *deductions.unnamed(ledger, under, labelled)])
    other = other or _explained(gross, called, list(_elsewhere(ledger, gross, called, explained)))
    if other is not None:
        return replace(other, sure=min(other.sure, _unnamed_sure(other, called, under)))
    unexplained = {
        value: weight
        for value, weight in weights.items()
        if value and value not in explained - {gross}
    }
    if not unexplained:
        rest = _unlabelled(ledger, gross, under, explained)
        plain = {v: weight for v, weight in called.items() if not _is_net(ledger, v)}
        return replace(rest, sure=min(rest.sure, _called_sure(rest, plain))) if rest else None
    value = max(unexplained, key=lambda v: unexplained[v])
    added = unexplained[value] >= WHOLLY and _added(ledger, value - gross)
    return Due(value, (), 1.0 if added else 0.5)


def _lent(ledger: Ledger, gross: Decimal, called: Mapping[Decimal, float]) -> Due | None:
    """What crates and bottles that are lent make of the total, plainly to pay or by its place."""
    plain = [v for v, weight in called.items() if weight >= WHOLLY and v != gross]
    stand = [s.value for s in ledger.sums if s.value not in (gross, *plain)]
    for values, sure in ((plain, 1.0), (stand, 0.9)):
        for value in values:
            if deductions.lent(ledger, gross, value):
                return Due(value, (), sure)
    return None


def _rounded(ledger: Ledger, gross: Decimal, called: Mapping[Decimal, float]) -> Due | None:
    """The whole euros of the total, sure where what was rounded off is printed."""
    even = next((value for value in called if gross in rounded.of(ledger, value)), None)
    if even is None:
        return None
    off = gross - even
    told = any(s.value == abs(off) for s in ledger.sums)
    return Due(even, (("rounding", off),) if off > 0 else (), 1.0 if told else 0.9)


def _added(ledger: Ledger, value: Decimal) -> bool:
    """An amount that words tell to be due beside this bill."""
    said = (ledger.words[s] for s in ledger.sums if s.value == value and not s.negative)
    return any(ADDED.search(folded(" ".join(w.text for w in words))) for words in said)


def _instalments(ledger: Ledger, gross: Decimal, called: Mapping[Decimal, float]) -> bool:
    """Several amounts that are plainly to pay, none of them paid or taken off, add up to the
    total."""
    negative = {s.value for s in ledger.sums if s.negative}
    kinds = [roles_of.weights(ledger, kind) for kind in KINDS]
    parts = [
        value
        for value, weight in called.items()
        if weight >= WHOLLY and value < gross and not any(k.get(value, 0.0) > 0.3 for k in kinds)
    ]
    return len(parts) > 1 and sum(parts) == gross and negative.isdisjoint(parts)


def _is_net(ledger: Ledger, value: Decimal) -> bool:
    """What is called the rest to pay is so without VAT: "solde (HT)"."""
    named = [roles for s, roles in ledger.roles.items() if s.value == value and "due" in roles]
    return all("net" in roles for roles in named)


def _called_sure(rest: Due, called: Mapping[Decimal, float]) -> float:
    """How sure a rest is where another amount is plainly called so."""
    plain = any(weight >= WHOLLY for value, weight in called.items() if value != rest.value)
    return 0.5 if plain else 1.0


def _unnamed_sure(rest: Due, called: Mapping[Decimal, float], under: Sequence[Sum]) -> float:
    """How sure a rest is that amounts without a word for a deduction explain: one amount between
    the total and what is plainly to pay is one, and so are all that stand there."""
    if not rest.parts:
        return 0.7
    between = [s.value for s in takewhile(lambda s: s.value != rest.value, under)]
    whole = len(rest.parts) == 1 or sorted(v for _, v in rest.parts) == sorted(between)
    return 1.0 if called.get(rest.value, 0.0) >= WHOLLY and whole else 0.9


def _untold_sure(ledger: Ledger, rest: Due) -> float:
    """How sure a rest is that no word names: a discount without a minus may be promised for an
    early payment, and a word for a payment may be of one that was made."""
    items = {s.value: s for s in deductions.after(ledger, rest.value + total_of(rest.parts))}
    if roles_of.named_under(ledger, items[rest.value], "due") >= WHOLLY:
        return 1.0
    promised = any(k == "discount" and not items[v].negative for k, v in rest.parts if v in items)
    return 0.9 if promised or deductions.named(ledger, items[rest.value]) else 1.0


def _elsewhere(
    ledger: Ledger, gross: Decimal, called: Mapping[Decimal, float], explained: Set[Decimal]
) -> Iterator[Part]:
    """Amounts anywhere, of no known meaning, that one plainly called rest to pay lacks."""
    lacking = {gross - value for value, weight in called.items() if weight >= WHOLLY} - explained
    yield from ((kind_of(ledger, s), s.value) for s in ledger.sums if s.value in lacking)


def _told(ledger: Ledger, gross: Decimal, explained: Set[Decimal]) -> dict[Decimal, float]:
    """Amounts after the gross that are what plainly named deductions before them leave of it: to
    pay, by any word, where they are all of these deductions."""
    found: dict[Decimal, float] = {}
    named: list[Part] = []
    for item in deductions.after(ledger, gross):
        taken = next((t for t in subsets(named) if t and gross - total_of(t) == item.value), ())
        if taken and item.value not in explained and not deductions.conditional(ledger, item):
            weight = _ALL if len(taken) == len(named) else _SOME
            found[item.value] = max(weight, found.get(item.value, 0.0))
        kind = deductions.named(ledger, item)
        promised = deductions.conditional(ledger, item)
        if kind and not promised and len(named) < _MOST and (kind, item.value) not in named:
            named.append((kind, item.value))
    return found


def _smaller(weights: dict[Decimal, float], under: Sequence[Sum]) -> bool:
    """Under a gross that is called "to pay" stands a smaller amount called so too."""
    return any(weights.get(s.value, 0.0) >= 0.6 for s in under)


def _unlabelled(
    ledger: Ledger, gross: Decimal, under: Sequence[Sum], explained: Set[Decimal]
) -> Due | None:
    told = deductions.paid_in_words(ledger, gross, explained)
    if told is not None:
        plain = deductions.is_closed(ledger, gross - told[1], told)
        return Due(gross - told[1], (told,), 0.97 if plain else 0.85)
    parts = [(kind_of(ledger, s), s.value) for s in under]
    for last in reversed(under):
        others = [p for p in parts if p[1] != last.value]
        for taken in subsets(others):
            if taken and gross - total_of(taken) == last.value:
                return Due(last.value, taken, 0.85)
    if any(deductions.named(ledger, s) for s in under):
        return None
    if under:
        return Due(gross, (), 0.5)
    return Due(gross, (), 0.9 if deductions.any_named(ledger, gross, explained) else 0.97)


def _explained(gross: Decimal, weights: dict[Decimal, float], parts: Sequence[Part]) -> Due | None:
    """The labelled rest that some deductions explain to the cent.

    Few deductions before many; but where both the gross and a smaller rest are called "to pay",
    the rest after the deductions is meant.
    """
    best: tuple[float, Due] | None = None
    for taken in subsets(parts):
        rest = gross - total_of(taken)
        weight = weights.get(rest, 0.0) - 0.1 * max(0, len(taken) - 1) + 0.3 * bool(taken)
        if rest in weights and (best is None or weight > best[0] + 0.01):
            best = (weight, Due(rest, taken, 1.0 if weights[rest] >= 0.7 else 0.6))
    return best[1] if best else None
