"""A day to pay that a term tells: "30 jours", and two days that are thirty days apart.

Software prints the day to pay under the way of paying ("VIRT 30 J" over "le 28/06/2026"), where no
label of its own names it. What a printed term makes of another day of the page is no day of issue,
unless something says plainly that it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from extractor.candidate import Candidate
from extractor.page import Page
from extractor.wording import folded

#: "30 jours", "VIRT 30 J", "45 JRS FDM", "30 NET", "Net 30", "J+30".
_TERM = re.compile(
    r"(?<![\w.,])(?P<before>8|10|15|20|21|30|45|50|60) ?(?:jours?|jrs?|j|nets?)\b"
    r"|\b(?:net|j) (?P<after>10|15|20|30|45|60)\b"
)
_MONTH_END = re.compile(r"\bfin(?: \w+)? mois\b|\bfdm\b")
#: How well a term tells; from here on a label tells more.
_TOLD, _PLAIN = 0.7, 0.6


def names_term(text: str) -> bool:
    """Whether a line names a delay for paying."""
    return _TERM.search(folded(text)) is not None


def due(
    found: Sequence[Candidate], bare: Iterable[Candidate], pages: Sequence[Page]
) -> Iterator[Candidate]:
    """The days of a paper that its terms make of another one and no label names."""
    text = folded(" ".join(page.text for page in pages))
    terms = {int(m["before"] or m["after"]) for m in _TERM.finditer(text)}
    if not terms:
        return
    month_end = _MONTH_END.search(text) is not None
    numbers = {c.value for c in found if c.concept == "invoice_number" and c.score >= _PLAIN}
    named = {c.value for c in found if _names(c, numbers)}
    own = {c.value for c in found if _names(c, numbers) and _is_own(c)}
    every = list(bare)
    free = {c.value for c in every if c.value not in named or c.value in own}
    ends = {
        end for day in free for end in _ends(date.fromisoformat(day), terms, month_end=month_end)
    }
    for one in every:
        if one.value not in named and date.fromisoformat(one.value) in ends:
            yield Candidate("due_date", one.value, one.page, one.words, _TOLD, "term")


def _names(candidate: Candidate, numbers: set[str]) -> bool:
    """A label says of what the day is, or a number stands before it."""
    if candidate.follows:
        return candidate.follows in numbers
    dated = candidate.concept in {"issue_date", "due_date", "other_date"}
    return dated and candidate.score >= _PLAIN


def _is_own(candidate: Candidate) -> bool:
    return candidate.concept == "issue_date" or bool(candidate.follows)


def _ends(day: date, terms: Iterable[int], *, month_end: bool) -> Iterator[date]:
    """When the terms of a day end: after so many days, at the end of the month before or after."""
    for term in terms:
        yield day + timedelta(days=term)
        if month_end:
            yield _last(day + timedelta(days=term))
            yield _last(day) + timedelta(days=term)


def _last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
