"""What this buyer bears of a whole that several bear, on papers without VAT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.fields.amounts import roles
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.totals import Totals
from staging.money import cents

#: The least weight of words for what is to pay, and for the whole as the total of the bill.
_OWED, _CALLED = 0.9, 0.7
#: By how much the shares of lines, rounded each by itself, may differ from that of the whole.
_ROUNDED = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Share:
    """The share as the bill, and whether nothing speaks for the whole."""

    totals: Totals
    sure: bool


def find(ledger: Ledger, ranked: Sequence[Totals]) -> Share | None:
    """Totals that their own lines add up to and that are plainly to pay, of a larger amount from
    which nothing printed was taken off."""
    best = ranked[0]
    if best.vat:
        return None
    off = {s.value for s in ledger.sums if s.negative}
    for totals in ranked[1:]:
        others = best.gross - totals.gross
        if others > 0 and others not in off and _is_owed(ledger, totals):
            plain = max(_weight(ledger, kind, best.gross) for kind in ("net", "gross"))
            return Share(totals, plain < _CALLED or _at_a_rate(ledger, best.gross, totals.gross))
    return None


def _weight(ledger: Ledger, kind: str, value: Decimal) -> float:
    return roles.weights(ledger, kind).get(value, 0.0)


def _is_owed(ledger: Ledger, totals: Totals) -> bool:
    lines = max(totals.parts, default=totals.gross) < totals.gross
    proved = not totals.vat and totals.proved and lines
    return proved and _weight(ledger, "due", totals.gross) >= _OWED


def _at_a_rate(ledger: Ledger, whole: Decimal, share: Decimal) -> bool:
    """A printed percentage of the whole is the share."""
    rates = {r.value for r in ledger.rates if r.sign}
    return any(abs(cents(whole * rate / 100) - share) <= _ROUNDED for rate in rates)
