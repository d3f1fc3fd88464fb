"""Both ends of a period: days of what is billed, none of the paper's own dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.candidate import Candidate
from extractor.labelling.links import Sheet
from extractor.page import Word
from extractor.values.calendar_words import DAYS, FoundDate, dates_in
from extractor.wording import unaccented

_BETWEEN = re.compile(
    r"(?:(?:à )?\d{1,2} ?[:h](?: ?\d\d)?,? )?"
    r"(?:jusqu')?(?:au?|à|-|–|→|>)?(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))?"
)
#: What stands between two days that a word before makes the ends of a period ("entre le … et le").
_JOINED = re.compile(r"(?:et(?: le)?)?")


def periods(sheet: Sheet) -> Iterator[Candidate]:
    """Both ends of a period are none of the paper's own dates."""
    for segment in sheet.page.segments:
        broken = [(one,) for one in _begun(segment.words)]
        for ends in [*periods_in(segment.words), *broken]:
            for one in ends:
                words = segment.words[one.start : one.end]
                yield Candidate(
                    "other_date", one.day.isoformat(), sheet.page.number, words, 1.05, "period"
                )


def _begun(words: Sequence[Word]) -> Iterator[FoundDate]:
    """ "du 1er mai 2026 au dimanche 31": a period whose end goes on in the next line."""
    for found in dates_in(words):
        before = words[found.start - 1].text.casefold() if found.start else ""
        day = before in DAYS and found.start > 1
        before = words[found.start - 2].text.casefold() if day else before
        after = words[found.end].text.casefold() if found.end < len(words) else ""
        if before == "du" and after in {"au", "jusqu'au", "à"}:
            yield found


def periods_in(words: Sequence[Word]) -> Iterator[tuple[FoundDate, FoundDate]]:
    """Both ends of each period among some words: "du 1er au 31 mai 2026", "01/04/26 - 30/04/26"."""
    for first, second in pairwise(dates_in(words)):
        between = " ".join(w.text for w in words[first.end : second.start]).casefold()
        plain = between and _BETWEEN.fullmatch(between)
        if plain or (_JOINED.fullmatch(between) and _opens(words, first)):
            yield first, second


def _opens(words: Sequence[Word], first: FoundDate) -> bool:
    """Two days with nothing between, or "et", are a period where a word before says so, not two
    cells, nor two days of one kind."""
    before = unaccented(" ".join(w.text for w in words[max(0, first.start - 2) : first.start]))
    return re.search(r"\b(?:du|periode|entre|de|from)\b", before) is not None
