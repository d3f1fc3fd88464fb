"""References and dates chosen together: a word answers the label that claims it most strongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.candidate import Candidate, best_by_value, reading_of
from extractor.fields import dates, number, references
from extractor.links import Sheet
from extractor.page import Page
from staging.evidence import Reading

#: The least score of a label to be believed at all, by field.
_LEAST = {
    "invoice_number": 0.3,
    "engagement_number": 0.35,
    "contract_number": 0.5,
    "service_code": 0.4,
    "original_invoice_number": 0.6,
}


#: From which score of its label on a value is shown as sure.
_SURE_FROM = {"invoice_number": 0.96, "engagement_number": 0.84}
#: Labels whose number may stand for the invoice's, with their scores.
_SUBSTITUTES = {"payment_reference": 0.42, "situation": 0.45}


@dataclass(frozen=True, slots=True)
class _Claims:
    """Which concept has the strongest right to a word."""

    strongest: Mapping[int, tuple[str, float]]

    def against_number(self) -> dict[int, float]:
        """How strongly each word is claimed for something else than the invoice's number."""
        return {
            word: score - 0.4 * (concept == "other")
            for word, (concept, score) in self.strongest.items()
            if concept != "invoice_number"
        }

    def fair(self, candidate: Candidate) -> float:
        """1, or less where another meaning claims the same words more strongly."""
        worst = 1.0
        for word in candidate.words:
            concept, score = self.strongest.get(id(word), (candidate.concept, 0.0))
            if concept != candidate.concept and score > candidate.score + 0.02:
                worst = min(worst, 0.35)
        return worst


def _claims(candidates: Sequence[Candidate]) -> _Claims:
    strongest: dict[int, tuple[str, float]] = {}
    for candidate in candidates:
        for word in candidate.words:
            if candidate.score > strongest.get(id(word), ("", 0.0))[1]:
                strongest[id(word)] = (candidate.concept, candidate.score)
    return _Claims(strongest)


def find(pages: Sequence[Page], *, credit: bool) -> Iterator[tuple[str, Reading]]:
    """References and dates of some pages; `credit`: the paper is a credit note."""
    sheets = [Sheet(page) for page in pages]
    found = [_own(c, credit=credit) for sheet in sheets for c in _candidates(sheet)]
    claims = _claims(found)
    fair = [c.scaled(claims.fair(c) * _nearness(c, pages)) for c in found]
    fair += [*_substitutes(found), *number.candidates(sheets[0], claims.against_number(), pages)]
    answers = dict(_references(fair))
    yield from answers.items()
    number_read = answers.get("invoice_number")
    fair = [_of_number(c, number_read) for c in fair]
    yield from _dates(fair, [c for sheet in sheets for c in dates.bare(sheet)])


def _candidates(sheet: Sheet) -> Iterator[Candidate]:
    yield from references.candidates(sheet)
    yield from dates.candidates(sheet)
    yield from dates.periods(sheet)


def _of_number(candidate: Candidate, number_read: Reading | None) -> Candidate:
    """The date right after the invoice's number is the day of issue."""
    if number_read is None or not candidate.follows or candidate.follows != number_read.value:
        return candidate
    return replace(candidate, concept="issue_date", score=0.97)


def _nearness(candidate: Candidate, pages: Sequence[Page]) -> float:
    """The first page says what the paper is; annexes speak of other things."""
    return 1.0 if candidate.page == pages[0].number else 0.9


def _own(candidate: Candidate, *, credit: bool) -> Candidate:
    """On a paper that corrects nothing, an invoice named in passing may be this one."""
    if credit or candidate.concept != "original_invoice_number":
        return candidate
    return replace(candidate, concept="invoice_number", score=0.75 * candidate.score)


def _substitutes(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """What stands for the number of an invoice that names none."""
    for candidate in found:
        if candidate.concept in _SUBSTITUTES:
            score = _SUBSTITUTES[candidate.concept]
            yield replace(candidate, concept="invoice_number", score=score)


def _references(fair: Sequence[Candidate]) -> Iterator[tuple[str, Reading]]:
    taken: set[str] = set()
    for key, least in _LEAST.items():
        own = [c for c in fair if c.concept == key]
        ranked = [c for c in best_by_value(own) if c.value not in taken]
        if ranked and ranked[0].score >= least:
            taken.add(ranked[0].value)
            yield key, _reading(key, ranked, sum(c.value == ranked[0].value for c in own))


def _reading(key: str, ranked: Sequence[Candidate], times: int = 1) -> Reading:
    best = ranked[0]
    rival = ranked[1].score if len(ranked) > 1 else 0.0
    confidence = _sureness(key, best)
    if key == "invoice_number" and times > 1 and best.score > 0.7:
        confidence = max(confidence, 0.96)
    if rival >= 0.6 * best.score:
        confidence *= 0.85
    return reading_of(best.value, confidence, best.page, best.words)


def _sureness(key: str, best: Candidate) -> float:
    """From the score of a label to the share of such readings that are right."""
    if best.relation == "shape":
        return min(best.score, 0.6)
    letters_alone = not any(c.isdigit() for c in best.value)
    if best.score >= _SURE_FROM.get(key, 0.88):
        return 0.9 if letters_alone else 0.97
    return min(best.score, 0.92) * (0.95 if letters_alone else 1.0)


def _dates(fair: Sequence[Candidate], bare: Sequence[Candidate]) -> Iterator[tuple[str, Reading]]:
    due = best_by_value(c for c in fair if c.concept == "due_date")
    others = {c.value for c in fair if c.concept in {"due_date", "other_date"} and c.score > 0.6}
    issue = best_by_value(c for c in fair if c.concept == "issue_date")
    if not issue or issue[0].score < 0.3:
        issue = best_by_value(c for c in bare if c.value not in others) or issue
    if issue and due and issue[0].value > due[0].value and len(issue) > 1:
        issue = [c for c in issue if c.value <= due[0].value] or issue
    if issue:
        yield "issue_date", _reading("issue_date", issue)
    if due and due[0].score >= 0.4:
        yield "due_date", _reading("due_date", due)
