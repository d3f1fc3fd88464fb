"""An order that its place tells to be the buyer's: behind or under the SIRET of a public body,
or after words that say who asked for the work ("Demande de la mairie : bon n° PERI-114").
"""

from __future__ import annotations

import re

from extractor.labelling.labels import Label
from extractor.page import Page, Segment
from extractor.vocabulary.buyers import BUYERS
from extractor.wording import folded

#: The SIRET of a public body ends what goes before: a SIREN of theirs begins with 1 or 2.
_PUBLIC = re.compile(r"(?<!\d)[12]\d{13}(?!\d)")
_ENDS = re.compile(rf"{_PUBLIC.pattern}\W*$")
_ASKED = re.compile(rf"(?:^|[a-z]+ )(?:(?:du|par|a|au) )*{BUYERS}(?: [a-z]+){{0,3}}$")
#: How far a line is under the one over it, in heights of a line, and their edges, in points.
_NEAR, _EDGE = 2.6, 3.0


def is_asked_for(label: Label) -> bool:
    """The words before it on its line name a public body, and a colon ends them."""
    before = label.segment.words[: label.start]
    if not before or not before[-1].text.endswith(":"):
        return False
    return _ASKED.fullmatch(folded(" ".join(w.text for w in before))) is not None


def is_by_public_siret(page: Page, label: Label) -> bool:
    """The only SIRET of a public body on the page ends what is before it on its line, or the line
    right over it."""
    told = {found for s in page.segments for found in _PUBLIC.findall(_joined(s))}
    before = label.segment.words[: label.start]
    row = page.rows[label.segment.row]
    cell = row[: row.index(label.segment)][-1:] if label.start == 0 else ()
    places = [Segment(page.number, label.segment.row, before)] if before else [*cell]
    over = _line_over(page, label.segment) if label.start == 0 else None
    places += [over] if over is not None else []
    return len(told) == 1 and any(_ENDS.search(_joined(place)) for place in places)


def _joined(segment: Segment) -> str:
    return "".join(w.text for w in segment.words)


def _line_over(page: Page, segment: Segment) -> Segment | None:
    box = segment.box
    rows = page.rows[max(0, segment.row - 3) : segment.row]
    over = [s for row in rows for s in row if abs(s.box[0] - box[0]) < _EDGE]
    near = bool(over) and box[1] - over[-1].box[3] < _NEAR * (box[3] - box[1])
    return over[-1] if near else None
