"""What a layout tells of a field beyond its taught place: where its values and labels stand.

A value that the reader says by itself is borne out by the taught words beside it, by the taught
place on the page, or by a plain label on the side where the labels of this layout stand: over or
under a value at the taught height, or left of a column of values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet as Labelled
from extractor.layouts.belief import CERTAIN, FAIR, Judge, trusted
from extractor.layouts.forms import dials, formed
from extractor.layouts.ground import ACROSS, Ground
from extractor.layouts.labels import has_label
from extractor.layouts.places import Found, is_cut, stands_at
from extractor.layouts.runs import skeleton
from extractor.page import Page, box_of
from extractor.wording import fold
from staging.evidence import SURE, Reading, Source
from staging.layouts import NEAR, Lesson, Place, Shape, Spot
from staging.shapes import SHAPE_OF

#: A label of this weight says by itself what stands beside it.
_PLAIN = 0.8
#: A word this near before a value is its label.
_BESIDE = 120.0
#: Fields that a label names, wherever they stand.
_LABELLED = frozenset({Shape.CODE, Shape.DATE})
#: From this confidence on a reading at the very place that was taught is borne out by it.
_LIKELY = 0.8
#: A reading under this says too little to be borne out.
_LEAST = 0.5
#: A shorter code is a count, not a reference.
_SHORTEST = 4
#: Fields whose code may have no digit.
WORDS = frozenset({"service_code"})
#: The seller's own series: a number in quite another form is no more likely for its place.
_SERIES = frozenset({"invoice_number"})
#: Fields of codes, which a plain label names.
_NAMED = tuple(key for key, shape in SHAPE_OF.items() if shape is Shape.CODE)


@dataclass(frozen=True)
class Habits:
    """The habits of a layout on one paper; `found`: its taught places that were found there."""

    pages: Sequence[Page]
    ground: Ground
    lessons: Sequence[Lesson]
    found: Mapping[str, Found]
    _labels: dict[int, tuple[Label, ...]] = field(default_factory=dict)

    def bears_out(self, key: str, spots: Sequence[Spot], confidence: float) -> bool:
        """What the reader says of a field, standing at these spots, is right by what was taught."""
        places = [place for lesson in self.lessons for place in lesson.places.get(key, ())]
        for spot in spots:
            akin = [p for p in places if key not in _SERIES or formed(p, spot) > 0]
            if any(self._taught(place, spot, confidence) for place in akin):
                return True
        told = self.told(key)
        return told is not None and told in spots

    def _taught(self, place: Place, spot: Spot, confidence: float) -> bool:
        if place.shape is not spot.shape or spot.shape not in _LABELLED:
            return False
        if is_cut(self.ground, place, spot):
            return False
        here = confidence >= _LIKELY and stands_at(self.ground, place, spot)
        return here or has_label(self.ground, place, spot)

    def told(self, key: str) -> Spot | None:
        """The one value beside plain labels of a field, on the side where labels stand."""
        shape = SHAPE_OF[key]
        spots = [
            s
            for s in self.ground.sheet.spots
            if s.shape is shape and len(s.value) >= _SHORTEST and not dials(s.form)
            if key in WORDS or any(c.isdigit() for c in s.value)
        ]
        beside = {
            spot.value: spot
            for spot in spots
            for label in self._labels_of(key, spot.page)
            if self._is_its(label, spot) and not self._left_empty(key, label)
        }
        return next(iter(beside.values())) if len(beside) == 1 else None

    def formed(self, key: str, spot: Spot) -> bool:
        """A value is written as the taught ones are; any is, where none was taught."""
        places = [place for lesson in self.lessons for place in lesson.places.get(key, ())]
        forms = {skeleton(place.form) for place in places}
        return not forms or skeleton(spot.form) in forms

    def _labels_of(self, key: str, page: int) -> Iterator[Sequence[Label]]:
        """The plain labels of a field; one that is broken over two lines is of two."""
        if page not in self._labels:
            self._labels[page] = Labelled(self.pages[page - 1]).labels
        own = [label for label in self._labels[page] if label.concept == key]
        for label in own:
            if label.weight >= _PLAIN:
                yield [other for other in own if other is label or _goes_on(other, label)]

    def _left_empty(self, key: str, label: Sequence[Label]) -> bool:
        """A person confirmed a paper that bore this label and left the field empty: here it means
        something else (the seller's own contract)."""
        if any(key in lesson.places for lesson in self.lessons):
            return False
        named = {" ".join(fold(word.text)) for line in label for word in line.words} - {""}
        return any(named <= {mark.text for mark in lesson.look.marks} for lesson in self.lessons)

    def _is_its(self, label: Sequence[Label], spot: Spot) -> bool:
        words = [word for line in label for word in line.words]
        box = box_of(words)
        if abs(box[0] - spot.box[0]) <= ACROSS:
            tops = [word.top - spot.box[1] for word in words]
            return any(abs(top - down) <= NEAR for top in tops for down in self._heights)
        gap, height = spot.box[0] - box[2], spot.box[3] - spot.box[1]
        level = min(box[3], spot.box[3]) - max(box[1], spot.box[1]) > 0.5 * height
        column = any(abs(spot.box[0] - left) <= ACROSS for left in self._columns)
        return level and column and 0 <= gap < _BESIDE and not self.ground.parted(box, spot)

    @cached_property
    def _heights(self) -> tuple[float, ...]:
        """How far the captions of this layout stand over their values (under them: positive)."""
        return tuple(
            place.over[0].down
            for place in self._places()
            if not place.before and place.over and abs(place.over[0].from_left) <= ACROSS
        )

    @cached_property
    def _columns(self) -> tuple[float, ...]:
        """Where the values begin that stand beside their labels: as taught, and on this paper."""
        taught = [place for place in self._places() if _has_label_beside(place)]
        here = [
            one.spot.box
            for one in self.found.values()
            if one.spot.shape in _LABELLED and _has_label_beside(one.place)
        ]
        return tuple(box[0] for box in (*(place.box for place in taught), *here))

    def _places(self) -> Iterator[Place]:
        for lesson in self.lessons:
            for places in lesson.places.values():
                yield from (place for place in places if place.shape in _LABELLED)


def _goes_on(upper: Label, lower: Label) -> bool:
    """A line of a label right over its next one."""
    one, other = upper.box, lower.box
    return abs(one[0] - other[0]) <= ACROSS and 0 < other[1] - one[1] < 1.8 * (other[3] - other[1])


def _has_label_beside(place: Place) -> bool:
    return (
        bool(place.before) and -place.before[0].from_right < _BESIDE + place.box[2] - place.box[0]
    )


def by_habit(
    habits: Habits,
    judge: Judge,
    own: Mapping[str, Reading],
    wrong: Callable[[str, Spot], bool],
) -> dict[str, Reading]:
    """Readings for what was read and is not sure, or missed, where the habits of the layout tell;
    `wrong`: a person has taken the field out there."""
    told = {key: spot for key in _NAMED if (spot := habits.told(key)) and not wrong(key, spot)}
    result: dict[str, Reading] = {}
    for key, reading in own.items():
        if key in SHAPE_OF and _LEAST <= reading.confidence < SURE and not _is_taught(reading):
            spots = list(habits.ground.under(reading))
            if spots and habits.bears_out(key, spots, reading.confidence):
                sure = trusted(CERTAIN, spots)
                result[key] = replace(reading, confidence=max(sure, reading.confidence))
    for key, spot in told.items():
        belief = _belief(habits, key, told, own)
        if belief:
            result[key] = judge.at(spot, spot.value, belief)
    return result


def _is_taught(reading: Reading) -> bool:
    return reading.source is Source.LEARNED


def _belief(
    habits: Habits, key: str, told: Mapping[str, Spot], own: Mapping[str, Reading]
) -> float:
    """How much a value told by habit is believed against what was read of the field.

    A sure reading yields where it took what the same habit tells of another field. Where nothing
    was read, a field whose place is known needs the form that was taught.
    """
    ground, said = habits.ground, own.get(key)
    at = set(ground.under(said)) if said is not None else set()
    if told[key] in at or (said is not None and _is_taught(said)):
        return 0.0
    mixed = any(told[other] in at for other in told if other != key)
    takers = [
        other
        for other, reading in own.items()
        if other != key and reading.confidence >= SURE and told[key] in ground.under(reading)
    ]
    if any(other not in told or told[other] == told[key] for other in takers):
        return 0.0
    if mixed or takers:
        return CERTAIN
    if said is None:
        return FAIR if habits.formed(key, told[key]) else 0.0
    return CERTAIN if said.confidence < _LIKELY else 0.0
