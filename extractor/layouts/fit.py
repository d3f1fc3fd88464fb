"""How well the surroundings of a spot are those of a taught place, 0..1.

Words before and over the value say most; its column and its height on the page help; the form of a
code tells it from its neighbours. So a field after a table of another length is found again.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layouts.forms import formed
from extractor.layouts.ground import ACROSS, Ground, led_otherwise
from extractor.layouts.heads import heads
from staging.layouts import NEAR, Anchor, Mark, Place, Shape, Spot
from staging.surroundings import amounts_between

#: A fit that is under this is not looked at more closely.
HOPELESS = 0.4
#: A word this near before a value is its label, whatever stands over it.
_BESIDE = 90.0
#: A word on the line of a value, at another distance before it.
_LEVEL = 0.9
#: How well a code fits at most that has a label of its own.
_OTHERWISE = 0.5
#: How well a value fits that stands under the whole of its label, wherever on the page.
_LABELLED = 0.74
#: How well an amount fits that is named by the whole head of the taught one, and by nothing more.
_HEADED = 0.9


def fit_of(ground: Ground, place: Place, spot: Spot) -> float:
    """How well a spot fits a place."""
    stood, unnamed = stands(place, spot), not place.before and not place.over
    fit = 0.7 * stood if unnamed else 0.25 * stood + 0.65 * _named(ground, place, spot)
    share = 0.3 if unnamed else 0.1
    if fit + share < HOPELESS:
        return fit
    fit += share * _met(ground, place.around, spot)
    fit = fit if not place.form else 0.88 * fit + 0.12 * formed(place, spot)
    fit = max(fit, _LABELLED) if _labelled(ground, place, spot) else fit
    fit = max(fit, _HEADED) if heads(ground, place, spot) else fit
    return min(fit, _OTHERWISE) if led_otherwise(ground, place, spot) else fit


def _labelled(ground: Ground, place: Place, spot: Spot) -> bool:
    """A code or a date that has every word of its label, or an amount with the whole head of
    its row; and there are two words or more."""
    if place.shape is Shape.AMOUNT:
        met = [_before(ground, place, anchor, spot) for anchor in place.before]
        return len(met) > 1 and min(met) >= _LEVEL
    if place.shape not in {Shape.CODE, Shape.DATE}:
        return False
    label = place.over if not place.before else place.before
    return len(label) > 1 and _met(ground, label, spot) >= _LEVEL


def _named(ground: Ground, place: Place, spot: Spot) -> float:
    """How much the words before the value, or over it, are those that were taught."""
    before, over = _label(ground, place, spot), 0.9 * _met(ground, place.over, spot)
    if not place.before:
        return over
    beside = -place.before[0].from_left < _BESIDE
    return before if beside else max(before, over)


def _label(ground: Ground, place: Place, spot: Spot) -> float:
    """The words before a value, the nearest first: without it the others say little."""
    met = [_before(ground, place, anchor, spot) for anchor in place.before]
    if not met or not met[0]:
        return 0.0
    rest = sum(met[1:]) / len(met[1:]) if met[1:] else met[0]
    return 0.7 * met[0] + 0.3 * min(rest, met[0] + 0.3)


def _before(ground: Ground, place: Place, anchor: Anchor, spot: Spot) -> float:
    """A word before a value; one at the head of a row of amounts names the first of them, the
    second, ..., however wide the columns are."""
    if spot.shape is not Shape.AMOUNT:
        return _best(ground, anchor, spot)
    words = ground.words(spot.page, anchor.text)
    return max((_heads(ground, place, anchor, word, spot) for word in words), default=0.0)


def _heads(ground: Ground, place: Place, anchor: Anchor, word: Mark, spot: Spot) -> float:
    stood = _stood(anchor, word, spot)
    level = abs(word.box[1] - spot.box[1] - anchor.down) <= NEAR
    if stood == 1.0 or not level or word.box[2] > spot.box[0] + 1:
        return stood
    counted = amounts_between(ground.spots(spot.page), word, spot) == place.after
    return _LEVEL if counted else 0.0


def _met(ground: Ground, anchors: Sequence[Anchor], spot: Spot) -> float:
    """The share of the words that stand where they stood."""
    met = [_best(ground, anchor, spot) for anchor in anchors]
    return sum(met) / len(met) if met else 0.0


def _best(ground: Ground, anchor: Anchor, spot: Spot) -> float:
    words = ground.words(spot.page, anchor.text)
    return max((_stood_alone(ground, anchor, word, spot) for word in words), default=0.0)


def _stood_alone(ground: Ground, anchor: Anchor, word: Mark, spot: Spot) -> float:
    """As `_stood`; on a line alone only up to the first value, whose label the word is."""
    stood = _stood(anchor, word, spot)
    return 0.0 if stood == _LEVEL and ground.parted(word.box, spot) else stood


def _stood(anchor: Anchor, word: Mark, spot: Spot) -> float:
    """1 where a word stands to the spot as it did, less where its line or column alone agrees."""
    left, right = word.box[0] - spot.box[0], word.box[0] - spot.box[2]
    middle = (left + right - anchor.from_left - anchor.from_right) / 2
    across = min(abs(left - anchor.from_left), abs(right - anchor.from_right), abs(middle))
    down = abs(word.box[1] - spot.box[1] - anchor.down)
    if across <= ACROSS:
        return 1.0 if down <= NEAR else 0.5 if down <= 40 and abs(anchor.down) > NEAR else 0.0
    level = down <= NEAR and abs(anchor.down) <= NEAR and word.box[2] <= spot.box[0] + 1
    return _LEVEL if level and across < _BESIDE else 0.0


def stands(place: Place, spot: Spot) -> float:
    """How much the place on the page agrees."""
    edges = (place.box[0] - spot.box[0], place.box[2] - spot.box[2])
    across = min(abs(edges[0]), abs(edges[1]), abs(edges[0] + edges[1]) / 2) <= ACROSS
    down = abs(place.box[1] - spot.box[1]) <= NEAR
    return 1.0 if across and down else 0.6 if across else 0.3 if down else 0.0
