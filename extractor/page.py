"""Our view of a page: words with boxes, gathered into rows and segments.

Boxes are PDF points, origin top left, as the page is shown (rotation and crop box applied). Words
of a text layer and words of an OCR have the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from staging.evidence import Source

Box = tuple[float, float, float, float]

#: A gap wider than this share of the type size ends a segment; a space is about 0.3 of it. So does
#: a box of a form: what stands after it is a choice of its own.
SEGMENT_GAP = 0.95
_BOXES = frozenset("☐☑☒□❏❑◻")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: text, box, type size in points; OCR words carry the engine's confidence.

    `ink` is the grey level it is set in (0 black, 255 white), None where it is not painted.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    confidence: float = 1.0
    source: Source = Source.TEXT
    ink: int | None = 0

    @property
    def box(self) -> Box:
        """(x0, y0, x1, y1) in points."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> float:
        """Half height, where rows are compared."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the box in points."""
        return self.bottom - self.top


def box_of(words: Iterable[Word]) -> Box:
    """The smallest box around some words (at least one)."""
    first, *others = words
    x0, top, x1, bottom = first.box
    for word in others:
        x0, top = min(x0, word.x0), min(top, word.top)
        x1, bottom = max(x1, word.x1), max(bottom, word.bottom)
    return x0, top, x1, bottom


@dataclass(frozen=True, eq=False)
class Segment:
    """Words of one row that stand close together: a cell, a line of an address, a phrase."""

    page: int
    row: int
    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The box of all words."""
        return box_of(self.words)

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(w.text for w in self.words)

    @cached_property
    def size(self) -> float:
        """The largest type size in it."""
        return max(w.size for w in self.words)


@dataclass(frozen=True, eq=False)
class Page:
    """One page: its number (from 1), size in points, visible words, and those nobody can see.

    `bands` are its lines that run up or down; they stand in no row.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    hidden: tuple[Word, ...] = ()
    bands: tuple[Segment, ...] = ()

    @cached_property
    def rows(self) -> tuple[tuple[Segment, ...], ...]:
        """Segments by rows from top to bottom, each from left to right."""
        rows = _rows([part for word in self.words for part in split_glued(word)])
        return tuple(_segments(self.number, i, row) for i, row in enumerate(rows))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in reading order."""
        return tuple(segment for row in self.rows for segment in row)

    def beside(self, segment: Segment) -> tuple[Segment, ...]:
        """The segments of its row, itself among them; a band stands alone."""
        return (segment,) if segment.row < 0 else self.rows[segment.row]

    @cached_property
    def text(self) -> str:
        """All rows as lines."""
        return "\n".join(" ".join(s.text for s in row) for row in self.rows)

    @cached_property
    def body_size(self) -> float:
        """The type size of most words."""
        sizes = sorted(w.size for w in self.words)
        return sizes[len(sizes) // 2] if sizes else 0.0


@dataclass(frozen=True, eq=False)
class Read(Page):
    """A page whose rows are told by more than where its words stand."""

    lines: tuple[tuple[Segment, ...], ...] = ()

    @classmethod
    def of(cls, page: Page, lines: tuple[tuple[Segment, ...], ...]) -> Read:
        """A page with its rows as they are read."""
        return cls(page.number, page.width, page.height, page.words, page.hidden, page.bands, lines)

    @cached_property
    def rows(self) -> tuple[tuple[Segment, ...], ...]:
        """Its lines, sentences and cells, by rows from top to bottom."""
        return self.lines


_GLUED = re.compile(
    r"(?<=[^\W\d_]):(?=[^/\\\s])|(?<=[^\W\d_][.)]):(?=[^/\\\s])|(?<=[°º]):(?=\S)|(?<=\d):(?=[A-Za-z])|(?<=[nN][°º])(?=\w)"
    r"|(?:(?<=engagement)|(?<=commande)|(?<=service))(?=[A-Z\d])"
    r"|(?<=[a-zà-ü])(?=\d\d[/.]\d\d[/.]20\d\d(?!\d))"
    r"|(?:\.{3,}|…+|_{3,}|·{3,})"
)
_LAST_LEADER = re.compile(r"(?:\.{3,}|…+|_{3,}|·{3,})$")
_LEADER = re.compile(r"[._…·:]*(?:\.{2,}|…|_{2,}|·{2,})[._…·]*|[.·]")


def split_glued(word: Word) -> list[Word]:
    """A label printed without a space before its value ("N°:F12", "Total.....9,00") is two words.

    Leaders (dots, underscores) are no words.
    """
    if "@" in word.text or "//" in word.text:
        return [word]
    cuts = [m.end() for m in _GLUED.finditer(word.text)]
    if not cuts:
        return [] if _LEADER.fullmatch(word.text) else [word]
    width = (word.x1 - word.x0) / len(word.text)
    edges = [0, *cuts, len(word.text)]
    parts = [
        replace(word, text=word.text[a:b], x0=word.x0 + a * width, x1=word.x0 + b * width)
        for a, b in pairwise(edges)
        if word.text[a:b]
    ]
    bare = ((p, _LAST_LEADER.sub("", p.text)) for p in parts)
    return [replace(p, text=t) for p, t in bare if t and not _LEADER.fullmatch(t)]


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words whose middles agree within a third of their height, top to bottom."""
    rows: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        place = _row_for(word, rows, middles)
        if place is None:
            rows.append([word])
            middles.append(word.middle)
        else:
            rows[place].append(word)
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _row_for(word: Word, rows: Sequence[Sequence[Word]], middles: Sequence[float]) -> int | None:
    for i in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
        limit = 0.36 * min(word.height, rows[i][0].height)
        if abs(middles[i] - word.middle) <= max(1.0, limit):
            return i
    return None


def _segments(page: int, row: int, words: Sequence[Word]) -> tuple[Segment, ...]:
    groups: list[list[Word]] = []
    for word in words:
        chosen = word.text in _BOXES
        if groups and not chosen and word.x0 - groups[-1][-1].x1 <= _gap(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Segment(page, row, tuple(group)) for group in groups)


def _gap(left: Word, right: Word) -> float:
    return SEGMENT_GAP * max(4.0, min(left.size or left.height, right.size or right.height))
