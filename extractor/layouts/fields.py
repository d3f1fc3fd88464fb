"""The fields of a paper of a learned layout: what its lessons say, laid over what was read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import product

from extractor.layouts.belief import DOUBTED, Judge
from extractor.layouts.buyers import by_elimination
from extractor.layouts.due import ToPay
from extractor.layouts.ground import ACROSS, Ground
from extractor.layouts.habits import WORDS, Habits, by_habit
from extractor.layouts.kinds import kind_by_title
from extractor.layouts.places import Found, find, in_series, is_at
from extractor.layouts.printed import is_bare, is_fixed
from extractor.layouts.proved import amount_in
from extractor.layouts.recanted import standing
from extractor.layouts.runs import skeleton
from extractor.layouts.sums import TOTALS, Sums, add_up_at
from extractor.page import Page
from staging.evidence import SURE, Reading
from staging.layouts import NEAR, Layout, Place, Shape, Sheet, Spot, overlaps
from staging.shapes import SHAPE_OF, same
from staging.surroundings import place_of

#: A reading under this from elsewhere is none, where the field's own place is known and empty.
_STRAY = 0.5
_OPTIONAL = frozenset({"contract_number", "service_code", "engagement_number", "due_date"})


class Taught:
    """What a layout says of one paper."""

    def __init__(self, pages: Sequence[Page], sheet: Sheet, layout: Layout) -> None:
        self._pages, self._sheet = pages, sheet
        self._ground = Ground(sheet)
        self._judge = Judge(sheet.pages)
        self._lessons = standing(layout.lessons)

    def over(self, readings: Mapping[str, Reading]) -> dict[str, Reading]:
        """The readings with what was taught laid over them."""
        result = self._less_wrong(readings)
        found = self._found(result)
        sums = {key: one for key, one in found.items() if one.spot.shape is Shape.AMOUNT}
        for key in found.keys() - sums.keys():
            reading = self._judge.reading(found[key], result.get(key))
            if reading is not None:
                result[key] = reading
        habits = Habits(self._pages, self._ground, self._lessons, found)
        result.update(by_habit(habits, self._judge, result, self._judged_wrong))
        result.update(by_elimination(self._ground, self._judge, self._lessons, found, result))
        for key in _OPTIONAL - found.keys():
            own = result.get(key)
            idle = own is not None and self._left_idle(key, own)
            if own is not None and idle and own.confidence < SURE:
                del result[key]
            elif own is not None and (self._doubted(key, own) or (idle and self._as_named(own))):
                result[key] = replace(own, confidence=min(own.confidence, DOUBTED))
        result.update(
            kind_by_title(self._sheet, self._judge, self._lessons, result.get("document_type"))
        )
        taught = {key for lesson in self._lessons for key in lesson.places}
        refused = "amount_due" in readings.keys() - result.keys()
        due = sums.get("amount_due")
        sums |= self._adding_up(sums)
        to_pay = ToPay(self._judge, due, "amount_due" in taught, refused, self._sheet.spots)
        result.update(Sums(self._pages, self._judge, sums, taught, to_pay).over(result))
        return result

    def _found(self, own: Mapping[str, Reading]) -> dict[str, Found]:
        """The newest lesson that finds a field decides; an older one that differs brings doubt."""
        found: dict[str, Found] = {}
        sure = self._sure(own)
        for turn, lesson in enumerate(self._lessons):
            for key, places in lesson.places.items():
                said = str(own[key].value) if key in own else ""
                others = [spot for spot, name in sure.items() if name != key]
                if SHAPE_OF[key] is Shape.AMOUNT:
                    place = self._amount(places, said, others)
                else:
                    place = find(self._ground, places, said, others, words=key in WORDS)
                if place is None and key == "invoice_number":
                    place = in_series(self._ground, places)
                if place is None or self._refused(turn, key, place):
                    continue
                first = found.get(key)
                if first is None:
                    found[key] = place
                elif not same(place.spot.shape, first.spot.value, place.spot.value):
                    found[key] = first.in_doubt()
        return {
            key: one
            for key, one in found.items()
            if not _taken(key, one, found) and not self._claimed(key, one, found, own)
        }

    def _amount(self, places: Sequence[Place], said: str, others: Collection[Spot]) -> Found | None:
        """An amount that stood at several places, as the only line's and as the total: where these
        differ now, the one that the reader means, which then needs to be sure of it by itself."""
        found = [one for place in places if (one := find(self._ground, (place,), said, others))]
        if not found:
            return None
        meant = [one for one in found if same(Shape.AMOUNT, one.spot.value, said)]
        return meant[0].in_doubt() if meant and meant[0] is not found[0] else found[0]

    def _adding_up(self, sums: Mapping[str, Found]) -> dict[str, Found]:
        """Totals that were one sum on the confirmed paper, as the gross and what is to pay, and
        are two now: where those found do not add up, the only ones of all their taught places
        that do, and that are named there as they were. They may be meant otherwise now."""
        if sums.keys().isdisjoint(TOTALS) or add_up_at(sums):
            return {}
        choices = [self._at_all(key) for key in TOTALS]
        sets = [
            dict(zip(TOTALS, chosen, strict=True))
            for chosen in product(*choices)
            if add_up_at(dict(zip(TOTALS, chosen, strict=True)))
        ]
        if len({tuple(one.spot.value for one in chosen.values()) for chosen in sets}) != 1:
            return {}
        return {key: one.in_doubt() for key, one in sets[0].items()}

    def _at_all(self, key: str) -> list[Found]:
        """What stands at each taught place of a total, by the newest lesson that tells of it."""
        places = next((one.places[key] for one in self._lessons if key in one.places), ())
        found = (find(self._ground, (place,)) for place in places)
        return [one for one in found if one is not None and one.named]

    def _claimed(
        self, key: str, one: Found, found: Mapping[str, Found], own: Mapping[str, Reading]
    ) -> bool:
        """The reader by itself takes these words, or more around them, for another field and
        nothing for this one: no more than a place that fits, unless a person taught it, or both
        as one."""
        if key in own or one.mended or one.spot.shape is Shape.AMOUNT:
            return False
        return any(
            name != key
            and reading.confidence >= _STRAY
            and (one.spot in self._ground.under(reading) or self._part_of(one.spot, reading))
            and not (name in found and overlaps(found[name].place.box, one.place.box))
            for name, reading in own.items()
        )

    def _part_of(self, spot: Spot, reading: Reading) -> bool:
        """The spot is of the words of a code that was read ("2026" in "FAC 2026 8947")."""
        page = self._sheet.pages[spot.page - 1]
        read = reading.page == page and reading.box is not None and overlaps(reading.box, spot.box)
        return read and spot.shape is Shape.CODE and spot.value in str(reading.value)

    def _sure(self, own: Mapping[str, Reading]) -> dict[Spot, str]:
        """The spots that the reader by itself surely gives to a field."""
        return {
            spot: key
            for key, reading in own.items()
            if reading.confidence >= SURE and key in SHAPE_OF
            for spot in self._ground.under(reading)
        }

    def _refused(self, turn: int, key: str, found: Found) -> bool:
        """A newer lesson says that this place is not the field's, or it is a word of the layout."""
        newer = self._lessons[:turn]
        unsaid = any(is_at(self._ground, found.spot, one.wrong.get(key, ())) for one in newer)
        return unsaid or is_fixed(self._lessons[turn].look, found)

    def _less_wrong(self, readings: Mapping[str, Reading]) -> dict[str, Reading]:
        """Without what a person had taken out the last time; where that is a total, the lines of
        VAT are doubted with it."""
        proved = not _untaxed(readings)
        wrong = {key for key, one in readings.items() if self._known_wrong(key, one, proved=proved)}
        result = {key: one for key, one in readings.items() if key not in wrong}
        rows = result.get("vat_breakdown")
        if rows is not None and not wrong.isdisjoint(TOTALS):
            result["vat_breakdown"] = replace(rows, confidence=min(rows.confidence, DOUBTED))
        return result

    def _known_wrong(self, key: str, reading: Reading, *, proved: bool) -> bool:
        """The reader took what a person had taken out the last time; not sums that prove each
        other (`proved`): no layout overrules arithmetic."""
        sums = proved and reading.confidence >= SURE and SHAPE_OF.get(key) is Shape.AMOUNT
        if sums or not any(key in lesson.wrong for lesson in self._lessons):
            return False
        return any(self._judged_wrong(key, spot) for spot in self._ground.under(reading))

    def _doubted(self, key: str, own: Reading) -> bool:
        """A sure code from elsewhere, while the taught label of its field stands there bare."""
        if SHAPE_OF.get(key) is not Shape.CODE or own.confidence < SURE or own.box is None:
            return False
        places = [place for lesson in self._lessons for place in lesson.places.get(key, ())]
        return any(is_bare(self._sheet, place, own.box) for place in places)

    def _judged_wrong(self, key: str, spot: Spot) -> bool:
        for lesson in self._lessons:
            if is_at(self._ground, spot, lesson.places.get(key, ())):
                return False
            wrong = [
                p for p in lesson.wrong.get(key, ()) if skeleton(p.form) == skeleton(spot.form)
            ]
            if is_at(self._ground, spot, wrong):
                return True
        return False

    def _left_idle(self, key: str, own: Reading) -> bool:
        """The reader took a code where one stood on the confirmed paper, too, and a person gave it
        to no field."""
        if self._teaches(key) or own.box is None:
            return False
        left, top = own.box[0], own.box[1]
        return self._sheet.pages[0] == own.page and any(
            abs(corner[0] - left) <= ACROSS and abs(corner[1] - top) <= NEAR
            for lesson in self._lessons
            for corner in lesson.idle
        )

    def _as_named(self, own: Reading) -> bool:
        """The word before a value, or over it, stood at the same place on the confirmed paper."""
        for spot in self._ground.under(own):
            place = place_of(self._sheet, spot)
            label = next(iter((*place.before, *place.over)), None)
            if label is not None and any(
                mark.text == label.text
                and abs(mark.box[0] - spot.box[0] - label.from_left) <= ACROSS
                and abs(mark.box[1] - spot.box[1] - label.down) <= NEAR
                for lesson in self._lessons
                for mark in lesson.look.marks
            ):
                return True
        return False

    def _teaches(self, key: str) -> bool:
        return any(key in lesson.places for lesson in self._lessons)


def _untaxed(readings: Mapping[str, Reading]) -> bool:
    """Net and gross are one amount: nothing is proved by adding up."""
    net, gross = readings.get("total_excl_vat"), readings.get("total_incl_vat")
    return net is not None and gross is not None and amount_in(net) == amount_in(gross)


def _taken(key: str, one: Found, found: Mapping[str, Found]) -> bool:
    """Another field fits these words better, and the two were never taught as one."""
    if one.spot.shape is Shape.AMOUNT:
        return False
    return any(
        other.fit > one.fit
        for name, other in found.items()
        if name != key and other.spot == one.spot and other.place.box != one.place.box
    )
