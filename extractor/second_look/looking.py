"""What a careful reader doubts once every field has its value: nothing is changed but how sure it
is.

A finder weighs a value against others for the same field. Here each value is held against the rest
of the page: is it whole, is it of its kind, does it leave amounts of the page unexplained?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.page import Page
from extractor.second_look import codes, sums
from staging.evidence import Reading

#: The most that is shown of a value that something on the page speaks against.
DOUBTED = 0.8


def looked_over(pages: Sequence[Page], readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings, none of them sure that something on the pages speaks against."""
    doubted = set(_doubted(pages, readings))
    return {
        key: replace(reading, confidence=min(reading.confidence, DOUBTED))
        if key in doubted
        else reading
        for key, reading in readings.items()
    }


def _doubted(pages: Sequence[Page], readings: Mapping[str, Reading]) -> Iterator[str]:
    yield from codes.doubted(pages, readings)
    yield from sums.doubted(pages, readings)
