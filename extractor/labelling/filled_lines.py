"""Lines that are set to fill their width: their blanks are as wide as gaps between cells, and all
alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.page import Page, Read, Segment, Word

#: How much the blanks of such a line differ, and how wide they are at most, in type sizes.
_ALIKE, _WIDEST = 0.08, 4.0
#: Words of such a line at least, and small ones among them, that stand in no cell by themselves.
_WORDS, _SMALL = 4, 2
_JOINING = frozenset(
    (
        *("le", "la", "les", "de", "du", "des", "au", "aux", "et", "en", "par", "sur", "pour"),
        *("à", "ce", "un", "une", "vos", "nos", "votre", "notre", "que", "qui", "sous", "dans"),
    )
)


def with_filled(page: Page) -> Page:
    """The page with each such line as one segment."""
    lines = [tuple(_joined(row)) for row in page.rows]
    if all(len(line) == len(row) for line, row in zip(lines, page.rows, strict=True)):
        return page
    return Read.of(page, tuple(lines))


def _joined(row: Sequence[Segment]) -> Iterator[Segment]:
    """The segments of a row, those that are of one such line as one."""
    run: list[Segment] = []
    for segment in row:
        if run and not _are_alike([*run, segment]):
            yield from _line(run)
            run = []
        run.append(segment)
    yield from _line(run)


def _line(run: Sequence[Segment]) -> Iterator[Segment]:
    words = _words(run)
    small = sum(w.text.casefold() in _JOINING for w in words)
    if len(run) > 1 and len(words) >= _WORDS and small >= _SMALL:
        yield Segment(run[0].page, run[0].row, words)
    else:
        yield from run


def _are_alike(run: Sequence[Segment]) -> bool:
    words = _words(run)
    size = words[0].size or words[0].height
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    return max(gaps) - min(gaps) < _ALIKE * size and max(gaps) < _WIDEST * size


def _words(run: Sequence[Segment]) -> tuple[Word, ...]:
    return tuple(word for segment in run for word in segment.words)
