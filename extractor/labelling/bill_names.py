"""What a paper calls itself that is a bill by another name: "Relevé mensuel valant facture".

Its number is then labelled by that name ("Relevé R2611-04", "Bordereau n° 2026-S40"), which on any
other paper numbers something else.
"""

from __future__ import annotations

import re

from extractor.geometry import stacked_boxes
from extractor.labelling.labels import Label
from extractor.page import Page, Segment
from extractor.values.bearing import digits_in
from extractor.wording import folded

#: "… valant facture", and what public accounts call their bills, which they number as titles.
_VALID = re.compile(r"(?<!ne )\b(?:valant|vaut|tenant lieu|tient lieu)(?: de)? facture\b")
_TITLE = re.compile(r"avis sommes (?:a )?payer\b|titre (?:recettes?|executoire|perception)\b")
_TITLED = "titre"
#: Papers that may be bills as well.
_NAMES = frozenset(
    (
        *("releve", "bordereau", "etat", "decompte", "quittance", "note", "attachement", "appel"),
        *(
            "avis",
            "ticket",
            "bon",
            "memoire",
            "recapitulatif",
            "fiche",
            "bulletin",
            "carnet",
            "compte",
        ),
    )
)
#: "Bon d'intervention 88-4021 (tient lieu de facture)": a name of two words that has its number;
#: the first word alone may then be of another paper ("bon n° 26-091").
_SAID_IN_FULL = re.compile(
    r"(?:(?:bon|fiche|bulletin) [a-z]{4,}|rapport)(?: [a-z]+)*(?: num)? \S*\d"
)
#: Words of a label at most, and of the rows between a name and its "valant facture".
_WORDS, _ROWS = 3, 3


def bill_name(page: Page) -> str:
    """The name of a paper that says it is a bill as well; empty where it is none."""
    for segment in page.segments:
        text = folded(segment.text)
        if _TITLE.match(text):
            return _TITLED
        valid = _VALID.search(text)
        if valid is not None:
            said = text[: valid.start()] or folded(_over(page, segment))
            if _SAID_IN_FULL.match(said):
                return ""
            return next((word for word in said.split()[:_WORDS] if word in _NAMES), "")
    return ""


def is_number(label: Label, name: str) -> bool:
    """The label has that name, with or without "n°", and digits follow or stand apart from it."""
    said = [word for word in folded(" ".join(w.text for w in label.words)).split() if word != "num"]
    return said == [name] and (not label.rest or digits_in(label.rest[:2]))


def is_titled(label: Label) -> bool:
    """The label is the name that has its number in a title that says it is a bill as well."""
    said = folded(label.segment.text)
    full = label.start == 0 and _SAID_IN_FULL.match(said) is not None
    return full and _VALID.search(said) is not None and digits_in(label.rest[:1])


def _over(page: Page, segment: Segment) -> str:
    """The line of the title above."""
    for row in reversed(page.rows[max(0, segment.row - _ROWS) : segment.row]):
        for other in row:
            if stacked_boxes(other.box, segment.box):
                return other.text
    return ""
