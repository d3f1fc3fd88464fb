"""Terms of the European norm in the brackets of a label ("Commande (BT-13)"), as viewers of
electronic invoices print them: they tell what it is, whatever its words are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.labelling.matches import Match
from extractor.page import Word

_TERM = re.compile(r"BT-(\d{1,3})\b")
#: What the terms of EN 16931 are to the reader, and how plainly: the customer's reference (10) is
#: the service's code to the public sector; a project, the seller's order, slips, a tender's lot
#: and the object invoiced are none of his.
_TERMS: Mapping[str, tuple[str, float]] = {
    "1": ("invoice_number", 1.0),
    "2": ("issue_date", 1.0),
    "9": ("due_date", 1.0),
    "10": ("service_code", 0.95),
    "11": ("other", 1.0),
    "12": ("contract_number", 0.95),
    "13": ("engagement_number", 0.95),
    "14": ("other", 1.0),
    "15": ("other", 1.0),
    "16": ("other", 1.0),
    "17": ("other", 1.0),
    "18": ("other", 1.0),
    "25": ("original_invoice_number", 1.15),
}


def told_by_terms(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """The matches, those whose words end in a known term as it says."""
    return [_told(words, match) for match in matches]


def _told(words: Sequence[Word], match: Match) -> Match:
    term = _TERM.search(words[match.end - 1].text)
    concept, weight = _TERMS.get(term[1] if term else "", (match.concept, match.weight))
    if concept == match.concept:
        return replace(match, weight=max(weight, match.weight))
    return replace(match, concept=concept, weight=weight)
