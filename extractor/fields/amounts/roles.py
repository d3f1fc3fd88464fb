"""What each amount is: its roles, read into the ledger by the words near it, and what they tell of
its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from extractor.fields.amounts import beside, deposits, stacked
from extractor.fields.amounts.around import told_around
from extractor.fields.amounts.ledger import Ledger, Side
from extractor.fields.amounts.phrases import PAST, TOTALS, text_of, told_by
from extractor.fields.amounts.tokens import Sum, rates_in, sums_in, whole_in
from extractor.fields.amounts.touching import part_touching
from extractor.page import Page, Segment

_KINDS = ("net", "vat", "gross", "due")
_DEDUCTIONS = ("prepaid", "retention", "discount")


def ledger_of(pages: Sequence[Page], side: Side = Side.BEFORE) -> Ledger:
    """Read all amounts, then their roles, by the words before or over them unless told else."""
    ledger = Ledger(pages, side)
    for page in pages:
        for segment in page.segments:
            key = (page.number, segment.row)
            found = list(sums_in(page, segment)) or list(_labelled(ledger, page, segment))
            rates = list(rates_in(page, segment))
            ledger.sums += found
            ledger.rates += rates
            ledger.in_segment[segment] = found
            ledger.by_row.setdefault(key, []).extend(found)
            ledger.rates_by_row.setdefault(key, []).extend(rates)
    part_touching(ledger)
    for item in ledger.sums:
        if side is Side.BEFORE:
            ledger.roles[item] = told_around(ledger, item)
        else:
            way = beside.after if side is Side.AFTER else stacked.under
            ledger.words[item] = words = way(ledger, item)
            ledger.roles[item] = _told_aside(item) or told_by(words)
    ledger.roles.update(deposits.roles_of(ledger))
    return ledger


def _told_aside(item: Sum) -> dict[str, float]:
    """In a sentence the words before an amount say that it is of something else, wherever the
    labels of the bill stand."""
    told = told_by(beside.last_clause(list(item.segment.words[: item.start])))
    return {"other": told["other"]} if told.get("other", 0.0) >= PAST else {}


def _labelled(ledger: Ledger, page: Page, segment: Segment) -> Iterator[Sum]:
    """A whole number right after words that plainly name a total, or what is taken off one typed
    so: without cents."""
    item = whole_in(page, segment)
    row = page.rows[segment.row]
    place = row.index(segment)
    before = row[:place][-1:]
    if item is None or not before or ledger.in_segment.get(before[0]):
        return
    if any(next(sums_in(page, s), None) for s in row[place + 1 :]):
        return  # a quantity before its price
    roles = told_by(before[0].words)
    kinds = (*_KINDS, *_DEDUCTIONS) if ledger.sums and ledger.sums[-1].whole else _KINDS
    if max((roles.get(kind, 0.0) for kind in kinds), default=0.0) >= TOTALS:
        yield item


def told_before(ledger: Ledger, item: Sum) -> dict[str, float]:
    """Roles told by the words before an amount, wherever the labels of the bill stand."""
    return told_by(beside.left_of(ledger, item))


def named_under(ledger: Ledger, item: Sum, role: str) -> float:
    """How well the words right under an amount name a role."""
    return told_by(stacked.under(ledger, item)).get(role, 0.0)


def spoken(ledger: Ledger, words: re.Pattern[str]) -> Set[Decimal]:
    """Amounts of which these words are said beside them, or by the head of their column."""
    said = ((s, (*ledger.words.get(s, ()), *ledger.heads.get(s, ()))) for s in ledger.sums)
    return {s.value for s, found in said if words.search(text_of(found))}


def weights(ledger: Ledger, role: str) -> dict[Decimal, float]:
    """The best weight of a role for each value."""
    result: dict[Decimal, float] = {}
    for item, roles in ledger.roles.items():
        if role in roles:
            result[item.value] = max(result.get(item.value, 0.0), roles[role] * _calm(roles, role))
    return result


def _calm(roles: Mapping[str, float], role: str) -> float:
    """A stronger other meaning of the same amount speaks against it."""
    other = max((w for r, w in roles.items() if r != role), default=0.0)
    return 0.5 if other > roles[role] + 0.2 else 1.0


def best_place(ledger: Ledger, value: Decimal, role: str) -> Sum | None:
    """Where a value stands in a role, the later page and the stronger label first."""
    places = [s for s in ledger.sums if s.value == value]
    return max(places, key=lambda s: (ledger.roles[s].get(role, 0.0), s.page.number), default=None)
