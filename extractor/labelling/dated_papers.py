"""A colon after the day of a paper leads to its number: "Commande du 12/02/2026 : 26-118"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.labelling.labels import Label
from extractor.labelling.matches import Match, longest_apart, matches_of
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import dates_in

#: Words between a paper and the colon at most ("reçu par courriel le 12 février 2026").
_LONGEST = 8
_PAPERS = frozenset(("engagement_number", "contract_number"))


def with_numbers(labels: Sequence[Label]) -> list[Label]:
    """The labels of a segment, and one at each such colon that means the paper."""
    return sorted((*labels, *_numbers(labels)), key=lambda o: o.start)


def _numbers(labels: Sequence[Label]) -> Iterator[Label]:
    for label in labels:
        paper = _paper(label)
        rest = label.rest[:_LONGEST]
        day = next(iter(dates_in(rest)), None)
        if paper is None or day is None or not all(w.text.isalpha() for w in rest[: day.start]):
            continue
        words, end = label.segment.words, label.end + day.end
        if words[end : end + 1] and words[end].text == ":" and digits_in(words[end + 1 : end + 3]):
            whole = label.segment.words[label.start : label.start + paper.end]
            yield Label(paper.concept, paper.weight, label.segment, end, end + 1, whole)


def _paper(label: Label) -> Match | None:
    """The paper that a label names, by itself or with the "du" of its day."""
    if label.concept in _PAPERS:
        return Match(label.concept, label.weight, 0, label.end - label.start, 0)
    if label.concept != "other_date":
        return None
    found = next(iter(longest_apart(matches_of(label.words[:-1], "references"))), None)
    named = found is not None and found.start == 0 and found.concept in _PAPERS
    return found if named else None
