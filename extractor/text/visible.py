"""Which words a person can see: a word is hidden that lies outside the page, is too small to read,
or whose removal changes nothing in the page's picture (transparent, covered, clipped, white on
white); and so is one set in the very tone of its ground, whatever stands over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

    def lines(self, word: Word) -> Iterator[bytes]:
        """The pixels in the inner height of a word, line by line."""
        left, right = max(0, int(word.x0)), min(self.width, int(word.x1) + 2)
        edge = word.height * 0.15
        first, last = max(0, int(word.top + edge)), min(self.height, int(word.bottom - edge) + 1)
        for y in range(first, last):
            yield self.pixels[y * self.stride + left : y * self.stride + right]


def split_visible(
    words: Sequence[Word], drawn: Picture, ground: Picture, width: float, height: float
) -> tuple[list[Word], list[Word]]:
    """(seen, hidden) words of a page of that size in points.

    `drawn` shows the page, `ground` the page without any text. Where no word at all leaves a trace
    the text is the layer of a scan: it goes by the contrast of the picture, for others to judge.
    """
    legible = [w for w in words if _inside(w, width, height) and w.size >= _SMALLEST]
    shown = [w for w in legible if _leaves_a_trace(w, drawn, ground) and _stands_out(w, ground)]
    if not shown:
        shown = [w for w in legible if any(_spread(line) > _CONTRAST for line in drawn.lines(w))]
    seen = set(map(id, shown))
    return shown, [w for w in words if id(w) not in seen]


def _inside(word: Word, width: float, height: float) -> bool:
    return 0 <= (word.x0 + word.x1) / 2 <= width and 0 <= word.middle <= height


def _leaves_a_trace(word: Word, drawn: Picture, ground: Picture) -> bool:
    """Somewhere in its place the page looks otherwise with text than without."""
    together = zip(drawn.lines(word), ground.lines(word), strict=True)
    return any(a != b and _differ(a, b) for a, b in together)


def _differ(drawn: bytes, ground: bytes) -> bool:
    return any(abs(a - b) > _CONTRAST for a, b in zip(drawn, ground, strict=True))


def _stands_out(word: Word, ground: Picture) -> bool:
    """It is drawn at all, and in another tone than what lies under it."""
    if word.ink is None:
        return False
    return any(
        max(word.ink - min(line), max(line) - word.ink) > _CONTRAST
        for line in ground.lines(word)
        if line
    )


def _spread(line: bytes) -> int:
    return max(line) - min(line) if line else 0
