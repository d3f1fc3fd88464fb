"""Other totals on the page that speak against those chosen, though no arithmetic does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.fields.amounts import parallel, roles, stacked
from extractor.fields.amounts.due import Due
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import RATES
from extractor.fields.amounts.totals import Totals
from extractor.fields.amounts.vat_rows import called_untaxed
from extractor.vocabulary.amounts import THIS
from staging.money import cents

#: The least weight of words on its row that plainly name a total, of those over it, and of any for
#: a deduction.
_NAMED, _CAPTION, _SAID = 0.96, 0.9, 0.3
#: The least weight of words that ask for an amount, and how surely one is left that needs none.
_ASKED, _SURE = 1.0, 0.9


def doubted(ledger: Ledger, best: Totals, rest: Due | None) -> bool:
    """What else is named speaks against these totals with VAT."""
    return bool(best.vat) and (
        _outnamed(ledger, best)
        or _present(ledger, best)
        or _extended(ledger, best)
        or (rest is not None and _shortened(ledger, best, rest))
    )


def untold(ledger: Ledger, best: Totals, rest: Due) -> bool:
    """Less is asked for, by no word of a balance, and nothing tells why: these may be the totals
    of an order."""
    if not best.vat or rest.value >= best.gross or rest.parts or rest.sure >= _SURE:
        return False
    return roles.weights(ledger, "due").get(rest.value, 0.0) >= _ASKED


def _outnamed(ledger: Ledger, best: Totals) -> bool:
    """Three smaller amounts are as plainly called the totals, and are no parts that make up the
    larger ones together, nor a line of them, of the bill or of its VAT: these may be of a contract,
    or of all who share."""
    lines = {value for value in best.parts | best.lines if _times(ledger, value) == 1}
    rates = _by_rate(best) | _beside(ledger, best)
    triples = [
        (n, vat)
        for n, vat in _triples(ledger)
        if vat != best.vat and n not in lines and (n, vat) not in rates
    ]
    grosses = {net + vat for net, vat in triples if net + vat < best.gross}
    return bool(grosses) and sum(grosses) != best.gross


def _by_rate(best: Totals) -> set[tuple[Decimal, Decimal]]:
    """What is billed at each of several rates, without VAT and its VAT."""
    rates = {row.rate for row in best.rows}
    several = len(rates) == len(best.rows) > 1 and best.taxed
    return {(row.base, row.amount) for row in best.rows} if several else set()


def _beside(ledger: Ledger, best: Totals) -> set[tuple[Decimal, Decimal]]:
    """Totals side by side with these, where words tell that these are the bill's."""
    found = parallel.find(ledger)
    own = found is not None and found.is_own(best.net, best.gross)
    return {(other.net, other.vat) for other in found.others} if found and own else set()


def _times(ledger: Ledger, value: Decimal) -> int:
    return sum(item.value == value for item in ledger.sums)


def _triples(ledger: Ledger) -> Iterator[tuple[Decimal, Decimal]]:
    """Totals without VAT and taxes that are plainly so called, as is their sum."""
    nets, wholes = _plain(ledger, "net"), _plain(ledger, "gross") | _plain(ledger, "due")
    for vat in _plain(ledger, "vat"):
        yield from ((net, vat) for net in nets if net + vat in wholes and 4 * vat <= net)


def _plain(ledger: Ledger, kind: str) -> set[Decimal]:
    """Amounts named on their row, or by a caption over them: no first lines of a table."""
    return {
        item.value
        for item, called in ledger.roles.items()
        if called.get(kind, 0.0) >= _NAMED
        or (called.get(kind, 0.0) >= _CAPTION and stacked.next_under(ledger, item) is None)
    } - {Decimal(0)}


def _present(ledger: Ledger, best: Totals) -> bool:
    """Another amount with its own tax is called that of this bill, and these totals are not."""
    this = roles.spoken(ledger, THIS)
    return this.isdisjoint(best.values) and any(_is_taxed(ledger, value) for value in this)


def _extended(ledger: Ledger, best: Totals) -> bool:
    """The total and what is billed without VAT beside it make a printed amount."""
    printed = {s.value for s in ledger.sums}
    apart = {s.value for s in called_untaxed(ledger)} - best.values
    return not best.mixed and any(value and best.gross + value in printed for value in apart)


def _shortened(ledger: Ledger, best: Totals, rest: Due) -> bool:
    """Less is to pay, by amounts that no word takes off, and what is has its own tax printed: it
    may be the total of this bill."""
    if not _is_taxed(ledger, rest.value):
        return False
    minus = {s.value for s in ledger.sums if s.negative}
    unsaid = (
        value
        for kind, value in rest.parts
        if roles.weights(ledger, kind).get(value, 0.0) < _SAID and value not in minus
    )
    return rest.value < best.gross and any(unsaid)


def _is_taxed(ledger: Ledger, gross: Decimal) -> bool:
    """The amount without VAT and the tax of it are printed."""
    printed = {s.value for s in ledger.sums}
    nets = {cents(100 * gross / (100 + rate)) for rate in RATES if rate}
    return any(printed >= {net, gross - net} for net in nets)
