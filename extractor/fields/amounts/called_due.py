"""What a paper calls the rest to pay, but for what is of another paper or a part of the total."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal

from extractor.fields.amounts import counted_lines, deductions, loose, runs
from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.vocabulary.amounts import JOINED
from extractor.wording import unaccented

#: The least weight of a label that plainly names the rest to pay.
PLAINLY = 0.7
#: The least weight of a label that names the rest to pay without a doubt.
WHOLLY = 0.9
#: The least weight of words that plainly tell of other papers: a balance before this bill.
_PAST = 1.05


def of_bill(ledger: Ledger, gross: Decimal, explained: Set[Decimal]) -> dict[Decimal, float]:
    """What is called the rest to pay, without what is left of a contract, a balance that was paid,
    and the parts of the total that share its word: "À payer   1 000,00   200,00   1 200,00"."""
    called = _called(ledger, gross)
    parts = explained - {gross} if gross in called else frozenset[Decimal]()
    parts |= _completed(ledger, gross)
    parts |= _settled(ledger) - {gross}
    return {
        value: weight
        for value, weight in called.items()
        if value not in parts and not _beyond(ledger, gross, value, weight)
    }


def _settled(ledger: Ledger) -> set[Decimal]:
    """Balances that are taken off again: "Solde au 30/04   612,00", "Règlement   -612,00"."""
    off = {s.value for s in ledger.sums if s.negative}
    owed = {s.value for s, roles in ledger.roles.items() if "due" in roles and not s.negative}
    return off & owed


def _completed(ledger: Ledger, gross: Decimal) -> frozenset[Decimal]:
    """What the total is with an amount that a sentence adds to it: "verser la somme de 900 €, à
    laquelle s'ajoutent 60 €, soit 960 €"."""
    told = (
        (s.value, unaccented(" ".join(w.text for w in words))) for s, words in ledger.words.items()
    )
    return frozenset(gross - value for value, said in told if value and JOINED.search(said))


def _beyond(ledger: Ledger, gross: Decimal, value: Decimal, weight: float) -> bool:
    """More than the total, by a word that is said of other balances too, and not explained by any
    amount: what is left of a contract after this bill; or the new balance of an account, to which
    the bill is added in a line of its own."""
    if value <= gross or weight >= 1.0:
        return False
    printed = {s.value for s in ledger.sums}
    past = roles_of.weights(ledger, "other").get(value - gross, 0.0) >= _PAST
    account = past and any(
        [s.value for s in lines] == [gross] for lines in runs.between(ledger, value - gross, value)
    )
    return account or value - gross not in printed


def _called(ledger: Ledger, gross: Decimal) -> dict[Decimal, float]:
    """What is called the rest to pay, but for what is so only under a condition, or has a minus
    where the total has none; hints count for nothing beside plain words."""
    owed = any(not s.negative for s in ledger.sums if s.value == gross)
    found: dict[Decimal, float] = {}
    for value, weight in roles_of.weights(ledger, "due").items():
        named = [s for s, roles in ledger.roles.items() if s.value == value and "due" in roles]
        if owed and value != gross and all(item.negative for item in named):
            continue
        if value != gross and all(_is_line(ledger, item) for item in named):
            continue
        if value < gross and (_charged(ledger, gross, named) or _of_goods(ledger, named)):
            continue
        if weight >= 0.4 and not all(deductions.conditional(ledger, item) for item in named):
            found[value] = weight
    least = PLAINLY if max(found.values(), default=0.0) >= WHOLLY else 0.0
    return {value: weight for value, weight in found.items() if weight >= least}


def _of_goods(ledger: Ledger, named: Sequence[Sum]) -> bool:
    """Prices, and lines that are counted: a "solde" may be goods that are sold off."""
    return all(loose.is_price(s) or counted_lines.is_of_one(ledger, s) for s in named)


def _is_line(ledger: Ledger, item: Sum) -> bool:
    """Only the head of its column says so, over lower amounts too: it is a line of what is."""
    head = ledger.heads.get(item, ())
    if ledger.roles[item]["due"] >= PLAINLY or not head:
        return False
    row = item.segment.row
    lower = (s for s, found in ledger.heads.items() if found[:1] == head[:1])
    return any(s.page is item.page and s.segment.row > row for s in lower)


def _charged(ledger: Ledger, gross: Decimal, named: Sequence[Sum]) -> bool:
    """A credit prints its total with a minus: what stands over it without one was charged against
    it, "frais laissés à votre charge"."""
    totals = [s for s in ledger.sums if s.value == gross]
    return (
        bool(totals)
        and all(s.negative for s in totals)
        and not any(
            item.negative or total.segment.row <= item.segment.row
            for item in named
            for total in totals
            if total.page is item.page
        )
    )
