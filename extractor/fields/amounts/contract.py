"""Amounts of the whole contract, which a bill of a part of it shows beside its own totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.roles import spoken
from extractor.fields.amounts.tokens import RATES, Sum
from extractor.fields.amounts.totals import Totals
from extractor.vocabulary.amounts import EARLIER, THIS
from extractor.wording import folded
from staging.money import vat_of

#: The least weight of words that plainly tell of other sums than the bill's.
_ASIDE = 1.05
#: A revision of prices is so many times less than what it revises at least.
_SMALL = 5
_CONTRACT = re.compile(r"\b(?:marche|contrat|convention|devis|operation|accord)\b")


def amounts_of(ledger: Ledger, best: Totals) -> Set[Decimal]:
    """Amounts of the contract: on rows of a statement of works that tell under a head what was
    billed before, in a line that begins with the contract's amount, in brackets of which a share
    is billed, and all that exceed what was done so far."""
    return {*_rows(ledger), *_beyond(ledger, best), *_across(ledger, best), *_so_far(ledger, best)}


def _so_far(ledger: Ledger, best: Totals) -> Iterator[Decimal]:
    """The row of what was done before, so far and now, where the last is the second less the first
    to the cent and stands again in the bill's own lines, from which another printed amount makes
    these totals at most."""
    printed = {s.value for s in ledger.sums}
    for row in ledger.by_row.values():
        values = [s.value for s in row]
        for part in values if len(values) > len(("before", "so far")) else ():
            again = sum(s.value == part for s in ledger.sums) > values.count(part)
            revised = abs(best.net - part)
            own = revised == 0 or (revised in printed and _SMALL * revised <= part)
            if part and again and own and any(_is_before(o, part, values) for o in values):
                yield from values


def _is_before(other: Decimal, part: Decimal, values: Sequence[Decimal]) -> bool:
    """It makes another amount with the part, and is no tax on it."""
    taxes = (vat_of(part, rate) for rate in RATES)
    return bool(other) and other + part in values and other not in taxes


def _across(ledger: Ledger, best: Totals) -> Iterator[Decimal]:
    """The sums at the end of a row of what was done before and of these totals, or of what another
    printed amount makes them: the revision of prices."""
    printed = {s.value for s in ledger.sums}
    for whole, parts in ledger.crossed.items():
        if any(part == best.net or abs(best.net - part) in printed for part in parts if part):
            yield whole


def is_this(ledger: Ledger, best: Totals) -> bool:
    """Words call these printed totals those of the present bill: others are not."""
    return best.taxed and best.gross in spoken(ledger, THIS)


def _rows(ledger: Ledger) -> Iterator[Decimal]:
    for row in ledger.by_row.values():
        told = any(EARLIER.search(_head(ledger, item)) for item in row)
        begun = bool(row) and _is_contract(ledger, row[0])
        for item in row:
            if told or begun or item.words[0].text[0] == "(":
                yield item.value


def _head(ledger: Ledger, item: Sum) -> str:
    return folded(" ".join(word.text for word in ledger.heads.get(item, ())))


def _is_contract(ledger: Ledger, item: Sum) -> bool:
    said = folded(" ".join(word.text for word in ledger.words.get(item, ())))
    return ledger.roles[item].get("other", 0.0) >= _ASIDE and bool(_CONTRACT.search(said))


def _beyond(ledger: Ledger, best: Totals) -> Set[Decimal]:
    """What is more than an amount done so far, less a printed one, that makes these totals."""
    printed = {s.value for s in ledger.sums}
    done = [
        value
        for value in spoken(ledger, EARLIER)
        for total in (best.net, best.gross)
        if value > total and value - total in printed
    ]
    return {value for value in printed if done and value > min(done)}
