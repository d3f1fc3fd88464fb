"""Learned layouts: what a paper shows of its layout, and what a person's confirmation taught.

A layout is known by its lessons, one a confirmed paper: the fixed words with their places, and
where each field stood relative to them. A lesson holds no value of the paper it came from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]

#: Words closer than this many points to where they are expected stand there.
NEAR = 4.0
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


class Shape(StrEnum):
    """What kind of value stands at a spot; a run is a code of several words, other words among
    them."""

    DATE = "date"
    AMOUNT = "amount"
    CODE = "code"
    RUN = "run"
    SIRET = "siret"
    VAT_ID = "vat_id"
    IBAN = "iban"
    LINE = "line"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word without digits, folded, and its box in points; `page` counts from 1 in the paper."""

    text: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Spot:
    """A value that stands on a page: plain form, form of its signs ("AA-9999"), box in points.

    `trust` is the least confidence of its words (1 for a text layer).
    """

    shape: Shape
    value: str
    form: str
    page: int
    box: Box
    trust: float = 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the pages of one paper show: their numbers in the document, words, values.

    `layout` is the layout it was read by, where one was known.
    """

    pages: tuple[int, ...]
    size: tuple[float, float]
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    layout: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A fixed word near a value: offsets in points of its left edge from the left edge of the
    value, from its right edge, and of its top from the value's top."""

    text: str
    from_left: float
    from_right: float
    down: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stood: kind and form of its value, page from the first and from the last
    (1, 1), box, and the words before, over (under, where its caption stands below), around it.

    `mended`: the reader had not found it there by itself. `after`: so many amounts stood between
    the words before an amount and it.
    """

    shape: Shape
    form: str
    page: tuple[int, int]
    box: Box
    before: tuple[Anchor, ...]
    over: tuple[Anchor, ...]
    around: tuple[Anchor, ...]
    mended: bool = False
    after: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How a first page looks: its fixed words, and its height in points."""

    marks: tuple[Mark, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one confirmed paper taught: `places` of each field, best first; `wrong` places, where
    the reader had found a value that a person took out; `titles` tells, of the title, the
    kind of document and the kind that the reader had said; `lifted` are the words for which the
    paper had been held for no invoice; `idle` the corners of codes that are of no field."""

    look: Look
    places: Mapping[str, tuple[Place, ...]]
    wrong: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    titles: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    lifted: tuple[str, ...] = ()
    idle: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout with its lessons, newest first."""

    id: int
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A layout as it is kept: (look, content) of each lesson as JSON, newest first. Many are known,
    and few unfolded: those that a paper may be of."""

    id: int
    lessons: tuple[tuple[Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson as the administration shows it."""

    id: int
    paper_id: int
    invoice_number: str | None
    learned_by: str
    learned_at: datetime
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """A layout as the administration shows it; `uses` counts the papers read by it."""

    id: int
    name: str
    seller_siret: str | None
    uses: int
    used_at: datetime | None
    lessons: tuple[Taught, ...]


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
