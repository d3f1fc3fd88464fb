"""Type whose letters are as wide as each other, as typewriters and old programs print it.

Its capitals are lower than those of other types of its size, and its spaces wider: by the height of
its ink it is taken for a smaller type, whose words stand too far apart to be one phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

#: A letter's share of the size of such a type.
_PITCH = 0.6
#: Words that tell the width of a letter have so many at least; their number, the share of them that
#: must agree, and how nearly.
_LONG, _FEWEST, _MOST, _NEAR = 4, 8, 0.8, 0.08
#: Words of one phrase are nearer than so many sizes.
_APART = 1.2


def larger_by(lines: Iterable[tuple[float, Sequence[tuple[str, float, float]]]]) -> float:
    """How much larger the type of a page is than the heights of its ink tell: 1 where its letters
    are of different width.

    A line is the size its ink tells, and its words: text, where the ink begins and ends.
    """
    pitches = [pitch for size, words in lines for pitch in _pitches(size, words)]
    if len(pitches) < _FEWEST:
        return 1.0
    usual = median(pitches)
    alike = sum(abs(pitch - usual) < _NEAR * usual for pitch in pitches)
    return max(1.0, usual / _PITCH) if alike >= _MOST * len(pitches) else 1.0


def _pitches(size: float, words: Sequence[tuple[str, float, float]]) -> Iterator[float]:
    """The width of a letter in sizes, by where words with letters and the next ones begin."""
    for (text, start, end), (_, next_start, _) in pairwise(words):
        told = len(text) >= _LONG and any(map(str.isalpha, text))
        if told and 0 < next_start - end < _APART * size:
            yield (next_start - start) / (len(text) + 1) / size
