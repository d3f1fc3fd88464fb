"""A raster page as its header describes it, and the limits that hold before anything is unpacked.

A blank page of 1,852 bytes may unpack to 104 MB: so size is judged by the header, for a page and
for the whole job, and pages are unpacked one by one.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from extractor.convert.runs import Data, Grid, damaged
from staging.errors import DocumentRefused


class Dots(Enum):
    """What the dots of a page are: Pillow's mode of the raw bytes, and blank paper's byte."""

    BLACK_1 = ("1;I", 0x00)
    BLACK_8 = ("L;I", 0x00)
    GREY_1 = ("1", 0xFF)
    GREY_8 = ("L", 0xFF)
    RGB = ("RGB", 0xFF)
    CMYK = ("CMYK", 0x00)

    @property
    def raw_mode(self) -> str:
        """How Pillow names these bytes."""
        return self.value[0]

    @property
    def mode(self) -> str:
        """The mode of the picture made of them."""
        return self.value[0].split(";")[0]

    @property
    def bits(self) -> int:
        """Bits a dot."""
        return {"1": 1, "L": 8, "RGB": 24, "CMYK": 32}[self.mode]


@dataclass(frozen=True, slots=True)
class RasterLimits:
    """The largest page in dots, its resolution in dpi, bytes unpacked of a page and of a job."""

    width: int = 20_000
    height: int = 30_000
    resolution: tuple[int, int] = (72, 2400)
    page_bytes: int = 256_000_000
    job_bytes: int = 4_000_000_000
    pages: int = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in a raster file: size in dots, dpi, kind of dots, where its coding starts."""

    width: int
    height: int
    resolution: tuple[int, int]
    dots: Dots
    start: int

    @property
    def grid(self) -> Grid:
        """The shape of its unpacked bytes."""
        line = (self.width * self.dots.bits + 7) // 8
        return Grid(line, self.height, max(1, self.dots.bits // 8), self.dots.value[1])

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        across, down = self.resolution
        return self.width * 72 / across, self.height * 72 / down


def too_large(what: str) -> DocumentRefused:
    """The error of a raster job over a limit."""
    message = f"Ce document est trop grand ({what}) : imprimez-le en A4 à 300 points par pouce."
    return DocumentRefused(message, code="too_large")


def unsupported(what: str) -> DocumentRefused:
    """The error of a raster page of a kind that nobody of ours sends."""
    message = (
        f"Ce format d'impression n'est pas pris en charge ({what}) : "
        "choisissez le pilote IPP de l'imprimante, puis imprimez de nouveau."
    )
    return DocumentRefused(message, code="not_supported")


def checked(sheet: Sheet, limits: RasterLimits) -> Sheet:
    """The sheet, if its header is within the limits. Raises DocumentRefused."""
    if not (0 < sheet.width <= limits.width and 0 < sheet.height <= limits.height):
        raise too_large(f"page de {sheet.width} x {sheet.height} points")
    least, most = limits.resolution
    if not all(least <= dpi <= most for dpi in sheet.resolution):
        raise unsupported("résolution inattendue")
    if sheet.grid.size > limits.page_bytes:
        raise too_large("une page")
    return sheet


class Tally:
    """Counts pages and unpacked bytes of a job against its limits."""

    def __init__(self, limits: RasterLimits) -> None:
        self._limits = limits
        self._pages = 0
        self._bytes = 0

    def add(self, sheet: Sheet) -> None:
        """Raises DocumentRefused when this page is one too many."""
        self._pages += 1
        self._bytes += sheet.grid.size
        if self._pages > self._limits.pages:
            raise too_large(f"plus de {self._limits.pages} pages")
        if self._bytes > self._limits.job_bytes:
            raise too_large("l'ensemble des pages")


@contextmanager
def mapped(path: Path) -> Iterator[Data]:
    """The bytes of a file without loading it. Raises DocumentRefused for an empty one."""
    with path.open("rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise damaged() from error
        with data:
            yield data
