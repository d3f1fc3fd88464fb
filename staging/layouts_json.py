"""Sheets and lessons as JSON: across the wall of the sandbox, and in the base.

What a child answers was made from a hostile document: numbers must be finite, texts short, lists
bounded. Raises ValueError, TypeError or KeyError for what is not of this form.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from staging.layouts import (
    Anchor,
    Box,
    Folded,
    Layout,
    Lesson,
    Look,
    Mark,
    Place,
    Shape,
    Sheet,
    Spot,
)

_LONGEST, _MOST_MARKS, _MOST_SPOTS = 120, 1200, 1000
_MOST_PAGES = 2000


def sheet_out(sheet: Sheet) -> dict[str, Any]:
    """A sheet as JSON."""
    return {
        "pages": list(sheet.pages),
        "size": [round(n, 1) for n in sheet.size],
        "marks": _marks_out(sheet.marks),
        "spots": [
            [s.shape.value, s.value, s.form, s.page, *_box_out(s.box), round(s.trust, 3)]
            for s in sheet.spots
        ],
        "layout": sheet.layout,
    }


def sheet_in(stored: Mapping[str, Any]) -> Sheet:
    """The opposite of `sheet_out`."""
    pages = tuple(int(n) for n in stored["pages"][:_MOST_PAGES])
    width, height = (_finite(n) for n in stored["size"])
    spots = tuple(_spot(parts, len(pages)) for parts in stored["spots"][:_MOST_SPOTS])
    layout = stored.get("layout")
    marks = _marks_in(stored["marks"], len(pages))
    return Sheet(pages, (width, height), marks, spots, None if layout is None else int(layout))


def _spot(parts: Sequence[Any], pages: int) -> Spot:
    shape, value, form, page, x0, top, x1, bottom, trust = parts
    return Spot(
        Shape(shape),
        str(value)[:_LONGEST],
        str(form)[:_LONGEST],
        _page(page, pages),
        _box((x0, top, x1, bottom)),
        min(1.0, max(0.0, _finite(trust))),
    )


def look_out(look: Look) -> dict[str, Any]:
    """How a page looks, as JSON."""
    return {"marks": _marks_out(look.marks), "height": round(look.height, 1)}


def look_in(stored: Mapping[str, Any]) -> Look:
    """The opposite of `look_out`."""
    return Look(_marks_in(stored["marks"], _MOST_PAGES), _finite(stored["height"]))


def content_out(lesson: Lesson) -> dict[str, Any]:
    """What a lesson says of fields, as JSON."""
    return {
        "places": _table_out(lesson.places),
        "wrong": _table_out(lesson.wrong),
        "titles": {title: list(kinds) for title, kinds in lesson.titles.items()},
        "lifted": list(lesson.lifted),
        "idle": [[round(edge, 1) for edge in corner] for corner in lesson.idle],
    }


def lesson_in(look: Mapping[str, Any], content: Mapping[str, Any]) -> Lesson:
    """A lesson from `look_out` and `content_out`."""
    places, wrong = _table_in(content["places"]), _table_in(content["wrong"])
    lifted = tuple(content["lifted"])
    titles = {title: (str(kind), str(said)) for title, (kind, said) in content["titles"].items()}
    idle = tuple((float(left), float(top)) for left, top in content.get("idle", ()))
    return Lesson(look_in(look), places, wrong, titles, lifted, idle)


def layouts_out(layouts: Iterable[Layout]) -> list[list[Any]]:
    """Layouts as JSON: [number, [[look, content], ...]] of each."""
    return folded_out(map(_folded, layouts))


def folded_out(layouts: Iterable[Folded]) -> list[list[Any]]:
    """As `layouts_out`, of layouts as they are kept."""
    return [[one.id, [list(lesson) for lesson in one.lessons]] for one in layouts]


def _folded(layout: Layout) -> Folded:
    lessons = ((look_out(lesson.look), content_out(lesson)) for lesson in layout.lessons)
    return Folded(layout.id, tuple(lessons))


def _table_out(table: Mapping[str, Sequence[Place]]) -> dict[str, Any]:
    return {key: [_place_out(place) for place in places] for key, places in table.items()}


def _table_in(stored: Mapping[str, Any]) -> dict[str, tuple[Place, ...]]:
    return {key: tuple(map(_place_in, places)) for key, places in stored.items()}


def _place_out(place: Place) -> list[Any]:
    groups = [
        [[a.text, a.from_left, a.from_right, a.down] for a in group]
        for group in (place.before, place.over, place.around)
    ]
    box = _box_out(place.box)
    told = [place.mended, place.after] if place.after else [place.mended]
    return [place.shape.value, place.form, list(place.page), box, *groups, *told]


def _place_in(parts: Sequence[Any]) -> Place:
    shape, form, page, box, before, over, around, mended, *after = parts
    return Place(
        Shape(shape),
        form,
        (page[0], page[1]),
        _box(box),
        _anchors_in(before),
        _anchors_in(over),
        _anchors_in(around),
        bool(mended),
        int(after[0]) if after else 0,
    )


def _anchors_in(stored: Sequence[Sequence[Any]]) -> tuple[Anchor, ...]:
    return tuple(Anchor(*anchor) for anchor in stored)


def _marks_out(marks: Sequence[Mark]) -> list[list[Any]]:
    return [[mark.text, mark.page, *_box_out(mark.box)] for mark in marks]


def _marks_in(stored: Sequence[Sequence[Any]], pages: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(str(text)[:_LONGEST], _page(page, pages), _box(box))
        for text, page, *box in stored[:_MOST_MARKS]
    )


def _box_out(box: Box) -> list[float]:
    return [round(edge, 1) for edge in box]


def _box(numbers: Sequence[Any]) -> Box:
    left, top, right, bottom = (_finite(number) for number in numbers)
    return (left, top, right, bottom)


def _page(number: Any, pages: int) -> int:
    if not isinstance(number, int) or not 1 <= number <= pages:
        raise ValueError("no such page")
    return number


def _finite(number: Any) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return value
