"""What is known of a page once it is drawn, and where its picture stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn page: number from 1, pixels a point, whether it is blank paper, and whether it is
    an image of a page, so that text on it is at best somebody's reading of that image."""

    number: int
    scale: float
    blank: bool
    scan: bool


def picture_path(folder: Path, number: int) -> Path:
    """Where the picture of a page stands in the folder beside its document."""
    return folder / f"page-{number}.webp"


def smaller_path(folder: Path, number: int) -> Path:
    """Where the picture of a page stands beside a document that was made smaller: `number` is the
    page's in the print it came from, which has pictures of its own."""
    return folder / f"smaller-{number}.webp"
