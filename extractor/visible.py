"""Which words a person can see: a word whose place in the page's picture is of one even tone
(white on white, transparent, covered, clipped) or that lies outside the page is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.page import Word

#: Grey levels (of 255) between paper and ink that an eye still tells apart.
_CONTRAST = 22
#: Type smaller than this is not read by anybody (points).
_SMALLEST = 2.2


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in grey at one pixel a point: bytes row by row, bytes a row, width, height."""

    pixels: bytes
    stride: int
    width: int
    height: int


def split_visible(
    words: Sequence[Word], picture: Picture, width: float, height: float
) -> tuple[list[Word], list[Word]]:
    """(seen, hidden) words of a page of that size in points."""
    shown: list[Word] = []
    hidden: list[Word] = []
    for word in words:
        seen = _inside(word, width, height) and word.size >= _SMALLEST and _inked(word, picture)
        (shown if seen else hidden).append(word)
    return shown, hidden


def _inside(word: Word, width: float, height: float) -> bool:
    return 0 <= (word.x0 + word.x1) / 2 <= width and 0 <= word.middle <= height


def _inked(word: Word, picture: Picture) -> bool:
    left = max(0, int(word.x0))
    right = min(picture.width, int(word.x1) + 2)
    lowest, highest, found = 255, 0, 0
    quarter = word.height * 0.15
    for y in range(
        max(0, int(word.top + quarter)), min(picture.height, int(word.bottom - quarter) + 1)
    ):
        line = picture.pixels[y * picture.stride + left : y * picture.stride + right]
        if not line:
            continue
        lowest, highest = min(lowest, min(line)), max(highest, max(line))
        found += max(line) - min(line) > _CONTRAST
    return highest - lowest > _CONTRAST and found > 0
