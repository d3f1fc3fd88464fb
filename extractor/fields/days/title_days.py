"""The day that the title of a bill tells without a label: right under it, at the end of its line,
or where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import Candidate
from extractor.fields.days import dates
from extractor.labelling.links import Sheet
from extractor.page import Segment, Word
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import DAYS, FoundDate, dates_in
from extractor.wording import folded, unaccented

#: From here on a label names the bill, or its day; what the title tells is worth so much.
_PLAIN, _WORTH = 0.7, 0.85
#: The head of a page, as a part of it.
_HEAD = 0.3
_SMALL = DAYS | {"du", "le", "ce"}
_CREDITS = re.compile(r"\b(?:avoir|note credit|credit note)\b")
#: What a claim for works says before the day that it goes up to.
_UP_TO = re.compile(r"\b(?:situation|decompte|etat)\b.* (?:au|arretee? (?:au|le)|a la date du)$")


def title_days(sheet: Sheet) -> Iterator[Candidate]:
    """What the titles of a page tell of the bill's day."""
    yield from _under_title(sheet)
    yield from _beside_title(sheet)
    yield from _closes_title(sheet)


def _under_title(sheet: Sheet) -> Iterator[Candidate]:
    """ "votre facture" over "28 février 2026", in the head of the page: the bill's name is all of
    its line and the day, the only one in the column, all of the next; no label tells another."""
    if _is_told(sheet):
        return
    for segment in sheet.page.segments:
        own = sheet.by_segment[segment]
        named = len(own) == 1 and own[0].concept == "invoice_number" and own[0].weight >= _PLAIN
        whole = named and own[0].end - own[0].start == len(segment.words)
        if not whole or "num" in folded(segment.text) or segment.box[1] > _HEAD * sheet.page.height:
            continue
        below = [s for s in sheet.page.segments if _is_below(segment, s)]
        near = [s for s in below if s.box[1] - segment.box[3] < segment.box[3] - segment.box[1]]
        found = list(dates_in(near[0].words)) if len(near) == 1 else []
        dated = [s for s in below if any(not day.start for day in dates_in(s.words))]
        if len(found) == 1 and not {*dated} - {near[0]} and _is_whole(near[0], found[0]):
            own_words = near[0].words[found[0].start : found[0].end]
            day = found[0].day.isoformat()
            yield Candidate("issue_date", day, sheet.page.number, own_words, _WORTH, "title")


def _beside_title(sheet: Sheet) -> Iterator[Candidate]:
    """ "FACTURE          10 juin 2026", in the head of the page: the bill's name and the day, its
    number between them or not, are all of the line; no label tells another. Under a credit note's
    name an invoice is the one that it corrects."""
    if _is_told(sheet) or _CREDITS.search(folded(sheet.page.text)):
        return
    for row in sheet.page.rows:
        title, *more = row
        if not more or title.box[1] > _HEAD * sheet.page.height or not _names_bill(sheet, title):
            continue
        between, last = more[:-1], more[-1]
        found = next(iter(dates_in(last.words)), None)
        whole = found is not None and _is_whole(last, found)
        if found is not None and whole and all(_is_number(sheet, s) for s in between):
            words = last.words[found.start : found.end]
            day = found.day.isoformat()
            yield Candidate("issue_date", day, sheet.page.number, words, _WORTH, "title")


def _is_told(sheet: Sheet) -> bool:
    """A label says plainly which day is of issue."""
    told = dates.candidates(sheet)
    return any(c.concept == "issue_date" and c.score >= _PLAIN for c in told)


def _names_bill(sheet: Sheet, segment: Segment) -> bool:
    """The line begins with the bill's name, and has no number, nor a label of anything else."""
    own = sheet.by_segment[segment]
    named = all(o.concept == "invoice_number" for o in own) and not digits_in(segment.words)
    return bool(own) and named and not own[0].start and own[0].weight >= _PLAIN


def _is_number(sheet: Sheet, segment: Segment) -> bool:
    """ "n° B-06-0218", "B-06-0218"."""
    own = sheet.by_segment[segment]
    return all(o.concept == "invoice_number" for o in own) and digits_in(segment.words)


def _closes_title(sheet: Sheet) -> Iterator[Candidate]:
    """ "Facture SIT3-118 — Situation n° 3 au 17/11/2026": the day that works are billed up to ends
    the bill's own title, and no other is printed but what labels tell to be of something else: it
    is the bill's too."""
    others = {c.value for c in dates.candidates(sheet) if c.concept != "issue_date"}
    days = [(s, day) for s in sheet.page.segments for day in dates_in(s.words)]
    own_days = {day.day.isoformat() for _, day in days}
    if len(own_days) > 1 and own_days - others:
        return
    for segment, found in days:
        first = sheet.by_segment[segment][:1]
        own = any(o.concept == "invoice_number" and o.weight >= _PLAIN for o in first)
        before = segment.words[: found.start]
        told = own and not first[0].start and digits_in(before[first[0].end :][:1])
        if told and found.end == len(segment.words) and _UP_TO.search(_said(before)):
            words = segment.words[found.start : found.end]
            day = found.day.isoformat()
            yield Candidate("issue_date", day, sheet.page.number, words, _WORTH, "title")


def _said(words: Sequence[Word]) -> str:
    return unaccented(" ".join(w.text for w in words))


def _is_below(upper: Segment, lower: Segment) -> bool:
    over = min(upper.box[2], lower.box[2]) - max(upper.box[0], lower.box[0])
    return over > 0 and lower.box[1] > upper.box[3] - 0.5 * (upper.box[3] - upper.box[1])


def _is_whole(segment: Segment, found: FoundDate) -> bool:
    """Nothing but small words stands with the day on its line."""
    return all(w.text.casefold().strip(",") in _SMALL for w in segment.words[: found.start]) and (
        found.end == len(segment.words)
    )
