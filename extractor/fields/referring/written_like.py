"""Numbers that are written like something else: like a day, or like a sum.

Only where the label says in full that a number follows, and nothing else may stand there.
"""

from __future__ import annotations

import re
from datetime import date

from extractor.fields.days.datelines import datelines
from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet, Zone
from extractor.values.calendar_words import DAYS, dates_in
from extractor.values.code import Found
from extractor.values.code_texts import EDGES
from extractor.wording import folded

#: "26/08": a year and a count, or a day without its year.
_FRACTION = re.compile(r"\d{1,2}/\d{1,3}")
#: A day that begins with its year, or a count by the year and the month.
_YEAR_FIRST = re.compile(r"20[23]\d([-./]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])")
#: "92702.26": a count and a year, or a sum in English.
_COUNT_OF_YEAR = re.compile(r"\d{3,6}\.[23]\d")
#: What may be numbered like a day ("Délibération n° 2026-04-17").
_LIKE_DAYS = frozenset(("invoice_number", "other"))
#: What only digits that begin with the year may be.
_BUYERS = frozenset(("contract_number", "engagement_number"))
#: From here on a label says "facture", more than "n°"; and from these names the number, or the day,
#: by itself.
_NAMES_PAPER = 0.72
_NAMED, _DATED, _IN_FULL = 0.8, 0.7, 0.95
#: What joins a number to its day.
_BEFORE_DATE = DAYS | {"du", "le", "en", "date", "", "/", "-", "dated"}


def found(sheet: Sheet, label: Label, zone: Zone) -> Found | None:
    """The number of a label in one of the places beside it."""
    told = None
    if label.concept == "invoice_number":
        told = _written_as_sum(sheet, label, zone)
    if told is None and label.concept in _LIKE_DAYS:
        told = _written_as_day(sheet, label, zone)
    if label.concept in _BUYERS:
        told = _begun_by_year(label, zone)
    return told


def _written_as_sum(sheet: Sheet, label: Label, zone: Zone) -> Found | None:
    """ "Réf. facture : 92702.26": a count and its year, right beside the invoice's number's name in
    full and nowhere else on the page."""
    lead = 1 if zone.words[0].text == ":" else 0
    words = zone.words[lead:]
    named = label.weight >= _IN_FULL and zone.relation in {"same", "right"}
    if not named or len(words) != 1 or not _COUNT_OF_YEAR.fullmatch(words[0].text):
        return None
    alone = sum(words[0].text in s.text for s in sheet.page.segments) == 1
    return Found(words[0].text, lead, lead + 1) if alone else None


def _written_as_day(sheet: Sheet, label: Label, zone: Zone) -> Found | None:
    """Digits that could be a day are the number right after "n°" and before "du" ("Facture n°
    26/08/2048 du 18 août"), or alone where the paper's day is another one ("Date : 18 août")."""
    lead = 1 if zone.words[0].text == ":" else 0
    words = zone.words[lead:]
    first = next(iter(dates_in(words)), None)
    if _FRACTION.fullmatch(words[0].text) if words else False:
        return _counted(label, zone, lead)
    if first is None or (first.start, first.end) != (0, 1):
        return None
    numbered = "num" in folded(label.words[-1].text).split()
    following = zone.relation == "same" and label.rest[1:2]
    # "n° 26-10-02 – Luzec, 30 septembre": right after a label that names the number in full.
    whole = numbered and label.weight >= _IN_FULL and zone.relation == "same"
    dated = numbered and any(w.text.casefold() in {"du", "en"} for w in following or ())
    named = numbered or label.weight >= _NAMED or words[0].text.startswith("20")
    other = any(found.day != first.day for found in dates_in(label.rest)) if whole else False
    other = other or _is_dated_after(label, zone, lead)
    alone = named and (len(words) == 1 or whole) and _is_dated_otherwise(sheet, first.day)
    text = words[0].text.strip(EDGES)
    return Found(text, lead, lead + 1) if dated or other or alone else None


def _is_dated_after(label: Label, zone: Zone, lead: int) -> bool:
    """ "Facture 26-05-12 du 14/05/2026": one day right after the bill's name is no day where "du"
    and another one follow, or with two digits of its year a stroke."""
    first, second = [*dates_in(label.rest), None, None][:2]
    if zone.relation != "same" or label.weight < _NAMES_PAPER or first is None or second is None:
        return False
    between = {w.text.casefold() for w in label.rest[first.end : second.start]}
    short = len(zone.words[lead].text.strip(EDGES)) == len("26-05-12")
    joined = between & {"du", "le"} or (short and between <= {"–", "—", "|"})
    return bool(joined) and between <= _BEFORE_DATE | {"–", "—", "|"} and first.day != second.day


def _begun_by_year(label: Label, zone: Zone) -> Found | None:
    """Digits that could be a day and begin with the year are the number right after "Marché n°"
    ("20241104", "2024.11.01")."""
    lead = 1 if zone.words[0].text == ":" else 0
    text = zone.words[lead].text.strip(EDGES) if zone.words[lead:] else ""
    numbered = "num" in folded(" ".join(w.text for w in label.words)).split()
    named = numbered and label.weight >= _IN_FULL and zone.relation in {"same", "right"}
    return Found(text, lead, lead + 1) if named and _YEAR_FIRST.fullmatch(text) else None


def _counted(label: Label, zone: Zone, lead: int) -> Found | None:
    """ "Facture 26/08 du 3 septembre": right after the word, alone or before its day."""
    rest = zone.words[lead + 1 :]
    ends = not rest or rest[0].text.casefold() in _BEFORE_DATE or rest[0].text.startswith("(")
    told = zone.relation == "same" and label.weight >= _NAMES_PAPER and ends
    return Found(zone.words[lead].text.strip(EDGES), lead, lead + 1) if told else None


def _is_dated_otherwise(sheet: Sheet, day: date) -> bool:
    """A label of days in full has another day beside it, or the line that dates a letter."""
    if any(date.fromisoformat(c.value) != day for c in datelines(sheet)):
        return True
    for label in sheet.labels:
        if label.concept == "issue_date" and (label.weight >= _DATED or not label.start):
            zone = next(iter(sheet.zones(label)), None)
            found = next(iter(dates_in(zone.words)), None) if zone else None
            if found is not None and found.day != day:
                return True
    return False
