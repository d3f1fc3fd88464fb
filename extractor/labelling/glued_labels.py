"""Labels that a stroke ties to the value before them without a blank ("26-118/Service:VOI"), parted
from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.page import Page, Word

#: A value with a digit or in capitals, a stroke, and a word that a colon ends.
_GLUED = re.compile(r"(?P<value>\S*\d\S*|[A-Z-]{2,})/(?P<label>[^\W\d_]{4,}:)")


def with_labels_apart(page: Page) -> Page:
    """The page with each such value, its stroke and the label as words of their own."""
    words = [word for segment in page.segments for word in segment.words]
    if not any(_GLUED.fullmatch(word.text) for word in words):
        return page
    return replace(page, words=tuple(part for word in words for part in _parts(word)))


def _parts(word: Word) -> Iterator[Word]:
    """A word, or its three parts, each as wide as its share of the letters."""
    match = _GLUED.fullmatch(word.text)
    if match is None:
        yield word
        return
    pitch = (word.x1 - word.x0) / len(word.text)
    left = word.x0
    for text in (match["value"], "/", match["label"]):
        yield replace(word, text=text, x0=left, x1=left + pitch * len(text))
        left += pitch * len(text)
