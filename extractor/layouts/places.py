"""Finding a taught place again: the value of the right shape whose surroundings fit best."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.layouts.fit import HOPELESS, fit_of, stands
from extractor.layouts.forms import distinctive, ends_early, may_stand, of_label
from extractor.layouts.ground import ACROSS, Ground, is_other
from extractor.layouts.heads import alone
from extractor.layouts.labels import has_label
from extractor.layouts.runs import skeleton
from staging.layouts import NEAR, Place, Shape, Spot, overlaps
from staging.shapes import same

#: A value whose surroundings fit less than this is not at the place.
LEAST = 0.55
#: How well a code fits that is told by its form alone.
_SERIES = 0.62


@dataclass(frozen=True, slots=True)
class Found:
    """A spot at a taught place: how well it fits (0..1), how far the next other value stays
    behind; `cut`: its code may end too early; `named`: the words of the place, no more and no
    fewer, name this amount and no other."""

    spot: Spot
    place: Place
    fit: float
    lead: float
    cut: bool = False
    named: bool = False

    def in_doubt(self) -> Found:
        """The same where something else is as likely."""
        return replace(self, lead=0.0, named=False)

    @property
    def whole(self) -> bool:
        """A code of several words, as many as the taught one."""
        taught = self.place.form
        return " " in taught and skeleton(taught) == skeleton(self.spot.form)

    @property
    def mended(self) -> bool:
        """A person had to teach the reader this place."""
        return self.place.mended


def find(
    ground: Ground,
    places: Iterable[Place],
    own: str = "",
    others: Collection[Spot] = (),
    *,
    words: bool = False,
) -> Found | None:
    """The value at the first of these places that holds one. `own`: what the reader by itself
    says, which of two that fit alike is meant; `others`: surely of other fields, no rivals;
    `words`: codes of the field may be words where they have its label."""
    for place in places:
        found = _at(ground, place, own, others, words=words)
        if found is not None:
            return found
    return None


def in_series(ground: Ground, places: Sequence[Place]) -> Found | None:
    """The one code written in the form of the taught one, wherever it stands: the numbers of
    a company are a series. None where the form tells little, or several codes have it."""
    forms = {place.form: place for place in places if distinctive(place.form)}
    spots = [spot for spot in ground.sheet.spots if spot.shape is Shape.CODE]
    alike = [spot for spot in spots if spot.form in forms]
    if not alike or any(not same(Shape.CODE, alike[0].value, s.value) for s in alike):
        return None
    return Found(alike[0], forms[alike[0].form], _SERIES, _SERIES)


def is_at(ground: Ground, spot: Spot, places: Iterable[Place]) -> bool:
    """The spot stands at one of these places."""
    return any(
        place.shape is spot.shape and fit_of(ground, place, spot) >= LEAST for place in places
    )


def stands_at(ground: Ground, place: Place, spot: Spot) -> bool:
    """The spot is where the place was, across and down, on a page counted alike; or at that
    height on a line that begins where the taught one began, in other words."""
    if not ground.paged(place, spot) or abs(place.box[1] - spot.box[1]) > NEAR:
        return False
    begins = [place.box[0] + anchor.from_left for anchor in place.before]
    return stands(place, spot) == 1.0 or any(
        abs(mark.box[0] - left) <= ACROSS and mark.box[2] <= spot.box[0] + 1
        for left in begins
        for mark in ground.sheet.marks
        if mark.page == spot.page and abs(mark.box[1] - spot.box[1]) <= NEAR
    )


def _at(
    ground: Ground, place: Place, own: str, others: Collection[Spot], *, words: bool
) -> Found | None:
    fits = [
        (fit_of(ground, place, spot), spot)
        for spot in ground.sheet.spots
        if ground.paged(place, spot)
        and (may_stand(place, spot) or (words and _is_word(ground, place, spot)))
    ]
    fits = [(fit, spot) for fit, spot in fits if fit >= HOPELESS]
    if not fits:
        return None
    fit, best = max(fits, key=lambda one: _rank(place, one[0], one[1], own))
    if fit < LEAST:
        return None
    rivals = (f for f, spot in fits if is_other(best, spot) and spot not in others)
    rival = max(rivals, default=0.0)
    cut, named = is_cut(ground, place, best), alone(ground, place, best)
    return Found(best, place, fit, fit - rival, cut, named)


def is_cut(ground: Ground, place: Place, spot: Spot) -> bool:
    """A code ends before the form of the taught one does, and more of its kind follows
    ("NOV 26" of "NOV 26 / 9", where "OCT 26 / 14" was taught)."""
    return ends_early(place, spot) and any(
        other.shape in {Shape.CODE, Shape.RUN}
        and len(other.value) > len(spot.value)
        and other.value.startswith(spot.value)
        and overlaps(other.box, spot.box)
        for other in ground.spots(spot.page)
    )


def _is_word(ground: Ground, place: Place, spot: Spot) -> bool:
    """A code of letters beside the label of one with digits ("SCOLAIRE", "POLE-SPORT")."""
    letters = spot.shape is place.shape is Shape.CODE and not any(map(str.isdigit, spot.value))
    return letters and not of_label(place, spot) and has_label(ground, place, spot)


def _rank(place: Place, fit: float, spot: Spot, own: str) -> tuple[float, bool, bool, int, float]:
    """The best fit; of those alike the one that the reader means, then the one in as many words,
    then the topmost."""
    words = spot.form.count(" ") == place.form.count(" ")
    return round(fit, 2), same(spot.shape, spot.value, own), words, -spot.page, -spot.box[1]
