"""What is to pay in whole euros of a total with cents: "Total 6 513,45", "Arrondi - 0,45", "Net à
payer 6 513,00". The total is the amount with cents; what it is rounded to is the rest to pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.ledger import Ledger
from extractor.wording import unaccented

_SAID = re.compile(r"\barrondi\w*|\ba l'euro\b|\ben euros? entiers?\b|\brompus?\b|\bappoint\b")
_EURO = Decimal(1)
#: The least that names a total, and what is to pay without a doubt.
_TOTAL, _OWED = 0.45, 0.9


def of(ledger: Ledger, rest: Decimal) -> Iterator[Decimal]:
    """The totals with cents that an amount in whole euros may be rounded from: a word for a total
    names them, the rest is plainly to pay, and words speak of rounding, or one is printed."""
    if rest % _EURO or roles_of.weights(ledger, "due").get(rest, 0.0) < _OWED:
        return
    printed = {s.value for s in ledger.sums}
    said = any(
        _SAID.search(unaccented(segment.text)) for p in ledger.pages for segment in p.segments
    )
    for kind in ("gross", "net"):
        for total, weight in roles_of.weights(ledger, kind).items():
            near = total % _EURO and abs(total - rest) < _EURO
            if near and weight >= _TOTAL and (said or abs(total - rest) in printed):
                yield total
