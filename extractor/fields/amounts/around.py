"""What an amount is by the words around it: before it, where they say little after it or over it,
and at the head of its column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.fields.amounts import beside, stacked
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.phrases import GENERAL, PAST, TOTAL, TOTALS, text_of, told_by
from extractor.fields.amounts.tokens import Sum
from extractor.page import Word
from extractor.vocabulary.amounts import EARLIER, THIS
from extractor.wording import unaccented

#: What the head of a column says of an amount among others: of two, not enough to prove a total.
_CROWDED = 0.42
#: The least weight of words that say what an amount is.
_NAMES = 0.5
#: What is left of a label that several amounts of a row share.
_SHARED = 0.4
#: How much a part may be rounded.
_ROUNDING = Decimal("0.005")
#: What words after an amount, of those that name a total, are worth.
_SAID = 0.9
#: Words of an address or an account, beside which an amount stands by chance.
_NO_MONEY = re.compile(r"^(?:telephone|siret|rcs|iban|fax|num)\b")
_SUFFIX = re.compile(
    r"(?:euros? |eur )?(?:(?P<net>ht|h\.t\.?|htva|hors taxes?|hors tva)|"
    r"(?P<gross>ttc|t\.t\.c\.?|toutes taxes comprises|t(?:va|axes?) (?:comprise|incluse)s?)|"
    r"(?P<vat>de t\.?v\.?a\.?)|"
    r"(?P<due>(?:est|sera|reste) a (?:mandater|payer|regler|verser|virer)(?! si| en cas)))"
    r"(?!\w)"
)
#: The unit of which an amount is the price: "€/m3".
_BY_UNIT = re.compile(r"(?:[\d.,]*(?:€|EUR)?)/[a-zA-Z]")
_TIMES = frozenset(("x", "X", "×", "*"))


def told_around(ledger: Ledger, item: Sum) -> dict[str, float]:
    """Roles told by the words around an amount, that the ledger keeps; none for a factor."""
    if _is_factor(item):
        ledger.words[item] = ()
        return {}
    if _is_by_unit(item):
        ledger.words[item] = ()
        return {"other": PAST}
    earlier = _paired(ledger, item)
    if earlier is not None:
        ledger.words[item] = beside.suffix_of(ledger, item)
        return _suffix(ledger, item) | _aside(ledger.roles[earlier])
    left = beside.left_of(ledger, item)
    roles = _near(ledger, item, left)
    ledger.heads[item] = stacked.head_of(item)
    head = told_by(ledger.heads[item])
    row = ledger.row_of(item)
    crowded = len(row) > 1
    shared = (
        crowded
        and bool(left)
        and any(o is not item and beside.left_of(ledger, o)[:1] == left[:1] for o in row)
    )
    whole = _cross_sum(row) if shared else None
    if whole is item:
        ledger.crossed.setdefault(item.value, set()).update(o.value for o in row if o is not item)
        return roles
    if whole is not None:
        return {role: _SHARED * weight for role, weight in roles.items()}
    elsewhere, least = (head, TOTALS) if shared else (_lead(ledger, item), PAST)
    before = shared and EARLIER.search(text_of(ledger.heads[item])) is not None
    if before or elsewhere.get("other", 0.0) >= least:
        elsewhere = elsewhere | {"other": PAST} if before else elsewhere
        return {role: _SHARED * weight for role, weight in roles.items()} | elsewhere
    if shared and head and TOTAL.search(text_of(left)):
        roles = {role: _SHARED * weight for role, weight in roles.items()}
        _add(roles, head, 1.0)
    else:
        _add(roles, head, _CROWDED if crowded or roles else 0.7)
    return roles


def _is_factor(item: Sum) -> bool:
    """ "23,10 × 162,00 = 3 742,20": a label before them names the product."""
    before = [w.text for w in item.segment.words[: item.start]][-1:]
    after = [w.text for w in item.segment.words[item.end :]][:1]
    product = after == ["="] and not _TIMES.isdisjoint(before)
    return product or not _TIMES.isdisjoint(after)


def _is_by_unit(item: Sum) -> bool:
    """ "rabais 12,00 €/m3": a price."""
    last = item.segment.words[item.start : item.end + 1][-2:]
    return any(_BY_UNIT.match(word.text) for word in last)


def _near(ledger: Ledger, item: Sum, left: list[Word]) -> dict[str, float]:
    """By the words before the amount; where they say little, after it or over it."""
    ledger.words[item] = left
    roles: dict[str, float] = {}
    _add(roles, told_by(left), 1.0)
    if not item.negative and THIS.search(text_of(left)) and "prepaid" in roles:
        roles = {"gross": _NAMES}  # what this paper asks for was not paid before
    if max(roles.values(), default=0.0) < TOTALS and roles.keys() <= GENERAL:
        suffix = _suffix(ledger, item)
        roles = {kind: weight for kind, weight in roles.items() if not suffix or kind in suffix}
        _add(roles, suffix, 1.0)
    if max(roles.values(), default=0.0) < _NAMES or _NO_MONEY.search(text_of(left)):
        over = () if _goes_on(ledger, item) else stacked.over(ledger, item)
        ledger.words[item] = over or left
        if told_by(over) and set(roles) <= {"other"}:
            roles.clear()
        _add(roles, told_by(over), 0.95)
    return roles


def _lead(ledger: Ledger, item: Sum) -> dict[str, float]:
    """What the first words of the row say, before the amount's own: "Rappel du devis : HT ..."."""
    first = item.page.rows[item.segment.row][0]
    own = set(ledger.words[item])
    alone = (
        first is not item.segment and not ledger.in_segment[first] and own.isdisjoint(first.words)
    )
    return told_by(first.words) if alone and first.box[2] < item.box[0] else {}


def _goes_on(ledger: Ledger, item: Sum) -> bool:
    """An amount that no label names follows right under: the words over both head a column, they
    are no caption of the first."""
    lower = stacked.next_under(ledger, item)
    said = told_by(beside.left_of(ledger, lower)) if lower else {"": 1.0}
    return max(said.values(), default=0.0) < _NAMES


def _suffix(ledger: Ledger, item: Sum) -> dict[str, float]:
    """What is said right after an amount: "1 400,00 euros hors taxes"."""
    said = unaccented(" ".join(w.text for w in beside.suffix_of(ledger, item)))
    match = _SUFFIX.match(said)
    return {match.lastgroup: _SAID} if match and match.lastgroup else {}


def _paired(ledger: Ledger, item: Sum) -> Sum | None:
    """The amount right before one where each has its own word after it: "12,00 HT / 14,40 TTC"."""
    before = [s for s in ledger.in_segment[item.segment] if s.end <= item.start][-1:]
    both = all(_suffix(ledger, s) for s in (*before, item))
    return before[0] if before and both else None


def _aside(roles: Mapping[str, float]) -> dict[str, float]:
    """What says that an amount is none of the bill's holds for the next of its clause."""
    return {kind: weight for kind, weight in roles.items() if kind == "other" and weight >= PAST}


def _cross_sum(row: Sequence[Sum]) -> Sum | None:
    """The amount at the end of a row that is the sum of all the others: the row's total, of which
    they are parts, unless the heads of their columns say that one is the tax on another, or was
    billed before."""
    if len(row) < 3:
        return None
    values = [-item.value if item.negative else item.value for item in row]
    slack = _ROUNDING * len(row)  # parts may be rounded each by itself
    whole = next((i for i in (-1, 0) if abs(sum(values) - 2 * values[i]) <= slack), None)
    heads = [stacked.head_of(item) for item in row] if whole is not None else []
    if whole is None or any(
        "vat" in told_by(head) or EARLIER.search(text_of(head)) for head in heads
    ):
        return None
    return row[whole]


def _add(roles: dict[str, float], found: Mapping[str, float], factor: float) -> None:
    for role, weight in found.items():
        roles[role] = max(roles.get(role, 0.0), weight * factor)
