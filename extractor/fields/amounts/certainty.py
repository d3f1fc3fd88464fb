"""How sure the chosen totals are: by their lead over others, and by what speaks against them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.fields.amounts import differing
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.totals import Totals

#: How sure totals are that prove each other, and those that another reading contests, at most.
_PROVED = _CONTESTED = 0.9


def of(
    ledger: Ledger,
    ranked: Sequence[Totals],
    best: Totals,
    left: Decimal,
    *,
    told: bool,
    contested: bool,
) -> float:
    """The confidence (0..1) of the best of some totals, of which `left` is to pay.

    `told`: words say that these are the bill's, whatever larger ones there are; `contested`: what
    else is printed speaks against them.
    """
    beside = [t for t in ranked if t.gross <= best.gross] if told else ranked
    others = [t for t in beside if t is not best and t.gross != left]
    sure = _lead(best, others)
    against = contested or differing.taxed_after_all(ledger, best)
    if against or (not told and differing.doubted(ledger, best, others)):
        sure = min(sure, _CONTESTED)
    return sure


def _lead(best: Totals, others: Sequence[Totals]) -> float:
    """By how much the best totals outdo the others, as a confidence."""
    rival = max(
        (
            o.score
            for o in others
            if (o.net, o.gross) != (best.net, best.gross)
            and not best.outdoes(o)
            and not (best.proved and o.bare)
        ),
        default=0.0,
    )
    lead = best.score - rival
    if best.proved and (lead > 0.5 or best.closed):
        return 0.98
    if best.proved and lead > 0.2:
        return _PROVED
    return 0.75 if lead > 0.2 else 0.6
