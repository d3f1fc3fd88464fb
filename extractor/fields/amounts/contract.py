"""Amounts of the whole contract, which a bill of a part of it shows beside its own totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.roles import spoken
from extractor.fields.amounts.tokens import Sum
from extractor.fields.amounts.totals import Totals
from extractor.vocabulary.amounts import EARLIER, THIS
from extractor.wording import folded

#: The least weight of words that plainly tell of other sums than the bill's.
_ASIDE = 1.05
_CONTRACT = re.compile(r"\b(?:marche|contrat|convention|devis|operation|accord)\b")


def amounts_of(ledger: Ledger, best: Totals) -> Set[Decimal]:
    """Amounts of the contract: on rows of a statement of works that tell under a head what was
    billed before, in a line that begins with the contract's amount, in brackets of which a share
    is billed, and all that exceed what was done so far."""
    return {*_rows(ledger), *_beyond(ledger, best), *_across(ledger, best)}


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
