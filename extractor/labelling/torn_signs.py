""" "N o 1187", "n ° 12": the sign for "numéro" typed with a blank in it, made whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.page import Page, Word

_LETTERS = frozenset(("N", "n"))
_RINGS = frozenset(("o", "°", "º"))


def with_whole_signs(page: Page) -> Page:
    """The page with each such sign as one word."""
    if not any(word.text in _RINGS for word in page.words):
        return page
    words = tuple(word for segment in page.segments for word in _whole(segment.words))
    return replace(page, words=words)


def _whole(words: Sequence[Word]) -> Iterator[Word]:
    """The words of a segment, a letter and its ring as one."""
    before: Word | None = None
    for word in words:
        if before is not None and word.text in _RINGS and before.text in _LETTERS:
            before = replace(before, text=f"{before.text}°", x1=word.x1)
            continue
        if before is not None:
            yield before
        before = word
    if before is not None:
        yield before
