"""A market among references that strokes string: "BC 26-114 / M 2025-08 / serv. TECH".

The letter says what it is only there, beside an order or a service that a label names, and where it
is written as public contracts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.candidate import Candidate
from extractor.fields.referring.contract_doubts import is_public
from extractor.labelling.labels import STROKES
from extractor.labelling.links import Sheet
from extractor.labelling.pairs import parted
from extractor.values.code_texts import EDGES

_MARKET = re.compile(r"(?i:m|mp|mch[eé])\.?")
_BUYERS = frozenset(("engagement_number", "service_code"))
#: How surely such a letter names a market, and the words of both.
_TOLD, _PAIR = 0.9, 2


def candidates(sheet: Sheet) -> Iterator[Candidate]:
    """The market of each such line."""
    for segment, labels in sheet.by_segment.items():
        strung = any(w.text in STROKES for w in segment.words)
        if not strung or not any(label.concept in _BUYERS for label in labels):
            continue
        pairs = (part for part in parted(segment.words) if len(part) == _PAIR)
        for letter, code in pairs:
            text = code.text.strip(EDGES)
            if _MARKET.fullmatch(letter.text) and is_public(text):
                yield Candidate("contract_number", text, sheet.page.number, (code,), _TOLD, "same")
