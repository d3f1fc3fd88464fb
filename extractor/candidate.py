"""A candidate: a value that may answer a field, with its place and the reasons for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.page import Word, box_of
from staging.evidence import Reading, Source
from staging.fields import Plain

#: Misreadings that pass unnoticed: all of them where nothing proves a value, few where it has a
#: check digit (a key of two digits lets one in 97 pass, and notices each single digit), adds up
#: with other sums, or is one of the few words that a field may hold.
ANY, FEW = 1.0, 0.05
#: Words that were seen better than this are as good as printed.
_SEEN = 0.95


@dataclass(frozen=True, eq=False)
class Candidate:
    """A value with its words on a page and a score (0..1.2) of how well its label fits.

    `follows` is the code that a date stands after ("n° 12 du 3 mai"); an `order` is what stands
    for an engagement, or a contract for a public one, where none is named as such; `said` is the
    label in comparable form.
    """

    concept: str
    value: str
    page: int
    words: tuple[Word, ...]
    score: float
    relation: str = ""
    follows: str = ""
    order: bool = False
    said: str = ""

    def scaled(self, factor: float) -> Candidate:
        """The same with another score."""
        return replace(self, score=self.score * factor)


def reading_of(
    value: Plain, confidence: float, page: int, words: Sequence[Word], *, slips: float = ANY
) -> Reading:
    """A reading with its evidence; poor OCR lowers the confidence.

    `slips` is the share of misreadings that would not be noticed by what proves the value.
    """
    source = words[0].source if words else Source.TEXT
    worst = min((w.confidence for w in words), default=1.0)
    seen = 1.0 - (1.0 - worst) * slips
    sure = min(max(confidence, 0.0), 0.99) * (1.0 if seen > _SEEN else seen)
    return Reading(value, round(sure, 3), page, box_of(words) if words else None, source)


def best_by_value(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The best candidate of each value, best first; a value seen again counts a little more."""
    best: dict[str, Candidate] = {}
    times: dict[str, int] = {}
    for candidate in candidates:
        key = "".join(c for c in candidate.value.casefold() if c.isalnum())
        times[key] = times.get(key, 0) + 1
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    boosted = [c.scaled(1 + 0.02 * min(3, times[k] - 1)) for k, c in best.items()]
    return sorted(boosted, key=lambda c: -c.score)
