"""How far two amounts prove to be net and gross: by their labels, and by the lines of the bill or
of its VAT that add up to both."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal

from extractor.fields.amounts import footed, standing, vat_rows
from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.supposed import ZERO, Weights
from extractor.fields.amounts.tokens import RATES, Rate, Sum
from extractor.fields.amounts.totals import PLAINLY, Totals
from extractor.fields.amounts.vat_rows import VatRow, agrees
from extractor.fields.amounts.vat_sets import subset
from extractor.labelling.segment_labels import concepts_of
from staging.money import vat_of

#: The least that names a total plainly.
_NAMED = 0.9
#: The least that calls an amount a total.
_CALLED = 0.45
#: The rates of the mainland.
_COMMON = frozenset(map(Decimal, ("20", "10", "5.5", "2.1")))
#: So many of three are named at least.
_TWO = 2
#: The least of it where several lines add up to both.
_SUMMED = 0.6


def totals_of(
    ledger: Ledger,
    w: Weights,
    rows: Sequence[VatRow],
    net: Decimal,
    gross: Decimal,
    *,
    without_vat: bool,
) -> Totals | None:
    """The totals with these amounts; none where too little tells that they are."""
    vat = gross - net
    printed = vat in w.values or vat in w.taxes
    labels = w.net.get(net, 0.0) + 1.1 * max(w.gross.get(gross, 0.0), 0.85 * w.due.get(gross, 0.0))
    if vat == ZERO:
        return _untaxed(ledger, w, gross, labels, without_vat=without_vat)
    if not printed and labels < 1.5 and net in w.values and not w.bill.groups.get(net):
        by_rate = subset(rows, net, vat)
        if by_rate is None or len(by_rate) < 2:
            return None  # no tax of it is printed
    lines, proof = _lines(ledger, w, rows, net, gross)
    if proof < 1.0 and (
        net not in w.values or not (lines or (vat in w.taxes and labels >= PLAINLY))
    ):
        return None
    score = labels + (w.vat.get(vat, 0.0) if printed else -0.6) + proof
    score += 0.25 * (gross == w.largest) + 0.5 * _share(gross, w.largest)
    proved = proof >= 1.0 and labels > (_SUMMED if _summed(lines) else 0.9 if printed else PLAINLY)
    # Lines that add up to printed totals prove them by any words, or none.
    proved = proved or (proof >= 1.0 and _billed(w, net, lines, taxed=printed))
    proved = proved or (proof >= 1.0 and net not in w.values and _footed(ledger, lines, net, gross))
    proved = proved or (proof >= 1.0 and _beside(ledger, w, lines, gross))
    parts = _parts(ledger, w, net, gross, lines)
    rebates = _rebates(w, net)
    sums = (net, *(net + off for off in rebates))
    bill = frozenset(v for total in sums for v in w.bill.summands.get(total, ()))
    stands = _stands(ledger, w, (net, gross), bill, without_vat=without_vat)
    proved = proved or (proof >= 1.0 and stands)
    return Totals(
        net, vat, gross, lines, score, proved, parts, labels, printed, rebates, bill - {gross}
    )


def _summed(lines: Sequence[VatRow]) -> bool:
    """Several lines, of the bill or of its VAT, that add up to a total leave labels little to say;
    without them and without a printed sum of VAT both labels must be plain."""
    return all(row.lines > 1 or (row.at and len(lines) > 1) for row in lines)


def _beside(ledger: Ledger, w: Weights, lines: Sequence[VatRow], gross: Decimal) -> bool:
    """What is taxed, a tax that is plainly named, and what is billed without VAT make, each on the
    page, what any word calls a total."""
    called = max(w.gross.get(gross, 0.0), w.due.get(gross, 0.0)) >= _CALLED
    rates = {bool(row.rate) for row in lines}
    taxes = (row.at[-1] for row in lines if row.rate and row.at)
    named = all(ledger.roles[tax].get("vat", 0.0) >= _NAMED for tax in taxes)
    return called and len(rates) > 1 and named and all(row.at for row in lines)


def _billed(w: Weights, net: Decimal, lines: Sequence[VatRow], *, taxed: bool) -> bool:
    """Several lines of the bill add up to the total without VAT, which is printed: with the rate
    of each, or to a total whose tax is printed too (`taxed`)."""
    summed = taxed and bool(w.bill.summands.get(net))
    return net in w.values and (summed or all(row.lines > 1 for row in lines))


def _stands(
    ledger: Ledger,
    w: Weights,
    pair: tuple[Decimal, Decimal],
    lines: Set[Decimal],
    *,
    without_vat: bool,
) -> bool:
    """Their places tell what they are, and `lines` of the bill make the total without VAT, or one
    line is it: it is printed once more, before; or two of the three are plainly named. Where none
    is charged the tax has its name, or words tell on what none is."""
    for one in w.standing:
        if one.pair != pair or not standing.is_clear(ledger, one):
            continue
        before = (s for s in ledger.sums if s.value == one.base.value)
        told = bool(lines) or any(_place(s) < _place(one.base) for s in before)
        told = told or standing.words(ledger, one) >= _TWO
        if told and (standing.is_named(ledger, one) or one.free or not without_vat):
            return True
    return False


def _place(item: Sum) -> tuple[int, int]:
    return (item.page.number, item.segment.row)


def _footed(ledger: Ledger, lines: Sequence[VatRow], net: Decimal, gross: Decimal) -> bool:
    """The only rate that is charged makes the total with VAT of what is printed over it, or is said
    to be in it."""
    rates = {rate.value for rate in ledger.rates if is_charged(rate)}
    if len(lines) != 1 or rates != {lines[0].rate}:
        return False
    told = footed.included(ledger, lines[0].rate, gross)
    return told or footed.added(ledger, net, gross - net, gross)


def _parts(
    ledger: Ledger, w: Weights, net: Decimal, gross: Decimal, lines: Sequence[VatRow]
) -> Set[Decimal]:
    """What the totals are sums of: lines of the bill, columns of parts, totals of sites, and bases
    by rate, with VAT and without."""
    by_rate = {v for r in lines for v in (r.base, r.base + r.amount)}
    added = (w.bill.summands, ledger.crossed)
    rebated = {net + off for off in _rebates(w, net)}
    parts = {v for sums in added for total in (net, gross, *rebated) for v in sums.get(total, ())}
    sites = _sites(ledger, "net", net) | _sites(ledger, "gross", gross)
    return (by_rate | parts | sites) - {net, gross}


def _sites(ledger: Ledger, kind: str, total: Decimal) -> Set[Decimal]:
    """All other amounts that are plainly called so, where they add up to the total."""
    called = [s.value for s, roles in ledger.roles.items() if roles.get(kind, 0.0) >= _NAMED]
    others = [value for value in called if value != total]
    return frozenset(others) if len(others) > 1 and sum(others) == total else frozenset()


def _rebates(w: Weights, net: Decimal) -> Set[Decimal]:
    """Deductions by their words that a printed sum less them makes the total without VAT."""
    return frozenset(off for off in w.rebates if net + off in w.values)


def _share(gross: Decimal, largest: Decimal) -> float:
    """A total is larger than its parts."""
    return min(1.0, float(gross / largest)) if largest else 0.0


def _untaxed(
    ledger: Ledger, w: Weights, gross: Decimal, labels: float, *, without_vat: bool
) -> Totals | None:
    score = (
        labels
        + (0.9 if without_vat else -0.4)
        + 0.25 * (gross == w.largest)
        + 0.5 * _share(gross, w.largest)
    )
    score += 0.3 * (ZERO in w.vat)
    zero = any(r.value == 0 for r in ledger.rates)
    score += 0.3 * zero
    named, charged = _all_named(w, gross, gross), any(map(is_charged, ledger.rates))
    if score < 0.9 or (charged and not (named or without_vat)):
        return None
    row = VatRow(ZERO, gross, ZERO, (), 0.5)
    rebates = _rebates(w, gross)
    parts, whole = _before(ledger, w, gross, rebates)
    # The largest amount of a paper on which no rate is charged, by any word for a total.
    only = whole >= w.largest and not charged
    summed = bool(parts) and (whole >= w.largest or labels > 0.5)
    proved = labels > 0.9 or (labels > 0.5 and only) or summed or w.bill.alone == gross
    proved = named or (without_vat and proved)
    return Totals(gross, ZERO, gross, (row,), score, proved, parts, labels, rebates=rebates)


def _before(
    ledger: Ledger, w: Weights, gross: Decimal, rebates: Set[Decimal]
) -> tuple[Set[Decimal], Decimal]:
    """The lines that add up to a total without VAT or to what it was before a discount; which of
    the two is larger."""
    off = {v for v in rebates if roles_of.weights(ledger, "discount").get(v)}
    sums = (gross, *(gross + value for value in off))
    lines = {v for total in sums for v in w.bill.summands.get(total, ())}
    across = {v for line in lines for v in ledger.crossed.get(line, ())}
    return frozenset(lines | across), max(sums)


def is_charged(rate: Rate) -> bool:
    """A percentage that may be a rate of VAT: not one of a discount or a retention."""
    said = {concept for concept, _ in concepts_of(rate.segment.words)}
    return bool(rate.sign and rate.value) and said.isdisjoint(("discount", "retention"))


def _lines(
    ledger: Ledger, w: Weights, rows: Sequence[VatRow], net: Decimal, gross: Decimal
) -> tuple[tuple[VatRow, ...], float]:
    """The lines behind the totals and how well they prove them; none where nothing tells."""
    vat = gross - net
    chosen = subset(rows, net, vat)
    if chosen is not None:
        strength = sum(r.strength for r in chosen) / len(chosen)
        return chosen, 1.0 + 0.5 * strength
    told = w.bill.parts(net, gross, roles_of.weights(ledger, "discount"))
    if told is not None:
        parts, count = told
        return tuple(VatRow(*part, (), 1.0, count) for part in parts), 1.5
    # A bare number may count something: it tells a rate between two printed totals alone.
    printed = {r.value for r in ledger.rates if r.sign or net in w.values}
    for rate in RATES:
        if rate and agrees(rate, net, vat, Decimal("0.03")):
            row = VatRow(rate, net, vat, (), 0.5)
            fits = vat_of(net, rate) == vat and not _is_rare(ledger, rate)
            said = rate in printed or (fits and _told(ledger, w, net, gross))
            return (row,), 1.2 if said else 0.4
    solved = vat_rows.solved(ledger, net, vat, w.bill.summands.get(net, ()))
    return solved, 1.2 if solved and net in w.values else 0.0


def _is_rare(ledger: Ledger, rate: Decimal) -> bool:
    """Few papers bear it, and this one prints another rate: a sum fits it by chance."""
    others = (r.value for r in ledger.rates if is_charged(r) and r.value in RATES)
    return rate not in _COMMON and any(value != rate for value in others)


def _told(ledger: Ledger, w: Weights, net: Decimal, gross: Decimal) -> bool:
    """Words, or their places under another, tell the totals and the tax."""
    return _all_named(w, net, gross) or footed.named(ledger, net, gross - net, gross)


def _all_named(w: Weights, net: Decimal, gross: Decimal) -> bool:
    """Three printed totals, each by a plain word for it."""
    whole = max(w.gross.get(gross, 0.0), w.due.get(gross, 0.0) if gross > net else 0.0)
    return min(w.net.get(net, 0.0), w.vat.get(gross - net, 0.0), whole) >= _NAMED
