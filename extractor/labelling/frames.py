"""A frame whose title names a paper: "Commande" over "N° : 26-0447" and "Date : 03/05/2026".

What its small labels say is of that paper; under "Vos références" an order is the buyer's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.geometry import nearest_beside
from extractor.labelling.labels import Label, Labels
from extractor.page import Page, Segment
from extractor.values.bearing import bear, digits_in
from extractor.wording import folded

#: Labels that say nothing of which paper they are.
_NUMBERS, _DAYS = frozenset(("num", "ref", "num ref")), frozenset(("date", "date du", "du"))
_FRAMED = frozenset(("invoice_number", "issue_date", "engagement_number"))
#: Orders of which nothing says whose they are, by the weight of their labels.
_EITHER = (0.5, 0.65)
#: What a title gives them at least and at most, and what the title of the buyer's references gives.
_LEAST, _MOST, _BUYERS = 0.62, 0.85, 0.8
_PAPERS = frozenset(("engagement_number", "contract_number"))
_YOURS = re.compile(
    r"(?:votre|client) (?:num )?(?:ref|repere)|ref (?:client|chorus|acheteur)(?: pro)?"
)
#: Titles of other papers, and of those whose numbers alone are others'.
_ASIDE = re.compile(r"(?:bon )?livraison|bl|devis|expedition|transport|intervention")
_PARTIES = re.compile(r"client|votre client|chantier|affaire|dossier")
#: Lines between a title and a label of its frame at most, and how far lines are apart, in heights.
_LINES, _NEAR = 3, 1.9
#: How far the edges of a frame's lines may be apart, in points.
_ALIGNED = 3.0


def framed(page: Page, found: Labels, label: Label) -> Label:
    """A label as the title of its frame explains it."""
    if label.start or label.concept not in _FRAMED:
        return label
    said = folded(" ".join(w.text for w in label.words))
    number = label.concept == "invoice_number" and said in _NUMBERS
    day = label.concept == "issue_date" and said in _DAYS
    order = label.concept == "engagement_number" and _EITHER[0] <= label.weight <= _EITHER[1]
    worded = bear(label.rest[:1]) and not digits_in(label.rest[:1])
    if not (number or day or order) or (worded and not order):
        return label  # "N° intervention" says what it numbers
    title = _title_over(page, found, label.segment)
    if title is None:
        return label
    named = folded(title.segment.text)
    if order:
        return replace(label, weight=_BUYERS) if _YOURS.fullmatch(named) else label
    if day:
        kept = _YOURS.fullmatch(named) or _PARTIES.fullmatch(named)
        return label if kept else replace(label, concept="other_date", weight=_MOST)
    concept = title.concept if title.concept in _PAPERS else "other"
    return replace(label, concept=concept, weight=min(max(title.weight, _LEAST), _MOST))


def _title_over(page: Page, found: Labels, segment: Segment) -> Label | None:
    """The label that is all of the line over a frame's lines."""
    line = segment
    for _ in range(_LINES):
        over = _line_over(page, line)
        if over is None or not found[over] or found[over][0].start:
            return None
        if _is_title(page, found, over):
            return found[over][0]
        line = over
    return None


def _is_title(page: Page, found: Labels, segment: Segment) -> bool:
    """A paper's name by itself, no value beside it."""
    own = found[segment]
    named = folded(segment.text)
    aside = _ASIDE.fullmatch(named) or _PARTIES.fullmatch(named)
    if not (own[0].concept in _PAPERS or aside) or own[-1].end < len(segment.words):
        return False
    beside = nearest_beside(page.segments, segment.box)
    alone = beside is None or not digits_in(beside.words)
    return len(own) == 1 and alone and not digits_in(segment.words)


def _line_over(page: Page, segment: Segment) -> Segment | None:
    """The line right over another, from the same edge."""
    height = segment.box[3] - segment.box[1]
    for row in reversed(page.rows[max(0, segment.row - _LINES) : segment.row]):
        for other in row:
            near = segment.box[1] - other.box[3] < _NEAR * height
            if near and abs(other.box[0] - segment.box[0]) < _ALIGNED:
                return other
    return None
