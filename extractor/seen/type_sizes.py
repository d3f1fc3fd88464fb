"""The type sizes of words that an OCR saw: the heights of their boxes, evened out.

A line with a capital letter or an accent has a higher box than one without, and is set in the same
type. The height that most words have comes first, and takes those that are nearly as high.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median

#: Heights that are one, and how far from it boxes of the same type are: a line of small letters is
#: low, one with accents high.
_SAME, _SPREAD = 0.05, 0.1
#: Type is so much larger than the ink of its words is high.
_TYPE = 1.02


def type_sizes(heights: Sequence[float]) -> list[float]:
    """The type size of each word by the height of its box."""
    rest = sorted(heights)
    sizes: dict[float, float] = {}
    while rest:
        spans = (_around(rest, height, _SAME) for height in dict.fromkeys(rest))
        first, last = max(spans, key=lambda span: span[1] - span[0])
        height = median(rest[first:last])
        first, last = _around(rest, height, _SPREAD)
        sizes.update(dict.fromkeys(rest[first:last], round(_TYPE * height, 1)))
        del rest[first:last]
    return [sizes[height] for height in heights]


def _around(heights: Sequence[float], middle: float, share: float) -> tuple[int, int]:
    """Where the heights begin and end that differ from this one by at most such a share."""
    low, high = middle / (1 + share), middle * (1 + share)
    return bisect_left(heights, low), bisect_right(heights, high)
