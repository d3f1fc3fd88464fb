"""Totals of an order, of which a deposit asks for a share: larger ones than the bill's, and no
rivals of it where the share closes to the cent ("Acompte de 30 % à la commande").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractor.fields.amounts import deposits
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.roles import spoken
from extractor.fields.amounts.totals import Totals
from staging.money import cents

_DEPOSIT = re.compile(r"\b(?:acompte|avance|arrhes)\b")
_PAID = re.compile(r"\b(?:(?:verse|regle|paye|percu|recu|encaisse|deduit)e?s?|deja|deduire)\b")


def is_share(ledger: Ledger, best: Totals, ranked: Sequence[Totals]) -> bool:
    """These totals, their VAT printed and called a deposit's by words or by the paper's title, are
    a printed percentage of larger ones, without VAT and with it."""
    if not best.taxed or not _is_deposit(ledger, best):
        return False
    shares = {rate.value for rate in ledger.rates if rate.sign and rate.value}
    return any(
        _of(t.net, share) == best.net and _of(t.gross, share) == best.gross
        for t in ranked
        for share in shares
        if t.gross > best.gross
    )


def _is_deposit(ledger: Ledger, best: Totals) -> bool:
    own = {best.net, best.gross}
    said = spoken(ledger, _DEPOSIT) >= own and spoken(ledger, _PAID).isdisjoint(own)
    return deposits.is_titled(ledger) or said


def _of(whole: Decimal, share: Decimal) -> Decimal:
    return cents(whole * share / 100)
