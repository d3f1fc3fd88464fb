"""Which of several accounts a sentence asks for by its place among them: "merci de régler de
préférence sur le premier"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.page import Page
from extractor.wording import unaccented

_PLACES = {"premier": 0, "1er": 0, "second": 1, "deuxieme": 1, "2e": 1, "2nd": 1}
_ASKED = re.compile(
    r"\b(?:regl\w+|vir\w+|vers\w+|pa[iy]\w+|utilis\w+|prefer\w+|privilegi\w+)\b.*?"
    rf"\b(?:sur|vers) (?:le |la )?(?P<place>{'|'.join(_PLACES)})e?"
    r"(?: (?:compte|iban|rib|banque|des|de (?:ces|nos)|cite|indique|mentionne|ci-dessous)\b.*)?$"
)
#: Not there, or only where the other one fails.
_NOT = re.compile(r"\b(?:ne|n'|pas|plus|jamais|sauf|defaut|sinon|ou|ni)\b")
_CLAUSES = re.compile(r"[.,;:!?()](?:\s|$)")


def place_asked(pages: Sequence[Page]) -> int | None:
    """The place (from 0) of the account to pay, in the order of reading; None where no sentence
    tells one, or they tell two."""
    lines = [unaccented(" ".join(s.text for s in row)) for page in pages for row in page.rows]
    # A sentence may go on in the next line.
    texts = [*lines, *(f"{one} {two}" for one, two in pairwise(lines))]
    clauses = (clause.strip() for text in texts for clause in _CLAUSES.split(text))
    asked = (_ASKED.search(clause) for clause in clauses if not _NOT.search(clause))
    places = {_PLACES[match["place"]] for match in asked if match}
    return places.pop() if len(places) == 1 else None
