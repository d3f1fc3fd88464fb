"""The sheet of a paper: its fixed words and every value that stands on its pages, by shape.

No label is looked at: what a value means is taught by people, and found again by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from extractor.fields.amounts.tokens import rates_in, sums_in
from extractor.fields.paying.payment import mod97
from extractor.layouts.codes import broken_codes, codes_in, form_of, spot_of
from extractor.layouts.days import broken_days, days_in
from extractor.page import Page, Segment, Word
from extractor.values.code_texts import EDGES
from extractor.values.numbers_in import FoundNumber, ibans_in, sirets_in, vat_ids_in
from extractor.wording import fold, folded
from staging.errors import InvalidValue
from staging.evidence import Reading
from staging.identifiers import Iban, Siret, VatId
from staging.layouts import Box, Mark, Shape, Sheet, Spot, overlaps
from staging.money import show_plain
from staging.shapes import SHAPE_OF, same

#: Of a long document the first pages and the last are looked at.
_FIRST, _LAST = 2, 1
#: So many of a page are kept.
_MOST_MARKS, _MOST_SPOTS, _MOST_RUNS = 400, 250, 100
_TITLE = re.compile(r"\b(?:factur|avoir|invoice|credit|note|memoire|situation|decompte)")
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre"),
    *("octobre", "novembre", "decembre"),
    *("janv", "jan", "fevr", "fev", "avr", "juil", "sept", "oct", "nov", "dec"),
)
_NUMBERS = (
    *("zero", "un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "vingt", "vingts", "trente"),
    *("quarante", "cinquante", "soixante", "cent", "cents", "mille", "euros", "centimes"),
)
#: Words of dates and of amounts written in letters: they are of the day, not of the layout.
_PASSING = frozenset(fold(" ".join((*_DAYS, *_MONTHS, *_NUMBERS))))
#: Digits of a SIRET or a VAT identifier at least, less a letter or two in the key.
_LONG = 9


def sheet_of(pages: Sequence[Page], readings: Mapping[str, Reading]) -> Sheet:
    """The sheet of the pages of one paper, with the spots of its readings."""
    numbers = tuple(page.number for page in pages)
    looked = {i: page for i, page in enumerate(pages, 1) if i <= _FIRST or i > len(pages) - _LAST}
    marks = tuple(
        mark for i, page in looked.items() for mark in islice(_marks(page, i), _MOST_MARKS)
    )
    spots = [s for i, page in looked.items() for s in _outermost(page, list(_spots(page, i)))]
    spots += _of_readings(readings, pages, spots)
    return Sheet(numbers, (pages[0].width, pages[0].height), marks, tuple(spots))


def _marks(page: Page, place: int) -> Iterator[Mark]:
    for segment in page.segments:
        for word in segment.words:
            if not any(c.isdigit() for c in word.text):
                text = " ".join(fold(word.text))
                if text and not _PASSING.issuperset(text.split()):
                    yield Mark(text[:40], place, word.box)


def _outermost(page: Page, spots: Sequence[Spot]) -> Sequence[Spot]:
    """Of more values than are kept those from the edges of a page inward: what is in the middle is
    of its table. Titles always: they tell what the paper is."""
    runs = [spot for spot in spots if spot.shape is Shape.RUN]
    others = [spot for spot in spots if spot.shape is not Shape.RUN]
    return [*_inward(page, others, _MOST_SPOTS), *_inward(page, runs, _MOST_RUNS)]


def _inward(page: Page, spots: Sequence[Spot], most: int) -> Sequence[Spot]:
    if len(spots) <= most:
        return spots
    inward = [min(spot.box[1], page.height - spot.box[3]) for spot in spots]
    edge = sorted(inward)[most]
    return [
        s for s, deep in zip(spots, inward, strict=True) if deep < edge or s.shape is Shape.TITLE
    ]


def _spots(page: Page, place: int) -> Iterator[Spot]:
    for segment in page.segments:
        yield from _values(page, place, segment)
    for row in page.rows:
        yield from _ibans(place, [word for segment in row for word in segment.words])
    yield from broken_codes(page, place)
    for day, parted in broken_days(page):
        yield spot_of(Shape.DATE, day.isoformat(), place, parted)
    if place == 1:
        yield from _lines(page, place)


def _values(page: Page, place: int, segment: Segment) -> Iterator[Spot]:
    words = segment.words
    taken: set[int] = set()
    for day in days_in(words):
        taken |= set(range(day.start, day.end))
        yield spot_of(Shape.DATE, day.day.isoformat(), place, words[day.start : day.end])
    if any(c.isdigit() for c in segment.text):
        for found in sums_in(page, segment):
            taken |= set(range(found.start, found.end))
            yield spot_of(Shape.AMOUNT, show_plain(found.value), place, found.words)
        for rate in rates_in(page, segment):
            taken |= set(range(rate.start, rate.end)) if rate.sign else set()
        if sum(c.isdigit() for c in segment.text) >= _LONG:
            for shape, one in _identifiers(words):
                taken |= set(range(one.start, one.end))
                yield spot_of(shape, one.text, place, words[one.start : one.end])
    yield from codes_in(place, segment, taken)


def _identifiers(words: Sequence[Word]) -> Iterator[tuple[Shape, FoundNumber]]:
    for found in sirets_in(words, labelled=True):
        if _is(Siret, found.text):
            yield Shape.SIRET, found
    for found in vat_ids_in(words):
        if _is(VatId, found.text):
            yield Shape.VAT_ID, found


def _is(kind: type[Siret] | type[VatId] | type[Iban], text: str) -> bool:
    try:
        kind.parse(text)
    except InvalidValue:
        return False
    return True


def _ibans(place: int, words: Sequence[Word]) -> Iterator[Spot]:
    for found in ibans_in(words):
        for length in range(len(found.text), 14, -1):
            text = found.text[:length]
            if mod97(text) and _is(Iban, text):
                yield spot_of(Shape.IBAN, text, place, _holding(words[found.start :], length))
                break


def _holding(words: Sequence[Word], signs: int) -> list[Word]:
    """The first words that hold so many letters and digits."""
    held: list[Word] = []
    for word in words:
        if sum(c.isalnum() for w in held for c in w.text) >= signs:
            break
        held.append(word)
    return held


def _lines(page: Page, place: int) -> Iterator[Spot]:
    """Lines that may be a name, and those that say what the paper is."""
    for segment in page.segments:
        text = segment.text.strip(EDGES)
        letters = sum(c.isalpha() for c in text)
        if letters > 2 and letters > 0.5 * len(text) and len(text) <= 100:
            yield spot_of(Shape.LINE, text, place, segment.words)
        if segment.box[1] < 0.6 * page.height and segment.size >= page.body_size:
            words = [w for w in segment.words if not any(c.isdigit() for c in w.text)]
            title = folded(" ".join(w.text for w in words))
            if _TITLE.search(title) and len(words) <= 6:
                yield spot_of(Shape.TITLE, title, place, segment.words)


def _of_readings(
    readings: Mapping[str, Reading], pages: Sequence[Page], spots: Sequence[Spot]
) -> Iterator[Spot]:
    """Values that the finders of fields read, where no spot holds them."""
    numbers = [page.number for page in pages]
    for key, shape in SHAPE_OF.items():
        reading = readings.get(key)
        if reading is None or reading.box is None or reading.page not in numbers:
            continue
        place, value = numbers.index(reading.page) + 1, str(reading.value)
        known = any(
            s.shape is shape
            and s.page == place
            and same(shape, s.value, value)
            and overlaps(s.box, reading.box)
            for s in spots
        )
        if not known and (shape not in _CHECKED or _is(_CHECKED[shape], value)):
            form = form_of(value) if shape is Shape.CODE else ""
            yield Spot(
                shape, value, form, place, reading.box, _trust(pages[place - 1], reading.box)
            )


def _trust(page: Page, box: Box) -> float:
    return min((w.confidence for w in page.words if overlaps(w.box, box)), default=1.0)


_CHECKED: Mapping[Shape, type[Siret] | type[VatId] | type[Iban]] = {
    Shape.SIRET: Siret,
    Shape.VAT_ID: VatId,
    Shape.IBAN: Iban,
}
