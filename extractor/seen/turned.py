"""Pictures of pages that stand on their side or head: told by how their words were seen, and what
was found on a turned page laid back on the page as it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeAlias

from extractor.page import Box
from staging.evidence import Extraction, FoundInvoice, PageSize

#: Degrees clockwise by which each page (from 1) was turned to be read.
Turns: TypeAlias = Mapping[int, int]

#: Shorter words say nothing of a direction; so many letters must be there.
_SHORTEST, _FEWEST = 3, 60
#: A box so much taller than wide holds a line on its side; so do short ones that follow each other
#: downwards between the same edges but for this share of the width.
_TALL, _EDGE = 1.5, 0.1
#: Words of upright lines are read with 0.97 and more, of lines on their head with 0.8 and less.
_READ_WELL = 0.9


def turn_of(words: Sequence[Sequence[Any]]) -> int:
    """The degrees clockwise by which a picture must be turned to stand upright.

    `words` are [text, confidence, four corners] as seen in it. The engine reads a tall line turned
    counterclockwise: where it makes sense so, the page must be turned so too.
    """
    found = [(word, len(word[0])) for word in words if len(word[0]) >= _SHORTEST]
    letters = sum(length for _, length in found)
    if letters < _FEWEST:
        return 0
    well = sum(length * word[1] for word, length in found) / letters >= _READ_WELL
    if 2 * _on_its_side(words) > sum(len(word[0]) for word in words):
        return 270 if well else 90
    return 0 if well else 180


def clearness(words: Sequence[Sequence[Any]]) -> float:
    """How much was read in lines that stand upright: letters by their confidence."""
    return float(sum(len(word[0]) * word[1] for word in words if not _is_tall(word)))


def _on_its_side(words: Sequence[Sequence[Any]]) -> int:
    """The letters of lines that go down the picture: of one on its head scraps alone are seen."""
    under = [_is_under(one, next_one) for one, next_one in pairwise(words)]
    along = zip(words, [False, *under], [*under, False], strict=True)
    return sum(len(word[0]) for word, *near in along if any(near) or _is_tall(word))


def _is_under(one: Sequence[Any], next_one: Sequence[Any]) -> bool:
    """Whether the next word stands under this one, between its edges."""
    left, right, top, bottom = _edges(one)
    other_left, other_right, other_top, _ = _edges(next_one)
    off = max(abs(other_left - left), abs(other_right - right))
    return off < _EDGE * (right - left) and other_top > (top + bottom) / 2


def _edges(word: Sequence[Any]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom."""
    across, down = [x for x, _ in word[2]], [y for _, y in word[2]]
    return min(across), max(across), min(down), max(down)


def _is_tall(word: Sequence[Any]) -> bool:
    left, right, top, bottom = _edges(word)
    return bottom - top > _TALL * (right - left)


def turned_size(width: float, height: float, turn: int) -> tuple[float, float]:
    """The size of a page when it is turned."""
    return (height, width) if turn in {90, 270} else (width, height)


def laid_back(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on the turned page as a box on the page as it is shown, of that size in points."""
    left, top, right, bottom = box
    match turn:
        case 90:
            return (top, height - right, bottom, height - left)
        case 180:
            return (width - right, height - bottom, width - left, height - top)
        case 270:
            return (width - bottom, left, width - top, right)
        case _:
            return box


def extraction_laid_back(
    extraction: Extraction, turns: Turns, sizes: Sequence[PageSize]
) -> Extraction:
    """What was read on turned pages, with its places on the pages as they are shown."""
    if not any(turns.values()):
        return extraction
    aside = extraction.aside
    return replace(
        extraction,
        pages=tuple(sizes),
        invoices=tuple(_back(found, turns, sizes) for found in extraction.invoices),
        aside=_back(aside, turns, sizes) if aside else None,
    )


def _back(found: FoundInvoice, turns: Turns, sizes: Sequence[PageSize]) -> FoundInvoice:
    readings = {}
    for key, reading in found.readings.items():
        turn = turns.get(reading.page or 0, 0)
        if turn and reading.page and reading.box:
            size = sizes[reading.page - 1]
            box = laid_back(reading.box, turn, size.width, size.height)
            readings[key] = replace(reading, box=box)
        else:
            readings[key] = reading
    return replace(found, readings=readings)


def words_laid_back(
    words: Iterable[Sequence[Any]], turn: int, width: float, height: float
) -> list[list[Any]]:
    """OCR words [text, x0, top, x1, bottom, confidence] of a turned page, as it is shown."""
    return [
        [text, *laid_back((x0, top, x1, bottom), turn, width, height), confidence]
        for text, x0, top, x1, bottom, confidence in words
    ]
