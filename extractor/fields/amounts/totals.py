"""The three totals, chosen together: net + VAT = gross, and the VAT lines add up to both."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.fields.amounts import rebated, vat_rows
from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.rebated import Rebate
from extractor.fields.amounts.supposed import ZERO, Weights, pairs, weights_of
from extractor.fields.amounts.tokens import RATES, Rate
from extractor.fields.amounts.vat_rows import VatRow, agrees, subset
from extractor.labelling.segment_labels import concepts_of
from extractor.vocabulary.amounts import EARLIER, PAID, PRESENT
from extractor.wording import folded
from staging.money import vat_of

#: A word that hardly names a total, and the least that names a deduction.
_HARDLY = 0.45
#: The least that names a total, and an amount of VAT.
_NAMES, _TAX = 0.7, 0.6
#: The least that the head of a column of VAT says.
_HEADED = 0.4
#: The least that names a total plainly.
_NAMED = 0.9
#: Weight of the labels of net and gross together where both are plain words for them.
_PLAINLY = 1.8
#: The least of it where several lines add up to both.
_SUMMED = 0.6


@dataclass(frozen=True, slots=True)
class Totals:
    """Net, VAT, gross, the lines behind them, and how good the whole is (1 = fully proved).

    `rebates` are amounts that were taken off a printed sum before VAT, `lines` the amounts of the
    bill without VAT that add up to that sum or to the total.
    """

    net: Decimal
    vat: Decimal
    gross: Decimal
    rows: tuple[VatRow, ...]
    score: float
    proved: bool
    parts: Set[Decimal] = frozenset()
    labels: float = 0.0
    taxed: bool = False
    rebates: Set[Decimal] = frozenset()
    lines: Set[Decimal] = frozenset()

    @property
    def named(self) -> bool:
        """Words say what the totals are."""
        return self.labels >= (_PLAINLY if self.vat else _NAMES)

    @property
    def mixed(self) -> bool:
        """Some of it is billed without VAT beside what is billed with it."""
        return bool(self.vat) and any(not row.rate for row in self.rows)

    def holds(self, other: Totals) -> bool:
        """The other are the totals of some of these lines (one rate among several)."""
        some = len(other.rows) < len(self.rows) and set(other.rows) <= set(self.rows)
        part = other.net in self.parts or other.gross in self.parts
        # A total that its printed tax proves is no part of one whose tax is not printed.
        apart = other.proved and other.taxed and not self.taxed
        return other.gross < self.gross and (some or (part and not apart))

    def outdoes(self, other: Totals) -> bool:
        """The other is a part of these, or what they were before a rebate, without VAT."""
        before = not (self.vat or other.vat) and other.gross - self.gross in self.rebates
        return self.holds(other) or (before and self.named)

    def share(self, value: Decimal) -> Totals:
        """A part of these, without VAT, as the whole bill."""
        row = VatRow(ZERO, value, ZERO, (), 0.5)
        return replace(self, net=value, gross=value, vat=ZERO, rows=(row,), rebates=frozenset())

    @property
    def values(self) -> frozenset[Decimal]:
        """Every amount that these totals and their lines explain."""
        lines = {v for r in self.rows for v in (r.base, r.amount, r.base + r.amount)}
        return frozenset(lines | {self.net, self.vat, self.gross})


def find(ledger: Ledger, rows: Sequence[VatRow], *, without_vat: bool) -> list[Totals]:
    """Possible totals, best first; `without_vat`: the paper says that no VAT is charged."""
    w = weights_of(ledger)
    without_vat = without_vat or _of_nothing(ledger)
    found = [
        t
        for net, gross in dict.fromkeys(pairs(w, rows, without_vat=without_vat))
        if (t := _totals(ledger, w, rows, net, gross, without_vat=without_vat))
    ]
    whole = [t for t in found if not _rests(ledger, w, t, found)]
    rebates = rebated.find(ledger) if not all(t.vat for t in found) else []
    whole = [t for t in whole if not _refused(rebates, t, whole)]
    proved = [t for t in whole if t.proved]
    # What is billed without VAT may stand beside what is billed with it.
    taxed = {t.gross for t in proved if t.vat in w.taxes}
    whole = [t for t in whole if t.vat or t.gross not in taxed]
    told, settled = _told(ledger, w, [t for t in proved if t.vat])
    parts = [t for t in whole if t not in told and any(other.holds(t) for other in proved)]
    whole = [t for t in whole if t not in parts and t not in settled]
    return sorted(whole, key=lambda t: (t not in told, -t.score))


def _told(
    ledger: Ledger, w: Weights, proved: Sequence[Totals]
) -> tuple[Sequence[Totals], Sequence[Totals]]:
    """Of several totals those of this bill by words, and those that are surely the whole of which
    it is the rest: what was billed before was taken off, and the rest is plainly to pay."""
    if len(proved) < 2:
        return (), ()
    present, earlier = _spoken(ledger, PRESENT), _spoken(ledger, EARLIER)
    told = [t for t in proved if t.gross in present or _wholes(t, proved, earlier)]
    owed = [t for t in told if w.due.get(t.gross, 0.0) >= _NAMED]
    billed = earlier - _spoken(ledger, PAID)
    return told, [whole for t in owed for whole in _wholes(t, proved, billed)]


def _wholes(totals: Totals, found: Sequence[Totals], earlier: Set[Decimal]) -> list[Totals]:
    """Totals of which these are left after what was before, without VAT, its VAT and with it."""
    return [
        t
        for t in found
        if t.net > totals.net
        and earlier >= {t.net - totals.net, t.vat - totals.vat, t.gross - totals.gross}
    ]


def _spoken(ledger: Ledger, words: re.Pattern[str]) -> Set[Decimal]:
    """Amounts of which these words are said beside them, or by the head of their column."""
    said = ((s, (*ledger.words.get(s, ()), *ledger.heads.get(s, ()))) for s in ledger.sums)
    return {s.value for s, found in said if words.search(folded(" ".join(w.text for w in found)))}


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
    taken = {
        v
        for kind in ("discount", "prepaid", "retention")
        for v, weight in roles_of.weights(ledger, kind).items()
        if weight >= _HARDLY
    }
    larger = {t.gross for t in found if not t.vat and w.gross.get(t.gross, 0.0) >= _HARDLY}
    paid = [v for v, weight in roles_of.weights(ledger, "prepaid").items() if weight >= _NAMES]
    before = any(totals.gross + v in w.values for v in paid)
    return before or any(gross - totals.gross in taken for gross in larger)


def _totals(
    ledger: Ledger,
    w: Weights,
    rows: Sequence[VatRow],
    net: Decimal,
    gross: Decimal,
    *,
    without_vat: bool,
) -> Totals | None:
    vat = gross - net
    printed = vat in w.values or vat in w.taxes
    labels = w.net.get(net, 0.0) + 1.1 * max(w.gross.get(gross, 0.0), 0.85 * w.due.get(gross, 0.0))
    if vat == ZERO:
        return _untaxed(ledger, w, gross, labels, without_vat=without_vat)
    if not printed and labels < 1.5 and net in w.values and not w.bill.groups.get(net):
        return None
    lines, proof = _lines(ledger, w, rows, net, gross)
    if proof < 1.0 and (
        net not in w.values or not (lines or (vat in w.taxes and labels >= _PLAINLY))
    ):
        return None
    score = labels + (w.vat.get(vat, 0.0) if printed else -0.6) + proof
    score += 0.25 * (gross == w.largest) + 0.5 * _share(gross, w.largest)
    proved = proof >= 1.0 and labels > (_SUMMED if _summed(lines) else 0.9 if printed else _PLAINLY)
    # Lines that add up to printed totals prove them by any words, or none.
    proved = proved or (proof >= 1.0 and _billed(w, net, lines, taxed=printed))
    parts = _parts(ledger, w, net, gross, lines)
    rebates = _rebates(w, net)
    sums = (net, *(net + off for off in rebates))
    bill = frozenset(v for total in sums for v in w.bill.summands.get(total, ()))
    return Totals(
        net, vat, gross, lines, score, proved, parts, labels, printed, rebates, bill - {gross}
    )


def _summed(lines: Sequence[VatRow]) -> bool:
    """Several lines, of the bill or of its VAT, that add up to a total leave labels little to say;
    without them and without a printed sum of VAT both labels must be plain."""
    return all(row.lines > 1 or (row.at and len(lines) > 1) for row in lines)


def _billed(w: Weights, net: Decimal, lines: Sequence[VatRow], *, taxed: bool) -> bool:
    """Several lines of the bill add up to the total without VAT, which is printed: with the rate
    of each, or to a total whose tax is printed too (`taxed`)."""
    summed = taxed and bool(w.bill.summands.get(net))
    return net in w.values and (summed or all(row.lines > 1 for row in lines))


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
    named, charged = _all_named(w, gross, gross), any(map(_charged, ledger.rates))
    if score < 0.9 or (charged and not (named or without_vat)):
        return None
    row = VatRow(ZERO, gross, ZERO, (), 0.5)
    rebates = _rebates(w, gross)
    parts, whole = _before(ledger, w, gross, rebates)
    # The largest amount of a paper on which no rate is charged, by any word for a total.
    only = whole >= w.largest and not charged
    summed = bool(parts) and (whole >= w.largest or labels > 0.5)
    proved = labels > 0.9 or (labels > 0.5 and only) or summed
    proved = named or (without_vat and proved)
    return Totals(gross, ZERO, gross, (row,), score, proved, parts, labels, rebates=rebates)


def _before(
    ledger: Ledger, w: Weights, gross: Decimal, rebates: Set[Decimal]
) -> tuple[Set[Decimal], Decimal]:
    """The lines that add up to a total without VAT or to what it was before a discount; which of
    the two is larger."""
    off = {v for v in rebates if roles_of.weights(ledger, "discount").get(v)}
    sums = (gross, *(gross + value for value in off))
    return frozenset(v for total in sums for v in w.bill.summands.get(total, ())), max(sums)


def _of_nothing(ledger: Ledger) -> bool:
    """A column of VAT that holds nothing but zeros, and no rate: none is charged."""
    taxes = [s.value for s, roles in ledger.roles.items() if roles.get("vat", 0.0) >= _HEADED]
    return bool(taxes) and not any(taxes) and not any(map(_charged, ledger.rates))


def _charged(rate: Rate) -> bool:
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
            said = rate in printed or (vat_of(net, rate) == vat and _all_named(w, net, gross))
            return (row,), 1.2 if said else 0.4
    solved = vat_rows.solved(ledger, net, vat)
    return solved, 1.2 if solved and net in w.values else 0.0


def _all_named(w: Weights, net: Decimal, gross: Decimal) -> bool:
    """Three printed totals, each by a plain word for it."""
    whole = max(w.gross.get(gross, 0.0), w.due.get(gross, 0.0) if gross > net else 0.0)
    return min(w.net.get(net, 0.0), w.vat.get(gross - net, 0.0), whole) >= _NAMED
