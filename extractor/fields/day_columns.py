"""Columns of days: those of journeys, visits or meals that are billed, at the heads of their lines.

None of them is the paper's own, and twenty of them are no twenty rivals of the day that a label
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import Candidate
from extractor.page import Page, Segment
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import FoundDate, dates_in

#: Lines with a day at the same place that make a column.
_SEVERAL = 3
#: How far the edges of a column's days may be apart, in points.
_APART = 2.0
#: Cells with digits, beside the day, that a line of a list has where it shows no sum.
_CELLS = 2
#: How strongly a column claims its days.
_CLAIM = 0.95
_SUM = re.compile(r"\d[.,]\d\d(?![\d.,/])")


def columns(page: Page) -> Iterator[Candidate]:
    """The days of lists, as days of something else than the paper."""
    found = [head for row in page.rows if (head := _head(row)) is not None]
    for segment, day in found:
        place = segment.words[0].x0
        if sum(abs(other.words[0].x0 - place) < _APART for other, _ in found) >= _SEVERAL:
            words = segment.words[day.start : day.end]
            yield Candidate("other_date", day.day.isoformat(), page.number, words, _CLAIM, "column")


def _head(row: Sequence[Segment]) -> tuple[Segment, FoundDate] | None:
    """The day that begins a line of a list: nothing but numbers stands before it, and after it a
    sum, or other cells with digits."""
    for place, segment in enumerate(row):
        first = next(iter(dates_in(segment.words)), None)
        if first is not None and first.start == 0:
            others = (segment.words[first.end :], *(s.words for s in row[place + 1 :]))
            summed = any(_SUM.search(w.text) for words in others for w in words)
            listed = sum(digits_in(words) for words in others) >= _CELLS
            return (segment, first) if summed or listed else None
        if not digits_in(segment.words):
            return None
    return None
