"""What is left to pay: gross less discount after VAT, prepayments and retention, to the cent.

Where no label names it, the amounts printed under the gross total may still tell it: one of them
is the gross less the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, combinations, takewhile

from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.vocabulary.amounts import ADDED
from extractor.wording import folded, unaccented

Part = tuple[str, Decimal]
#: More words than this on a line are a sentence, of penalties and discounts in general.
_SENTENCE = 10
#: The least weight of a label that plainly names a deduction.
_PLAINLY = 0.7
#: How many deductions a paper may have.
_MOST = 6
#: The least weight of a label that names the rest to pay without a doubt.
_WHOLLY = 0.9
#: How well an amount is called the rest to pay that all, or some, of the named deductions leave.
_ALL, _SOME = 0.9, 0.72
#: Words of what is taken off for who pays early.
_EARLY = re.compile(r"\bsi\b|\ben cas\b|\bavec escompte\b|\banticipe|\bescompte deduit")
_ROUNDED = re.compile(r"\barrondi")
_KINDS = ("discount", "prepaid", "retention")


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
    called = _called(ledger)
    under = [s for s in _under(ledger, gross) if s.value not in explained]
    labelled = _labelled(ledger, gross)
    if _instalments(ledger, gross, called):
        return Due(gross, (), 0.9)
    weights = _told(ledger, gross, explained) | called
    if not weights:
        return _unlabelled(ledger, gross, under, explained)
    named = _explained(gross, weights, labelled)
    if named is not None and not (named.value == gross and _smaller(weights, under)):
        sure = 1.0 if named.value in called else _untold_sure(ledger, named)
        if not named.parts and called.get(gross, 0.0) < _PLAINLY:
            return _unlabelled(ledger, gross, under, explained)
        return replace(named, sure=min(named.sure, sure))
    other = _explained(gross, weights, [*labelled, *_unnamed(ledger, under, labelled)])
    other = other or _explained(gross, called, list(_elsewhere(ledger, gross, called, explained)))
    if other is not None:
        return replace(other, sure=min(other.sure, _unnamed_sure(other, called, under)))
    unexplained = {v: weight for v, weight in weights.items() if v not in explained - {gross}}
    if not unexplained:
        rest = _unlabelled(ledger, gross, under, explained)
        return replace(rest, sure=min(rest.sure, _called_sure(rest, called))) if rest else None
    value = max(unexplained, key=lambda v: unexplained[v])
    added = unexplained[value] >= _WHOLLY and _added(ledger, value - gross)
    return Due(value, (), 1.0 if added else 0.5)


def _added(ledger: Ledger, value: Decimal) -> bool:
    """An amount that words tell to be due beside this bill."""
    said = (ledger.words[s] for s in ledger.sums if s.value == value and not s.negative)
    return any(ADDED.search(folded(" ".join(w.text for w in words))) for words in said)


def _instalments(ledger: Ledger, gross: Decimal, called: Mapping[Decimal, float]) -> bool:
    """Several amounts that are plainly to pay, none of them paid or taken off, add up to the
    total."""
    negative = {s.value for s in ledger.sums if s.negative}
    kinds = [roles_of.weights(ledger, kind) for kind in _KINDS]
    parts = [
        value
        for value, weight in called.items()
        if weight >= _WHOLLY and value < gross and not any(k.get(value, 0.0) > 0.3 for k in kinds)
    ]
    return len(parts) > 1 and sum(parts) == gross and negative.isdisjoint(parts)


def _called(ledger: Ledger) -> dict[Decimal, float]:
    """What is called the rest to pay, but for what is so only under a condition; hints count for
    nothing beside plain words."""
    found: dict[Decimal, float] = {}
    for value, weight in roles_of.weights(ledger, "due").items():
        named = [s for s, roles in ledger.roles.items() if s.value == value and "due" in roles]
        if weight >= 0.4 and not all(_conditional(ledger, item) for item in named):
            found[value] = weight
    least = _PLAINLY if max(found.values(), default=0.0) >= _WHOLLY else 0.0
    return {value: weight for value, weight in found.items() if weight >= least}


def _conditional(ledger: Ledger, item: Sum) -> bool:
    """Words say that the amount is for who pays early."""
    return bool(_EARLY.search(unaccented(" ".join(w.text for w in ledger.words[item]))))


def _called_sure(rest: Due, called: Mapping[Decimal, float]) -> float:
    """How sure a rest is where another amount is plainly called so."""
    plain = any(weight >= _WHOLLY for value, weight in called.items() if value != rest.value)
    return 0.5 if plain else 1.0


def _unnamed_sure(rest: Due, called: Mapping[Decimal, float], under: Sequence[Sum]) -> float:
    """How sure a rest is that amounts without a word for a deduction explain: one amount between
    the total and what is plainly to pay is one, and so are all that stand there."""
    if not rest.parts:
        return 0.7
    between = [s.value for s in takewhile(lambda s: s.value != rest.value, under)]
    whole = len(rest.parts) == 1 or sorted(v for _, v in rest.parts) == sorted(between)
    return 1.0 if called.get(rest.value, 0.0) >= _WHOLLY and whole else 0.9


def _untold_sure(ledger: Ledger, rest: Due) -> float:
    """How sure a rest is that no word names: a discount without a minus may be promised for an
    early payment, and a word for a payment may be of one that was made."""
    items = {s.value: s for s in _after(ledger, rest.value + _total(rest.parts))}
    if roles_of.named_under(ledger, items[rest.value], "due") >= _WHOLLY:
        return 1.0
    promised = any(k == "discount" and not items[v].negative for k, v in rest.parts if v in items)
    return 0.9 if promised or _named(ledger, items[rest.value]) else 1.0


def _elsewhere(
    ledger: Ledger, gross: Decimal, called: Mapping[Decimal, float], explained: Set[Decimal]
) -> Iterator[Part]:
    """Amounts anywhere, of no known meaning, that one plainly called rest to pay lacks."""
    lacking = {gross - value for value, weight in called.items() if weight >= _WHOLLY} - explained
    yield from ((_kind(ledger, s), s.value) for s in ledger.sums if s.value in lacking)


def _told(ledger: Ledger, gross: Decimal, explained: Set[Decimal]) -> dict[Decimal, float]:
    """Amounts after the gross that are what plainly named deductions before them leave of it: to
    pay, by any word, where they are all of these deductions."""
    found: dict[Decimal, float] = {}
    named: list[Part] = []
    for item in _after(ledger, gross):
        taken = next((t for t in _subsets(named) if t and gross - _total(t) == item.value), ())
        if taken and item.value not in explained and not _conditional(ledger, item):
            weight = _ALL if len(taken) == len(named) else _SOME
            found[item.value] = max(weight, found.get(item.value, 0.0))
        kind = _named(ledger, item)
        promised = _conditional(ledger, item)
        if kind and not promised and len(named) < _MOST and (kind, item.value) not in named:
            named.append((kind, item.value))
    return found


def _named(ledger: Ledger, item: Sum) -> str | None:
    """The kind of a deduction by plain words that are no sentence."""
    roles = ledger.roles[item]
    kind = max(_KINDS, key=lambda kind: roles.get(kind, 0.0))
    plain = roles.get(kind, 0.0) >= _PLAINLY and len(item.segment.words) <= _SENTENCE
    return kind if plain else None


def _after(ledger: Ledger, gross: Decimal) -> list[Sum]:
    """Smaller amounts after the gross total on its page: on lower rows, or beside it."""
    place = roles_of.best_place(ledger, gross, "gross")
    if place is None:
        return []
    found = [
        s
        for s in ledger.sums
        if s.page is place.page
        and Decimal(0) < s.value < gross
        and (s.segment.row, s.box[0]) > (place.segment.row, place.box[0])
    ]
    return sorted(found, key=lambda s: (s.segment.row, s.box[0]))


def _smaller(weights: dict[Decimal, float], under: Sequence[Sum]) -> bool:
    """Under a gross that is called "to pay" stands a smaller amount called so too."""
    return any(weights.get(s.value, 0.0) >= 0.6 for s in under)


def _unlabelled(
    ledger: Ledger, gross: Decimal, under: Sequence[Sum], explained: Set[Decimal]
) -> Due | None:
    parts = [(_kind(ledger, s), s.value) for s in under]
    for last in reversed(under):
        others = [p for p in parts if p[1] != last.value]
        for taken in _subsets(others):
            if taken and gross - _total(taken) == last.value:
                return Due(last.value, taken, 0.85)
    if any(_named(ledger, s) for s in under):
        return None
    return Due(gross, (), 0.5 if under else 0.9 if _deducts(ledger, gross, explained) else 0.97)


def _deducts(ledger: Ledger, gross: Decimal, explained: Set[Decimal]) -> bool:
    """After the gross an amount less than it is called a deposit, a retention or a discount."""
    place = roles_of.best_place(ledger, gross, "gross")
    start = (place.page.number, place.box[1]) if place else (0, 0.0)
    return any(
        roles.get(kind, 0.0) > 0.3
        and roles[kind] == max(roles.values())
        and item.value < gross
        and item.value not in explained
        and (item.page.number, item.box[1]) >= start
        and len(item.segment.words) <= _SENTENCE
        for item, roles in ledger.roles.items()
        for kind in _KINDS
    )


def _total(parts: Iterable[Part]) -> Decimal:
    return sum((v for _, v in parts), Decimal(0))


def _under(ledger: Ledger, gross: Decimal) -> list[Sum]:
    """Smaller amounts under the gross total, in its column or nearly, top to bottom."""
    place = roles_of.best_place(ledger, gross, "gross")
    if place is None:
        return []
    box = place.box
    return [
        s
        for s in ledger.sums
        if s.page is place.page
        and 2 < s.box[1] - box[1] < 150
        and (abs(s.box[2] - box[2]) < 25 or min(s.box[2], box[2]) > max(s.box[0], box[0]))
        and Decimal(0) < s.value < gross
        and ledger.roles[s].get("other", 0.0) < 0.9
        and len(s.segment.words) <= _SENTENCE
        and not _with_its_tax(ledger, s)
        and max(ledger.roles[s].get("net", 0.0), ledger.roles[s].get("vat", 0.0)) < 0.6
        and not _of_table(ledger, s, box[3])
    ][:8]


def _of_table(ledger: Ledger, item: Sum, foot: float) -> bool:
    """A head that stands under the total names its column: another table begins there."""
    named = bool(ledger.roles[item])
    return named and any(word.top >= foot for word in ledger.heads.get(item, ()))


def _with_its_tax(ledger: Ledger, item: Sum) -> bool:
    """Two amounts before it on its row add up to it: without VAT, the VAT, with it."""
    before = [s.value for s in ledger.row_of(item) if s.box[0] < item.box[0]]
    return any(a + b == item.value for a, b in combinations(before, 2))


def _kind(ledger: Ledger, item: Sum) -> str:
    """The kind of a deduction by its label; money already paid where nothing is said."""
    roles = ledger.roles[item]
    if _ROUNDED.search(unaccented(" ".join(w.text for w in ledger.words[item]))):
        return "rounding"
    return max(_KINDS, key=lambda kind: (roles.get(kind, 0.0), kind == "prepaid"))


def _unnamed(ledger: Ledger, under: Sequence[Sum], known: Sequence[Part]) -> list[Part]:
    values = {v for _, v in known}
    return [(_kind(ledger, s), s.value) for s in under if s.value not in values][:4]


def _labelled(ledger: Ledger, gross: Decimal) -> list[Part]:
    found: dict[Decimal, tuple[float, str]] = {}
    for kind in _KINDS:
        for value, weight in roles_of.weights(ledger, kind).items():
            if Decimal(0) < value <= gross and weight > found.get(value, (0.3, ""))[0]:
                found[value] = (weight, kind)
    ranked = sorted(found.items(), key=lambda item: -item[1][0])[:8]
    return [(kind, value) for value, (_, kind) in ranked]


def _subsets(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    sizes = range(min(4, len(parts)) + 1)
    return list(chain.from_iterable(combinations(parts, n) for n in sizes))


def _explained(gross: Decimal, weights: dict[Decimal, float], parts: Sequence[Part]) -> Due | None:
    """The labelled rest that some deductions explain to the cent.

    Few deductions before many; but where both the gross and a smaller rest are called "to pay",
    the rest after the deductions is meant.
    """
    best: tuple[float, Due] | None = None
    for taken in _subsets(parts):
        rest = gross - _total(taken)
        weight = weights.get(rest, 0.0) - 0.1 * max(0, len(taken) - 1) + 0.3 * bool(taken)
        if rest in weights and (best is None or weight > best[0] + 0.01):
            best = (weight, Due(rest, taken, 1.0 if weights[rest] >= 0.7 else 0.6))
    return best[1] if best else None
