"""Words that a layout prints on every paper: they are no values, and labels may stand bare."""

from __future__ import annotations

from extractor.layouts.ground import ACROSS
from extractor.layouts.places import Found
from extractor.wording import fold
from staging.layouts import NEAR, Box, Look, Place, Sheet


def is_fixed(look: Look, found: Found) -> bool:
    """A word without digits that stood on the taught paper, too, and was not the value there."""
    if any(c.isdigit() for c in found.spot.value):
        return False
    text = " ".join(fold(found.spot.value))
    known = [mark for mark in look.marks if mark.text == text]
    if "9" in found.place.form:
        return bool(known)
    moved = not _at(found.place.box, found.spot.box)
    return moved and any(_at(mark.box, found.spot.box) for mark in known)


def is_bare(sheet: Sheet, place: Place, own: Box) -> bool:
    """The label of a place stands where it stood, and neither a value with a digit near the place
    nor what the reader says, whose box is `own`."""
    words = place.before or place.over
    if not words or place.page[0] != 1:
        return False
    left, top, right, bottom = place.box
    line = 0.8 * (bottom - top)
    label = words[0]
    here = any(
        mark.page == 1
        and mark.text == label.text
        and abs(mark.box[0] - left - label.from_left) <= ACROSS
        and abs(mark.box[1] - top - label.down) <= NEAR
        for mark in sheet.marks
    )
    numbers = [
        spot.box for spot in sheet.spots if spot.page == 1 and any(c.isdigit() for c in spot.value)
    ]
    return here and not any(
        box[0] < right + ACROSS and box[2] > left - ACROSS and abs(box[1] - top) <= line
        for box in (*numbers, own)
    )


def _at(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) <= ACROSS and abs(one[1] - other[1]) <= NEAR
