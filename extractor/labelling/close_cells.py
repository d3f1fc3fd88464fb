"""Cells that stand closer than words of one cell may: parted where the lines over and under them
part.

In a table as wide as its words "N° de votre bon", "Code du service" and "Marché public" are one run
of words; "de commande", "(Chorus)" and "référence" right under them are three, each in line with
its part of it. No frame is needed to see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.geometry import misfit
from extractor.page import Page, Read, Segment, Word, box_of

#: A gap of so many type sizes, and letters, may be one of cells: a blank is a third of the one, and
#: a letter wide where all letters are.
_WIDE, _BLANK = 0.6, 1.25
#: Rows over and under in which other cells are looked for, how far lines of cells are apart, in
#: heights, and their edges, in points.
_ROWS, _NEAR, _EDGE = 2, 1.6, 1.5


def with_cells(page: Page) -> Page:
    """The page with such cells as segments of their own."""
    parts = {segment: _parts(page, segment) for segment in page.segments}
    if all(len(own) == 1 for own in parts.values()):
        return page
    lines = tuple(
        tuple(Segment(s.page, s.row, words) for s in row for words in parts[s]) for row in page.rows
    )
    return Read.of(page, lines)


def _parts(page: Page, segment: Segment) -> Sequence[tuple[Word, ...]]:
    """The words of each cell; all of them together where no other lines part them."""
    parts = list(_runs(segment.words))
    around = list(_around(page, segment)) if len(parts) > 1 else []
    found: list[tuple[Word, ...]] = []
    for part in parts:
        if found and not (_is_cell(found[-1], around) and _is_cell(part, around)):
            found[-1] += part
        else:
            found.append(part)
    return found if len(found) > 1 and _apart(found, around) else [segment.words]


def _runs(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words without a wide gap between them."""
    run: tuple[Word, ...] = ()
    for word in words:
        if run and word.x0 - run[-1].x1 > max(_WIDE * word.size, _BLANK * _pitch(run[-1])):
            yield run
            run = ()
        run += (word,)
    yield run


def _pitch(word: Word) -> float:
    return (word.x1 - word.x0) / len(word.text)


def _around(page: Page, segment: Segment) -> Iterator[Segment]:
    """The segments of the rows close over and under one."""
    height = segment.box[3] - segment.box[1]
    first = max(0, segment.row - _ROWS)
    for row in page.rows[first : segment.row + 1 + _ROWS]:
        for other in row:
            gap = max(segment.box[1] - other.box[3], other.box[1] - segment.box[3])
            if other.row != segment.row and gap < _NEAR * height:
                yield other


def _is_cell(words: Sequence[Word], around: Sequence[Segment]) -> bool:
    return any(misfit(box_of(words), other.box) < _EDGE for other in around)


def _apart(parts: Sequence[tuple[Word, ...]], around: Sequence[Segment]) -> bool:
    """Each part is in line with another segment."""
    lines = [
        {id(other) for other in around if misfit(box_of(part), other.box) < _EDGE} for part in parts
    ]
    return all(one - other and other - one for one, other in pairwise(lines))
