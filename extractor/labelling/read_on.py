"""Lines read as one: each goes on in another, and the words stay where they are printed."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.page import Page, Read, Segment, Word


def with_read_on(page: Page, more: Mapping[Segment, Segment]) -> Page:
    """The page with each line and those that it goes on in as one, in the row of the first."""
    if not more:
        return page
    moved = set(more.values())
    lines: list[tuple[Segment, ...]] = []
    for row in page.rows:
        kept = [s for s in row if s not in moved]
        if kept:
            place = len(lines)
            lines.append(tuple(Segment(s.page, place, _whole(s, more)) for s in kept))
    return Read.of(page, tuple(lines))


def _whole(first: Segment, more: Mapping[Segment, Segment]) -> tuple[Word, ...]:
    words, line = first.words, first
    while line in more:
        line = more[line]
        words += line.words
    return words
