"""A label found whole: the words that stood beside a taught place, or over it,
wherever on the page they stand now.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layouts.ground import ACROSS, Ground, is_other, led_otherwise
from staging.layouts import Anchor, Box, Place, Spot

#: A word of a label is no farther before its value.
_FAR = 200.0


def has_label(ground: Ground, place: Place, spot: Spot) -> bool:
    """The words that stood beside the place, or over it, stand so beside the spot, however
    long the label's lines are; and beside no other value of its kind."""
    words = _label_of(place)
    if not words or not ground.paged(place, spot) or not _has(ground, words, place, spot):
        return False
    rivals = (s for s in ground.spots(spot.page) if s.shape is spot.shape and is_other(spot, s))
    return not any(
        _has(ground, words, place, rival) and not led_otherwise(ground, place, rival)
        for rival in rivals
    )


def _has(ground: Ground, words: Sequence[Anchor], place: Place, spot: Spot) -> bool:
    return all(
        any(
            _reaches(mark.box, spot.box, over=not place.before)
            and not ground.parted(mark.box, spot)
            for mark in ground.words(spot.page, word.text)
        )
        for word in words
    )


def _label_of(place: Place) -> Sequence[Anchor]:
    """The words of a place's label, without the small ones beside longer ones."""
    long = [word for word in place.before or place.over if len(word.text) > 2]
    return long if len(long) > 1 else ()


def _reaches(word: Box, spot: Box, *, over: bool) -> bool:
    """A word of a label that may be broken over lines: left of a value, or close over it."""
    height = spot[3] - spot[1]
    if over:
        across = word[0] < spot[2] + ACROSS and word[2] > spot[0] - ACROSS
        return across and 0 <= spot[1] - word[1] < 2.6 * height
    level = word[1] < spot[3] + 0.8 * height and word[3] > spot[1] - 0.8 * height
    return level and word[2] <= spot[0] + 1 and spot[0] - word[2] < _FAR
