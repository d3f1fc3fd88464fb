"""What each amount is by the words beside it: before it, over it, heading its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto

from extractor.fields.amounts.tokens import Rate, Sum, rates_in, sums_in, whole_in
from extractor.labels import concepts_of
from extractor.page import Page, Segment, Word
from extractor.wording import folded

#: What the head of a column says of an amount among others: of two, not enough to prove a total.
_CROWDED = 0.42
#: The least weight of words that plainly name a total.
_TOTALS = 0.9
#: Two lines of a label begin at the same edge, within some points.
_SAME_EDGE = 6.0
_TOTAL = re.compile(r"\btotal\b|\bensemble\b")
_BASE_TAIL = re.compile(r"\b(?:sur|base|base ht|assiette)(?: \d+)*$")


class Side(Enum):
    """Where the words stand that say what an amount is."""

    BEFORE = auto()
    AFTER = auto()
    UNDER = auto()


@dataclass(eq=False)
class Ledger:
    """All amounts and rates of the pages, by row, with the roles and the words of each amount."""

    pages: Sequence[Page]
    side: Side
    sums: list[Sum] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    roles: dict[Sum, dict[str, float]] = field(default_factory=dict)
    by_row: dict[tuple[int, int], list[Sum]] = field(default_factory=dict)
    rates_by_row: dict[tuple[int, int], list[Rate]] = field(default_factory=dict)
    in_segment: dict[Segment, list[Sum]] = field(default_factory=dict)
    words: dict[Sum, Sequence[Word]] = field(default_factory=dict)


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
    for item in ledger.sums:
        if side is Side.BEFORE:
            ledger.roles[item] = _roles(ledger, item)
        else:
            words = _after_words(ledger, item) if side is Side.AFTER else _under(ledger, item)
            ledger.words[item] = words
            ledger.roles[item] = _of(words)
    return ledger


def _labelled(ledger: Ledger, page: Page, segment: Segment) -> Iterator[Sum]:
    """A whole number right after words that plainly name a total: typed without cents."""
    item = whole_in(page, segment)
    row = page.rows[segment.row]
    before = row[: row.index(segment)][-1:]
    if item is None or not before or ledger.in_segment.get(before[0]):
        return
    roles = _of(before[0].words)
    if (
        max((roles.get(kind, 0.0) for kind in ("net", "vat", "gross", "due")), default=0.0)
        >= _TOTALS
    ):
        yield item


def _roles(ledger: Ledger, item: Sum) -> dict[str, float]:
    roles: dict[str, float] = {}
    ledger.words[item] = left = _left_words(ledger, item)
    _add(roles, _of(left), 1.0)
    if not roles or max(roles.values()) < 0.5:
        over = _over(ledger, item)
        ledger.words[item] = over or left
        _add(roles, _of(over), 0.95)
    head = _of(_head(item))
    row = ledger.by_row[(item.page.number, item.segment.row)]
    crowded = len(row) > 1
    shared = (
        crowded
        and bool(left)
        and any(o is not item and _left_words(ledger, o)[:1] == left[:1] for o in row)
    )
    if shared and head and _TOTAL.search(folded(" ".join(w.text for w in left))):
        roles = {role: 0.4 * weight for role, weight in roles.items()}
        _add(roles, head, 1.0)
    else:
        _add(roles, head, _CROWDED if crowded or roles else 0.7)
    return roles


def _add(roles: dict[str, float], found: Mapping[str, float], factor: float) -> None:
    for role, weight in found.items():
        roles[role] = max(roles.get(role, 0.0), weight * factor)


def _of(words: Sequence[Word]) -> dict[str, float]:
    """Roles told by a phrase: its longest label counts in full, others hardly."""
    if not words:
        return {}
    text = folded(" ".join(w.text for w in words))
    if _BASE_TAIL.search(text) and "tva" in text:
        return {"net": 0.5, "base": 1.0}
    found = concepts_of(words)
    return {
        concept: weight * (1.0 if i == 0 else 0.25)
        for i, (concept, weight) in reversed(list(enumerate(found)))
    }


def _left_words(ledger: Ledger, item: Sum) -> list[Word]:
    """The words before the amount in its segment, else the nearest words on the row."""
    before = [s for s in ledger.in_segment[item.segment] if s.end <= item.start]
    start = max((s.end for s in before), default=0)
    own = list(item.segment.words[start : item.start])
    if _says(own):
        return own
    if before:
        return list(item.segment.words[: before[0].start])
    row = item.page.rows[item.segment.row]
    for segment in reversed(row[: row.index(item.segment)]):
        sums = ledger.in_segment[segment]
        words = list(segment.words[: sums[0].start]) if sums else list(segment.words)
        if _says(words):
            return words + own
        if sums and item.box[0] - segment.box[2] > 220:
            break
    return own or _astride(ledger, item)


def _astride(ledger: Ledger, item: Sum) -> list[Word]:
    """The words of a label in two lines, of which the amount stands beside the middle."""
    _, top, _, bottom = box = item.box
    rows = item.page.rows[max(0, item.segment.row - 1) : item.segment.row + 2]
    beside = [
        s
        for row in rows
        for s in row
        if s.box[2] < box[0] and s.box[1] < bottom and s.box[3] > top and not ledger.in_segment[s]
    ]
    near = max((s.box[0] for s in beside), default=0.0)
    return [w for s in beside if s.box[0] > near - _SAME_EDGE for w in s.words]


def _says(words: Sequence[Word]) -> bool:
    return any(
        sum(c.isalpha() for c in w.text) > 1 and w.text.upper() not in {"EUR", "EUROS"}
        for w in words
    )


def _over(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words right over the amount (a card)."""
    rows = item.page.rows[max(0, item.segment.row - 3) : item.segment.row]
    return _stacked(ledger, item, tuple(reversed(rows)))


def _under(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words right under the amount (a caption)."""
    return _stacked(ledger, item, item.page.rows[item.segment.row + 1 : item.segment.row + 4])


def _stacked(ledger: Ledger, item: Sum, rows: Sequence[Sequence[Segment]]) -> tuple[Word, ...]:
    """The nearest segment of these rows in the amount's column, where it is words alone."""
    box = item.box
    for segment in (segment for row in rows for segment in row):
        b = segment.box
        stacked = min(b[2], box[2]) - max(b[0], box[0]) > 0 or abs(b[0] - box[0]) < 12
        gap = max(box[1] - b[3], b[1] - box[3])
        if stacked and gap < 1.4 * max(b[3] - b[1], box[3] - box[1]):
            words = not ledger.in_segment[segment] and _says(segment.words)
            return segment.words if words else ()
    return ()


def _after_words(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words after the amount up to the next one, in its segment or the next on the row."""
    later = [s.start for s in ledger.in_segment[item.segment] if s.start >= item.end]
    own = item.segment.words[item.end : min(later, default=len(item.segment.words))]
    if _says(own) or later:
        return own
    row = item.page.rows[item.segment.row]
    beside = row[row.index(item.segment) + 1 :][:1]
    return tuple(w for s in beside if not ledger.in_segment[s] for w in s.words)


def _head(item: Sum) -> tuple[Word, ...]:
    """The head of the amount's column: the first words without digits upward, well aligned."""
    box = item.box
    for row in reversed(item.page.rows[: item.segment.row]):
        if box[1] - row[0].box[3] > 420:
            break
        for segment in row:
            b = segment.box
            if min(b[2], box[2]) - max(b[0], box[0]) <= 0:
                continue
            words = _words_over(segment, box[0], box[2])
            if _says(words) and not any(c.isdigit() for w in words for c in w.text):
                return words
            if b[2] - b[0] > 220:
                return ()
    return ()


def _words_over(segment: Segment, x0: float, x1: float) -> tuple[Word, ...]:
    if segment.box[2] - segment.box[0] < 120:
        return segment.words
    return tuple(w for w in segment.words if w.x1 > x0 - 15 and w.x0 < x1 + 15)


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
