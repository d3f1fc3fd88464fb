"""What is printed after a total without VAT and leads on to another amount: a rebate or costs, by
which the total changes, or a payment, a grant, or a balance of before, by which it does not. Where
VAT is charged its sums tell which is the total; without it words alone do, and where they are
silent nobody can be sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.fields.amounts import rebated
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.fields.amounts.totals import Totals
from extractor.vocabulary.amounts import OWED_BEFORE
from extractor.wording import folded

#: The least weight of words for what is taken off, for a payment, for a total, and for one plainly;
#: of the words of some totals together for any, and for a name.
_OFF, _PAID, _CALLED, _PLAINLY, _HINT, _NAMED = 0.3, 0.45, 0.45, 0.9, 0.25, 0.7
#: Amounts whose middles differ by less than this share of their height stand side by side.
_BESIDE = 1.2
#: A balance of before in the buyer's favour, which is taken off, folded.
_CREDIT = re.compile(
    r"\b(?:soldes?|report(?:s|ee?s?)?)\b.*\b(?:faveur|crediteurs?|anterieure?s?|precedente?s?)\b"
    r"|\btrop[ -](?:percu|verse|paye)\b"
)
#: What is billed beside the lines, folded.
_COSTS = re.compile(
    r"\b(?:frais|ports?|livraison|transport|deplacements?|emballages?|debours|adhesion|cotisation|"
    r"suppl\w+|majoration|forfait|droits?|timbres?|consign\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Step:
    """An amount by which one before it becomes one after it."""

    before: Sum
    item: Sum
    after: Sum

    @property
    def adds(self) -> bool:
        """What is after is more."""
        return self.after.value > self.before.value


def doubted(ledger: Ledger, best: Totals, ranked: Sequence[Totals]) -> bool:
    """Without VAT: a step from the best of some totals, or to it, of which no word tells whether it
    is of the bill. Deductions by their words are judged elsewhere (rebated)."""
    if best.vat:
        return False
    judged = {(r.before, r.after) for r in rebated.find(ledger)}
    return any(
        _untold_from(ledger, step) if step.before.value == best.gross else _untold_to(ledger, step)
        for step in _steps(ledger, best.gross, _sums(ranked))
        if (step.before.value, step.after.value) not in judged
    )


def balances(ledger: Ledger) -> list[Step]:
    """What words tell to be a balance of before, between an amount and what both make."""
    return [step for item in ledger.sums for step in _balanced(ledger, item)]


def _balanced(ledger: Ledger, item: Sum) -> Iterator[Step]:
    said = _said(ledger, item)
    owed, credit = OWED_BEFORE.search(said) is not None, _CREDIT.search(said) is not None
    if not item.value or not (owed or credit):
        return
    for before in ledger.sums:
        if before.value and _precedes(before, item):
            makes = {before.value + item.value} if owed and not item.negative else set()
            makes |= {before.value - item.value} if credit else set()
            steps = _to(ledger, before, item, makes)
            yield from (step for step in steps if not _plainly_total(ledger, step.after))


def without_balances(ledger: Ledger, found: Sequence[Totals]) -> list[Totals]:
    """The totals but, without VAT, balances of before and what they make of another total, which
    they name, and prove, as that of the bill."""
    told = balances(ledger)
    bills = {step.before.value for step in told}
    apart = {value for step in told for value in (step.item.value, step.after.value)} - bills
    left = [t for t in found if t.vat or t.gross not in apart]
    return [
        replace(t, labels=max(t.labels, _NAMED), proved=True)
        if not t.vat and t.gross in bills
        else t
        for t in left
    ]


def carried(ledger: Ledger, best: Totals) -> Decimal | None:
    """What a balance of before makes of the total without VAT: it is to pay with it."""
    if best.vat:
        return None
    told = (s for s in balances(ledger) if s.adds and s.before.value == best.gross)
    return next((step.after.value for step in told), None)


def _sums(found: Sequence[Totals]) -> Set[Decimal]:
    """Those without VAT that lines add up to, or that words call a total."""
    return {t.gross for t in found if not t.vat and (t.parts or t.labels >= _HINT)}


def _untold_from(ledger: Ledger, step: Step) -> bool:
    """The total leads on to another amount, and what lies between is neither paid nor kept back,
    nor a balance."""
    called = ledger.roles[step.item]
    paid = max(called.get("prepaid", 0.0), called.get("retention", 0.0)) >= _PAID
    return not (_is_balance(ledger, step) or (paid and not step.adds))


def _untold_to(ledger: Ledger, step: Step) -> bool:
    """A sum of lines leads on to the total, which is not called one, and what lies between is no
    rebate and no costs by its words."""
    if _plainly_total(ledger, step.after):
        return False
    if step.adds:
        return _is_balance(ledger, step) or not _COSTS.search(_said(ledger, step.item))
    return ledger.roles[step.item].get("discount", 0.0) < _OFF


def _steps(ledger: Ledger, total: Decimal, sums: Set[Decimal]) -> Iterator[Step]:
    """All steps from the total, and those to it from a sum or from what is printed twice."""
    for item in ledger.sums:
        if not item.value or item.value == total:
            continue
        for before in ledger.sums:
            if not _precedes(before, item):
                continue
            if before.value == total:
                wanted = {total - item.value} | (set() if item.negative else {total + item.value})
                yield from _to(ledger, before, item, wanted)
            elif abs(total - before.value) == item.value and (
                before.value in sums or _is_sum(ledger, before, item)
            ):
                yield from _to(ledger, before, item, {total})


def _to(ledger: Ledger, before: Sum, item: Sum, wanted: set[Decimal]) -> Iterator[Step]:
    for after in ledger.sums:
        if after.value in wanted and after.value > 0 and _precedes(item, after):
            yield Step(before, item, after)
            return


def _is_sum(ledger: Ledger, one: Sum, until: Sum) -> bool:
    """Words call it a total, or it is printed over another amount, and once more over itself: the
    only line of a bill and its sum."""
    called = ledger.roles[one]
    if max(called.get("net", 0.0), called.get("gross", 0.0)) >= _CALLED:
        return True
    return _is_over(one, until) and any(
        s.value == one.value and _is_over(s, one) for s in ledger.sums
    )


def _precedes(one: Sum, other: Sum) -> bool:
    """It is printed before the other, left of it or over it."""
    beside = one.page is other.page and not (_is_over(one, other) or _is_over(other, one))
    return one.box[2] <= other.box[0] if beside else _is_over(one, other)


def _is_over(one: Sum, other: Sum) -> bool:
    """It is printed above the line of the other, or on a page before."""
    if one.page.number != other.page.number:
        return one.page.number < other.page.number
    (_, top, _, bottom), (_, low_top, _, low_bottom) = one.box, other.box
    apart = (low_top + low_bottom - top - bottom) / 2
    return apart >= _BESIDE * max(bottom - top, low_bottom - low_top)


def _is_balance(ledger: Ledger, step: Step) -> bool:
    """By its words it was owed before, or was left of what was paid; what was billed before is
    taken off to tell the bill."""
    words = OWED_BEFORE if step.adds else _CREDIT
    return bool(words.search(_said(ledger, step.item)))


def _plainly_total(ledger: Ledger, item: Sum) -> bool:
    called = ledger.roles[item]
    total = max(called.get("net", 0.0), called.get("gross", 0.0))
    return total >= _PLAINLY and called.get("due", 0.0) <= total


def _said(ledger: Ledger, item: Sum) -> str:
    words = (*ledger.words.get(item, ()), *ledger.heads.get(item, ()))
    return folded(" ".join(word.text for word in words))
