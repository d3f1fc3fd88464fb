"""What is taxed in several parts at one rate, each with its own tax and no sum of either: energy,
then the services beside it ("TVA sur 1 800,00 à 20 %", "TVA sur 25,00 à 20 %")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.vat_rows import ZERO, VatRow

#: The least weight of words that plainly name a tax.
_NAMED = 0.9


def rows(ledger: Ledger, known: Sequence[VatRow]) -> Iterator[VatRow]:
    """The line of each rate that several plainly named taxes, each of a base of its own, make."""
    plain = [r for r in known if r.rate and r.at and _is_named(ledger, r)]
    for rate in sorted({row.rate for row in plain}):
        parts = {row.amount: row for row in plain if row.rate == rate}
        if len(parts) > 1:
            base = sum((row.base for row in parts.values()), ZERO)
            tax = sum(parts, ZERO)
            at = tuple(s for row in parts.values() for s in row.at)
            yield VatRow(rate, base, tax, at, 1.0, lines=len(parts))


def _is_named(ledger: Ledger, row: VatRow) -> bool:
    """The words of its own line, not a head, name the tax."""
    return ledger.roles[row.at[-1]].get("vat", 0.0) >= _NAMED
