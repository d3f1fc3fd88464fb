"""The lines of a form, label and value: which of both it is ("Type de facture : Facture"), and what
it leaves empty ("Facture d'origine  —").

A portal prints every line of its form, whatever was filled in. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.page import Page, Segment
from extractor.wording import folded

#: What asks for the kind, and what answers.
_ASKED = re.compile(r"(?:type|nature|categorie)(?: (?:document|piece|facture|facturation))*")
_CREDIT = re.compile(r"(?:facture )?(?:avoir|note credit)\b")
_INVOICE = re.compile(r"facture\b(?!.*\b(?:avoir|credit\w*|annul\w*|negativ\w*|rectif\w*))")
_EMPTY = re.compile(r"[-–—/.]+|(?i:néant|aucune?|sans objet|non renseignée?)")


def kinds(pages: Sequence[Page]) -> frozenset[str]:
    """The kinds ("invoice", "credit_note") that filled lines name."""
    return frozenset(
        kind
        for page in pages
        for answer in _answers(page)
        for kind, form in (("credit_note", _CREDIT), ("invoice", _INVOICE))
        if form.match(answer)
    )


def is_empty(page: Page, segment: Segment) -> bool:
    """The label's line says nothing: a stroke, or a word for that, stands in its value's place, and
    is no minus before one."""
    beside = _next(page, segment)
    if beside is None or not _EMPTY.fullmatch(beside.text):
        return False
    after = _next(page, beside)
    return after is None or not after.text[0].isdigit()


def _answers(page: Page) -> Iterator[str]:
    for segment in page.segments:
        asked, _, told = segment.text.partition(":")
        if told and _ASKED.fullmatch(folded(asked)):
            yield folded(told)
        elif _ASKED.fullmatch(folded(segment.text)) and (beside := _next(page, segment)):
            yield folded(beside.text)


def _next(page: Page, segment: Segment) -> Segment | None:
    row = page.rows[segment.row]
    place = row.index(segment) + 1 if segment in row else len(row)
    return row[place] if place < len(row) else None
