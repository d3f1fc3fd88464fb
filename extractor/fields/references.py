"""References: the invoice's number, engagement, contract, service code, the corrected invoice.

Every reference label on the pages, wanted or not, claims the words beside it; a field takes the
value whose label fits best and that no stronger label claims for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.calendar_words import DAYS, dates_in
from extractor.candidate import Candidate
from extractor.code import EDGES, Found, find_code
from extractor.fields.dates import periods_in
from extractor.fields.doubts import doubt, on_account
from extractor.labels import DATE_CONCEPTS, Label
from extractor.links import Sheet, Zone
from extractor.wording import folded

_ADDRESS = re.compile(
    r"\b(?:rue|avenue|boulevard|bd|chemin|place|all[ée]e|quai|impasse|route|cours|square|bis|ter)\b",
    re.IGNORECASE,
)
#: On a credit note "facture de référence" names the invoice that it corrects.
_REFERRED = re.compile(r"facture ref(?: num)?")
#: Fields whose code may have no digit ("COMPTA").
_LETTERS_ALONE = frozenset(("service_code",))
_BEFORE_DATE = DAYS | {"du", "le", "en", "date", "", "/", "-", "dated"}


def candidates(sheet: Sheet, *, credit: bool = False) -> Iterator[Candidate]:
    """A candidate for each reference label that has a code beside it, and the dates after it.

    `credit`: the paper is a credit note.
    """
    for label in sheet.labels:
        if label.concept not in DATE_CONCEPTS:
            found = [_candidate(sheet, label, zone, code) for zone, code in _codes(sheet, label)]
            best = max(found, key=lambda c: c.score, default=None)
            if best is not None:
                if credit and _REFERRED.fullmatch(folded(" ".join(w.text for w in label.words))):
                    best = replace(best, concept="original_invoice_number", score=best.score * 1.15)
                yield best
                yield from date_after(sheet, best)


def _codes(sheet: Sheet, label: Label) -> Iterator[tuple[Zone, Found]]:
    letters_alone = label.concept in _LETTERS_ALONE
    for zone in sheet.zones(label):
        text = " ".join(w.text for w in zone.words)
        if zone.relation == "same" or not _ADDRESS.search(text):
            found = find_code(zone.words, letters_alone=letters_alone)
            if found is not None:
                yield zone, found


def _candidate(sheet: Sheet, label: Label, zone: Zone, found: Found) -> Candidate:
    concept = label.concept
    if concept == "original_invoice_number" and on_account(sheet, label):
        concept = "other"
    words = tuple(zone.words[found.start : found.end])
    score = label.weight * zone.weight * doubt(sheet, label, zone, found)
    return Candidate(concept, found.text, sheet.page.number, words, score, zone.relation)


def date_after(sheet: Sheet, code: Candidate) -> Iterator[Candidate]:
    """ "Facture n° 12 du 3 mai 2026": the date belongs to what the label names."""
    segment = next((s for s in sheet.page.segments if code.words[-1] in s.words), None)
    rest = segment.words[segment.words.index(code.words[-1]) + 1 :] if segment else ()
    first = next(iter(dates_in(rest)), None)
    if first is None and 0 < len(rest) <= 4:
        rest = sheet.continued(rest)
        first = next(iter(dates_in(rest)), None)
    if first is None or first.start > 3 or any(a == first for a, _ in periods_in(rest)):
        return
    if {w.text.casefold().strip(EDGES) for w in rest[: first.start]} <= _BEFORE_DATE:
        words = tuple(rest[first.start : first.end])
        day = first.day.isoformat()
        yield Candidate("other_date", day, code.page, words, 0.97, "after", follows=code.value)
