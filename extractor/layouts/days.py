"""Days as no calendar of the reader has them: in letters ("ce dix juin 2026", "l'an deux mille
vingt-six et le trois mars"), with the month in Roman figures ("4-XII-2025"), after the same day in
another tongue ("7 Kerzu / décembre 2025"), or broken over two lines of a cell.

Too free to be looked for on any page; at a place that a person has confirmed they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, product

from extractor.page import Page, Word
from extractor.values.calendar_words import NAMES, FoundDate, dates_in, month_of
from extractor.values.spelled_days import DAY, YEAR, number_in
from extractor.wording import unaccented

_DAY = rf"(?:(?P<d>\d{{1,2}})(?:er)?|(?P<day>{DAY}))"
_MONTH = rf"(?:de |du mois de )?(?P<month>{NAMES})\b\.?"
_YEAR = rf"(?:(?P<y>20\d\d)\b|(?P<year>{YEAR})\b)"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FORMS = (
    re.compile(rf"\b{_DAY}(?: [a-z]{{3,}} ?/)? {_MONTH},? {_YEAR}"),
    re.compile(rf"\ban (?P<year>{YEAR}),?(?: et)? (?:le|du) {_DAY} {_MONTH}"),
    re.compile(
        r"(?<![\w/.-])(?P<d>\d{1,2}) ?(?P<s>[-/.–]) ?(?P<roman>[ivx]+) ?(?P=s) ?(?P<y>20\d\d)\b"
    ),
)
#: How far the lines of a cell begin apart at most, in points, and words of a day on its second one.
_ALIGNED, _BELOW = 3.0, 5
#: Words before such a day in its cell at most ("Le"): a sentence that goes on is no cell.
_LEAD = 1
#: Lines of other cells may stand between the two.
_ROWS = 2


def days_in(words: Sequence[Word]) -> Iterator[FoundDate]:
    """Every day in a run of words: those of the calendar, and those written more freely."""
    plain = list(dates_in(words))
    yield from plain
    taken = {i for one in plain for i in range(one.start, one.end)}
    for one in _free_days(tuple(word.text for word in words)):
        if taken.isdisjoint(range(one.start, one.end)):
            yield one


def broken_days(page: Page) -> Iterator[tuple[date, Sequence[Word]]]:
    """Days that begin on a cell's line, where its label may stand before them, and end on the one
    right under it."""
    for number, row in enumerate(page.rows):
        following = page.rows[number + 1 : number + 1 + _ROWS]
        for upper, lower in product(row, chain.from_iterable(following)):
            begun = [i for i, w in enumerate(upper.words) if abs(w.x0 - lower.box[0]) < _ALIGNED]
            if not begun or not 0 <= lower.box[1] - upper.box[3] < 0.8 * upper.size:
                continue
            above, below = upper.words[begun[0] :], lower.words[:_BELOW]
            for one in days_in((*above, *below)):
                if one.start <= _LEAD and one.start < len(above) < one.end:
                    yield one.day, (*above, *below)[one.start : one.end]


@lru_cache(maxsize=8192)
def _free_days(texts: tuple[str, ...]) -> tuple[FoundDate, ...]:
    text, owner = "", []
    for i, word in enumerate(texts):
        piece = unaccented(word) + " "
        text += piece
        owner += [i] * len(piece)
    found = (
        (_as_date(match), match.start(), match.end())
        for form in _FORMS
        for match in form.finditer(text)
    )
    return tuple(
        FoundDate(day, owner[start], owner[end - 1] + 1) for day, start, end in found if day
    )


def _as_date(match: re.Match[str]) -> date | None:
    told = match.groupdict()
    day = int(told["d"]) if told.get("d") else number_in(told["day"])
    year = int(told["y"]) if told.get("y") else number_in(told["year"])
    month = _roman(told["roman"]) if told.get("roman") else month_of(told["month"])
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _roman(text: str) -> int | None:
    return _ROMAN.index(text) + 1 if text in _ROMAN else None
