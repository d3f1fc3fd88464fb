"""What lines with their tax leave of the total: lines on which none is due, where the paper says
that of something none is, as in a bill for a membership and a subscription.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.vat_rows import ZERO, VatRow
from extractor.vocabulary.amounts import WITHOUT_VAT
from extractor.wording import unaccented

#: The least weight of words for a total, and for anything else.
_TOTAL, _NAMED = 0.9, 0.6


def untaxed(ledger: Ledger, rows: Sequence[VatRow]) -> Iterator[VatRow]:
    """What a line with its tax lacks to the total, where that is printed and the paper says that
    of something no VAT is due: "Cotisation 700,00", "Abonnement, TVA incluse 52,00"."""
    if not any(WITHOUT_VAT.search(unaccented(s.text)) for p in ledger.pages for s in p.segments):
        return
    wholes = {
        item.value
        for item, roles in ledger.roles.items()
        if max(roles.get("gross", 0.0), roles.get("due", 0.0)) >= _TOTAL
    }
    rests = {whole - row.base - row.amount for whole in wholes for row in rows if row.rate}
    for item in ledger.sums:
        plain = max(ledger.roles[item].values(), default=0.0) < _NAMED
        if item.value in rests and plain and not item.negative:
            yield VatRow(ZERO, item.value, ZERO, (item,), 0.5, told=False)
