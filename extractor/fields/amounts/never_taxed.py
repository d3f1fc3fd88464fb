"""A paper that speaks of VAT only to say that none is charged ("TVA non applicable, art. 293 B"): a
share in percent that adds up with its base is no tax there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.page import Page
from extractor.vocabulary.amounts import WITHOUT_VAT
from extractor.wording import unaccented

_VAT = re.compile(
    r"\bt\.?v\.?a\b|\bvat\b|\b(?:ttc|t\.t\.c|ht|h\.t)\b|\bhors taxes?\b|\btoutes taxes\b|"
    r"\btaxe sur la valeur ajoutee\b"
)
#: A number for VAT, which who charges none may have too.
_NUMBER = re.compile(r"\b(?:tva|vat)\b[^\d%]*\bfr ?[\da-z]{2} ?\d{3}|\btva (?:intra\w*|ue|ce)\b")
#: A rate beside its name, whatever else is said on its line.
_CHARGED = re.compile(
    r"\b(?:t\.?v\.?a|taxe sur la valeur ajoutee|taux (?:normal|reduit|intermediaire))\b\D{0,20}"
    r"[1-9]\d?(?:[.,]\d+)? ?%|"
    r"\bttc\b|\bt\.t\.c\b"
)


def is_said(pages: Sequence[Page]) -> bool:
    """No VAT is charged by the paper's words, and no other line speaks of it."""
    lines = [line for line in _lines(pages) if _VAT.search(line) or WITHOUT_VAT.search(line)]
    mentions = [line for line in lines if WITHOUT_VAT.search(line) and not _CHARGED.search(line)]
    return bool(mentions) and all(line in mentions or _NUMBER.search(line) for line in lines)


def _lines(pages: Sequence[Page]) -> Iterator[str]:
    for page in pages:
        for segment in page.segments:
            yield unaccented(segment.text)
