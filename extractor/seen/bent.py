"""How the lines of a page run that was photographed, or lay bent: each leans by its place.

What two words of a line differ in height is told by a curve over the page, fitted to the feet of
all its words; a page that lies flat needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import TypeAlias

from extractor.seen.ocr_word import Point

#: A function of a place, in parts of the page from its middle, whose change along a line is a part
#: of how that rises or falls.
_Part: TypeAlias = Callable[[float, float], float]
_PARTS: tuple[_Part, ...] = (
    lambda x, _: x,
    lambda x, y: x * y,
    lambda x, _: x**2,
    lambda x, _: x**3,
    lambda x, _: x**4,
)
#: The fewest pairs of words that tell a curve, and how far apart they are, in parts of the page.
_FEWEST, _APART = 40, 0.02
#: How often what does not fit is left out, and how much less than the median fits.
_ROUNDS, _MISFIT = 3, 4.0
#: A curve is worth it where it leaves so much less, and moves words by so much of the page.
_BETTER, _MOVES = 0.75, 0.01


@dataclass(frozen=True, slots=True)
class Bend:
    """How far down the line of a place has come there, from the left edge: none on a flat page."""

    shares: tuple[float, ...] = ()
    middle: Point = (0.0, 0.0)
    size: float = 1.0

    def down(self, place: Point) -> float:
        """In pixels."""
        x, y = self._part(place)
        left, _ = self._part((0.0, 0.0))
        parts = zip(self.shares, _PARTS, strict=False)
        return self.size * sum(share * (part(x, y) - part(left, y)) for share, part in parts)

    def _part(self, place: Point) -> Point:
        return _in_parts(place, self.middle, self.size)


def bend_of(lines: Sequence[Sequence[Point]]) -> Bend:
    """The bend of a page by the feet of the words of its lines, in pixels."""
    feet = [foot for line in lines for foot in line]
    if not feet:
        return Bend()
    xs, ys = [x for x, _ in feet], [y for _, y in feet]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    size = max(max(xs) - min(xs), max(ys) - min(ys), 1.0) / 2
    placed = [[_in_parts(foot, middle, size) for foot in line] for line in lines]
    pairs = [pair for line in placed for pair in combinations(line, 2) if _tells(pair)]
    if len(pairs) < _FEWEST:
        return Bend()
    flat, left = _fitted(pairs, 1)
    bent, left_bent = _fitted(pairs, len(_PARTS))
    if left_bent > _BETTER * left:
        return Bend()
    bend, plain = Bend(bent, middle, size), Bend(flat, middle, size)
    moved = max(abs(bend.down(foot) - plain.down(foot)) for foot in feet)
    return bend if moved > _MOVES * size else Bend()


_Pair: TypeAlias = tuple[Point, Point]


def _tells(pair: _Pair) -> bool:
    (x0, _), (x1, _) = pair
    return x1 - x0 > _APART


def _in_parts(place: Point, middle: Point, size: float) -> Point:
    return (place[0] - middle[0]) / size, (place[1] - middle[1]) / size


def _fitted(pairs: Sequence[_Pair], count: int) -> tuple[tuple[float, ...], float]:
    """The shares of so many parts that fit pairs best, and what they leave in the median."""
    rows = [_row(pair, count) for pair in pairs]
    kept, shares, left = rows, tuple[float, ...](), 0.0
    for _ in range(_ROUNDS):
        shares = _least_squares(kept, count)
        misfits = [_misfit(row, shares) for row in rows]
        left = median(misfits)
        kept = [row for row, off in zip(rows, misfits, strict=True) if off <= _MISFIT * left]
    return shares, left


def _row(pair: _Pair, count: int) -> tuple[float, ...]:
    """How each part changes between two words of a line, and how much lower the second stands."""
    (x0, y0), (x1, y1) = pair
    middle = (y0 + y1) / 2
    changes = (part(x1, middle) - part(x0, middle) for part in _PARTS[:count])
    return (*changes, y1 - y0)


def _misfit(row: Sequence[float], shares: Sequence[float]) -> float:
    return abs(row[-1] - sum(share * change for share, change in zip(shares, row, strict=False)))


def _least_squares(rows: Sequence[Sequence[float]], count: int) -> tuple[float, ...]:
    """The shares with the least squares of what is left (Gauss and Jordan on their equations)."""
    table = [[sum(row[i] * row[j] for row in rows) for j in range(count + 1)] for i in range(count)]
    for i in range(count):
        table[i][i] += 1e-9
    for i in range(count):
        first = max(range(i, count), key=lambda place: abs(table[place][i]))
        table[i], table[first] = table[first], table[i]
        table[i] = [value / table[i][i] for value in table[i]]
        for other in range(count):
            if other != i:
                share = table[other][i]
                table[other] = [a - share * b for a, b in zip(table[other], table[i], strict=True)]
    return tuple(line[-1] for line in table)
