"""Learned layouts: what a paper shows of its layout, and what a person's confirmation taught.

A layout is known by its lessons, one a confirmed paper: the fixed words with their places, and
where each field stood relative to them. A lesson holds no value of the paper it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]

#: Words closer than this many points to where they are expected stand there.
NEAR = 4.0


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


def overlaps(one: Box, other: Box) -> bool:
    """Two boxes share some surface."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
