"""Which of several accounts a sentence asks for by its place among them: "merci de régler de
préférence sur le premier"; or not to pay to: "ne réglez plus sur le premier compte"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.page import Page
from extractor.wording import unaccented

_PLACES = {
    **{"premier": 0, "1er": 0, "second": 1, "deuxieme": 1, "2e": 1, "2nd": 1},
    **{"dernier": -1},
}
_ASKED = re.compile(
    r"\b(?:(?:regl\w+|vir\w+|vers\w+|pa[iy]\w+|utilis\w+|prefer\w+|privilegi\w+)\b.*?"
    r"\b(?:sur|vers)|preferez|utilise[rz]|privilegie[rz]|de preference) (?:le |la )?"
    rf"(?P<place>{'|'.join(_PLACES)})e?"
    r"(?: (?:compte|iban|rib|banque|des|de (?:ces|nos)|cite|indique|mentionne|ci-dessous)\b.*)?$"
)
#: Not there; and only where another one fails.
_NOT, _OR = (
    re.compile(r"\b(?:ne|n'|pas|plus|jamais)\b"),
    re.compile(r"\b(?:sauf|defaut|sinon|ou)\b"),
)
_CLAUSES = re.compile(r"[.,;:!?()](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an account in the order of reading (from 0; -1 is the last), and whether it is
    asked for or refused."""

    place: int
    asked: bool


def place_told(pages: Sequence[Page]) -> Place | None:
    """What the sentences say of an account by its place; None where they tell nothing, or several
    things."""
    lines = [unaccented(" ".join(s.text for s in row)) for page in pages for row in page.rows]
    # A sentence may go on in the next line.
    texts = [*lines, *(f"{one} {two}" for one, two in pairwise(lines))]
    clauses = [clause.strip() for text in texts for clause in _CLAUSES.split(text)]
    found = [(clause, _ASKED.search(clause)) for clause in clauses if not _OR.search(clause)]
    told = {Place(_PLACES[m["place"]], not _NOT.search(clause)) for clause, m in found if m}
    return told.pop() if len(told) == 1 else None
