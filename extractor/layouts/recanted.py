"""What lessons still say where newer ones took it back: a place that a person has since replaced
was a slip, and so was what the same confirmation took out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from staging.layouts import Lesson, Place


def standing(lessons: Sequence[Lesson]) -> tuple[Lesson, ...]:
    """The lessons, newest first, each without the fields of which a newer one says that the place
    it teaches is wrong."""
    return tuple(_less(lesson, lessons[:turn]) for turn, lesson in enumerate(lessons))


def _less(lesson: Lesson, newer: Sequence[Lesson]) -> Lesson:
    gone = {
        key
        for key, places in lesson.places.items()
        for other in newer
        if any(_alike(wrong, place) for wrong in other.wrong.get(key, ()) for place in places)
    }
    if not gone:
        return lesson
    return replace(lesson, places=_without(lesson.places, gone), wrong=_without(lesson.wrong, gone))


def _without(
    table: Mapping[str, tuple[Place, ...]], gone: set[str]
) -> Mapping[str, tuple[Place, ...]]:
    return {key: places for key, places in table.items() if key not in gone}


def _alike(one: Place, other: Place) -> bool:
    """The same words stand before and over both; there are some."""
    named = one.before or one.over
    return bool(named) and one.shape is other.shape and _words(one) == _words(other)


def _words(place: Place) -> list[str]:
    return [anchor.text for anchor in (*place.before, *place.over)]
