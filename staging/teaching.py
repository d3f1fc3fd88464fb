"""What a confirmed paper teaches: for each field the places where its value stands. A value that
stands nowhere on the page teaches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from staging.draft import Draft
from staging.evidence import Reading, Source
from staging.fields import Plain
from staging.layouts import Lesson, Place, Shape, Sheet, Spot, overlaps
from staging.looks import look_of
from staging.shapes import SHAPE_OF, same
from staging.surroundings import place_of
from staging.whereabouts import Seen, standing

#: The remark of a paper that seems to be no invoice; a person who sends it knows better.
NOT_INVOICE = "not_invoice"
#: So many codes that are of no field are noted, of so many signs at least.
_MOST_IDLE, _SHORTEST = 60, 3


def teach(sheet: Sheet, draft: Draft) -> Lesson | None:
    """The lesson of a confirmed paper; None where nothing of it can be found again."""
    places: dict[str, tuple[Place, ...]] = {}
    wrong: dict[str, tuple[Place, ...]] = {}
    for key, shape in SHAPE_OF.items():
        reading, value = draft.readings.get(key), _printed(draft, key)
        spots = standing(sheet, shape, value, Seen(draft, key)) if value is not None else []
        if spots:
            mended = reading is None or _mended(shape, value, reading)
            told = (replace(place_of(sheet, spot), mended=mended) for spot in spots)
            places[key] = tuple(told)
        mistaken = _mistaken(sheet, shape, draft, key)
        if mistaken and not any(overlaps(mistaken.box, spot.box) for spot in spots):
            wrong[key] = (place_of(sheet, mistaken),)
    if _at_once(places, "amount_due", "total_incl_vat"):
        del places["amount_due"]  # nothing else is printed to pay: it follows from the total
    if not places:
        return None
    lifted = tuple(r.detail for r in draft.remarks if r.code == NOT_INVOICE)
    return Lesson(look_of(sheet), places, wrong, _titles(sheet, draft), lifted, _idle(sheet, draft))


def _at_once(places: Mapping[str, Sequence[Place]], one: str, other: str) -> bool:
    return one in places and other in places and places[one][0].box == places[other][0].box


def _printed(draft: Draft, key: str) -> Plain:
    """What was read or typed; a value put in by rule need not be printed."""
    if key in draft.edits:
        return draft.edits[key]
    reading = draft.readings.get(key)
    return reading.value if reading else None


def _mended(shape: Shape, value: Plain, reading: Reading) -> bool:
    """The reader alone would not have answered so."""
    return reading.source is Source.LEARNED or not same(shape, str(value), str(reading.value))


def _mistaken(sheet: Sheet, shape: Shape, draft: Draft, key: str) -> Spot | None:
    """The spot of a reading that a person replaced or took out."""
    reading = draft.readings.get(key)
    if reading is None or reading.box is None or key not in draft.edits:
        return None
    edited = draft.edits[key]
    if edited is not None and same(shape, str(edited), str(reading.value)):
        return None
    found = (
        spot
        for spot in sheet.spots
        if spot.shape is shape
        and sheet.pages[spot.page - 1] == reading.page
        and overlaps(spot.box, reading.box)
        and same(shape, spot.value, str(reading.value))
    )
    return next(found, None)


def _idle(sheet: Sheet, draft: Draft) -> tuple[tuple[float, float], ...]:
    """The corners of the first page's codes that a person gave to no field, from its edges inward:
    what stands there the next time is of none either."""
    values = [str(value) for value in map(draft.value, SHAPE_OF) if value is not None]
    codes = [
        spot.box
        for spot in sheet.spots
        if spot.shape is Shape.CODE
        and spot.page == 1
        and len(spot.value) >= _SHORTEST
        and not any(same(Shape.CODE, spot.value, value) for value in values)
    ]
    edge = sorted(codes, key=lambda box: min(box[1], sheet.size[1] - box[3]))
    return tuple(dict.fromkeys((box[0], box[1]) for box in edge[:_MOST_IDLE]))


def _titles(sheet: Sheet, draft: Draft) -> dict[str, tuple[str, str]]:
    """What the title means, or that there is none (""); a reading that was itself learned says
    nothing of the reader."""
    kind, reading = draft.text("document_type"), draft.readings.get("document_type")
    title = title_of(sheet)
    if kind is None or reading is None or reading.source is Source.LEARNED:
        return {}
    return {title.value if title else "": (kind, str(reading.value))}


def title_of(sheet: Sheet) -> Spot | None:
    """The line that says what the paper is: the largest, then the topmost."""
    titles = [spot for spot in sheet.spots if spot.shape is Shape.TITLE]
    ranked = sorted(titles, key=lambda s: (round(s.box[1] - s.box[3], 1), s.page, s.box[1]))
    return ranked[0] if ranked else None
