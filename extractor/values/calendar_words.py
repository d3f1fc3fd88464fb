"""Dates as papers print them: 13/08/2026, 13.08.26, 2026-08-13, 20260813, 1er août 2026, in letters
(spelled_days), or with a month in another language before the French ("12 Gwengolo / septembre
2026")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extractor.page import Word
from extractor.values import spelled_days
from extractor.wording import unaccented

_MONTHS = {
    "janvier": 1,
    "janv": 1,
    "jan": 1,
    "january": 1,
    "fevrier": 2,
    "fevr": 2,
    "fev": 2,
    "feb": 2,
    "february": 2,
    "mars": 3,
    "mar": 3,
    "march": 3,
    "avril": 4,
    "avr": 4,
    "apr": 4,
    "april": 4,
    "mai": 5,
    "may": 5,
    "juin": 6,
    "jun": 6,
    "june": 6,
    "juillet": 7,
    "juil": 7,
    "jul": 7,
    "july": 7,
    "aout": 8,
    "aou": 8,
    "aug": 8,
    "august": 8,
    "septembre": 9,
    "sept": 9,
    "sep": 9,
    "september": 9,
    "octobre": 10,
    "oct": 10,
    "october": 10,
    "novembre": 11,
    "nov": 11,
    "november": 11,
    "decembre": 12,
    "dec": 12,
    "december": 12,
}
#: The names of the months as a pattern, without accents.
NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(
        r"(?<![\d/.-])(?P<y>20\d\d)\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})"
        r"(?![\d/-])"
    ),
    re.compile(
        r"(?<![\d/.,-])(?P<d>\d{1,2})\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>20\d\d|"
        r"\d\d)(?![\d/-]|[.,]\d)"
    ),
    re.compile(
        rf"(?<![\d])(?P<d>\d{{1,2}})(?:er)?(?! [-/] )[\s./-]{{1,3}}(?P<name>{NAMES})\.?"
        rf"[\s,./-]{{1,3}}(?P<y>20\d\d|\d\d)(?!\d)"
    ),
    # "14NOV26", as bookings print it.
    re.compile(rf"(?<!\w)(?P<d>[0-3]\d)(?P<name>{NAMES})(?P<y>20\d\d|\d\d)(?!\w)"),
    re.compile(rf"(?P<name>{NAMES})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>20\d\d)(?!\d)"),
    # Within a code ("NC20260322") eight digits are no date.
    re.compile(
        r"(?<![\w/_-])(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w/-])"
    ),
    re.compile(r"(?<![\d.,])(?P<d>\d\d) (?P<m>0[1-9]|1[0-2]) (?P<y>20\d\d)(?![\d,])"),
    re.compile(
        rf"(?<![\w-])(?P<d>{spelled_days.DAY}) (?P<name>{NAMES}),? "
        rf"(?P<y>20\d\d|{spelled_days.YEAR})(?![\w-])"
    ),
    re.compile(
        rf"(?<![\w-])(?P<d>\d{{1,2}})(?:er)? (?P<name>{NAMES}),? "
        rf"(?P<y>{spelled_days.YEAR})(?![\w-])"
    ),
    # Nothing but a word not known stands before the month, and no goods that are counted ("12
    # repas / mars 2026").
    re.compile(
        r"(?:^|(?<=^le )|(?<= le )|(?<=^du )|(?<= du )|(?<= ce ))(?P<d>\d{1,2})(?:er|\.)? "
        rf"[^\W\d_]+(?<![sx])\.? / (?P<name>{NAMES}) (?P<y>20\d\d)(?= $)"
    ),
)


#: Names of days, which may stand before a date.
DAYS = frozenset(("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"))

#: Words that a day may be glued to ("du31/12/26"); other letters begin a code ("T25-12-37").
_GLUED, _LEAST_GLUED = frozenset(("le", "du", "au")), 4
#: Two digits tell no year later than this: "25-12-37" counts something, "03/05/78" is a birthday.
_LAST_OF_TWO = 36


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and the words it stands in: words[start:end]."""

    day: date
    start: int
    end: int


def is_month(word: str) -> bool:
    """The name of a month, or its abbreviation."""
    return month_of(word) is not None


def month_of(word: str) -> int | None:
    """The month that a word names, or its abbreviation."""
    return _MONTHS.get(unaccented(word).strip(".,"))


def _as_date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    month = _MONTHS[groups["name"]] if groups.get("name") else int(groups["m"])
    year = spelled_days.number_in(groups["y"])
    if _LAST_OF_TWO < year < 100 or _is_in_code(match):
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, spelled_days.number_in(groups["d"]))
    except ValueError:
        return None


def _is_in_code(match: re.Match[str]) -> bool:
    """Letters stand right before its digits that are no word."""
    before = match.string[max(0, match.start() - _LEAST_GLUED) : match.start()]
    letters = re.search(r"[a-z]*$", before)
    glued = letters[0] if letters and match[0][0].isdigit() else ""
    return bool(glued) and glued not in _GLUED and len(glued) < _LEAST_GLUED


def dates_in(words: Sequence[Word]) -> Iterator[FoundDate]:
    """Every date in a run of words, from left to right."""
    return iter(_dates(tuple(word.text for word in words)))


@lru_cache(maxsize=8192)
def _dates(texts: tuple[str, ...]) -> tuple[FoundDate, ...]:
    # Many finders ask for the days of the same line.
    text, owner = "", []
    for i, word in enumerate(texts):
        piece = unaccented(word) + " "
        text += piece
        owner += [i] * len(piece)
    found: list[tuple[int, int, date]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            day = _as_date(match)
            free = all(match.end() <= a or match.start() >= b for a, b, _ in found)
            if day is not None and free and 2000 <= day.year <= 2099:
                found.append((match.start(), match.end(), day))
    return tuple(
        FoundDate(day, owner[start], owner[end - 1] + 1) for start, end, day in sorted(found)
    )
