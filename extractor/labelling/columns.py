"""What stands in the column of a label, in one row."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.geometry import under
from extractor.page import Box, Segment, Word
from extractor.values.calendar_words import dates_in

_TO = frozenset(("au", "à", "-", "–", "jusqu'au", "to"))


def in_column(row: Sequence[Segment], box: Box, beside: Sequence[Box]) -> tuple[Word, ...]:
    """The words of a row that belong to the column of a label rather than to its neighbours,
    without the end of a day that begins in another column."""
    words = under(row, box, beside)
    segment = next((s for s in row if words and words[0] in s.words), None)
    return _without_cut_dates(segment, words) if segment is not None else ()


def _without_cut_dates(segment: Segment, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words of a segment without the end of a day, or of a period, that begins before them."""
    first = segment.words.index(words[0])
    cut = {
        id(word)
        for found in dates_in(segment.words)
        if found.start < first or (found.start == first and _goes_on(segment, first))
        for word in segment.words[found.start : found.end]
    }
    return tuple(word for word in words if id(word) not in cut) if cut else words


def _goes_on(segment: Segment, place: int) -> bool:
    """The word before is one that leads to the end of a period."""
    return place > 0 and segment.words[place - 1].text.casefold() in _TO
