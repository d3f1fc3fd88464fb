"""Net, VAT and gross at their taught places, proved by lines of VAT that add up to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import TypeAlias

from extractor.fields.amounts import chosen, roles, vat_rows
from extractor.fields.amounts.tokens import RATES
from extractor.fields.amounts.vat_rows import VatRow, agrees
from extractor.page import Page
from extractor.vocabulary.amounts import WITHOUT_VAT
from extractor.wording import unaccented
from staging.evidence import Reading
from staging.fields import Plain
from staging.money import show_plain

#: Lines of VAT may differ from their sum by cents (EN 16931, BR-CO-17).
_SLACK = Decimal("0.02")
ZERO = Decimal("0.00")
Amounts: TypeAlias = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Proved:
    """Net, VAT and gross that hold, and the lines of VAT that add up to them."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    rows: list[dict[str, str]]


def totals_of(
    pages: Sequence[Page], taught: Amounts, readings: Mapping[str, Reading]
) -> Proved | None:
    """The totals at their taught places, proved by VAT lines; None where they do not hold.

    A taught VAT only helps out: where one rate was charged, its place is that of the one line.
    """
    net, gross = taught.get("total_excl_vat"), taught.get("total_incl_vat")
    vat = taught.get("total_vat")
    if gross is None and net is not None and vat is not None:
        gross = net + vat
    if net is None and gross is not None and vat is not None:
        net = gross - vat
    known = rows_in(readings.get("vat_breakdown"))
    untaxed = bool(known) and all(Decimal(row["amount"]) == ZERO for row in known)
    if net is None and vat is None and untaxed:
        net = gross
    if net is None or gross is None or not ZERO < net <= gross:
        return None
    if net == gross and untaxed:
        known = [{"rate": known[0]["rate"], "base": show_plain(net), "amount": show_plain(ZERO)}]
    rows = known if known and add_up(known, net, gross) else _found(pages, net, gross)
    if not rows and vat == gross - net:
        rows = _reckoned(pages, net, vat)
    return Proved(net, gross - net, gross, rows) if rows else None


def rows_in(reading: Reading | None) -> list[dict[str, str]]:
    """The rows of a breakdown that was read."""
    value: Plain = reading.value if reading else None
    return value if isinstance(value, list) else []


def add_up(rows: Sequence[Mapping[str, str]], net: Decimal, gross: Decimal) -> bool:
    """The rows sum up to the totals, and each is its rate of its base."""
    parts = [(Decimal(r["rate"]), Decimal(r["base"]), Decimal(r["amount"])) for r in rows]
    bases, amounts = sum(p[1] for p in parts), sum(p[2] for p in parts)
    right = all(agrees(rate, base, amount) for rate, base, amount in parts)
    return right and abs(bases - net) <= _SLACK and abs(amounts - (gross - net)) <= _SLACK


def _found(pages: Sequence[Page], net: Decimal, gross: Decimal) -> list[dict[str, str]]:
    """The lines of VAT on the pages that add up to these totals, at one rate or several."""
    ledger = roles.ledger_of(pages)
    said = any(WITHOUT_VAT.search(unaccented(" ".join(page.text.split()))) for page in pages)
    for one in chosen.find(ledger, vat_rows.find(ledger), without_vat=said):
        if (one.net, one.gross) == (net, gross):
            return [_plain(row) for row in one.rows]
    return []


def _reckoned(pages: Sequence[Page], net: Decimal, vat: Decimal) -> list[dict[str, str]]:
    """Lines of VAT that no known word tells: the one printed rate by which net makes VAT; or
    printed bases, with their VAT printed too, at two rates, that are net and VAT together."""
    ledger = roles.ledger_of(pages)
    rates = {rate.value for rate in ledger.rates if rate.value in RATES and rate.value}
    single = [rate for rate in rates if agrees(rate, net, vat)]
    if single or vat <= ZERO:
        return [_row(single[0], net, vat)] if len(single) == 1 and vat > ZERO else []
    printed = {item.value for item in ledger.sums if ZERO < item.value < net}
    parts = [
        [
            (rate, base, amount)
            for base in printed
            for amount in printed
            if amount < base and agrees(rate, base, amount)
        ]
        for rate in sorted(rates)
    ]
    sets = [
        (one, other)
        for some, more in combinations(parts, 2)
        for one, other in product(some, more)
        if one[1] + other[1] == net and one[2] + other[2] == vat
    ]
    return [_row(*part) for part in sets[0]] if len(sets) == 1 else []


def _row(rate: Decimal, base: Decimal, amount: Decimal) -> dict[str, str]:
    parts = {"rate": rate, "base": base, "amount": amount}
    return {key: show_plain(value) for key, value in parts.items()}


def _plain(row: VatRow) -> dict[str, str]:
    return _row(row.rate, row.base, row.amount)


def amount_in(reading: Reading) -> Decimal:
    """The amount of a reading."""
    return Decimal(str(reading.value))
