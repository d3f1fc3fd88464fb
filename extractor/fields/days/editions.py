"""Days of edition ("Édité le 3 mai"): the paper's own where no other may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.candidate import Candidate
from extractor.page import Page

#: From here on a label keeps a day from being the paper's.
_CLAIMED = 0.6
#: From here on a label names the day of the paper in full ("Date d'émission").
_PLAINLY = 0.95
#: How well "édité le" tells the paper's day where it stands alone: never surely.
_ALONE = 0.6
_SUM = re.compile(r"\d[.,]\d\d(?![\d.,/])")


def settled(
    labelled: Iterable[Candidate],
    bare: Iterable[Candidate],
    pages: Sequence[Page],
    number: str | None,
) -> list[Candidate]:
    """The labelled days with those of edition named as what they are on this paper."""
    labelled = list(labelled)
    own = {id(w) for c in labelled if c.concept == "edition_date" for w in c.words}
    if not own:
        return labelled
    claimed = {id(w) for c in labelled if _is_foreign(c, number) for w in c.words}
    rivals = (c for c in bare if not own & {id(w) for w in c.words})
    free = any(id(c.words[0]) not in claimed and not _among_sums(c, pages) for c in rivals)
    after = {id(w) for c in labelled if number and c.follows == number for w in c.words}
    issued = any(c.concept == "issue_date" and c.score >= _PLAINLY for c in labelled)
    kept = set() if issued else after
    return [_named(c, alone=not free or id(c.words[0]) in kept) for c in labelled]


def _is_foreign(candidate: Candidate, number: str | None) -> bool:
    """Said of something else than the paper of this number."""
    own = number is not None and candidate.follows == number
    other = candidate.concept in {"due_date", "other_date"} and not own
    return other and candidate.score >= _CLAIMED


def _among_sums(candidate: Candidate, pages: Sequence[Page]) -> bool:
    """The day of a line that is billed."""
    page = next(p for p in pages if p.number == candidate.page)
    row = next((r for r in page.rows if any(candidate.words[0] in s.words for s in r)), ())
    others = (w for s in row for w in s.words if w not in candidate.words)
    return any(_SUM.search(w.text) for w in others)


def _named(candidate: Candidate, *, alone: bool) -> Candidate:
    if candidate.concept != "edition_date":
        return candidate
    if alone:
        return replace(candidate, concept="issue_date", score=_ALONE * candidate.score)
    return replace(candidate, concept="other_date")
