"""References: the invoice's number, engagement, contract, service code, the corrected invoice.

Every reference label on the pages, wanted or not, claims the words beside it; a field takes the
value whose label fits best and that no stronger label claims for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidate import Candidate
from extractor.fields.days.datelines import is_town
from extractor.fields.days.periods import periods_in
from extractor.fields.referring import (
    chorus_line,
    dead_orders,
    orders,
    strung_market,
    titled_things,
    written_like,
)
from extractor.fields.referring.doubts import doubt, on_account
from extractor.fields.referring.enumerated import of_lists
from extractor.fields.referring.kinds import Answer, answer
from extractor.fields.referring.number_forms import CREDIT
from extractor.fields.referring.service_names import closing_name, whole_name
from extractor.geometry import misfit
from extractor.labelling.columned import is_service, is_work
from extractor.labelling.labels import DATE_CONCEPTS, SERVICES, STROKES, Label
from extractor.labelling.links import Sheet, Zone
from extractor.page import Segment, Word
from extractor.values.bearing import bear
from extractor.values.calendar_words import DAYS, dates_in
from extractor.values.code import Found, find_code
from extractor.values.code_texts import EDGES
from extractor.wording import folded

_ADDRESS = re.compile(
    r"\b(?:rue|avenue|boulevard|bd|chemin|place|all[ée]e|quai|impasse|route|cours|square|bis|ter)\b",
    re.IGNORECASE,
)
#: On a credit note "facture de référence" names the invoice that it corrects.
_REFERRED = re.compile(r"facture ref(?: num)?")
#: The label of a credit note's own number.
_CREDITS = re.compile(r"(?:(?:num|ref) )?(?:facture )?(?:avoir|note credit|credit note)\b.*")
#: "Facture de situation n° 3": the number of a progress claim counts few.
_CLAIMS = re.compile(r"facture situation\b.*")
_FEW = re.compile(r"\d{1,2}")
#: Fields whose code may have no digit ("COMPTA").
_LETTERS_ALONE = frozenset(("service_code",))
#: What a service is worth that its own label's last word names.
_GUESSED = 0.6
#: What may say what it is for before its number, and where a value goes on from its label.
_FOR_SOMETHING = frozenset(("contract_number", "engagement_number"))
_GOES_ON = frozenset(("same", "right", "under"))
#: How far the edges of a number and of the day under it may be apart, in points.
_COLUMN = 4.0
#: Where a number stands whose label is in another cell, or none.
_IN_CELLS = frozenset(("right", "shape"))
#: Words for the very paper, and from which score on a label of them is plain.
_DOCUMENT = re.compile(r"\b(?:facture|avoir|invoice|bill|honoraires|note credit|credit note)\b")
_OUTSPOKEN = 0.95
#: From here on a label names the invoice's number by itself.
_NAMED = 0.8
_DASHES = STROKES | {"—"}
_BEFORE_DATE = DAYS | {"du", "le", "en", "date", "", "/", "-", "dated"}
_TO_DAY = DAYS | {"ce", "le"}
#: What a bill by the month says of its day ("arrêtée au 31/08/2026"), and a word in brackets.
_CLOSED_ON, _REMARK = frozenset(("au", "arrêté", "arrêtée")), re.compile(r"\([^()]*\)")


def candidates(sheet: Sheet, *, credit: bool = False) -> Iterator[Candidate]:
    """A candidate for each reference label that has a code beside it, and the dates after it.

    `credit`: the paper is a credit note.
    """
    labelled = [(label, best) for label in sheet.labels if (best := _best(sheet, label))]
    begun = {best.words for label, best in labelled if sheet.follows_label(label)}
    told = [(_said(label), best) for label, best in labelled]
    told = titled_things.settled(sheet.page, told, credit=credit)
    told = dead_orders.settled(sheet, told)
    yield from chorus_line.candidates(sheet)
    yield from strung_market.candidates(sheet)
    listed = of_lists(told)
    corrects = credit and any(_CREDITS.match(said) or _is_credit(said, o) for said, o in told)
    own = [(said, o) for said, o in told if not (credit and _is_debit(said, o))]
    named = [o for said, o in own if _is_outspoken(said, o) and o.words in begun]
    for said, best in orders.settled(told):
        found = best
        named_so = best.concept == "invoice_number" and best.score >= _NAMED
        if (best.concept, said) in listed and not named_so:
            found = replace(best, concept="other")
        elif credit and (_REFERRED.fullmatch(said) or (corrects and _is_debit(said, best))):
            found = replace(best, concept="original_invoice_number", score=best.score * 1.15)
        elif _is_unspoken(said, best) and any(_is_under(best, o) for o in named):
            found = replace(best, concept="other")
        yield found
        yield from _no_day(found)
        yield from date_after(sheet, found)


def _is_under(best: Candidate, named: Candidate) -> bool:
    """Another number beside or under one that is named in full."""
    return best.value != named.value and best.words[0].top >= named.words[0].top


def _is_outspoken(said: str, best: Candidate) -> bool:
    """ "Facture n°": the label names the very paper and its number."""
    own = best.concept == "invoice_number" and best.score >= _OUTSPOKEN
    return own and _DOCUMENT.search(said) is not None


def _is_unspoken(said: str, best: Candidate) -> bool:
    """ "Titre n°", "Folio" beside or under it number something else."""
    return best.concept == "invoice_number" and _DOCUMENT.search(said) is None


def _is_credit(said: str, best: Candidate) -> bool:
    """ "N° AV31-0118": written as credit notes are, and no label says that an invoice is."""
    own = best.concept == "invoice_number" and not _is_debit(said, best)
    return own and CREDIT.match(best.value) is not None


def _is_debit(said: str, best: Candidate) -> bool:
    """On a paper with a number of its own as a credit note, "facture" names the one it corrects."""
    return best.concept == "invoice_number" and "facture" in said and "avoir" not in said


def _no_day(code: Candidate) -> Iterator[Candidate]:
    """A number written like a day is no day of the paper."""
    for day in dates_in(code.words):
        value = day.day.isoformat()
        yield Candidate("other_date", value, code.page, code.words, 1.0, "number")


def _said(label: Label) -> str:
    return folded(" ".join(w.text for w in label.words))


def _best(sheet: Sheet, label: Label) -> Candidate | None:
    """The code that fits a label best."""
    if label.concept in DATE_CONCEPTS:
        return None
    found = [_candidate(sheet, label, zone, code) for zone, code in _codes(sheet, label)]
    best = max(found, key=lambda c: c.score, default=None)
    if best is None and label.concept == "service_code":
        return _own_word(sheet, label)
    return best if best is not None and best.score > 0 else None


def _own_word(sheet: Sheet, label: Label) -> Candidate | None:
    """ "Service CHORUS" and no code anywhere near it: its last word is the code itself."""
    words = label.words
    named = len(words) > 1 and words[-1].text in SERVICES and not words[-2].text.isupper()
    if not named or bear(label.rest):
        return None
    return Candidate(label.concept, words[-1].text, sheet.page.number, words[-1:], _GUESSED, "same")


def _codes(sheet: Sheet, label: Label) -> Iterator[tuple[Zone, Found]]:
    letters_alone = label.concept in _LETTERS_ALONE
    for zone in sheet.zones(label):
        text = " ".join(w.text for w in zone.words)
        if zone.relation == "same" or not _ADDRESS.search(text):
            found = find_code(
                zone.words,
                letters_alone=letters_alone,
                through_names=label.concept in _FOR_SOMETHING and zone.relation in _GOES_ON,
            )
            if found is None and (is_service(label, zone.words) or is_work(label, zone.words)):
                found = _called(zone.words)
            if label.concept == "service_code" and zone.relation == "same":
                found = whole_name(label, zone.words) or found
                found = found or closing_name(label, zone.words)
            if found is None:
                found = written_like.found(sheet, label, zone)
            if found is not None and not _is_own_number(sheet, zone, found):
                yield zone, found


def _called(words: Sequence[Word]) -> Found:
    """The one word among signs."""
    place = next(i for i, w in enumerate(words) if any(c.isalnum() for c in w.text))
    return Found(words[place].text.strip(EDGES), place, place + 1)


def _is_own_number(sheet: Sheet, zone: Zone, found: Found) -> bool:
    """A telephone number, a SIRET or an account stands there, whole or in part."""
    return any(id(w) in sheet.own_numbers for w in zone.words[found.start : found.end])


def _candidate(sheet: Sheet, label: Label, zone: Zone, found: Found) -> Candidate:
    score = label.weight * zone.weight * doubt(sheet, label, zone, found)
    told = answer(label, found, score, zone.weight)
    return Candidate(
        _concept(sheet, label, told),
        told.text,
        sheet.page.number,
        tuple(zone.words[told.start : found.end]),
        told.score,
        zone.relation,
        order=told.order,
        said=_said(label),
    )


def _concept(sheet: Sheet, label: Label, told: Answer) -> str:
    """The number of a progress claim is none of an invoice, that of a prepayment none corrected."""
    few = told.concept == "invoice_number" and _FEW.fullmatch(told.text)
    if few and _CLAIMS.match(_said(label)):
        return "situation"
    prepaid = told.concept == "original_invoice_number" and on_account(sheet, label)
    return "other" if prepaid else told.concept


def _next_line(sheet: Sheet, segment: Segment) -> tuple[Word, ...]:
    """ "du 3 mai 2026" under the code, or the day alone where a comma follows it."""
    listed = segment.words[-1].text.endswith(",")
    height = segment.box[3] - segment.box[1]
    for row in sheet.page.rows[segment.row + 1 : segment.row + 4]:
        for other in row:
            close = other.box[1] - segment.box[3] < height and misfit(other.box, segment.box) < 3
            dated = listed and next((d.start for d in dates_in(other.words)), 1) == 0
            if close and (dated or other.words[0].text.casefold() in {"du", "en"}):
                return other.words
    return ()


def _day_near(sheet: Sheet, segment: Segment, code: Candidate) -> tuple[Word, ...]:
    """The day that is all of the next cell, or of the line right under the invoice's number, where
    no label names it."""
    if code.concept != "invoice_number":
        return ()
    level = sheet.page.rows[segment.row]
    beside = level[level.index(segment) + 1 :][:1]
    if code.relation == "same" and beside and _is_day(beside[0]):
        return beside[0].words
    for row in sheet.page.rows[segment.row + 1 : segment.row + 4]:
        for place, other in enumerate(row):
            if _is_day(other) and _is_close_under(segment, other):
                left = sheet.by_segment[row[place - 1]] if place else ()
                # Beside a number in its cell words not known may name the day as well.
                named = any(o.concept in DATE_CONCEPTS for o in left)
                return () if named or (place and code.relation in _IN_CELLS) else other.words
    return ()


def _is_close_under(upper: Segment, lower: Segment) -> bool:
    """In its column, no further than a line of the larger type."""
    gap = lower.box[1] - upper.box[3]
    height = max(upper.box[3] - upper.box[1], lower.box[3] - lower.box[1])
    return -0.5 * height < gap < height and misfit(upper.box, lower.box) < _COLUMN


def _is_day(segment: Segment) -> bool:
    """A day is all of it, "ce mercredi 10 juin 2026" with what leads to it."""
    day = next(iter(dates_in(segment.words)), None)
    if day is None or day.end != len(segment.words):
        return False
    return all(w.text.casefold().strip(",") in _TO_DAY for w in segment.words[: day.start])


def _next_cell(sheet: Sheet, segment: Segment, rest: Sequence[Word]) -> tuple[Word, ...]:
    """ "AV-26-31 du" and the day in a cell of its own, or "du 3 mai" in the next one."""
    row = sheet.page.rows[segment.row]
    more = row[row.index(segment) + 1 : row.index(segment) + 3]
    words = (*rest, *(w for s in more for w in s.words))
    dated = next(iter(dates_in(words)), None)
    near = dated is not None and dated.start == 1 and words[0].text.casefold() == "du"
    return words if near else ()


def date_after(sheet: Sheet, code: Candidate) -> Iterator[Candidate]:
    """ "Facture n° 12 du 3 mai 2026": the date belongs to what the label names."""
    segment = next((s for s in sheet.page.segments if code.words[-1] in s.words), None)
    rest = segment.words[segment.words.index(code.words[-1]) + 1 :] if segment else ()
    if segment and not rest:
        rest = _next_line(sheet, segment) or _day_near(sheet, segment, code)
    if segment and len(rest) <= 1:
        rest = _next_cell(sheet, segment, rest) or rest
    first = next(iter(dates_in(rest)), None)
    if first is None and 0 < len(rest) <= 4:
        rest = sheet.continued(rest)
        first = next(iter(dates_in(rest)), None)
    if first is None or first.start > 3 or any(a == first for a, _ in periods_in(rest)):
        return
    lead = [w.text for w in rest[: first.start] if not _REMARK.fullmatch(w.text)]
    plain = {text.casefold().strip(EDGES) for text in lead} <= _BEFORE_DATE | _CLOSED_ON
    if plain or is_town(sheet, " ".join(lead[1:] if lead[0] in _DASHES else lead)):
        words = tuple(rest[first.start : first.end])
        day = first.day.isoformat()
        yield Candidate("other_date", day, code.page, words, 0.97, "after", follows=code.value)
