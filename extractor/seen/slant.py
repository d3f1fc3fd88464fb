"""The slant of a scanned page: the one at which its words gather in the sharpest rows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from extractor.seen.ocr_word import Point, Seen

#: Slant in radians that is worth taking out, and beyond which it is no slant of a scan.
_LEAST_SLANT, _MOST_SLANT = 0.0005, 0.12
#: The fewest long words that tell a slant; how finely and how far around theirs it is looked for.
_FEWEST, _STEP, _STEPS = 5, 0.0005, 40
#: The rows in which words gather, as a share of their height.
_ROW = 0.06


def slant_of(seen: Sequence[Seen]) -> float:
    """The slant of the words in radians, clockwise; 0 for a straight page.

    Corners are whole pixels, so a word alone is too short to tell it: that is where it is looked
    for.
    """
    slants = sorted(word.slant for word in seen if len(word.text) >= 6)
    if len(slants) < _FEWEST:
        return 0.0
    about = slants[len(slants) // 2]
    middles = [word.middle for word in seen]
    row = _ROW * median(word.height for word in seen)
    near = (about + step * _STEP for step in range(-_STEPS, _STEPS + 1))
    best = max(near, key=lambda slant: (_sharpness(middles, slant, row), -abs(slant - about)))
    return best if _LEAST_SLANT < abs(best) < _MOST_SLANT else 0.0


def _sharpness(points: Iterable[Point], slant: float, row: float) -> float:
    """How much the points gather in rows of that height, once the slant is taken out."""
    rows: dict[int, float] = defaultdict(float)
    down = math.tan(slant)
    for x, y in points:
        place = (y - down * x) / row
        whole = math.floor(place)
        rows[whole] += 1 - (place - whole)
        rows[whole + 1] += place - whole
    return sum(share * share for share in rows.values())
