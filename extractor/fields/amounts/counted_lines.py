"""Lines of goods by their own figures: a count times a price is the amount beside them, whatever
their words are called elsewhere ("Solde de câbles, mètre   120   1,35   162,00").
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import permutations

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from staging.money import cents

_COUNT = re.compile(r"\d{1,5}(?:,\d{1,3})?")


def is_of_one(ledger: Ledger, item: Sum) -> bool:
    """The amount is the price or the sum of such a line."""
    segments = item.page.rows[item.segment.row]
    level = [s for s in ledger.sums if s.segment in segments and s.page is item.page]
    taken = {id(w) for s in level for w in s.segment.words[s.start : s.end]}
    counts = [
        Decimal(word.text.replace(",", "."))
        for segment in segments
        for word in segment.words
        if id(word) not in taken and _COUNT.fullmatch(word.text)
    ]
    return any(
        item in (price, whole) and cents(count * price.value) == whole.value
        for price, whole in permutations(level, 2)
        for count in counts
        if count
    )
