"""Finding a taught place again: the value of the right shape whose surroundings fit best.

Words before and over a value say most; its column and its height on the page help; the form of a
code tells it from its neighbours. So a field after a table of another length is found again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.layouts.runs import skeleton
from staging.evidence import Reading
from staging.layouts import NEAR, Anchor, Box, Mark, Place, Shape, Sheet, Spot
from staging.teaching import amounts_between, overlaps, same

#: A value whose surroundings fit less than this is not at the place.
LEAST = 0.55
#: Slack across, in points: digits are narrower or wider, a justified line moves.
ACROSS = 5.0
#: A word this near before a value is its label, whatever stands over it.
_BESIDE = 90.0
#: A word of a label is no farther before its value.
_FAR = 200.0
#: How well a code fits that is told by its form alone.
_SERIES = 0.62
#: A word on the line of a value, at another distance before it.
_LEVEL = 0.9
#: How well a value fits that stands under the whole of its label, wherever on the page.
_LABELLED = 0.74
#: Digits in pairs, as telephone numbers are printed.
_TELEPHONE = re.compile(r"99(?:[ .]99){4}")
#: A fit that is under this is not looked at more closely.
_HOPELESS = 0.4


@dataclass(frozen=True, slots=True)
class Found:
    """A spot at a taught place: how well it fits (0..1), how far the next other value stays
    behind; `cut`: its code may end too early."""

    spot: Spot
    place: Place
    fit: float
    lead: float
    cut: bool = False

    @property
    def whole(self) -> bool:
        """A code of several words, as many as the taught one."""
        taught = self.place.form
        return " " in taught and skeleton(taught) == skeleton(self.spot.form)

    @property
    def mended(self) -> bool:
        """A person had to teach the reader this place."""
        return self.place.mended


class Ground:
    """A sheet with its words by page and text, to look around spots quickly."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._words: dict[tuple[int, str], list[Mark]] = {}
        for mark in sheet.marks:
            self._words.setdefault((mark.page, mark.text), []).append(mark)
        self._pages: dict[int, list[Spot]] = {}
        for spot in sheet.spots:
            self._pages.setdefault(spot.page, []).append(spot)

    def under(self, reading: Reading) -> Iterator[Spot]:
        """The spots that a reading was taken from."""
        if reading.box is None:
            return
        for spot in self.sheet.spots:
            here = self.sheet.pages[spot.page - 1] == reading.page
            alike = here and overlaps(spot.box, reading.box)
            if alike and same(spot.shape, spot.value, str(reading.value)):
                yield spot

    def find(
        self,
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
            found = self._at(place, own, others, words=words)
            if found is not None:
                return found
        return None

    def in_series(self, places: Sequence[Place]) -> Found | None:
        """The one code written in the form of the taught one, wherever it stands: the numbers of
        a company are a series. None where the form tells little, or several codes have it."""
        forms = {place.form: place for place in places if distinctive(place.form)}
        spots = [spot for spot in self.sheet.spots if spot.shape is Shape.CODE]
        alike = [spot for spot in spots if spot.form in forms]
        if not alike or any(not same(Shape.CODE, alike[0].value, s.value) for s in alike):
            return None
        return Found(alike[0], forms[alike[0].form], _SERIES, _SERIES)

    def is_at(self, spot: Spot, places: Iterable[Place]) -> bool:
        """The spot stands at one of these places."""
        return any(
            place.shape is spot.shape and self._fit(place, spot) >= LEAST for place in places
        )

    def _is_word(self, place: Place, spot: Spot) -> bool:
        """A code of letters beside the label of one with digits ("SCOLAIRE")."""
        letters = spot.shape is place.shape is Shape.CODE and spot.value.isalpha()
        return letters and not _of_label(place, spot) and self.has_label(place, spot)

    def stands_at(self, place: Place, spot: Spot) -> bool:
        """The spot is where the place was, across and down, on a page counted alike; or at that
        height on a line that begins where the taught one began, in other words."""
        if not self._paged(place, spot) or abs(place.box[1] - spot.box[1]) > NEAR:
            return False
        begins = [place.box[0] + anchor.from_left for anchor in place.before]
        return _stands(place, spot) == 1.0 or any(
            abs(mark.box[0] - left) <= ACROSS and mark.box[2] <= spot.box[0] + 1
            for left in begins
            for mark in self.sheet.marks
            if mark.page == spot.page and abs(mark.box[1] - spot.box[1]) <= NEAR
        )

    def has_label(self, place: Place, spot: Spot) -> bool:
        """The words that stood beside the place, or over it, stand so beside the spot, however
        long the label's lines are; and beside no other value of its kind."""
        words = _label_of(place)
        if not words or not self._paged(place, spot) or not self._has(words, place, spot):
            return False
        rivals = (s for s in self._pages[spot.page] if s.shape is spot.shape and _other(spot, s))
        return not any(self._has(words, place, rival) for rival in rivals)

    def _has(self, words: Sequence[Anchor], place: Place, spot: Spot) -> bool:
        return all(
            any(
                _reaches(mark.box, spot.box, over=not place.before)
                and not self.parted(mark.box, spot)
                for mark in self._words.get((spot.page, word.text), ())
            )
            for word in words
        )

    def _paged(self, place: Place, spot: Spot) -> bool:
        last = len(self.sheet.pages) - spot.page + 1
        return spot.page == place.page[0] or last == place.page[1]

    def _at(self, place: Place, own: str, others: Collection[Spot], *, words: bool) -> Found | None:
        fits = [
            (self._fit(place, spot), spot)
            for spot in self.sheet.spots
            if self._paged(place, spot)
            and (_may_stand(place, spot) or (words and self._is_word(place, spot)))
        ]
        fits = [(fit, spot) for fit, spot in fits if fit >= _HOPELESS]
        if not fits:
            return None
        fit, best = max(fits, key=lambda one: _rank(place, one[0], one[1], own))
        if fit < LEAST:
            return None
        rivals = (f for f, spot in fits if _other(best, spot) and spot not in others)
        rival = max(rivals, default=0.0)
        return Found(best, place, fit, fit - rival, self.is_cut(place, best))

    def is_cut(self, place: Place, spot: Spot) -> bool:
        """A code ends before the form of the taught one does, and more of its kind follows
        ("NOV 26" of "NOV 26 / 9", where "OCT 26 / 14" was taught)."""
        return _ends_early(place, spot) and any(
            other.shape in {Shape.CODE, Shape.RUN}
            and len(other.value) > len(spot.value)
            and other.value.startswith(spot.value)
            and overlaps(other.box, spot.box)
            for other in self._pages[spot.page]
        )

    def _fit(self, place: Place, spot: Spot) -> float:
        stands, unnamed = _stands(place, spot), not place.before and not place.over
        fit = 0.7 * stands if unnamed else 0.25 * stands + 0.65 * self._named(place, spot)
        share = 0.3 if unnamed else 0.1
        if fit + share < _HOPELESS:
            return fit
        fit += share * self._met(place.around, spot)
        fit = fit if not place.form else 0.88 * fit + 0.12 * _formed(place, spot)
        return max(fit, _LABELLED) if self._labelled(place, spot) else fit

    def _labelled(self, place: Place, spot: Spot) -> bool:
        """A code or a date that has every word of its label, or an amount with the whole head of
        its row; and there are two words or more."""
        if place.shape is Shape.AMOUNT:
            met = [self._before(place, anchor, spot) for anchor in place.before]
            return len(met) > 1 and min(met) >= _LEVEL
        if place.shape not in {Shape.CODE, Shape.DATE}:
            return False
        label = place.over if not place.before else place.before
        return len(label) > 1 and self._met(label, spot) >= _LEVEL

    def _named(self, place: Place, spot: Spot) -> float:
        """How much the words before the value, or over it, are those that were taught."""
        before, over = self._label(place, spot), 0.9 * self._met(place.over, spot)
        if not place.before:
            return over
        beside = -place.before[0].from_left < _BESIDE
        return before if beside else max(before, over)

    def _label(self, place: Place, spot: Spot) -> float:
        """The words before a value, the nearest first: without it the others say little."""
        met = [self._before(place, anchor, spot) for anchor in place.before]
        if not met or not met[0]:
            return 0.0
        rest = sum(met[1:]) / len(met[1:]) if met[1:] else met[0]
        return 0.7 * met[0] + 0.3 * min(rest, met[0] + 0.3)

    def _before(self, place: Place, anchor: Anchor, spot: Spot) -> float:
        """A word before a value; one at the head of a row of amounts names the first of them, the
        second, ..., however wide the columns are."""
        if spot.shape is not Shape.AMOUNT:
            return self._best(anchor, spot)
        words = self._words.get((spot.page, anchor.text), ())
        return max((self._heads(place, anchor, word, spot) for word in words), default=0.0)

    def _heads(self, place: Place, anchor: Anchor, word: Mark, spot: Spot) -> float:
        stood = _stood(anchor, word, spot)
        level = abs(word.box[1] - spot.box[1] - anchor.down) <= NEAR
        if stood == 1.0 or not level or word.box[2] > spot.box[0] + 1:
            return stood
        counted = amounts_between(self._pages[spot.page], word, spot) == place.after
        return _LEVEL if counted else 0.0

    def _met(self, anchors: Sequence[Anchor], spot: Spot) -> float:
        """The share of the words that stand where they stood."""
        met = [self._best(anchor, spot) for anchor in anchors]
        return sum(met) / len(met) if met else 0.0

    def _best(self, anchor: Anchor, spot: Spot) -> float:
        words = self._words.get((spot.page, anchor.text), ())
        return max((self._stood(anchor, word, spot) for word in words), default=0.0)

    def _stood(self, anchor: Anchor, word: Mark, spot: Spot) -> float:
        """As `_stood`; on a line alone only up to the first value, whose label the word is."""
        stood = _stood(anchor, word, spot)
        return 0.0 if stood == _LEVEL and self.parted(word.box, spot) else stood

    def parted(self, word: Box, spot: Spot) -> bool:
        """Another value stands on the line between a word and the spot."""
        of_words = {Shape.LINE, Shape.RUN}
        return any(
            word[2] <= other.box[0] + 1
            and other.box[2] <= spot.box[0] + 1
            and min(other.box[3], spot.box[3]) - max(other.box[1], spot.box[1]) > 2
            for other in self._pages[spot.page]
            if other.shape not in of_words and any(c.isdigit() for c in other.value)
        )


def _may_stand(place: Place, spot: Spot) -> bool:
    """A value of the shape that was taught: a code without a digit is none in the place of one
    with digits, and the capitals of a label are none ("EJ"); neither is a stump of a code, nor a
    telephone number; a number of several words is written with as many signs."""
    if spot.shape is Shape.RUN:
        several = place.shape in {Shape.CODE, Shape.RUN} and " " in place.form
        return several and skeleton(spot.form) == skeleton(place.form)
    if place.shape is not Shape.CODE or spot.shape is not Shape.CODE:
        return spot.shape is place.shape
    if not any(c.isdigit() for c in spot.value):
        return "9" not in place.form and not _of_label(place, spot)
    if dials(spot.form) and not dials(place.form):
        return False
    return 3 * len(spot.value) >= len(place.form)


def _of_label(place: Place, spot: Spot) -> bool:
    return spot.value.casefold() in {anchor.text for anchor in place.before}


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


def _rank(place: Place, fit: float, spot: Spot, own: str) -> tuple[float, bool, bool, int, float]:
    """The best fit; of those alike the one that the reader means, then the one in as many words,
    then the topmost."""
    words = spot.form.count(" ") == place.form.count(" ")
    return round(fit, 2), same(spot.shape, spot.value, own), words, -spot.page, -spot.box[1]


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


def _stands(place: Place, spot: Spot) -> float:
    """How much the place on the page agrees."""
    edges = (place.box[0] - spot.box[0], place.box[2] - spot.box[2])
    across = min(abs(edges[0]), abs(edges[1]), abs(edges[0] + edges[1]) / 2) <= ACROSS
    down = abs(place.box[1] - spot.box[1]) <= NEAR
    return 1.0 if across and down else 0.6 if across else 0.3 if down else 0.0


def _formed(place: Place, spot: Spot) -> float:
    """How much a code is written as the taught one."""
    if place.form == spot.form:
        return 1.0
    letters = place.form.rstrip("9"), spot.form.rstrip("9")
    if letters[0] == letters[1] or spot.shape is Shape.RUN:
        return 0.9
    return 0.5 if place.form.split(" ")[0][:3] == spot.form.split(" ")[0][:3] else 0.0


def _ends_early(place: Place, spot: Spot) -> bool:
    """A code has fewer words than the taught one, and they are formed as its first ones."""
    taught, own = skeleton(place.form), skeleton(spot.form)
    return taught != own and taught.startswith(f"{own} ")


def dials(form: str) -> bool:
    """The form of a telephone number."""
    return bool(_TELEPHONE.fullmatch(form))


def distinctive(form: str) -> bool:
    """Long enough, and not of digits alone."""
    return len(form) >= 6 and form.count("9") >= 3 and form.strip("9") != ""


def _other(best: Spot, spot: Spot) -> bool:
    """Another value somewhere else; parts of the same words are no rivals."""
    if spot.page == best.page and overlaps(spot.box, best.box):
        return False
    return not same(best.shape, best.value, spot.value)
