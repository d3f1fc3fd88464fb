"""The slant of a scanned page, told by the feet of the words of its lines.

The corners of the engine's boxes are whole pixels, and stand off the ink as they like: over a page
they lie by the height of a line. Letters stand on their line to parts of a dot.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations
from statistics import median

from extractor.seen.ocr_word import Point, Seen
from extractor.seen.runs import runs
from extractor.seen.standing import hangs

#: Slant in radians that is worth taking out, and beyond which it is no slant of a scan.
_LEAST_SLANT, _MOST_SLANT = 0.0005, 0.12
#: The fewest lines, or else long words, that tell a slant.
_FEWEST, _LONG = 5, 6
#: Words of one line: the space between them in heights, and how much higher the next one begins.
_SPACE, _OFF = 1.0, 0.2
#: Words tell a slant together that are so many heights apart. Two lines that were taken for one
#: lean otherwise than most by more than this.
_APART, _NEAR = 1.5, 0.008


def slant_of(seen: Sequence[Seen]) -> float:
    """The slant of the words in radians, clockwise; 0 for a straight page."""
    lines = [leans for line in runs(seen, _goes_on) if (leans := list(_leans(line)))]
    slants = [word.slant for word in seen if len(word.text) >= _LONG]
    if len(lines) >= _FEWEST:
        every = [lean for line in lines for lean in line]
        about = _middle(every)
        slant = math.atan(_middle((a, far**2) for a, far in every if abs(a - about) < _NEAR))
    else:
        slant = median(slants) if len(slants) >= _FEWEST else 0.0
    return slant if _LEAST_SLANT < abs(slant) < _MOST_SLANT else 0.0


def feet_of(seen: Sequence[Seen]) -> list[list[Point]]:
    """Where the words of each line stand, in pixels."""
    return [[foot for word in line if (foot := _foot(word))] for line in runs(seen, _goes_on)]


def _goes_on(one: Seen, next_one: Seen) -> bool:
    """In one line with it: begins where the other ends."""
    (x1, y1), (x0, y0) = one.corners[1], next_one.corners[0]
    return abs(x0 - x1) < _SPACE * one.height and abs(y0 - y1) < _OFF * one.height


def _leans(line: Sequence[Seen]) -> Iterator[tuple[float, float]]:
    """How two words of a line each lean, and how far apart they are."""
    feet = [foot for word in line if (foot := _foot(word))]
    for (x0, y0), (x1, y1) in combinations(feet, 2):
        if x1 - x0 > _APART * line[0].height:
            yield (y1 - y0) / (x1 - x0), x1 - x0


def _foot(word: Seen) -> Point | None:
    """The middle of where a word stands, if its ink tells that."""
    if word.ink is None or hangs(word.text) or not any(map(str.isalnum, word.text)):
        return None
    left, _, right, bottom = word.ink
    return (left + right) / 2, bottom


def _middle(leans: Iterable[tuple[float, float]]) -> float:
    """The median of values by their weights."""
    known = sorted(leans)
    below = list(accumulate(weight for _, weight in known))
    return known[bisect_left(below, below[-1] / 2)][0]
