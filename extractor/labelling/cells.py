"""Cells of several lines: a value that is broken beside its label, or over it."""

from __future__ import annotations

from collections.abc import Callable

from extractor.geometry import stacked_boxes
from extractor.page import Box, Page, Segment, Word
from extractor.values.calendar_words import dates_in

#: Words that the next line goes on from.
_LEADING = frozenset(("du", "le", "au", "en", "date", "/", "-"))
#: Rows between two lines of a cell at most: those of other columns.
_ROWS = 3


def lines_beside(page: Page, nearest: Segment, label: Box) -> list[Segment]:
    """The lines of a cell beside a label, from top to bottom: those that reach its height."""
    lines = [nearest]
    while (over := _stacked(page, lines[0], up=True)) is not None and _reaches(over.box, label):
        lines.insert(0, over)
    while (under := _stacked(page, lines[-1], up=False)) is not None and _reaches(under.box, label):
        lines.append(under)
    return lines


def lines_over(page: Page, value: Segment, is_label: Callable[[Segment], bool]) -> tuple[Word, ...]:
    """The words of a value that stands over its caption, with the line that it goes on from: "4500
    du" over "12/05/2026", "mercredi 9 décembre" over "2026"."""
    over = _stacked(page, value, up=True)
    if over is None or is_label(over):
        return value.words
    cut, both = len(over.words), over.words + value.words
    broken = any(d.start < cut < d.end for d in dates_in(both))
    leads = over.words[-1].text.casefold() in _LEADING
    return both if broken or leads else value.words


def _stacked(page: Page, segment: Segment, *, up: bool) -> Segment | None:
    """The line right over or under a segment in its cell."""
    row = segment.row
    rows = (
        page.rows[max(0, row - _ROWS) : row][::-1] if up else page.rows[row + 1 : row + 1 + _ROWS]
    )
    for other in (s for found in rows for s in found):
        upper, lower = (other, segment) if up else (segment, other)
        if abs(other.size - segment.size) < 0.5 and stacked_boxes(upper.box, lower.box):
            return other
    return None


def _reaches(line: Box, label: Box) -> bool:
    overlap = min(line[3], label[3]) - max(line[1], label[1])
    return overlap > 0.2 * (line[3] - line[1])
