"""The type sizes of words that an OCR saw: the heights of their boxes, evened out.

A line with a capital letter or an accent has a higher box than one without, and is set in the same
type. The height that most words have comes first, and takes those that are nearly as high.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median

#: Boxes of one type differ by as much from what most have: a line of small letters is low.
_SPREAD = 0.23


def type_sizes(heights: Sequence[float]) -> list[float]:
    """The type size of each word by the height of its box."""
    rest = sorted(heights)
    sizes: dict[float, float] = {}
    while rest:
        first, last = max(
            (
                (bisect_left(rest, h / (1 + _SPREAD)), bisect_right(rest, h * (1 + _SPREAD)))
                for h in dict.fromkeys(rest)
            ),
            key=lambda span: span[1] - span[0],
        )
        size = round(median(rest[first:last]), 1)
        sizes.update(dict.fromkeys(rest[first:last], size))
        del rest[first:last]
    return [sizes[height] for height in heights]
