"""The totals of this bill, chosen among all that are possible: no part of others, no rest of what
was billed or paid before, no sum before a rebate."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal

from extractor.fields.amounts import (
    contract,
    led_on,
    lined,
    never_taxed,
    own,
    parallel,
    rebated,
    rounded,
    spelled,
    standing,
)
from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.parallel import Parallel
from extractor.fields.amounts.proved import is_charged, totals_of
from extractor.fields.amounts.rebated import Rebate
from extractor.fields.amounts.supposed import Weights, pairs, weights_of
from extractor.fields.amounts.totals import Totals
from extractor.fields.amounts.vat_rows import VatRow
from extractor.vocabulary.amounts import EARLIER, PAID, PRESENT

#: A word that hardly names a total, and the least that names a deduction.
_HARDLY = 0.45
#: The least that names plainly what was paid.
_NAMES = 0.7
#: The least that the head of a column of VAT says.
_HEADED = 0.4
#: The least that names a total plainly.
_NAMED = 0.9


def find(ledger: Ledger, rows: Sequence[VatRow], *, without_vat: bool) -> list[Totals]:
    """Possible totals, best first; `without_vat`: the paper says that no VAT is charged."""
    w = weights_of(ledger)
    rows = [*rows, *standing.rows(w.standing, rows)]
    without_vat = without_vat or _of_nothing(ledger)
    beside = parallel.find(ledger)
    present = own.present(ledger) if without_vat else frozenset()
    whole = _possible(ledger, w, rows, beside, present, without_vat=without_vat)
    whole = [t for t in whole if t.named or not lined.outweighed(ledger, t, whole)]
    proved = [t for t in whole if t.proved]
    whole = own.without_others(ledger, w, beside, whole)
    here = [t for t in whole if t.vat and (t.proved or contract.is_this(ledger, t))]
    told, settled = _told(ledger, w, here)
    bill = own.of_bill(ledger, w, beside, whole)
    told = told if bill is None or told else [bill]
    called = [t for t in whole if not t.vat and t.gross in present and not told]
    told = told or called
    parts = [t for t in whole if t not in told and any(other.holds(t) for other in proved)]
    whole = [t for t in whole if t not in parts and t not in settled]
    if any(t.proved and t.gross not in present for t in whole):
        whole = [replace(t, present=True) if t in called else t for t in whole]
    whole = _closed(ledger, whole)
    sound = any(t.proved for t in whole)
    grosses = {t.gross for t in told}
    return sorted(
        whole,
        key=lambda t: (not t.closed, t.gross not in grosses, sound and t.bare, -t.score),
    )


def _possible(
    ledger: Ledger,
    w: Weights,
    rows: Sequence[VatRow],
    beside: Parallel | None,
    present: Set[Decimal],
    *,
    without_vat: bool,
) -> list[Totals]:
    """What may be the totals, without rests of others and sums before a rebate."""
    sets = [(beside.own.net, beside.own.gross)] if beside and beside.own else []
    sets += [(value, value) for value in present]
    rebates = rebated.find(ledger)
    if without_vat:
        told = [r.total for r in rebates] + [s.before.value for s in led_on.balances(ledger)]
        sets += [(value, value) for value in told]
    found = [
        t
        for net, gross in dict.fromkeys([*pairs(w, rows, without_vat=without_vat), *sets])
        if (t := totals_of(ledger, w, rows, net, gross, without_vat=without_vat))
    ]
    named = any(standing.is_named(ledger, one) for one in w.standing)
    if without_vat and not named and never_taxed.is_said(ledger.pages):
        found = [t for t in found if not t.vat] or found
    whole = _without_rests(ledger, w, led_on.without_balances(ledger, found), present, rebates)
    # What is billed without VAT may stand beside what is billed with it.
    stand = {one.pair for one in w.standing}
    taxed = {t.gross for t in whole if t.proved and (t.vat in w.taxes or (t.net, t.gross) in stand)}
    return [t for t in whole if t.vat or t.gross not in taxed]


def _without_rests(
    ledger: Ledger,
    w: Weights,
    found: Sequence[Totals],
    present: Set[Decimal],
    rebates: Sequence[Rebate],
) -> list[Totals]:
    """The totals but, without VAT, what is left to pay of another and sums before a rebate."""
    if all(t.vat for t in found):
        return list(found)
    left = {r.after for r in rebates if r.total == r.after}
    # What a rebate leaves of a total is named by it.
    found = [
        replace(t, labels=max(t.labels, _NAMES)) if not t.vat and t.gross in left else t
        for t in found
    ]
    told = present | left
    whole = [t for t in found if t.gross in told or not _rests(ledger, w, t, found)]
    return [t for t in whole if t.gross in present or not _refused(rebates, t, whole)]


def _closed(ledger: Ledger, found: Sequence[Totals]) -> list[Totals]:
    """The totals, those marked that the bill tells in letters and that nothing else disproves:
    letters tell as much of a bill with a printed tax as of the same amount without."""
    told = spelled.find(ledger.pages).told
    proved = any(t.proved for t in found)
    free = {t.gross for t in found if t.proved and not t.vat}
    fits = [t.proved or not proved or (t.taxed and t.gross in free) for t in found]
    return [
        replace(t, closed=True, proved=True) if t.gross in told and fit else t
        for t, fit in zip(found, fits, strict=True)
    ]


def _told(
    ledger: Ledger, w: Weights, proved: Sequence[Totals]
) -> tuple[Sequence[Totals], Sequence[Totals]]:
    """Of several totals those of this bill by words, and those that are surely the whole of which
    it is a part: it is plainly called this bill, or what was billed before was taken off, and the
    rest is plainly to pay."""
    if len(proved) < 2:
        return (), ()
    present, earlier = roles_of.spoken(ledger, PRESENT), roles_of.spoken(ledger, EARLIER)
    told = [t for t in proved if t.gross in present or _wholes(t, proved, earlier)]
    owed = [t for t in told if w.due.get(t.gross, 0.0) >= _NAMED]
    billed = earlier - roles_of.spoken(ledger, PAID)
    settled = [whole for t in owed for whole in _wholes(t, proved, billed)]
    this = [t for t in told if t.named and contract.is_this(ledger, t)]
    return told, [*settled, *(t for t in proved if any(t.gross > own.gross for own in this))]


def _wholes(totals: Totals, found: Sequence[Totals], earlier: Set[Decimal]) -> list[Totals]:
    """Totals of which these are left after what was before, without VAT, its VAT and with it."""
    return [
        t
        for t in found
        if t.net > totals.net
        and earlier >= {t.net - totals.net, t.vat - totals.vat, t.gross - totals.gross}
    ]


def _refused(rebates: Sequence[Rebate], totals: Totals, found: Sequence[Totals]) -> bool:
    """Without VAT: the other amount beside a rebate is the total."""
    whole = {t.gross for t in found if not t.vat}
    return not totals.vat and any(r.refuses(totals.gross) and r.total in whole for r in rebates)


def _rests(ledger: Ledger, w: Weights, totals: Totals, found: Sequence[Totals]) -> bool:
    """What is left to pay of another total after a deduction that is printed, and no total itself.

    Without VAT nothing else tells the two apart.
    """
    if totals.vat or max(w.net.get(totals.gross, 0.0), w.gross.get(totals.gross, 0.0)) > _HARDLY:
        return False
    if not {t.gross for t in found if not t.vat}.isdisjoint(rounded.of(ledger, totals.gross)):
        return True
    taken = {
        v
        for kind in ("discount", "prepaid", "retention")
        for v, weight in roles_of.weights(ledger, kind).items()
        if weight >= _HARDLY
    }
    larger = {t.gross for t in found if not t.vat and w.gross.get(t.gross, 0.0) >= _HARDLY}
    paid = [
        v
        for kind in ("prepaid", "retention")
        for v, weight in roles_of.weights(ledger, kind).items()
        if weight >= _NAMES
    ]
    before = any(totals.gross + v in w.values for v in paid)
    return before or any(gross - totals.gross in taken for gross in larger)


def _of_nothing(ledger: Ledger) -> bool:
    """A column of VAT that holds nothing but zeros, and no rate: none is charged; or a tax that is
    nothing stands between two totals that are the same."""
    taxes = [s.value for s, roles in ledger.roles.items() if roles.get("vat", 0.0) >= _HEADED]
    nothing = bool(taxes) and not any(taxes)
    nothing = nothing or standing.of_nothing(ledger)
    return nothing and not any(map(is_charged, ledger.rates))
