"""Lines up or down the page among the words that an OCR saw: each word over or under the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.page import Segment, Word
from extractor.seen.runs import runs

#: A word (no mere digit) so much higher than wide stands on its side; a line has so many letters.
_TALL, _FEWEST = 1.1, 12
#: Words of a line begin and end as far left and right, and are no farther apart, in widths.
_OFF, _SPACE = 0.3, 2.0


def parted_bands(number: int, words: Sequence[Word]) -> tuple[list[Word], tuple[Segment, ...]]:
    """The words that stand in rows, and the lines that run up or down the page of that number."""
    rows: list[Word] = []
    bands: list[Segment] = []
    for line in runs(words, _follows):
        if _is_band(line):
            level = tuple(replace(word, size=word.x1 - word.x0) for word in line)
            bands.append(Segment(number, -1, level))
        else:
            rows += line
    return rows, tuple(bands)


def _follows(word: Word, other: Word) -> bool:
    """Right over it or right under it, as wide."""
    width = word.x1 - word.x0
    off = max(abs(word.x0 - other.x0), abs(word.x1 - other.x1))
    apart = max(other.top - word.bottom, word.top - other.bottom)
    return off < _OFF * width and -_OFF * width < apart < _SPACE * width


def _is_band(line: Sequence[Word]) -> bool:
    letters = sum(len(word.text) for word in line)
    words = [word for word in line if len(word.text) > 1]
    tall = sum(len(w.text) for w in words if w.height > _TALL * (w.x1 - w.x0))
    return letters >= _FEWEST and tall > letters / 2
