"""Dates: the days that labels of a paper name, and weakly every other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from extractor.candidate import Candidate
from extractor.fields.days.papers_made import paper_before
from extractor.fields.days.periods import periods_in
from extractor.fields.days.terms import names_term
from extractor.fields.days.wordings import is_explained, is_of_several, is_paid_then, is_remark
from extractor.fields.papers.lines import heads_lines
from extractor.geometry import misfit
from extractor.labelling.labels import DATE_CONCEPTS, Label, is_sign_alone
from extractor.labelling.links import Sheet, Zone
from extractor.page import Segment, Word
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import DAYS, NAMES, FoundDate, dates_in
from extractor.wording import folded, unaccented

_NO_YEAR = re.compile(rf"(?<![\d/.-])\d{{1,2}}(?:er)?(?: (?:{NAMES}))?$")
_SMALL = DAYS | {"le", "au", "du"}
#: Six or eight digits of a day, and from which weight on a label makes them one.
_DIGITS = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(?:20)?([23]\d)")
_IN_FULL = 0.95
_COMPACT = re.compile(r"\d{8}\W?")
_SUM = re.compile(r"\d[.,]\d\d(?![\d.,/])")
#: Words between a label and its day at most.
_LEAD = 4
#: From here on a label says plainly that a day is of issue.
_PLAIN_DAY = 0.68
#: From here on a label names the invoice's number plainly; a lone "du" under it is as good.
_NUMBERS, _UNDER_NUMBER = 0.8, 0.9
#: How far the edges of lines of one column may be apart, in points.
_SAME_COLUMN = 3.0
#: In how many rows the line above may be: lines of other columns stand between.
_LINES_UP = 3


def candidates(sheet: Sheet, *, credit: bool = False) -> Iterator[Candidate]:
    """A candidate for each date label that has a date beside it.

    `credit`: the paper is a credit note; "date de facture" beside a day of its own is that of the
    invoice that it corrects.
    """
    told = list(_beside_labels(sheet))
    corrects = credit and any(_is_of_credit(o) for o in sheet.labels)
    own = any(not of_bill and _is_plain(c) for c, of_bill in told)
    for found, of_bill in told:
        other = corrects and own and of_bill and found.concept == "issue_date"
        yield replace(found, concept="other_date") if other else found


def is_of_bill(found: Candidate) -> bool:
    """Its label speaks of an invoice, not of a credit note."""
    return "facture" in found.said and "avoir" not in found.said


def _is_of_credit(label: Label) -> bool:
    """It names the credit note itself, or the invoice that it corrects."""
    own = "avoir" in folded(" ".join(w.text for w in label.words)).split()
    return own or label.concept == "original_invoice_number"


def _is_plain(found: Candidate) -> bool:
    return found.concept == "issue_date" and found.score >= _PLAIN_DAY


def _beside_labels(sheet: Sheet) -> Iterator[tuple[Candidate, bool]]:
    """The days beside labels, and whether the label speaks of an invoice, not of a credit note."""
    for label in sheet.labels:
        if label.concept not in DATE_CONCEPTS or is_remark(label):
            continue
        found = (_candidate(sheet, label, zone) for zone in sheet.zones(label))
        best = next((c for c in found if c is not None), None)
        if best is not None:
            yield best, is_of_bill(best)


def _candidate(sheet: Sheet, label: Label, zone: Zone) -> Candidate | None:
    """The day that a label has in one of the places beside it."""
    words = zone.words
    found = next(iter(dates_in(words)), None) or _as_digits(label, words)
    whole = zone.relation != "same" and not _is_another_label(sheet, label, words)
    if found is None and (whole or breaks_off(words)):
        words = sheet.continued(words)
        found = next(iter(dates_in(words)), None)
    if found is None:
        return None
    lead = [
        w
        for w in words[: found.start]
        if sum(c.isalpha() for c in w.text) > 1 and w.text.casefold() not in _SMALL
    ]
    begins = any(_begins_period(run, words, found) for run in (words, label.segment.words))
    if len(lead) > _LEAD or (label.concept == "issue_date" and begins):
        return None
    paper = paper_before(sheet, label)
    foreign = paper or heads_lines(sheet, label, zone) or _of_reference(sheet, label)
    foreign = foreign or is_of_several(label) or is_explained(sheet, words[found.end - 1])
    foreign = foreign or is_paid_then(label)
    return Candidate(
        "other_date" if foreign else label.concept,
        found.day.isoformat(),
        sheet.page.number,
        tuple(words[found.start : found.end]),
        _weight(sheet, label) * zone.weight * 0.9 ** len(lead),
        zone.relation,
        follows=paper if any(c.isdigit() for c in paper) else "",
        said=folded(" ".join(w.text for w in label.words)),
    )


def _is_another_label(sheet: Sheet, label: Label, words: Sequence[Word]) -> bool:
    """ "Date de" over "facture", beside "Date de" over "commande": what goes on is the other's."""
    return any(o is not label and tuple(o.words) == tuple(words) for o in sheet.labels)


def _weight(sheet: Sheet, label: Label) -> float:
    """ "Le" alone in its cell, before a colon, or with its day on a line at the head of the page is
    as good as "Date"; so is "Du" without "Au". Right under the number of the invoice it is plain.
    """
    words = label.segment.words
    colon = label.start == 0 and "".join(w.text for w in words[:2])[2:3] == ":"
    alone = label.end - label.start == 1 and (len(words) == 1 or colon or _heads_page(sheet, label))
    text = label.words[0].text.strip(":")
    first = text == "du" and label.start == 0 and label.end == 1
    if first and _begins_day(label) and _is_under_number(sheet, label):
        return _UNDER_NUMBER
    begins = text in {"Du", "DU"} and not any(
        o.segment.text.strip(" :").casefold() == "au" for o in sheet.labels
    )
    if not alone or not (begins or text.casefold() == "le") or _is_under_term(sheet, label):
        return label.weight
    return _UNDER_NUMBER if _is_under_number(sheet, label) else 0.72


def _begins_day(label: Label) -> bool:
    """Its day stands right behind it, and no other ("du 3 mai 2026 Folio 1/1")."""
    found = [day.start for day in dates_in(label.rest)]
    return found == [0]


def _heads_page(sheet: Sheet, label: Label) -> bool:
    """Nothing but its day is on its line, and no sum above it, nor a question before it."""
    found = next(iter(dates_in(label.rest)), None) if label.start == 0 else None
    if found is None or found.end != len(label.rest) or _is_asked(sheet, label.segment):
        return False
    if any(w.text.casefold() not in DAYS for w in label.rest[: found.start]):
        return False
    above = (s for row in sheet.page.rows[: label.segment.row] for s in row)
    return not any(_SUM.search(s.text) for s in above)


def _is_asked(sheet: Sheet, segment: Segment) -> bool:
    """The cell before it on its row asks for something else ("Quand sommes-nous venus ?"), its sign
    in the next line or not: the day answers that."""
    row = sheet.page.rows[segment.row]
    before = row[: row.index(segment)][-1:]
    if not before or any(o.concept == "issue_date" for o in sheet.by_segment[before[0]]):
        return False
    later = sheet.page.rows[segment.row + 1 : segment.row + 1 + _LINES_UP]
    under = (s for r in later for s in r if misfit(s.box, before[0].box) < _SAME_COLUMN)
    return any(s.text.endswith("?") for s in (*before, *islice(under, 1)))


def _is_under_term(sheet: Sheet, label: Label) -> bool:
    """ "VIRT 30 J" over "le 28/06/2026": it is then that it is paid."""
    row = label.segment.row
    above = sheet.page.rows[row - 1] if row else ()
    return any(
        names_term(s.text) and misfit(s.box, label.segment.box) < _SAME_COLUMN for s in above
    )


def _is_under_number(sheet: Sheet, label: Label) -> bool:
    """The line right over it, at the same place, numbers the invoice."""
    row, box = label.segment.row, label.segment.box
    over = (s for above in sheet.page.rows[max(0, row - _LINES_UP) : row] for s in above)
    near = (s for s in over if box[1] - s.box[3] < box[3] - box[1])
    shared = (s for s in near if min(s.box[2], box[2]) > max(s.box[0], box[0]))
    own = (o for s in shared for o in sheet.by_segment[s][:1] if digits_in(o.rest))
    return any(o.concept == "invoice_number" and o.weight >= _NUMBERS for o in own)


def _as_digits(label: Label, words: Sequence[Word]) -> FoundDate | None:
    """ "141026" where a label in full says that it is a day."""
    digits = _DIGITS.fullmatch(words[0].text) if words and label.weight >= _IN_FULL else None
    if digits is None:
        return None
    day, month, year = (int(part) for part in digits.groups())
    try:
        return FoundDate(date(2000 + year, month, day), 0, 1)
    except ValueError:
        return None


def _of_reference(sheet: Sheet, label: Label) -> bool:
    """ "Du" alone in a cell is said of what the line above names: "Commande B26", "Du 3 mai"."""
    if folded(label.segment.text) != "du":
        return False
    row, box = label.segment.row, label.segment.box
    heads = sheet.page.rows[row]
    before = heads[: heads.index(label.segment)]
    named = next((s for s in reversed(before) if sheet.by_segment[s]), None)
    if named is not None and _names_other(sheet, named):
        return True
    for above in reversed(sheet.page.rows[max(0, row - _LINES_UP) : row]):
        for segment in above:
            if misfit(segment.box, box) < _SAME_COLUMN:
                return _names_other(sheet, segment)
    return False


def _names_other(sheet: Sheet, segment: Segment) -> bool:
    """A label of another reference than the invoice's number begins it, and no day."""
    said = sheet.by_segment[segment]
    if any(o.start and is_sign_alone(o) for o in said):
        return True  # "Intervention n°"
    first = (o for o in said[:1] if o.start == 0)
    return any(o.concept not in DATE_CONCEPTS | {"invoice_number"} for o in first)


def breaks_off(words: Sequence[Word]) -> bool:
    """ "le dimanche 21 juin": the year may stand on the next line."""
    return _NO_YEAR.search(unaccented(" ".join(w.text for w in words))) is not None


def _begins_period(run: Sequence[Word], words: Sequence[Word], found: FoundDate) -> bool:
    """ "Facture du 1er mai au 31 mai": a label of issue does not mean the first day of a period."""
    return any(run[first.start] is words[found.start] for first, _ in periods_in(run))


def bare(sheet: Sheet) -> Iterator[Candidate]:
    """Every date of the page without regard to labels, weakly; eight digits alone that no label of
    days names may as well number something."""
    for segment in sheet.page.segments:
        for found in dates_in(segment.words):
            if _COMPACT.fullmatch(segment.words[found.start].text):
                continue
            top = segment.box[1] < 0.4 * sheet.page.height
            words = segment.words[found.start : found.end]
            yield Candidate(
                "bare_date", found.day.isoformat(), sheet.page.number, words, 0.3 if top else 0.15
            )
