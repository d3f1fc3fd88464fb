"""How a layout is known again: the fixed words of a first page, and how alike two looks are."""

from __future__ import annotations

from collections.abc import Sequence

from staging.layouts import NEAR, Look, Mark, Sheet

#: A paper is of a layout from this likeness on (0..1).
ALIKE = 0.3
#: Head and foot of a page, as shares of its height: what stands there is the company's own, and
#: weighs so much more than what is in between.
_HEAD, _FOOT = 0.12, 0.88
_OWN = 3.0
#: Invoices of strangers have this share of their words in common, of so many at least.
_BY_CHANCE, _FEWEST = 0.5, 20
#: So many words of a page are kept to know it again.
_MOST_MARKS = 120


def _weight(mark: Mark, height: float) -> float:
    return _OWN if mark.box[1] < _HEAD * height or mark.box[3] > _FOOT * height else 1.0


def _meets(mark: Mark, others: Sequence[Mark]) -> float:
    """1 where the same word stands at the same place, less where only its column agrees."""
    best = 0.0
    for other in others:
        beside = min(abs(mark.box[0] - other.box[0]), abs(mark.box[2] - other.box[2]))
        if beside < NEAR:
            best = max(best, 1.0 if abs(mark.box[1] - other.box[1]) < NEAR else 0.5)
    return best


def likeness(own: Look, look: Look) -> float:
    """How much the look of a paper is that of a lesson, 0..1.

    Words that meet count against the fewer words of the two: the lines of a table come and go,
    what is fixed is on both. Nearly all words alike are the same layout too, wherever they stand:
    the columns of a spreadsheet move with what is in them.
    """
    there: dict[str, list[Mark]] = {}
    for mark in look.marks:
        there.setdefault(mark.text, []).append(mark)
    met = sum(_weight(m, own.height) * _meets(m, there.get(m.text, ())) for m in own.marks)
    mine = sum(_weight(m, own.height) for m in own.marks)
    theirs = sum(_weight(m, look.height) for m in look.marks)
    smaller = min(mine, theirs)
    return max(min(1.0, met / smaller), _worded(own, look) - _BY_CHANCE) if smaller else 0.0


def _worded(own: Look, look: Look) -> float:
    """The share of the words of the one that are on the other."""
    one, other = ({mark.text for mark in words.marks} for words in (own, look))
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer >= _FEWEST else 0.0


def look_of(sheet: Sheet) -> Look:
    """The words by which a layout is known again: of the first page, from its edges inward."""
    height = sheet.size[1]
    first = [mark for mark in sheet.marks if mark.page == 1]
    edge = sorted(first, key=lambda m: min(m.box[1], height - m.box[3]))
    return Look(tuple(edge[:_MOST_MARKS]), height)
