"""Dates: the day of issue and the day of payment among all dates of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.calendar_words import DAYS, dates_in
from extractor.candidate import Candidate
from extractor.labels import DATE_CONCEPTS
from extractor.links import Sheet

_SMALL = DAYS | {"le", "au", "du"}


def candidates(sheet: Sheet) -> Iterator[Candidate]:
    """A candidate for each date label that has a date beside it."""
    for label in sheet.labels:
        if label.concept not in DATE_CONCEPTS:
            continue
        for zone in sheet.zones(label):
            words = zone.words
            found = next(iter(dates_in(words)), None)
            if found is None and zone.relation != "same":
                words = sheet.continued(words)
                found = next(iter(dates_in(words)), None)
            if found is None:
                continue
            lead = [
                w
                for w in words[: found.start]
                if sum(c.isalpha() for c in w.text) > 1 and w.text.casefold() not in _SMALL
            ]
            if len(lead) > 4:
                continue
            score = label.weight * zone.weight * 0.9 ** len(lead)
            words = tuple(words[found.start : found.end])
            yield Candidate(
                label.concept, found.day.isoformat(), sheet.page.number, words, score, zone.relation
            )
            break


def periods(sheet: Sheet) -> Iterator[Candidate]:
    """ "du 1er au 31 mai 2026", "01/04/2026 - 30/04/2026": both ends are of a period."""
    for segment in sheet.page.segments:
        found = list(dates_in(segment.words))
        for first, second in pairwise(found):
            between = " ".join(w.text for w in segment.words[first.end : second.start]).casefold()
            if re.fullmatch(
                r"(?:jusqu')?(?:au?|à|-|–|→|>)?(?: (?:lundi|mardi|mercredi|jeudi|"
                r"vendredi|samedi|dimanche))?",
                between,
            ):
                for one in (first, second):
                    words = segment.words[one.start : one.end]
                    yield Candidate(
                        "other_date", one.day.isoformat(), sheet.page.number, words, 1.05, "period"
                    )


def bare(sheet: Sheet) -> Iterator[Candidate]:
    """Every date of the page without regard to labels, weakly."""
    for segment in sheet.page.segments:
        for found in dates_in(segment.words):
            top = segment.box[1] < 0.4 * sheet.page.height
            words = segment.words[found.start : found.end]
            yield Candidate(
                "bare_date", found.day.isoformat(), sheet.page.number, words, 0.3 if top else 0.15
            )


def consistent(issue: str, others: Sequence[str]) -> bool:
    """An invoice is not paid before it is issued."""
    return all(issue <= other for other in others)
