"""Amounts that do not fit together, in words for a person; nothing is put right here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.fields.amounts import (
    annexed,
    contract,
    deductions,
    lined,
    own,
    parallel,
    rebated,
    recalled,
    roles,
    runs,
    standing,
    titled,
)
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import RATES, Sum
from extractor.fields.amounts.totals import Totals
from extractor.vocabulary.amounts import WITHOUT_VAT
from extractor.wording import folded, unaccented
from staging.evidence import Reading, Remark
from staging.fields import amount
from staging.money import cents, show_french, vat_of

#: A rival set of totals is told when it is proved too, and not much weaker: then none is sure.
_HARDLY = 0.5
#: Words of labels that differ by no more are as plain.
_ALIKE = 0.15
#: The least weight of a label that names a total plainly, on its row: a head names lines too.
_PLAINLY = 0.96
#: What is said of the sum of all that is billed, folded.
_ALL = re.compile(r"\b(?:total|totaux|ensemble|general|somme)\b")
#: So many of three words tell totals from others.
_TWO = 2
#: The least weight of any words for a total, and of a head for one.
_CALLED, _NAMED = 0.5, 0.94


def rivals(best: Totals, others: Sequence[Totals]) -> Iterator[Remark]:
    """A second set of totals that adds up as well, told once."""
    for other in others:
        same = other.gross == best.gross or best.holds(other) or other.holds(best)
        if not same and other.proved and best.score - other.score <= _HARDLY:
            detail = (
                f"Deux totaux se lisent sur la page : {show_french(best.gross)} € TTC et "
                f"{show_french(other.gross)} € TTC."
            )
            yield Remark("sums_differ", detail)
            return


def doubted(ledger: Ledger, best: Totals, others: Sequence[Totals]) -> bool:
    """What else is printed speaks against these totals."""
    return (
        outgrown(ledger, best)
        or taxed_otherwise(ledger, best)
        or contested(ledger, best, others)
        or exceeded(ledger, best)
        or (not best.vat and _unsaid(ledger, best.gross))
        or lined.outweighed(ledger, best, others)
        or _stands_besides(ledger, best)
    )


def _unsaid(ledger: Ledger, total: Decimal) -> bool:
    """No word says whether this total without VAT stands before what was taken off."""
    return rebated.doubted(rebated.find(ledger), total) or rebated.unfounded(ledger, total)


def contested(ledger: Ledger, best: Totals, others: Sequence[Totals]) -> bool:
    """Another set of totals is proved by words as plain, and no part of these: their size alone
    tells nothing."""
    return any(
        other.proved and other.named and other.labels > best.labels - _ALIKE
        for other in others
        if other.gross != best.gross
        and not (best.taxed and not other.vat and other.gross == best.net)
        and not best.outdoes(other)
        and not _is_price(ledger, other.gross, best.gross)
        and not _is_completed(ledger, other, best)
        and not recalled.recalls(ledger, other, best, others)
    )


def _is_completed(ledger: Ledger, other: Totals, best: Totals) -> bool:
    """Of the other no VAT is printed, but what makes it these totals, whose VAT is, without VAT:
    "Carburants HT 500,00, frais de gestion 25,00"."""
    if not best.taxed or other.taxed or not other.vat:
        return False
    if runs.leads(ledger, other.net, best.net):
        return True
    if other.net >= best.net:
        return False
    lacking = best.net - other.net
    return any(s.value == lacking and not s.negative for s in ledger.sums)


def _is_price(ledger: Ledger, price: Decimal, total: Decimal) -> bool:
    """The total is so many times a price, and that number stands on a row with both."""
    times, rest = divmod(total, price) if price else (0, total)
    return not rest and any(
        {price, total} <= {s.value for s in row}
        and any(w.text == str(times) for s in row[0].page.rows[row[0].segment.row] for w in s.words)
        for row in ledger.by_row.values()
    )


def taxed_otherwise(ledger: Ledger, best: Totals) -> bool:
    """The tax of these totals is printed nowhere, not even by rate, and another amount is plainly
    called VAT."""
    if all(row.at for row in best.rows):
        return False
    called = roles.weights(ledger, "vat")
    others = (v for v, weight in called.items() if weight >= _PLAINLY and v not in best.values)
    return bool(best.vat) and not best.taxed and any(others)


def exceeded(ledger: Ledger, best: Totals) -> bool:
    """What is billed without VAT was added to an amount that is plainly the total with it: by its
    place alone, or the sum is no total by its own words. It may be no part of the bill."""
    if not best.mixed:
        return False
    gross = roles.weights(ledger, "gross")
    added = (row.base for row in best.rows if not row.rate)
    apart = any(gross.get(best.gross - base, 0.0) >= _NAMED for base in added)
    return apart and (best.supposed or gross.get(best.gross, 0.0) < _CALLED)


def taxed_after_all(ledger: Ledger, best: Totals) -> bool:
    """Totals without VAT where an amount is plainly called VAT, or stands as the tax of others."""
    if best.vat:
        return False
    called = roles.weights(ledger, "vat")
    named = any(v and weight >= _PLAINLY for v, weight in called.items())
    return named or any(standing.is_clear(ledger, one) for one in standing.find(ledger))


def outgrown(ledger: Ledger, best: Totals) -> bool:
    """A larger amount is plainly called a total, or to pay, and no printed amount was taken off
    it, nor it off one; not one of the whole contract, beside what was billed before."""
    if contract.is_this(ledger, best):
        return False
    printed = {s.value for s in ledger.sums} - best.values
    known = best.values | contract.amounts_of(ledger, best) | annexed.alone(ledger)
    known |= titled.values(ledger, best) | _beside(ledger, best)
    return any(
        weight >= _PLAINLY
        and value > least
        and printed.isdisjoint((value - least, value + least))
        and not _leads(ledger, role, value, best)
        and not (role == "net" and _bears_nothing(ledger, value, best))
        for role, least in (("net", best.net), ("gross", best.gross), ("due", best.gross))
        for value, weight in roles.weights(ledger, role).items()
        if value not in known
    )


def _bears_nothing(ledger: Ledger, net: Decimal, best: Totals) -> bool:
    """A larger amount without VAT, alone in its row, of which neither a tax nor the sum with one is
    printed, after totals of which all three are: a yearly price, what was billed so far."""
    places = [s for s in ledger.sums if s.value == net]
    if any(len(ledger.row_of(s)) > 1 or _ALL.search(_said(ledger, s)) for s in places):
        return False
    total = roles.best_place(ledger, best.gross, "gross")
    if total is None or any(_row(s) <= _row(total) for s in places):
        return False
    printed = {s.value for s in ledger.sums}
    whole = best.named and best.taxed and printed >= {best.net, best.gross}
    taxes = {vat_of(net, rate) for rate in RATES if rate}
    told = any(net + tax in printed or tax in printed for tax in taxes)
    return whole and not told and not any(WITHOUT_VAT.search(said) for said in _lines(ledger))


def _row(item: Sum) -> tuple[int, int]:
    return (item.page.number, item.segment.row)


def _said(ledger: Ledger, item: Sum) -> str:
    return folded(" ".join(word.text for word in ledger.words[item]))


def _lines(ledger: Ledger) -> Iterator[str]:
    yield from (unaccented(s.text) for page in ledger.pages for s in page.segments)


def _stands_besides(ledger: Ledger, best: Totals) -> bool:
    """Others stand as totals with their tax, by whatever words, and are no part of these; by two
    words of their own where these stand so too, and are named. None where words say that these are
    the present bill's."""
    if best.gross in own.present(ledger):
        return False
    stand = standing.find(ledger)
    told = best.named and any(one.pair == (best.net, best.gross) for one in stand)
    parts = best.values | best.parts | best.lines | contract.amounts_of(ledger, best)
    parts |= annexed.alone(ledger) | titled.values(ledger, best) | _beside(ledger, best)
    return any(
        one.pair != (best.net, best.gross)
        and parts.isdisjoint(one.pair)
        and standing.is_clear(ledger, one)
        and standing.words(ledger, one) >= (_TWO if told else 0)
        for one in stand
    )


def _beside(ledger: Ledger, best: Totals) -> set[Decimal]:
    """Totals side by side with these, where words tell that these are the bill's."""
    found = parallel.find(ledger)
    if found is None or not found.is_own(best.net, best.gross):
        return set()
    return {value for other in found.others for value in other.values}


def _leads(ledger: Ledger, role: str, value: Decimal, best: Totals) -> bool:
    """Lines of a column make one of the other: the bill before a rebate and carriage, what is to
    pay with crates that are lent; or the value is with VAT what leads so to the total."""
    if role == "due":
        return deductions.lent(ledger, best.gross, value)
    if role == "net":
        return runs.leads(ledger, value, best.net)
    rates = [row.rate for row in best.rows] if len(best.rows) == 1 else []
    return any(runs.leads(ledger, cents(100 * value / (100 + r)), best.net) for r in rates)


def unequal(readings: Mapping[str, Reading]) -> Remark:
    """No three totals agree: what is printed, and what it would add up to."""
    net, vat, gross = (
        amount(readings[key].value) if key in readings else None
        for key in ("total_excl_vat", "total_vat", "total_incl_vat")
    )
    if net is None or vat is None or gross is None or net + vat == gross:
        return Remark("sums_differ")
    detail = (
        f"HT {show_french(net)} € + TVA {show_french(vat)} € = {show_french(net + vat)} €, mais le "
        f"TTC imprimé est {show_french(gross)} €."
    )
    return Remark("sums_differ", detail)
