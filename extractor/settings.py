"""Limits of the reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """Pages in a document, longest side of a page in points (ISO 32000 annex C)."""

    most_pages: int = 200
    longest_side: float = 14400.0


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """How a page is drawn: dots an inch, and the pixels a page may have at most."""

    dpi: int = 150
    most_pixels: int = 25_000_000


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """How the loop works: documents at once, lease of a claimed job, and how long a temporary
    failure is waited for before each further try (seconds)."""

    children: int = 2
    lease: timedelta = timedelta(seconds=90)
    pauses: tuple[float, ...] = (0.5, 2.0, 8.0)


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """The OCR process: threads, memory in bytes, seconds for a page, seconds until it is released
    when idle. Lines are read one at a time: a second thread waits, and burns as much CPU."""

    threads: int = 1
    memory: int = 3 * 1024**3
    wall: float = 180.0
    idle: float = 300.0
