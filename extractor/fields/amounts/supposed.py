"""Which two amounts may be the totals without and with VAT: printed, or told by what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice

from extractor.fields.amounts import billed, standing, told_rates, vat_rows
from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.billed import Bill
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.standing import Standing
from extractor.fields.amounts.vat_rows import VatRow

ZERO = Decimal("0.00")
#: The least that names a total or a deduction, an amount of VAT, and that names plainly.
_NAMES, _TAX, _NAMED = 0.7, 0.6, 0.9
#: The least that names the largest amount a total.
_TOTAL = 0.45
#: The least that hints at a deduction, where sums tell it too.
_HARDLY = 0.3
#: How many sets of VAT lines are tried as those of the whole.
_MOST = 500


@dataclass(frozen=True, slots=True)
class Weights:
    """What the amounts are called, by value, and what their lines add up to."""

    net: dict[Decimal, float]
    vat: dict[Decimal, float]
    gross: dict[Decimal, float]
    due: dict[Decimal, float]
    values: frozenset[Decimal]
    largest: Decimal
    taxes: frozenset[Decimal]
    taken: frozenset[Decimal]
    rebates: frozenset[Decimal]
    bill: Bill
    standing: Sequence[Standing]
    told: Sequence[tuple[Decimal, Decimal]]


def weights_of(ledger: Ledger) -> Weights:
    """Gather them."""
    values = frozenset(s.value for s in ledger.sums)
    other = roles_of.weights(ledger, "other")
    told = list(told_rates.pairs(ledger))
    usable = [v for v in values if other.get(v, 0.0) < 0.9]
    return Weights(
        roles_of.weights(ledger, "net"),
        roles_of.weights(ledger, "vat"),
        roles_of.weights(ledger, "gross"),
        roles_of.weights(ledger, "due"),
        values,
        max(usable, default=ZERO),
        _taxes(ledger) | {gross - net for net, gross in told},
        _taken(ledger, _NAMES),
        _taken(ledger, _HARDLY),
        billed.of(ledger),
        standing.find(ledger),
        told,
    )


def _taxes(ledger: Ledger) -> frozenset[Decimal]:
    """Amounts that are called VAT, the sum of those that are, each of a rate of its own, and that
    of all those that plainly are: of several sites."""
    called = roles_of.weights(ledger, "vat")
    by_rate = vat_rows.taxes_by_rate(ledger, _TAX)
    values = {value for value, weight in called.items() if weight >= _TAX}
    plain = [s.value for s, roles in ledger.roles.items() if roles.get("vat", 0.0) >= _NAMED]
    return frozenset(values | {sum(by_rate.values(), ZERO), sum(plain, ZERO)}) - {ZERO}


def _taken(ledger: Ledger, least: float) -> frozenset[Decimal]:
    """Amounts that are called deductions by words of at least this weight."""
    kinds = (roles_of.weights(ledger, kind) for kind in ("discount", "prepaid", "retention"))
    return frozenset(v for called in kinds for v, weight in called.items() if weight >= least)


def pairs(
    w: Weights, rows: Sequence[VatRow], *, without_vat: bool
) -> Iterator[tuple[Decimal, Decimal]]:
    """(net, gross) as they may be."""
    grosses = sorted((w.gross.keys() | w.due.keys() | {w.largest}) & w.values, reverse=True)
    for gross in grosses:
        for net in w.values:
            if ZERO < net < gross and gross - net <= net / 4:
                yield net, gross
        least = _TOTAL if gross == w.largest else _NAMES
        if w.gross.get(gross, 0.0) >= least or w.due.get(gross, 0.0) >= _NAMED:
            yield from ((net, gross) for net in _unprinted(w, gross))
        if without_vat or w.net.get(gross, 0.0) > 0.4:
            yield gross, gross
    if without_vat:
        yield from ((net, net) for net, weight in w.net.items() if weight >= _NAMES)
    yield from (one.pair for one in w.standing)
    yield from w.told
    yield from _undeducted(w, without_vat=without_vat)
    yield from _added(w, rows)


def _added(w: Weights, rows: Sequence[VatRow]) -> Iterator[tuple[Decimal, Decimal]]:
    """Totals of two or three rates: each rate is printed, and their sums too, or words or the lines
    of the bill tell the last of these."""
    wholes = w.gross.keys() | w.due.keys() | w.bill.summands.keys()
    for count in (2, 3):
        for some in islice(combinations(rows, count), _MOST):
            net, vat = sum((r.base for r in some), ZERO), sum((r.amount for r in some), ZERO)
            told = net + vat in wholes or w.values >= {net, vat, net + vat}
            if told and len({row.rate for row in some}) == count:
                yield net, net + vat


def _undeducted(w: Weights, *, without_vat: bool) -> Iterator[tuple[Decimal, Decimal]]:
    """Totals where that with VAT is not printed: what is to pay and what was plainly taken off."""
    dues = [due for due, weight in w.due.items() if weight >= _NAMED]
    wholes = {due + off for due in dues for off in (*w.taken, sum(w.taken))}
    if without_vat:
        yield from ((gross, gross) for gross in wholes & w.values)
    for gross in wholes - w.values:
        yield from ((gross - tax, gross) for tax in w.taxes if 4 * tax <= gross - tax)


def _unprinted(w: Weights, gross: Decimal) -> set[Decimal]:
    """Totals without VAT that no line prints: what the taxes leave of the total with VAT."""
    nets = {gross - tax for tax in w.taxes} | w.bill.nets(gross)
    return {net for net in nets - w.values if ZERO < gross - net <= net / 4}
