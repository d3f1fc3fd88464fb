"""What names an amount: the words at the head of its row, or over it, and which of the amounts of
that row it is.

"TVA" and "Total hors TVA" have a word in common, and their amounts stand in one column: a place
fits both. Where the whole head is the taught one, and of this amount alone, no word is left to
doubt.
"""

from __future__ import annotations

from typing import TypeAlias

from extractor.layouts.ground import Ground, is_other
from staging.layouts import Place, Shape, Spot
from staging.surroundings import place_of

#: The words, and how many amounts stand between them and this one.
Head: TypeAlias = tuple[tuple[str, ...], int]


def heads(ground: Ground, place: Place, spot: Spot) -> bool:
    """An amount is named by just the words of the place, no more and no fewer."""
    if not place.shape is spot.shape is Shape.AMOUNT:
        return False
    taught = _head(place)
    return bool(taught[0]) and taught == _head_of(ground, spot)


def alone(ground: Ground, place: Place, spot: Spot) -> bool:
    """Of all amounts of its page it alone is named so."""
    amounts = (s for s in ground.spots(spot.page) if s.shape is Shape.AMOUNT and is_other(spot, s))
    return heads(ground, place, spot) and not any(heads(ground, place, s) for s in amounts)


def _head_of(ground: Ground, spot: Spot) -> Head:
    if spot not in ground.heads:
        ground.heads[spot] = _head(place_of(ground.sheet, spot))
    return ground.heads[spot]


def _head(place: Place) -> Head:
    return tuple(anchor.text for anchor in place.before or place.over), place.after
