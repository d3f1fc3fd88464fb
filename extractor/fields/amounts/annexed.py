"""Amounts of an annex: what a bill is made of, before what it takes off or adds, and no bill."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.page import Page
from extractor.wording import folded

_ANNEX = re.compile(r"^(?:annexe?s?|detail|justificatifs?|releve detaille)\b")


def alone(ledger: Ledger) -> Set[Decimal]:
    """Amounts that are printed on pages alone that are titled an annex, after the first."""
    annexes = [page for page in ledger.pages[1:] if _is_annex(page)]
    elsewhere = {s.value for s in ledger.sums if s.page not in annexes}
    return {s.value for s in ledger.sums} - elsewhere if annexes else frozenset()


def _is_annex(page: Page) -> bool:
    first = next((row for row in page.rows if row), ())
    return any(_ANNEX.search(folded(segment.text)) for segment in first)
