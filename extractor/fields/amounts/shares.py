"""What this buyer bears of a whole that several bear: mostly on papers without VAT."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.fields.amounts import roles
from extractor.fields.amounts.due import Due
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.fields.amounts.totals import Totals
from extractor.vocabulary.amounts import SHARE
from extractor.wording import folded
from staging.money import cents

#: The least weight of words for what is to pay, and for the whole as the total of the bill.
_OWED, _CALLED = 0.9, 0.7
#: The least weight of a word that says what was taken off.
_SAID = 0.3
#: By how much the shares of lines, rounded each by itself, may differ from that of the whole.
_ROUNDED = Decimal("0.05")
_YOURS = re.compile(r"\bvotre (?:part|quote part|participation|contribution)\b")


@dataclass(frozen=True, slots=True)
class Share:
    """The share as the bill, and whether nothing speaks for the whole."""

    totals: Totals
    sure: bool


def find(ledger: Ledger, ranked: Sequence[Totals]) -> Share | None:
    """Totals that their own lines add up to and that are plainly to pay, of a larger amount from
    which nothing printed was taken off."""
    if ranked[0].vat:
        return None
    off = {s.value for s in ledger.sums if s.negative}
    for totals in sorted(ranked, key=lambda t: -_weight(ledger, "due", t.gross)):
        wholes = [t.gross for t in ranked if t.gross > totals.gross]
        if wholes and _is_owed(ledger, totals) and off.isdisjoint(w - totals.gross for w in wholes):
            sure = all(_is_shared(ledger, whole, totals.gross) for whole in wholes)
            return Share(totals, sure)
    return None


def asks_less(ledger: Ledger, best: Totals, rest: Due) -> bool:
    """Without VAT less is to pay than the total, and nothing was taken off, or what is to pay is a
    line over it and no word takes others off: each of several buyers may have a line."""
    if best.vat or rest.value >= best.gross:
        return False
    said = (_weight(ledger, kind, value) >= _SAID for kind, value in rest.parts)
    return not rest.parts or (_is_over(ledger, rest.value, best.gross) and not any(said))


def _is_over(ledger: Ledger, value: Decimal, total: Decimal) -> bool:
    """An amount stands over a total."""
    place = roles.best_place(ledger, total, "gross")
    end = (place.page.number, place.segment.row) if place else (0, 0)
    return any((s.page.number, s.segment.row) < end for s in ledger.sums if s.value == value)


def doubted(ledger: Ledger, best: Totals) -> bool:
    """A smaller amount is told as a share, or asked for, and the total is not: it may be the whole
    of what several bear."""
    if best.vat:
        return False
    told = {s.value for s in ledger.sums if _is_told(ledger, s)}
    lines = {v for v in best.parts if sum(s.value == v for s in ledger.sums) == 1}
    return best.gross not in told and any(value < best.gross for value in told - lines)


def is_yours(ledger: Ledger, best: Totals) -> bool:
    """Totals with their own printed VAT are plainly to pay as the buyer's part, whatever the whole
    is: "Votre part TTC à régler"."""
    if not best.taxed or _weight(ledger, "due", best.gross) < _OWED:
        return False
    called = (words for item, words in ledger.words.items() if item.value == best.gross)
    return any(_YOURS.search(folded(" ".join(w.text for w in words))) for words in called)


def is_share(ledger: Ledger, value: Decimal) -> bool:
    """It is told as a share."""
    return any(_is_told(ledger, s) for s in ledger.sums if s.value == value)


def _is_told(ledger: Ledger, item: Sum) -> bool:
    said = " ".join(w.text for w in (*item.segment.words, *ledger.heads.get(item, ())))
    words = " ".join(w.text for w in ledger.words.get(item, ()))
    return bool(SHARE.search(folded(f"{words} {said}")))


def _is_shared(ledger: Ledger, whole: Decimal, share: Decimal) -> bool:
    """No plain word calls the whole a total, or a printed percentage of it is the share."""
    plain = max(_weight(ledger, kind, whole) for kind in ("net", "gross"))
    return plain < _CALLED or _at_a_rate(ledger, whole, share)


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
