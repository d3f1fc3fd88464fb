"""Words as seen, in points, with the slant and the bend of the page taken out.

Rows shall be level, and what stands under each other on paper shall do so here.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractor.seen.bent import Bend
from extractor.seen.look_alikes import put_right
from extractor.seen.ocr_word import OcrWord, Seen

#: The engine's boxes stand off the ink: this share of the height above and below is air.
_AIR = 0.16
#: A letter to which the engine gives three of four chances is hardly ever another one: of the words
#: of scans at 150 and 200 dpi whose least sure letter had so many, none was misread.
_CLEAR, _SEEN = 0.75, 0.96
_FLAT = Bend()


@dataclass(frozen=True, slots=True)
class Level:
    """A word of a page without slant, and its ink (left, top, right, bottom), in points."""

    word: OcrWord
    ink: tuple[float, float, float, float] | None


def levelled(seen: Sequence[Seen], slant: float, scale: float, bend: Bend = _FLAT) -> list[Level]:
    """The words of a picture of `scale` pixels a point, turned back by the slant in radians; by the
    bend instead, where the page has one.

    Heights are measured at the left edge of the page, sides in the middle of its words.
    """
    if not seen:
        return []
    lean = math.tan(slant)
    half = median(word.middle[1] for word in seen)
    downs = [bend.down(w.middle) if bend.shares else lean * _across(w) for w in seen]
    asides = [lean * (word.middle[1] - half) for word in seen]
    return [
        _level(word, down / scale, aside / scale, scale)
        for word, down, aside in zip(seen, downs, asides, strict=True)
    ]


def _across(word: Seen) -> float:
    """The middle of its sides."""
    xs = [x for x, _ in word.corners]
    return (min(xs) + max(xs)) / 2


def _level(word: Seen, down: float, aside: float, scale: float) -> Level:
    xs = [x / scale for x, _ in word.corners]
    ys = [y / scale for _, y in word.corners]
    edge_top = (ys[0] + ys[1]) / 2 - down
    edge_bottom = (ys[2] + ys[3]) / 2 - down
    air = _AIR * (edge_bottom - edge_top)
    sure = max(word.confidence, _SEEN) if word.confidence >= _CLEAR else word.confidence
    text, confidence = put_right(unicodedata.normalize("NFKC", word.text).strip(), sure)
    left, right = min(xs) + aside, max(xs) + aside
    box = (text, left, edge_top + air, right, edge_bottom - air, confidence)
    if word.ink is None:
        return Level(box, None)
    x0, top, x1, bottom = (edge / scale for edge in word.ink)
    return Level(box, (x0 + aside, top - down, x1 + aside, bottom - down))
