"""Numbers that a paper has beside that of the invoice, told by what their labels say of each other.

"Note d'honoraires n° 7" counts the notes of a commission where "facture 2026-053" stands beside it;
"Folio 58117/1" and "Titre n° 1184" are of other books where a label names the very invoice. A code
that is plainly something else's at one place ("Accréditation n° 1-0447") is it at all places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.candidate import Candidate

#: Words for the very paper.
_BILL = re.compile(r"\b(?:facture|avoir|invoice|bill|note credit|credit note)\b")
#: Labels that only a title over them makes plain.
_SIGNS = frozenset(("num", "ref"))
#: What is counted beside it, and what other books number.
_COUNTED = re.compile(
    r"\b(?:note|honoraires|memoire|decompte|situation|acompte|etat|releve|appel|bordereau)\b"
)
_BOOKED = re.compile(
    r"\b(?:folio|titre|ordre|chrono|bordereau|enregistrement|sequentiel|sequence|document|piece)\b"
)
#: So many digits count at most; from here on a label names the invoice.
_FEW, _NAMED = 2, 0.7
#: From here on a label says plainly that a code is something else's.
_PLAINLY = 0.95


def without_rivals(numbers: Iterable[Candidate]) -> list[Candidate]:
    """The candidates for the invoice's number that no better named one puts aside."""
    told = list(numbers)
    named = {c.value for c in told if is_named(c)}
    counted = {c.value for c in told if _COUNTED.search(c.said) and _digits(c) > _FEW}
    left = [c for c in told if not (named - {c.value} and _is_aside(c))]
    return [c for c in left if not (counted and _COUNTED.search(c.said) and _digits(c) <= _FEW)]


def of_others(found: Sequence[Candidate]) -> set[str]:
    """The codes that a label gives to something else plainly, and none to the invoice."""
    own = {c.value for c in found if c.concept == "invoice_number" and c.score >= _NAMED}
    return {c.value for c in found if c.concept == "other" and c.score >= _PLAINLY} - own


def is_named(candidate: Candidate) -> bool:
    """A label of the very paper names it, or "n°" under its title, and it is no count."""
    said = _BILL.search(candidate.said) is not None or candidate.said in _SIGNS
    own = said and candidate.concept == "invoice_number"
    return own and candidate.score >= _NAMED and _digits(candidate) > _FEW


def _is_aside(candidate: Candidate) -> bool:
    if _BILL.search(candidate.said):
        return False
    counts = _digits(candidate) <= _FEW and _COUNTED.search(candidate.said) is not None
    return counts or _BOOKED.search(candidate.said) is not None


def _digits(candidate: Candidate) -> int:
    return sum(c.isdigit() for c in candidate.value)
