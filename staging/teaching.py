"""What a confirmed paper teaches: for each field the spots where its value stands, described by
the words around them. A value that stands nowhere on the page teaches nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from unicodedata import combining

from staging.draft import Draft
from staging.evidence import Reading, Source
from staging.fields import BY_KEY, FieldKind, Plain
from staging.layouts import NEAR, Anchor, Box, Lesson, Mark, Place, Shape, Sheet, Spot, look_of

#: Fields that no place teaches: settings, and what follows from others.
_UNTAUGHT = frozenset(
    {"validator_siret", "validator_service_code", "discount_reason", "exemption_reason"}
)
_SHAPES = {
    FieldKind.CODE: Shape.CODE,
    FieldKind.DATE: Shape.DATE,
    FieldKind.AMOUNT: Shape.AMOUNT,
    FieldKind.SIRET: Shape.SIRET,
    FieldKind.VAT_ID: Shape.VAT_ID,
    FieldKind.IBAN: Shape.IBAN,
    FieldKind.TEXT: Shape.LINE,
}
SHAPE_OF: Mapping[str, Shape] = {
    key: _SHAPES[known.kind]
    for key, known in BY_KEY.items()
    if known.printed and known.kind in _SHAPES and key not in _UNTAUGHT
}
#: The remark of a paper that seems to be no invoice; a person who sends it knows better.
NOT_INVOICE = "not_invoice"
#: So many places of a field are kept: a number may stand in the head and in the payment note.
_MOST_PLACES, _MOST_SUMS = 3, 2
#: So many codes that are of no field are noted, of so many signs at least.
_MOST_IDLE, _SHORTEST = 60, 3
#: So many words before a value, over it, and around it are kept.
_BEFORE, _OVER, _AROUND = 4, 3, 3
#: Of these a caption right over or under it says all; amounts stand far from their words.
_CAPTIONED = frozenset({Shape.CODE, Shape.DATE})
#: A word this near before a value, in points, is its label.
_BESIDE = 120.0
#: The words of a value's line are looked for so far to its left; those of an amount are at the
#: head of its row, across the whole table.
_REACH, _ROW = 260.0, 1000.0
#: A caption below is the label where its gap is under this share of the gap above.
_CAPTION = 0.6


def teach(sheet: Sheet, draft: Draft) -> Lesson | None:
    """The lesson of a confirmed paper; None where nothing of it can be found again."""
    places: dict[str, tuple[Place, ...]] = {}
    wrong: dict[str, tuple[Place, ...]] = {}
    for key, shape in SHAPE_OF.items():
        reading, value = draft.readings.get(key), _printed(draft, key)
        spots = _standing(sheet, shape, value, _Seen(draft, key)) if value is not None else []
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


def same(shape: Shape, one: str, other: str) -> bool:
    """Two values of a shape are the same, however they are written."""
    return _plain(shape, one) == _plain(shape, other)


def _plain(shape: Shape, text: str) -> object:
    if shape is Shape.AMOUNT:
        try:
            return abs(Decimal(text))
        except InvalidOperation:
            return text
    return "".join(c for c in text.casefold() if c.isalnum())


@dataclass(frozen=True, slots=True)
class _Seen:
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


def _standing(sheet: Sheet, shape: Shape, value: Plain, seen: _Seen) -> list[Spot]:
    """Where a value stands, the place where the reader saw it first, then where it saw no other
    field, then the best labelled, the topmost; of an amount the lowest: sums stand under lines."""
    alike = [s for s in sheet.spots if same(s.shape, s.value, str(value))]
    found = [s for s in alike if s.shape is shape and not _passing(sheet, s, seen)]
    if not found and shape is Shape.CODE:
        found = [s for s in alike if s.shape is Shape.RUN]
    ranked = sorted(found, key=lambda spot: _rank(sheet, spot, str(value), seen))
    once = shape is Shape.LINE or _by_chance(sheet, shape, ranked, seen)
    return ranked[: 1 if once else _MOST_SUMS if shape is Shape.AMOUNT else _MOST_PLACES]


def _passing(sheet: Sheet, spot: Spot, seen: _Seen) -> bool:
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


def _by_chance(sheet: Sheet, shape: Shape, spots: Sequence[Spot], seen: _Seen) -> bool:
    """The day of one thing is that of others, too: only where the reader saw it is it meant."""
    return shape is Shape.DATE and bool(spots) and seen.here(sheet, spots[0])


def _rank(
    sheet: Sheet, spot: Spot, value: str, seen: _Seen
) -> tuple[bool, bool, bool, bool, float]:
    here = seen.here(sheet, spot)
    other = not here and seen.of_another(sheet, spot)
    described = bool(place_of(sheet, spot).before)
    height = spot.page * 10_000 + spot.box[1]
    height = -height if spot.shape is Shape.AMOUNT else height
    return (not here, other, spot.value != value, not described, height)


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


def overlaps(one: Box, other: Box) -> bool:
    """Two boxes share some surface."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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


# -- a place and the words around it -------------------------------------------------------------


def place_of(sheet: Sheet, spot: Spot) -> Place:
    """A spot described by what stands around it."""
    marks = [m for m in sheet.marks if m.page == spot.page and not overlaps(m.box, spot.box)]
    reach = _ROW if spot.shape is Shape.AMOUNT else _REACH
    before = sorted(_before(marks, spot.box, reach), key=lambda m: -m.box[2])[:_BEFORE]
    beside = bool(before) and spot.box[0] - before[0].box[2] < _BESIDE
    over = _in_column(marks, spot.box, captioned=not beside)[:_OVER]
    if spot.shape in _CAPTIONED and over and not beside and _close(over[0], spot.box):
        before = []  # words of another column, level by chance
    rest = [m for m in _around(marks, spot.box) if m not in before and m not in over]
    near = sorted(rest, key=lambda m: abs(m.box[1] - spot.box[1]) + abs(m.box[0] - spot.box[0]) / 4)
    return Place(
        spot.shape,
        spot.form,
        (spot.page, len(sheet.pages) - spot.page + 1),
        spot.box,
        anchors(before, spot.box),
        anchors(over, spot.box),
        anchors(near[:_AROUND], spot.box),
        after=amounts_between(sheet.spots, before[0], spot) if before else 0,
    )


def amounts_between(spots: Iterable[Spot], word: Mark, spot: Spot) -> int:
    """How many amounts stand between a word and an amount on its line."""
    if spot.shape is not Shape.AMOUNT:
        return 0
    return sum(
        other.shape is Shape.AMOUNT
        and other.page == spot.page
        and word.box[2] <= other.box[0] + 1
        and other.box[2] <= spot.box[0] + 1
        and min(other.box[3], spot.box[3]) - max(other.box[1], spot.box[1]) > 2
        for other in spots
    )


def anchors(marks: Sequence[Mark], box: Box) -> tuple[Anchor, ...]:
    """Words as seen from a value's box."""
    return tuple(
        Anchor(
            mark.text,
            round(mark.box[0] - box[0], 1),
            round(mark.box[0] - box[2], 1),
            round(mark.box[1] - box[1], 1),
        )
        for mark in marks
    )


def _level(mark: Mark, box: Box) -> bool:
    low, high = max(mark.box[1], box[1]), min(mark.box[3], box[3])
    return high - low > 0.4 * min(mark.box[3] - mark.box[1], box[3] - box[1])


def _before(marks: Sequence[Mark], box: Box, reach: float) -> Iterator[Mark]:
    """The words of the same line to the left."""
    for mark in marks:
        if mark.box[2] <= box[0] + 1 and box[0] - mark.box[2] < reach and _level(mark, box):
            yield mark


def _in_column(marks: Sequence[Mark], box: Box, *, captioned: bool) -> list[Mark]:
    """The words of the nearest lines above, in the value's column; those below, where a caption
    is looked for and they are much nearer: it stands closer to its own value than to the next."""
    over = sorted(_over(marks, box), key=lambda m: (-round(m.box[1]), m.box[0]))
    under = sorted(_under(marks, box), key=lambda m: (round(m.box[1]), m.box[0]))
    if not captioned or not any(len(mark.text) > 2 for mark in under):
        return over
    below = under[0].box[1] - box[3]
    return over if over and below >= _CAPTION * (box[1] - over[0].box[3]) else under


def _close(mark: Mark, box: Box) -> bool:
    """A word right over a value, or right under it."""
    return max(box[1] - mark.box[3], mark.box[1] - box[3]) < 0.8 * (box[3] - box[1])


def _over(marks: Sequence[Mark], box: Box) -> Iterator[Mark]:
    return _in_reach(marks, box, lambda mark: box[1] - mark.box[3])


def _under(marks: Sequence[Mark], box: Box) -> Iterator[Mark]:
    return _in_reach(marks, box, lambda mark: mark.box[1] - box[3])


def _in_reach(marks: Sequence[Mark], box: Box, gap: Callable[[Mark], float]) -> Iterator[Mark]:
    """The words of a value's column at most some lines away, each with the rest of its caption."""
    height = max(6.0, box[3] - box[1])
    near = [m for m in marks if -0.3 * height < gap(m) < 2.6 * height and not _level(m, box)]
    reached = [m for m in near if m.box[0] < box[2] + 4 and m.box[2] > box[0] - 4]
    for mark in reached:
        after = (m for m in near if m not in reached and _follows(m, mark, height))
        reached.extend(after)
    yield from reached


def _follows(mark: Mark, other: Mark, height: float) -> bool:
    """The next word of the same line."""
    return _level(mark, other.box) and 0 <= mark.box[0] - other.box[2] < height


def _around(marks: Sequence[Mark], box: Box) -> Iterator[Mark]:
    for mark in marks:
        if abs(mark.box[1] - box[1]) < 45 and mark.box[0] < box[2] + 160:
            yield mark
