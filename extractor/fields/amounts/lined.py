"""Amounts without VAT that are larger than the bill: the lines add up to a smaller one, and nothing
printed leads from there to the larger ("Total heures", "Total commande", "Total annuel")."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal
from itertools import combinations

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.totals import Totals


def outweighed(ledger: Ledger, totals: Totals, found: Sequence[Totals]) -> bool:
    """No line makes these totals without VAT, and lines make smaller ones that no printed amount,
    or two, complete to these."""
    if totals.vat or totals.parts or any(t.vat for t in found):
        return False
    values = [s.value for s in ledger.sums]
    if values.count(totals.gross) > 1:
        return False  # a line of it, and the total
    printed = set(values)
    return any(
        _made(t) and t.gross < totals.gross and not _completes(printed, totals.gross - t.gross)
        for t in found
    )


def _made(totals: Totals) -> bool:
    """Its lines add up to it, with nothing taken off."""
    return totals.proved and bool(totals.parts) and max(totals.parts) < totals.gross


def _completes(printed: Set[Decimal], lacking: Decimal) -> bool:
    return lacking in printed or any(a + b == lacking for a, b in combinations(printed, 2))
