"""Amounts of a bill that stand in no column, as in a letter: what they add up to, or the only one.

"27 heures à 41,50 € = 1 120,50 € et 196 km x 0,45 € = 88,20 €, soit 1 208,70 €": the prices are no
parts of the sum, their products are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.wording import unaccented
from staging.money import cents

#: The least weight of words that tell of an amount that it is no part of what is billed: carriage
#: is one.
_ASIDE = {"other": 0.9, "discount": 0.7, "prepaid": 0.7, "retention": 0.7}
#: What follows a price: its product, or what it is the price of.
_OF_A_PRICE = re.compile(r"^[)\]]* ?(?:=|/|par\b|l'(?:heure|unite)|(?:de l'|l')?heure|piece\b)")
_TIMES = frozenset(("x", "X", "×", "*"))
#: More amounts than this are a table.
_FEW = 12
_NUMBER = re.compile(r"\(?(\d{1,4}(?:,\d{1,2})?)h?")
_PER = re.compile(r"(?:€|eur)/\w", re.IGNORECASE)


def billed(ledger: Ledger) -> list[Decimal]:
    """The amounts of the bill without prices and what words set aside; as many as are printed."""
    found = [item for item in ledger.sums if item.value and _is_billed(ledger, item)]
    values = {item.value for item in found}
    return [item.value for item in found if not _is_multiplied(item, values)]


def sums_of(amounts: Sequence[Decimal]) -> Iterator[tuple[Decimal, Sequence[Decimal]]]:
    """Amounts of a paper with few, with those right before each, at least two, that add up to it;
    and the largest, where all the others do."""
    whole = max(amounts, default=Decimal(0))
    others = [value for value in amounts if value != whole]
    if len(others) > 1 and sum(others) == whole:
        yield whole, others
    for end in range(2, min(len(amounts), _FEW)):
        for start in range(end - 1):
            if sum(amounts[start:end]) == amounts[end]:
                yield amounts[end], amounts[start:end]


def _is_billed(ledger: Ledger, item: Sum) -> bool:
    roles = ledger.roles[item]
    aside = any(roles.get(kind, 0.0) >= least for kind, least in _ASIDE.items())
    return not aside and not item.negative and not is_price(item)


def _is_multiplied(item: Sum, values: Set[Decimal]) -> bool:
    """A number before it, in its line or the one over it, times the amount is another."""
    row = item.segment.row
    over = item.page.rows[row - 1] if row else ()
    words = [w for s in over for w in s.words] + list(item.segment.words[: item.start])
    counts = (_count(word.text) for word in words)
    return any(cents(count * item.value) in values for count in counts if count > 1)


def _count(text: str) -> Decimal:
    found = _NUMBER.fullmatch(text)
    return Decimal(found.group(1).replace(",", ".")) if found else Decimal(0)


def is_factor(item: Sum) -> bool:
    """A sign of multiplication stands right before it, at the end of the line over it, or after."""
    row = item.segment.row
    over = item.page.rows[row - 1][-1].words[-1:] if row and not item.start else ()
    before, after = item.segment.words[: item.start] or over, item.segment.words[item.end :]
    return any(word.text in _TIMES for word in (*before[-1:], *after[:1]))


def is_price(item: Sum) -> bool:
    """A product follows, or what it is the price of: "41,50 € =", "70 €/h"; or it is multiplied."""
    if is_factor(item):
        return True
    following = unaccented(" ".join(w.text for w in item.segment.words[item.end :][:3]))
    return bool(_OF_A_PRICE.match(following) or _PER.search(item.words[-1].text))
