"""Heads of two storeys: "Ce document | Ce que vous avez demandé" over "son n° | le | par votre n° |
le". The upper head says whose the numbers and days under it are, the lower what they are.

An upper head stands over the middle of those that it is of; of two, the nearer one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractor.labelling.labels import Label, Labels
from extractor.page import Page, Segment
from extractor.values.bearing import digits_in
from extractor.wording import folded

#: Heads that say nothing of which paper they are.
_NUMBERS = re.compile(r"(?:(?:par|sous) )?(?:(?:son|votre|notre) )?(?:num|ref)")
_DAYS = re.compile(r"date(?: du)?|le|du|(?:en )?date du|(?:son )?jour|sa date")
#: Uppers of the very paper; of who buys, and papers of his.
_OWN_NAME = re.compile(
    r"(?:(?:presente?|notre) )?"
    r"(?:facture|avoir|invoice|document|note(?: honoraires)?|memoire|piece)"
)
_YOURS = re.compile(r"\b(?:vous|votre|client|acheteur)\b")
_PAPERS = frozenset(("engagement_number", "contract_number"))
#: What an upper head gives the paper's own labels, those of the buyer, and of all else.
_OWN, _ORDERED, _ASIDE = 0.92, 0.66, 0.85
#: Uppers, and heads of each, at least; how far the two storeys are apart, in heights of a line.
_UPPERS, _EACH, _NEAR = 2, 2, 1.6


def under_upper(page: Page, found: Labels, label: Label) -> Label:
    """The label of a number, or of a day, as the head over it explains it."""
    segment = label.segment
    if label.start or label.end != len(segment.words) or digits_in(segment.words):
        return label
    said = folded(" ".join(w.text for w in label.words))
    number, day = _NUMBERS.fullmatch(said), _DAYS.fullmatch(said)
    upper = _upper(page, segment) if number or day else None
    if upper is None:
        return label
    if _OWN_NAME.fullmatch(folded(upper.text)):
        return replace(label, concept="invoice_number" if number else "issue_date", weight=_OWN)
    if day:
        return replace(label, concept="other_date", weight=_ASIDE)
    named = next((o.concept for o in found[upper][:1] if o.concept in _PAPERS), "")
    if named or _YOURS.search(folded(upper.text)):
        concept = named or "engagement_number"
        return replace(label, concept=concept, weight=_ORDERED)
    return replace(label, concept="other", weight=_ASIDE)


def _upper(page: Page, segment: Segment) -> Segment | None:
    """The head over one of the lower storey; None where the rows are not two storeys of heads."""
    lower = page.rows[segment.row] if segment.row > 0 else ()
    uppers = page.rows[segment.row - 1] if segment.row > 0 else ()
    if not _UPPERS <= len(uppers) <= len(lower) // _EACH or not _are_heads(uppers, lower):
        return None
    meant = [min(uppers, key=lambda u: abs(_middle(u) - _middle(s))) for s in lower]
    groups = [(upper, len(list(of))) for upper, of in groupby(meant)]
    several = all(count >= _EACH for _, count in groups)
    whole = several and len(groups) == len(uppers)
    return meant[lower.index(segment)] if whole else None


def _are_heads(uppers: Sequence[Segment], lower: Sequence[Segment]) -> bool:
    """No cell of them has a digit, and the two rows stand right over each other."""
    height = lower[0].box[3] - lower[0].box[1]
    near = lower[0].box[1] - uppers[0].box[3] < _NEAR * height
    return near and not any(digits_in(s.words) for s in (*uppers, *lower))


def _middle(segment: Segment) -> float:
    return (segment.box[0] + segment.box[2]) / 2
