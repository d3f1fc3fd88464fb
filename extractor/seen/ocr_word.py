"""A word that an OCR saw: as the engine hands it over, and where it stands on the page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
#: text, x0, top, x1, bottom in points, confidence 0 to 1
OcrWord: TypeAlias = tuple[str, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as seen: its text, confidence and four corners in pixels, from the top left one;
    left, top, right and bottom of its ink, where the picture tells it."""

    text: str
    confidence: float
    corners: tuple[Point, Point, Point, Point]
    ink: tuple[float, float, float, float] | None = None

    @property
    def slant(self) -> float:
        """Angle of the upper edge, radians, clockwise."""
        (x0, y0), (x1, y1) = self.corners[0], self.corners[1]
        return math.atan2(y1 - y0, x1 - x0)

    @property
    def middle(self) -> Point:
        """The middle of its corners."""
        xs, ys = zip(*self.corners, strict=True)
        return sum(xs) / 4, sum(ys) / 4

    @property
    def height(self) -> float:
        """The height of its left edge."""
        return abs(self.corners[3][1] - self.corners[0][1])
