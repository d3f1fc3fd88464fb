"""Where on a paper the value of a field stands: a number may be printed in the head and in the
payment note, and the same sum in several rows; what a person meant is taught first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining

from staging.draft import Draft
from staging.fields import Plain
from staging.layouts import NEAR, Shape, Sheet, Spot, overlaps
from staging.shapes import same
from staging.surroundings import place_of

#: So many places of a field are kept.
_MOST_PLACES, _MOST_SUMS = 3, 2
#: More different days under one another are those of lines.
_FEW_DAYS = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """Where the reader saw the value of a field, and those of the others."""

    draft: Draft
    key: str

    def here(self, sheet: Sheet, spot: Spot) -> bool:
        """It saw the field there."""
        return self._at(sheet, spot, self.key)

    def of_another(self, sheet: Sheet, spot: Spot) -> bool:
        """It saw another field there, of which a person thought no otherwise."""
        others = self.draft.readings.keys() - self.draft.edits.keys() - {self.key}
        return any(self._at(sheet, spot, other) for other in others)

    def _at(self, sheet: Sheet, spot: Spot, key: str) -> bool:
        reading = self.draft.readings.get(key)
        return (
            reading is not None
            and reading.box is not None
            and reading.page == sheet.pages[spot.page - 1]
            and overlaps(reading.box, spot.box)
            and same(spot.shape, str(reading.value), spot.value)
        )


def standing(sheet: Sheet, shape: Shape, value: Plain, seen: Seen) -> list[Spot]:
    """Where a value stands, the place where the reader saw it first, then where it saw no other
    field, then the best labelled, the topmost; of an amount the lowest: sums stand under lines."""
    alike = [s for s in sheet.spots if same(s.shape, s.value, str(value))]
    found = [s for s in alike if s.shape is shape and not _passing(sheet, s, seen)]
    if not found and shape is Shape.CODE:
        found = [s for s in alike if s.shape is Shape.RUN]
    ranked = sorted(found, key=lambda spot: _rank(sheet, spot, str(value), seen))
    once = shape is Shape.LINE or _by_chance(sheet, shape, ranked, seen)
    return ranked[: 1 if once else _MOST_SUMS if shape is Shape.AMOUNT else _MOST_PLACES]


def _passing(sheet: Sheet, spot: Spot, seen: Seen) -> bool:
    """An amount that only this paper has there: a zero, as any table has them, or one in a row of
    several that the buyer's own name heads (a list of all members)."""
    if spot.shape is not Shape.AMOUNT:
        return False
    if not any(c in "123456789" for c in spot.value):
        return True
    head = {word for anchor in place_of(sheet, spot).before for word in anchor.text.split()}
    named = bool(head) and head <= _words(seen.draft.text("buyer_name") or "")
    return named and any(
        other.shape is Shape.AMOUNT
        and other.page == spot.page
        and abs(other.box[2] - spot.box[2]) < NEAR < abs(other.box[1] - spot.box[1])
        for other in sheet.spots
    )


def _words(name: str) -> set[str]:
    """The words of a name as marks write them."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return set("".join(c if c.isalnum() else " " for c in plain if not combining(c)).split())


def _by_chance(sheet: Sheet, shape: Shape, spots: Sequence[Spot], seen: Seen) -> bool:
    """The day of one thing is that of others, too: only where the reader saw it is it meant."""
    return shape is Shape.DATE and bool(spots) and seen.here(sheet, spots[0])


def _listed(sheet: Sheet, spot: Spot) -> bool:
    """A day at the head of its row, in a column of days: that of a line. The same day in the head
    of the paper is meant, whichever the reader saw."""
    if spot.shape is not Shape.DATE or place_of(sheet, spot).before:
        return False
    column = {
        other.value
        for other in sheet.spots
        if other.shape is Shape.DATE
        and other.page == spot.page
        and abs(other.box[0] - spot.box[0]) < NEAR
    }
    return len(column) > _FEW_DAYS


def _rank(sheet: Sheet, spot: Spot, value: str, seen: Seen) -> tuple[bool, bool, bool, bool, float]:
    here = seen.here(sheet, spot) and not _listed(sheet, spot)
    other = not here and seen.of_another(sheet, spot)
    place = place_of(sheet, spot)
    described = bool(place.before or place.over)
    height = spot.page * 10_000 + spot.box[1]
    height = -height if spot.shape is Shape.AMOUNT else height
    return (not here, other, spot.value != value, not described, height)
