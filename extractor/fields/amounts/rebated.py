"""What is taken off where no VAT is charged: only words tell whether the total stands before it.

After a total with VAT by its name, or by a rebate "TTC", what is left is to pay and no total. After
a sum of lines, the total is what a rebate leaves, and a payment leaves the total as it was. Where
words say both, or neither, nobody can be sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.fields.amounts import roles
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.wording import folded

#: The least weight of words for a deduction, for a total of its own, and for one plainly so called.
_OFF, _TOTAL, _PLAINLY = 0.3, 0.45, 0.9
_WITH_VAT = re.compile(r"\b(?:ttc|escompte)\b")
#: The least weight of words for a payment.
_PAID = 0.8
Place = tuple[int, int, float]
_END: Place = (1 << 30, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Rebate:
    """What was before a deduction and is left after it, which is the total, and whether words
    agree."""

    before: Decimal
    after: Decimal
    total: Decimal
    sure: bool

    def refuses(self, value: Decimal) -> bool:
        """The value is the one of the two that is no total."""
        return value != self.total and value in {self.before, self.after}


def find(ledger: Ledger) -> list[Rebate]:
    """All deductions between two printed amounts, in the order of reading."""
    return [*_found(ledger, "discount", _rebate), *_found(ledger, "prepaid", _payment)]


def doubted(rebates: Iterable[Rebate], value: Decimal) -> bool:
    """A total of which a deduction leaves unsaid whether it stands before or after it."""
    return any(r.refuses(value) or (not r.sure and value == r.total) for r in rebates)


def unfounded(ledger: Ledger, value: Decimal) -> bool:
    """An amount that is but to pay, after a payment: the total before it is printed nowhere."""
    if _named(ledger, value):
        return False
    paid = roles.weights(ledger, "prepaid")
    printed, places = {s.value for s in ledger.sums}, _places(ledger.sums)
    return any(
        paid.get(s.value, 0.0) >= _PAID
        and s.value != value
        and _place(s) < places.get(value, _END)
        and value + s.value not in printed
        for s in ledger.sums
    )


def _found(
    ledger: Ledger, kind: str, judge: Callable[[Ledger, Sum, Decimal], Rebate]
) -> Iterator[Rebate]:
    called = roles.weights(ledger, kind)
    first, last = _places(reversed(ledger.sums)), _places(ledger.sums)
    for item in ledger.sums:
        if called.get(item.value, 0.0) >= _OFF and item.value:
            for after, place in last.items():
                before = first.get(after + item.value, _END)
                if after and before < _place(item) < place:
                    yield judge(ledger, item, after)


def _place(item: Sum) -> Place:
    return (item.page.number, item.segment.row, item.box[0])


def _places(items: Iterable[Sum]) -> dict[Decimal, Place]:
    """Where each amount stands, the last of these items of the same value."""
    return {item.value: _place(item) for item in items}


def _named(ledger: Ledger, value: Decimal) -> bool:
    """Words of its own call it a total."""
    kinds = (roles.weights(ledger, kind) for kind in ("gross", "net"))
    return any(called.get(value, 0.0) >= _TOTAL for called in kinds)


def _rebate(ledger: Ledger, off: Sum, after: Decimal) -> Rebate:
    before = after + off.value
    said = _WITH_VAT.search(folded(" ".join(w.text for w in ledger.words[off])))
    taxed = bool(said) or roles.weights(ledger, "gross").get(before, 0.0) >= _PLAINLY
    lines = roles.weights(ledger, "other").get(before, 0.0) >= _PLAINLY
    named = _named(ledger, after) or lines
    return Rebate(before, after, before if taxed else after, sure=taxed is not named)


def _payment(ledger: Ledger, paid: Sum, after: Decimal) -> Rebate:
    before, named = after + paid.value, _named(ledger, after)
    return Rebate(before, after, after if named else before, sure=not named)
