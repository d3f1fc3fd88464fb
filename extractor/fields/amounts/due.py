"""What is left to pay: gross less discount after VAT, prepayments and retention, to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations

from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.roles import Ledger

_KINDS = ("discount", "prepaid", "retention")


@dataclass(frozen=True, slots=True)
class Due:
    """The printed rest to pay and the deductions that explain it (kind, value)."""

    value: Decimal
    parts: tuple[tuple[str, Decimal], ...]
    explained: bool
    weight: float


def _deductions(ledger: Ledger, gross: Decimal) -> list[tuple[str, Decimal]]:
    found: dict[Decimal, tuple[float, str]] = {}
    for kind in _KINDS:
        for value, weight in roles_of.weights(ledger, kind).items():
            if Decimal(0) < value < gross and weight > found.get(value, (0.3, ""))[0]:
                found[value] = (weight, kind)
    ranked = sorted(found.items(), key=lambda item: -item[1][0])[:8]
    return [(kind, value) for value, (_, kind) in ranked]


def _subsets(parts: Sequence[tuple[str, Decimal]]) -> list[tuple[tuple[str, Decimal], ...]]:
    sizes = range(min(4, len(parts)) + 1)
    return list(chain.from_iterable(combinations(parts, n) for n in sizes))


def _deducted(ledger: Ledger, gross: Decimal) -> bool:
    """Something is taken off after the gross total, in the words beside it."""
    place = roles_of.best_place(ledger, gross, "gross")
    if place is None:
        return False
    after = [
        s
        for s in ledger.sums
        if s.page is place.page and s.box[1] > place.box[1] + 2 and s.value < gross
    ]
    return any(ledger.roles[s].get(kind, 0.0) > 0.7 for s in after for kind in _KINDS)


def find(ledger: Ledger, gross: Decimal) -> Due | None:
    """The printed net to pay, explained where the paper allows it."""
    weights = {v: x for v, x in roles_of.weights(ledger, "due").items() if x >= 0.4}
    parts = _deductions(ledger, gross)
    if not weights:
        return None if _deducted(ledger, gross) else Due(gross, (), True, 0.7)
    best: Due | None = None
    for taken in _subsets(parts):
        rest = gross - sum((v for _, v in taken), Decimal(0))
        if rest in weights and (
            best is None or (weights[rest], -len(taken)) > (best.weight + 0.15, -len(best.parts))
        ):
            best = Due(rest, taken, True, weights[rest])
    if best is not None:
        return best
    value = max(weights, key=lambda v: weights[v])
    return Due(value, (), False, weights[value])
