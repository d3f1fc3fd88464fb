"""Days that are said of something else than the paper: of a visit, an order, a stay.

Words not known name them, or the way they are printed does: several days together, a day with its
hour, a day after the number of another paper, the days at the heads of the lines of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import Candidate
from extractor.fields.days.datelines import is_town
from extractor.labelling.labels import DATE_CONCEPTS, STROKES
from extractor.labelling.links import Sheet
from extractor.page import Page, Segment, Word
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import FoundDate, dates_in
from extractor.wording import unaccented

#: A phrase that names the day after it.
_NAMED = re.compile(
    r"[^\W\d_][^:;]{3,40}?(?: ?:| (?:du|le|au|les)(?: [a-z]+)?)|[^\W\d_]{2,3} (?:du|le)",
    re.IGNORECASE,
)
#: What stands before the last phrase with a colon ("Immat. : DK-418-QR 1re MEC :").
_LAST_PHRASE = re.compile(r"^.*(?:\d\S* (?=[^\d:;]+:$)|[–—;] )")
#: What stands before the thing that is counted on a day (", 1 représentation(s) le").
_COUNTED = re.compile(r"^.*, \d{1,3} (?=[^\W\d_]{4,}\S* le$)")
#: "OS n° 2 du", "BL4478 en date du": a number and its day.
_NUMBERED = re.compile(
    r"(?:^|.* )(?:n° ?(?P<code>\S*\d\S*)|(?P<alone>(?=\S*\d)(?:[^\W\d][\w/.-]+|[\w/.-]{4,})))"
    r" (?:du|en date du)$",
    re.IGNORECASE,
)
#: "les 28 et" before "29 septembre", "le 9 et le": days of what is billed.
_SEVERAL = re.compile(r"(?<![\w/.-])\d{1,2}(?:er)?(?: et(?: le)?| &| ?,| ?/)$")
#: "08h00", "à 8 h 30" after a day; "10:33" may be the hour of a ticket.
_HOUR = re.compile(r"(?:a |de |vers |des |, ?)?\d{1,2} ?(?:h|heures?)(?: ?[0-5]\d)?\b")
#: How strongly a phrase not known claims its day, and a way of printing that says more.
_PHRASE, _PLAINLY = 0.6, 0.95
#: The most that "le", "du" say by themselves.
_SMALL_WORD = 0.5
#: Words of a number and what joins it to its day at most.
_LEAD = 6
#: Lines with a day at the same place that make a column; so few where each ends in its sum.
_COLUMN, _SUMMED = 3, 2
#: How far the edges of a column's days may be apart, in points.
_APART = 2.0
#: Cells with digits, beside the day, that a line of a list has where it shows no sum.
_CELLS = 2
_SUM = re.compile(r"\d[.,]\d\d(?![\d.,/])")
_SUM_ALONE = re.compile(r"[-+]?[\d ]*\d[.,]\d\d(?: ?(?:€|EUR))?")


def foreign(sheet: Sheet) -> Iterator[Candidate]:
    """The days of a page that are none of the paper's own."""
    for segment in sheet.page.segments:
        begins = 0
        for found in dates_in(segment.words):
            score = _claim(sheet, segment, found, begins)
            if score:
                yield _other(sheet.page, segment, found, score)
            begins = found.end
    for segment, found in _column(sheet.page):
        yield _other(sheet.page, segment, found, _PLAINLY)


def _other(page: Page, segment: Segment, found: FoundDate, score: float) -> Candidate:
    words = segment.words[found.start : found.end]
    number = _NUMBERED.fullmatch(" ".join(w.text for w in segment.words[: found.start]))
    follows = (number["code"] or number["alone"]) if number else ""
    day = found.day.isoformat()
    return Candidate("other_date", day, page.number, words, score, "foreign", follows=follows)


def _claim(sheet: Sheet, segment: Segment, found: FoundDate, begins: int) -> float:
    """How strongly what stands around a day says that it is of something else (0: not at all); the
    day before it on its line ends where its own words begin."""
    before = _before(segment.words, found)
    after = unaccented(" ".join(w.text for w in segment.words[found.end : found.end + 3]))
    if _SEVERAL.search(before) or (_HOUR.match(after) and not _is_named(sheet, segment, found)):
        return _PLAINLY
    named = _is_named_otherwise(sheet, segment, found, begins)
    aside = segment.words[found.start].text.startswith("(") or bool(_NUMBERED.fullmatch(before))
    return _PHRASE if named or (aside and not _is_of_number(sheet, segment, found)) else 0.0


def _is_of_number(sheet: Sheet, segment: Segment, found: FoundDate) -> bool:
    """The number right before it is the invoice's by its label."""
    said = (o for o in sheet.by_segment[segment] if o.end <= found.start)
    near = (o for o in said if found.start - o.end <= _LEAD)
    return any(o.concept == "invoice_number" and o.weight > _SMALL_WORD for o in near)


def _is_named(sheet: Sheet, segment: Segment, found: FoundDate) -> bool:
    """A label plainly of the paper's day stands before it ("Date : 12/05/2026 14h02")."""
    said = (o for o in sheet.by_segment[segment] if o.start < found.start)
    return any(o.concept == "issue_date" and o.weight > _SMALL_WORD for o in said)


def _before(words: Sequence[Word], found: FoundDate) -> str:
    return unaccented(" ".join(w.text for w in words[: found.start]))


def _is_named_otherwise(sheet: Sheet, segment: Segment, found: FoundDate, begins: int) -> bool:
    """ "Signature le 3 mai 2026", "Fin : 31/12/2026"; after another day a stroke begins the name:
    "Exigible le 01/07/2026 – voté par l'assemblée du 11/02/2026"."""
    own = segment.words[begins : found.start]
    strokes = [place for place, word in enumerate(own, begins) if word.text in STROKES]
    if begins and not strokes:
        return False
    begins = strokes[-1] + 1 if begins else 0
    lead = " ".join(w.text for w in segment.words[begins : found.start])
    lead = _COUNTED.sub("", _LAST_PHRASE.sub("", lead))
    name = _NAMED.fullmatch(lead)
    if name is None or is_town(sheet, lead) or any(c.isdigit() for c in lead):
        return False
    said = [o for o in sheet.by_segment[segment] if begins <= o.start < found.start]
    if any(o.concept == "invoice_number" for o in said):
        return False
    plain = (o for o in said if o.concept in DATE_CONCEPTS - {"other_date"})
    return all(o.concept == "issue_date" and o.weight <= _SMALL_WORD for o in plain)


def _column(page: Page) -> Iterator[tuple[Segment, FoundDate]]:
    """The days at the heads of the lines of a list: twenty of them are no twenty rivals of the day
    that a label names."""
    heads = [head for row in page.rows if (head := _head(row)) is not None]
    for segment, day in heads:
        left = segment.words[0].x0
        level = [other for other, _ in heads if abs(other.words[0].x0 - left) < _APART]
        summed = sum(_ends_in_sum(page.rows[other.row]) for other in level)
        if len(level) >= _COLUMN or summed >= _SUMMED:
            yield segment, day


def _ends_in_sum(row: Sequence[Segment]) -> bool:
    """A line of what is billed: words, and a sum in a cell of its own at its end."""
    worded = any(w.text.isalpha() for s in row for w in s.words)
    return worded and len(row) > 1 and _SUM_ALONE.fullmatch(row[-1].text) is not None


def _head(row: Sequence[Segment]) -> tuple[Segment, FoundDate] | None:
    """The day that begins a line of a list: nothing but numbers stands before it, and after it a
    sum, or other cells with digits."""
    for place, segment in enumerate(row):
        first = next(iter(dates_in(segment.words)), None)
        if first is not None and first.start == 0:
            others = (segment.words[first.end :], *(s.words for s in row[place + 1 :]))
            summed = any(_SUM.search(w.text) for words in others for w in words)
            listed = sum(digits_in(words) for words in others) >= _CELLS
            return (segment, first) if summed or listed else None
        if not digits_in(segment.words):
            return None
    return None
