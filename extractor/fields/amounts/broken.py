"""Amounts broken at their thousands: "18" ends one line of a narrow cell, "547,02" begins the next,
or a line of a letter does.

Read in one line again: as wide as the cell, between the two where nothing else stands in it; in a
letter before what begins the next line. Whether they were one is for the arithmetic to say: the
pages as printed are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from extractor.page import Page, Segment, Word

_HEAD = re.compile(r"[-−–]?\d{1,3}")
_TAIL = re.compile(r"\d{3}[.,]\d{2}(?:€|EUR)?", re.IGNORECASE)
#: Between two lines of one cell lies at most this share of their height, and of a paragraph.
_NEXT_LINE, _NEXT_OF_TEXT = 0.5, 1.2
Break = tuple[Word, Word, bool]
#: So many words a line of a letter has at least that another goes on with, and how even their left
#: edges are.
_WORDS, _EDGE = 5, 1.0


def mended(pages: Sequence[Page]) -> list[Page] | None:
    """The pages with such amounts in one line; None where there are none."""
    moves = [_moves(page) for page in pages]
    if not any(moves):
        return None
    return [_moved(page, moved) for page, moved in zip(pages, moves, strict=True)]


def _moves(page: Page) -> dict[Word, Word]:
    moves: dict[Word, Word] = {}
    for head, tail, alone in _breaks(page):
        lift = (tail.top - head.top) / 2 if alone else 0.0
        top, bottom = tail.top - lift, tail.bottom - lift
        left, right = min(head.x0, tail.x0), max(head.x1, tail.x1)
        step = (right - left) / (len(head.text) + 1 + len(tail.text))
        middle = left + step * (len(head.text) + 0.5)
        gap = min(step, tail.height / 4) / 2
        moves[head] = replace(head, x0=left, x1=middle - gap, top=top, bottom=bottom)
        moves[tail] = replace(tail, x0=middle + gap, x1=right, top=top, bottom=bottom)
    for head, tail in _run_on(page):
        right = tail.x0 - tail.height / 4
        left = right - (head.x1 - head.x0)
        moves[head] = replace(head, x0=left, x1=right, top=tail.top, bottom=tail.bottom)
    return moves


def _run_on(page: Page) -> Iterator[tuple[Word, Word]]:
    """(last word of a line, first of the next) where a paragraph breaks an amount."""
    for upper, lower in pairwise(page.segments):
        even = abs(upper.box[0] - lower.box[0]) < _EDGE and upper.row + 1 == lower.row
        if even and len(upper.words) >= _WORDS and _broken(upper, lower, _NEXT_OF_TEXT):
            yield upper.words[-1], lower.words[0]


def _breaks(page: Page) -> Iterator[Break]:
    """(end of the upper line, beginning of the lower, nothing else stands in the upper)."""
    for row, following in zip(page.rows, page.rows[1:], strict=False):
        later = page.rows[following[0].row + 1 : following[0].row + 3]
        for upper in row:
            lower = _under(upper, chain(following, *later))
            if lower is not None and _broken(upper, lower, _NEXT_LINE):
                yield upper.words[-1], lower.words[0], len(upper.words) == 1


def _under(upper: Segment, below: Iterator[Segment]) -> Segment | None:
    """The next segment that lies under another."""
    return next(
        (s for s in below if min(s.box[2], upper.box[2]) > max(s.box[0], upper.box[0])), None
    )


def _broken(upper: Segment, lower: Segment, share: float) -> bool:
    head, tail = upper.words[-1], lower.words[0]
    near = tail.top - head.bottom <= share * tail.height
    alike = abs(head.height - tail.height) < 1.0
    return bool(_HEAD.fullmatch(head.text) and _TAIL.fullmatch(tail.text)) and near and alike


def _moved(page: Page, moves: Mapping[Word, Word]) -> Page:
    return replace(page, words=tuple(moves.get(word, word) for word in page.words))
