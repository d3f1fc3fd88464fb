"""Rates told by a letter on each line and a legend: "A : TVA 20 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import RATES, Rate
from extractor.wording import unaccented

_LEGEND = re.compile(
    r"(?<![\w,.])\(?([a-z]\d?|\d)\)? ?[:=] ?(?:(?:taux|tva|t\.v\.a\.?|de|a) )*"
    r"(\d{1,2}(?:[.,]\d+)?) ?%"
)


def coded(ledger: Ledger) -> Iterator[Rate]:
    """The codes that stand alone in their cells, as the rates that the legend gives them."""
    legend = _legend(ledger)
    if not legend:
        return
    for page in ledger.pages:
        for segment in page.segments:
            value = legend.get(unaccented(segment.text).strip("()"))
            if value is not None:
                yield Rate(value, page, segment, 0, 1, sign=True)


def _legend(ledger: Ledger) -> dict[str, Decimal]:
    """Each code's rate, of the codes that have one."""
    rates: dict[str, set[Decimal]] = {}
    for page in ledger.pages:
        for row in page.rows:
            text = unaccented(" ".join(segment.text for segment in row))
            for code, rate in _LEGEND.findall(text):
                rates.setdefault(code, set()).add(Decimal(rate.replace(",", ".")))
    return {
        code: found.pop()
        for code, found in rates.items()
        if found <= set(RATES) and len(found) == 1
    }
