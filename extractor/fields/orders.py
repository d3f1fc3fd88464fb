"""Whose order is it: a label that says "commande" alone may be of the buyer's or of the seller's.

Where another label names the buyer's plainly ("bon de commande", "votre commande"), the other one
is the seller's. Alone on the page it is believed where its code is written as those who buy write
theirs: a department's letters amid the digits ("26-FOR-008"), which no counter of orders prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidate import Candidate

Told = Sequence[tuple[str, Candidate]]

#: Labels, folded, that do not say whose order it is, or whether it is one.
_EITHER = re.compile(r"(?:num |ref )*(?:commande|bon|order)(?: num| ref)*")
_CLIENTS = re.compile(r"(?:num |ref )*client(?: num)?")
#: From here on a label names the buyer's order; below this something speaks against a value.
_PLAIN, _LEAST = 0.68, 0.58
#: Another group of letters, or letters after the year: a department's.
_DEPARTMENT = re.compile(
    r"(?:20)?\d\d[-/_. ]?(?P<after>[A-Z]{2,6})[-/_. ]?\d+"
    r"|[A-Z]{2,6}[-/_ ]?(?:20)?\d\d[-/_ ](?P<amid>[A-Z]{2,6})[-/_ ]?\d+"
    r"|[A-Z]{2,6}[-/_](?P<second>[A-Z]{3,10})[-/_ ]?(?:20)?\d\d[-/_ ]?\d+"
)
#: Letters that shops number orders with.
_COUNTERS = frozenset(
    ("CC", "CDE", "CMD", "CO", "COM", "CV", "SO", "BC", "BCC", "OR", "ORD", "WEB")
)


def settled(told: Told) -> Iterator[tuple[str, Candidate]]:
    """What labels (folded) say, the orders among it weighed against each other."""
    plain = [best for said, best in told if _is_plain(said, best)]
    for said, best in told:
        if best.concept != "engagement_number" or not _is_either(said) or not best.order:
            yield said, best
        elif any(best.value != other.value for other in plain):
            yield said, replace(best, concept="other")
        elif "bon" not in said.split() and best.score >= _LEAST and _is_buyers(best.value):
            yield said, replace(best, score=max(best.score, _PLAIN))
        else:
            yield said, best


def _is_plain(said: str, best: Candidate) -> bool:
    named = best.concept == "engagement_number" and best.score >= _PLAIN
    return named and (not best.order or not _is_either(said))


def _is_either(said: str) -> bool:
    return _EITHER.fullmatch(said) is not None or _CLIENTS.fullmatch(said) is not None


def _is_buyers(code: str) -> bool:
    match = _DEPARTMENT.fullmatch(code)
    return match is not None and match[match.lastgroup or 0] not in _COUNTERS
