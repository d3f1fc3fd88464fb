"""Totals told by how they stand under another: of three in a row two words are enough ("Total HT",
"TVA", "Total"). Where the amount without VAT is printed nowhere, what stands over the tax adds up
to it ("Sous-total", "Expédition", "TVA 20 %", "Total"), or the total tells the rate that it
includes ("Total TTC (TVA 10 % incluse)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.wording import unaccented

#: Rows over the tax at most.
_MOST = 6
#: The least weight of words that plainly name VAT, and a total with it, and of any for a total.
_NAMED, _TOTAL = 0.9, 0.5
#: So many of three are named; what else they might be called.
_ENOUGH, _ASIDE = 2, ("other", "prepaid", "retention", "discount")
_INCLUDED = re.compile(
    r"\btva (?:de |a )?(\d+(?:[.,]\d+)?) ?% (?:inclu|compri)|\b(?:dont|y compris|avec) tva "
    r"(?:de |a |au taux de )?(\d+(?:[.,]\d+)?) ?%(?! (?:sur|pour|des?|du)\b)"
)


def added(ledger: Ledger, net: Decimal, vat: Decimal, gross: Decimal) -> bool:
    """The amounts right over a printed tax, one a row, add up to the total without VAT, and the
    total with it stands right under."""
    return any(
        net in _sums_over(ledger, tax) and any(s.value == gross for s in _under(ledger, tax))
        for tax in ledger.sums
        if tax.value == vat and ledger.roles[tax].get("vat", 0.0) >= _NAMED
    )


def named(ledger: Ledger, net: Decimal, vat: Decimal, gross: Decimal) -> bool:
    """The total without VAT, the tax and the total with it stand one right under another, alone in
    their rows: two of them are plainly named, and the third is not called something else."""
    return any(
        _named(ledger, tax, net, gross) >= _ENOUGH for tax in ledger.sums if tax.value == vat
    )


def _named(ledger: Ledger, tax: Sum, net: Decimal, gross: Decimal) -> int:
    places = [(tax.page.number, tax.segment.row + i) for i in (-1, 0, 1)]
    rows: list[Sequence[Sum]] = [ledger.by_row.get(place, ()) for place in places]
    if [[s.value for s in row] for row in rows] != [[net], [tax.value], [gross]]:
        return 0
    first, taxed, last = (ledger.roles[row[0]] for row in rows)
    if any(max(r.get(kind, 0.0) for kind in _ASIDE) >= _TOTAL for r in (first, taxed, last)):
        return 0
    whole = max(last.get("gross", 0.0), last.get("due", 0.0))
    told = (first.get("net", 0.0), taxed.get("vat", 0.0), whole)
    return sum(weight >= _NAMED for weight in told)


def _sums_over(ledger: Ledger, tax: Sum) -> Iterator[Decimal]:
    """What the last two, three ... amounts over the tax come to."""
    whole = Decimal(0)
    for up in range(1, _MOST + 1):
        row = ledger.by_row.get((tax.page.number, tax.segment.row - up), ())
        if len(row) != 1:
            return
        whole += -row[0].value if row[0].negative else row[0].value
        if up > 1:
            yield whole


def _under(ledger: Ledger, tax: Sum) -> Iterator[Sum]:
    row = ledger.by_row.get((tax.page.number, tax.segment.row + 1), ())
    if len(row) == 1 and ledger.roles[row[0]].get("gross", 0.0) >= _TOTAL:
        yield row[0]


def included(ledger: Ledger, rate: Decimal, gross: Decimal) -> bool:
    """Beside the total with VAT stands the rate of the VAT that it includes."""
    return any(
        rate in _rates_said(item)
        for item in ledger.sums
        if item.value == gross and ledger.roles[item].get("gross", 0.0) >= _NAMED
    )


def _rates_said(item: Sum) -> Iterator[Decimal]:
    row = item.page.rows[item.segment.row]
    before = [w.text for s in row[: row.index(item.segment)] for w in s.words]
    said = unaccented(" ".join([*before, *(w.text for w in item.segment.words)]))
    for match in _INCLUDED.finditer(said):
        yield Decimal((match[1] or match[2]).replace(",", "."))
