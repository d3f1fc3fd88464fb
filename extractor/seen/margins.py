"""Lines that run up the margins of a page picture, mostly a seller's imprint.

An OCR engine turns a tall line one way, so that text running up the page stands on its head and is
lost: where there is ink in a margin and no word was seen in it, the margin is looked at turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

#: A margin's share of the width, and the share of its height that an imprint takes at least.
_WIDTH, _TALL = 0.08, 0.1
_INK = 190
#: So many words in a margin are columns or a rail, which were read as they stand; what is seen of
#: a line on its head are scraps, shorter than a word.
_MOST, _WORD = 2, 4


def unread_margins(pixels: Any, words: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int]]:
    """The margins (left and right edge in pixels) with ink in which no words were seen."""
    width = pixels.shape[1]
    wide = round(_WIDTH * width)
    for left in (0, width - wide):
        seen = (word for word in words if len(word[0]) >= _WORD)
        inside = sum(stands_in(word, left, left + wide) for word in seen)
        if inside <= _MOST and _is_written(pixels[:, left : left + wide]):
            yield left, left + wide


def stands_in(word: Sequence[Any], left: int, right: int) -> bool:
    """Whether the middle of a word stands between two edges."""
    return bool(left <= sum(x for x, _ in word[2]) / 4 < right)


def _is_written(strip: Any) -> bool:
    """Dark dots in many of its rows, none of which is a rule or the shadow of an edge."""
    dark = (strip.min(axis=2) < _INK).sum(axis=1)
    rows = (dark > 0) & (dark < strip.shape[1] / 2)
    return bool(rows.sum() >= _TALL * strip.shape[0])


def stood_back(word: Sequence[Any], left: int, height: int) -> list[Any]:
    """A word seen in a margin that was turned clockwise, where it stands on the page."""
    text, confidence, (first, *others), *_ = word
    # The upper left corner of a word on its side is the one where it ends.
    return [text, confidence, [[left + y, height - x] for x, y in (*others, first)], None]
