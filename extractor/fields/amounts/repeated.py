"""Totals that a paper prints twice: in a table that compares them with others, and as its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.totals import Totals


def of_bill(ledger: Ledger, found: Sequence[Totals]) -> Totals | None:
    """The one set of totals that stands in two places, where all larger ones of its rate stand in
    one: of a quote, an option, the year before. Not one of several alike that make the whole."""
    taxed = [t for t in found if t.vat and len(t.rows) == 1]
    twice = [t for t in taxed if t.proved and _times(ledger, t) > 1]
    if len(twice) != 1 or len(taxed) != sum(bool(t.vat) for t in found):
        return None
    own = twice[0]
    wholes = [t for t in taxed if t.gross > own.gross]
    told = all(_is_of_rate(own, t) and t.gross % own.gross for t in wholes)
    return own if wholes and told else None


def _is_of_rate(own: Totals, other: Totals) -> bool:
    return own.rows[0].rate == other.rows[0].rate


def _times(ledger: Ledger, totals: Totals) -> int:
    """In how many places all three stand, each on rows of its own or together."""
    return min(_rows(ledger, value) for value in (totals.net, totals.vat, totals.gross))


def _rows(ledger: Ledger, value: Decimal) -> int:
    return len({(s.page.number, s.segment.row) for s in ledger.sums if s.value == value})
