"""The signs of a day of issue: its label, the number before it, the other dates it must fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.candidate import Candidate
from extractor.fields.days.run_on import RUN_ON
from extractor.fields.ranking import Option
from extractor.page import Page

#: From here on a label says plainly that a day is of issue.
_PLAIN = 0.68
#: The head of a page, as a part of it.
_HEAD = 0.2
#: Where a label stands apart from its day, in a strip of heads or a list.
_APART = frozenset(("right", "under", "over"))
_SUM = re.compile(r"\d[.,]\d\d(?![\d.,/])")
#: Days between issue and payment that terms of payment are made of.
_TERMS = frozenset((0, 8, 10, 15, 20, 21, 30, 45, 50, 60))


@dataclass(frozen=True, slots=True)
class DateScene:
    """What a day is weighed against: the pages, the days of payment, the invoice's number."""

    pages: Sequence[Page]
    due: tuple[str, ...]
    number: str | None


def options(
    labelled: Iterable[Candidate], bare: Iterable[Candidate], scene: DateScene
) -> list[Option]:
    """Every day printed as an option with its signs; `labelled` of all kinds of date labels."""
    groups: dict[str, list[Candidate]] = {}
    labelled = list(labelled)
    announced = {id(c.words[0]) for c in labelled if c.relation == RUN_ON}
    for candidate in (*labelled, *bare):
        if candidate.follows and id(candidate.words[0]) in announced:
            continue  # Not the number over it: the line above announces it.
        groups.setdefault(candidate.value, []).append(candidate)
    spoken = {v: _claimed(g, scene.number) for v, g in groups.items()}
    free = [v for v, claim in spoken.items() if claim < 0.6]
    return [_option(group, scene, free) for group in groups.values()]


def _claimed(group: Sequence[Candidate], number: str | None) -> float:
    """How strongly a label of another kind of date claims a day, where none of issue does and the
    invoice's number does not stand before it."""
    issue = _best(group, "issue_date")
    if number is not None and any(c.follows == number for c in group):
        return 0.0
    return max(_best(group, "due_date"), _best(group, "other_date")) if issue < 0.6 else 0.0


def _best(group: Sequence[Candidate], concept: str) -> float:
    return max((c.score for c in group if c.concept == concept), default=0.0)


def _option(group: Sequence[Candidate], scene: DateScene, free: Sequence[str]) -> Option:
    issue = [c for c in group if c.concept == "issue_date"]
    best = max(issue or group, key=lambda c: c.score)
    value = best.value
    signs = {
        **_label(group, issue, scene),
        **_order(value, scene, free),
        **_number_fits(value, scene),
        **_place(best, scene),
    }
    return Option(value, best, {name: number for name, number in signs.items() if number})


def _label(
    group: Sequence[Candidate], issue: Sequence[Candidate], scene: DateScene
) -> dict[str, float]:
    after = [c for c in group if c.follows]
    score = max((c.score for c in issue), default=0.0)
    best = max(issue, key=lambda c: c.score, default=None)
    follows = bool(scene.number) and any(c.follows == scene.number for c in after)
    told = score >= _PLAIN or follows
    heads = [] if told else [c for c in group if _heads_page(c, scene)]
    claims = _foreign_claims(group, (*issue, *heads), plain=told or bool(heads))
    if follows:
        claims = [c for c in claims if c.said != "au"]  # "Facture n° 12 au 31/10/2026"
    words: dict[int, float] = {}
    for c in claims:
        words[id(c.words[0])] = max(words.get(id(c.words[0]), 0.0), c.score)
    return {
        "label": score,
        "good": float(score >= _PLAIN),
        "strong": float(score >= 0.85),
        "unlabelled": float(not issue),
        "follows": float(follows),
        "follows_other": float(any(c.follows != scene.number for c in after)),
        "due": _best(claims, "due_date"),
        "other": _best(claims, "other_date"),
        "beaten": float(best is not None and words.get(id(best.words[0]), 0.0) > score + 0.02),
        "twice": float(len({id(c.words[0]) for c in issue}) > 1),
        "again": min(3, len({id(c.words[0]) for c in group}) - 1) / 3,
    }


def _heads_page(candidate: Candidate, scene: DateScene) -> bool:
    """A day that is all of a line at the head of the page."""
    page = next(p for p in scene.pages if p.number == candidate.page)
    if candidate.concept != "bare_date" or candidate.words[0].top > _HEAD * page.height:
        return False
    return any(s.words == candidate.words for s in page.segments)


def _foreign_claims(
    group: Sequence[Candidate], issue: Sequence[Candidate], *, plain: bool
) -> list[Candidate]:
    """What names a day for something else. A day plainly of issue at one place may be that of
    printing, of delivery or of payment at another: only what is said of the same place counts."""
    after = (c for c in group if c.follows)
    places = {id(word) for c in (*issue, *after) for word in c.words}
    claims = (c for c in group if c.concept in {"due_date", "other_date"} and not c.follows)
    return [c for c in claims if not plain or any(id(word) in places for word in c.words)]


def _order(value: str, scene: DateScene, free: Sequence[str]) -> dict[str, float]:
    """Not paid before it is issued; issued after what it bills."""
    later = [v for v in free if v > value]
    days = [(date.fromisoformat(d) - date.fromisoformat(value)).days for d in scene.due]
    return {
        "latest": float(not later),
        "alone": float(list(free) == [value]),
        "after_due": float(any(d < 0 for d in days)),
        "before_due": float(bool(days) and all(d > 0 for d in days)),
        "term": float(any(d in _TERMS for d in days)),
        "long_before": float(any(d > 100 for d in days)),
    }


def _number_fits(value: str, scene: DateScene) -> dict[str, float]:
    """A number that holds a year or a month tells when it was given."""
    number = scene.number or ""
    year, month = value[:4], value[5:7]
    found = re.search(r"(?<!\d)(20[2-4]\d)(?=\D|\d{2,}$|$)", number)
    dated = re.search(r"(?<!\d)(?:20)?(2\d)[-/]?(0[1-9]|1[0-2])(?=\D|\d{3}$)", number)
    return {
        "year": float(found is not None and found[1] == year),
        "other_year": float(found is not None and found[1] != year),
        "month": float(dated is not None and dated.groups() == (year[2:], month)),
    }


def _place(best: Candidate, scene: DateScene) -> dict[str, float]:
    page = next(p for p in scene.pages if p.number == best.page)
    top = best.words[0].top / page.height
    row = next((r for r in page.rows if any(best.words[0] in s.words for s in r)), ())
    others = [w.text for s in row for w in s.words if w not in best.words]
    headed = best.concept == "issue_date" and best.score >= _PLAIN and best.relation in _APART
    return {
        "among_sums": float(not headed and any(_SUM.search(text) for text in others)),
        "among_numbers": float(sum(text[:1].isdigit() for text in others) > 3),
        "high": float(top < 0.33),
        "low": float(top > 0.6),
        "later_page": float(page is not scene.pages[0]),
    }


def due_days(candidates: Iterable[Candidate], least: float) -> tuple[str, ...]:
    """The days that labels of payment name clearly."""
    best: dict[str, float] = {}
    for c in candidates:
        if c.concept == "due_date" and c.score >= least:
            best[c.value] = max(best.get(c.value, 0.0), c.score)
    return tuple(best)
