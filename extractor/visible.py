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
    """Paper and ink differ somewhere in the inner height of the word."""
    left, right = max(0, int(word.x0)), min(picture.width, int(word.x1) + 2)
    edge = word.height * 0.15
    first, last = max(0, int(word.top + edge)), min(picture.height, int(word.bottom - edge) + 1)
    lines = (
        picture.pixels[y * picture.stride + left : y * picture.stride + right]
        for y in range(first, last)
    )
    return any(line and max(line) - min(line) > _CONTRAST for line in lines)
