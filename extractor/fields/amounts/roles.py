"""What each amount is by the words beside it: before it, over it, heading its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal

from extractor.fields.amounts import beside, deposits, stacked
from extractor.fields.amounts.ledger import Ledger, Side
from extractor.fields.amounts.tokens import Sum, rates_in, sums_in, whole_in
from extractor.fields.amounts.touching import part_touching
from extractor.labelling.segment_labels import concepts_of
from extractor.page import Page, Segment, Word
from extractor.vocabulary.amounts import (
    ADVANCED,
    EARLIER,
    NET_OF_TAX,
    OTHER_TAXES,
    PAID_BEFORE,
    RECALLED,
    THIS,
    THIS_ALONE,
    UNTAXED,
    WITHOUT_VAT,
)
from extractor.wording import folded, unaccented

#: What the head of a column says of an amount among others: of two, not enough to prove a total.
_CROWDED = 0.42
#: The least weight of words that say what an amount is.
_NAMES = 0.5
#: The weight of "this bill" as the name of a total.
_NAMED_SO = 0.6
#: The least weight of words that plainly tell of other papers: a reminder, what was billed before.
_PAST = 1.05
#: What is left of a label that several amounts of a row share.
_SHARED = 0.4
#: How much a part may be rounded.
_ROUNDING = Decimal("0.005")
#: The least weight of words that plainly name a total.
_TOTALS = 0.9
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
#: A share of a total, which is none: "participation (40 % du HT)".
_OF_A_TOTAL = re.compile(r"^(?!.*\bht\b.*\bht\b).*\d (?:du|sur)(?: montant)? (?:ht|ttc)\b")
_WHOLES = ("montant", "total", "somme", "prix", "general")
#: A total that is said to be what to pay: "Total TTC de la facture à payer", folded.
_TO_PAY = re.compile(
    r"\b(?:ttc|avec tva|tva comprise) (?:\w+ ){0,3}"
    r"a (?:payer|regler|mandater|verser|virer)\b(?! (?:si|avant)\b)"
)
_TOTAL = re.compile(r"\btotal\b|\bensemble\b")
#: What bears the tax: no tax itself.
_TAXED = re.compile(r"(?<!\bnon )\bsoumis\w* a tva\b(?! ht)")
_BASE_TAIL = re.compile(r"\b(?:sur|base|base ht|assiette)(?: \d+)*$")
#: What is said of the amount of another paper, that this one takes back, folded.
_ORIGIN = re.compile(
    r"\b(?:annul\w*|rectifi\w*|extourn\w*|remplac\w*|initiale?)\b.*"
    r"\bmontant(?: total)?(?: (?:ht|ttc))?$"
)
#: What a sentence says of the amount of what was ordered, of which this paper may bill a part,
#: unaccented.
_ORDERED = re.compile(
    r"(?:devis|marche|contrat|convention|commande)\b.*\b(?:d.un|pour un) montant\b[^\d]*$"
)
#: The form of a company right before an amount: its capital.
_CAPITAL = re.compile(r"(?:sarl|s\.a\.r\.l\.?|sas|s\.a\.s\.?|sasu|eurl|selarl|scop)")
#: The unit of which an amount is the price: "€/m3".
_BY_UNIT = re.compile(r"(?:[\d.,]*(?:€|EUR)?)/[a-zA-Z]")
_TIMES = frozenset(("x", "X", "×", "*"))
_KINDS = ("net", "vat", "gross", "due")
#: What a word for any total means, until another after the amount says which.
_GENERAL = frozenset(("gross", "net"))
_DEDUCTIONS = ("prepaid", "retention", "discount")


def ledger_of(pages: Sequence[Page], side: Side = Side.BEFORE) -> Ledger:
    """Read all amounts, then their roles, by the words before or over them unless told else."""
    ledger = Ledger(pages, side)
    for page in pages:
        for segment in page.segments:
            key = (page.number, segment.row)
            found = list(sums_in(page, segment)) or list(_labelled(ledger, page, segment))
            rates = list(rates_in(page, segment))
            ledger.sums += found
            ledger.rates += rates
            ledger.in_segment[segment] = found
            ledger.by_row.setdefault(key, []).extend(found)
            ledger.rates_by_row.setdefault(key, []).extend(rates)
    part_touching(ledger)
    for item in ledger.sums:
        if side is Side.BEFORE:
            ledger.roles[item] = _roles(ledger, item)
        else:
            way = beside.after if side is Side.AFTER else stacked.under
            ledger.words[item] = words = way(ledger, item)
            ledger.roles[item] = _told_aside(item) or _of(words)
    ledger.roles.update(deposits.roles_of(ledger))
    return ledger


def _told_aside(item: Sum) -> dict[str, float]:
    """In a sentence the words before an amount say that it is of something else, wherever the
    labels of the bill stand."""
    told = _of(beside.last_clause(list(item.segment.words[: item.start])))
    return {"other": told["other"]} if told.get("other", 0.0) >= _PAST else {}


def _labelled(ledger: Ledger, page: Page, segment: Segment) -> Iterator[Sum]:
    """A whole number right after words that plainly name a total, or what is taken off one typed
    so: without cents."""
    item = whole_in(page, segment)
    row = page.rows[segment.row]
    place = row.index(segment)
    before = row[:place][-1:]
    if item is None or not before or ledger.in_segment.get(before[0]):
        return
    if any(next(sums_in(page, s), None) for s in row[place + 1 :]):
        return  # a quantity before its price
    roles = _of(before[0].words)
    kinds = (*_KINDS, *_DEDUCTIONS) if ledger.sums and ledger.sums[-1].whole else _KINDS
    if max((roles.get(kind, 0.0) for kind in kinds), default=0.0) >= _TOTALS:
        yield item


def _roles(ledger: Ledger, item: Sum) -> dict[str, float]:
    if _is_factor(item):
        ledger.words[item] = ()
        return {}
    if _is_by_unit(item):
        ledger.words[item] = ()
        return {"other": _PAST}
    earlier = _paired(ledger, item)
    if earlier is not None:
        ledger.words[item] = beside.suffix_of(ledger, item)
        return _suffix(ledger, item) | _aside(ledger.roles[earlier])
    left = beside.left_of(ledger, item)
    roles = _near(ledger, item, left)
    ledger.heads[item] = stacked.head_of(item)
    head = _of(ledger.heads[item])
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
    elsewhere, least = (head, _TOTALS) if shared else (_lead(ledger, item), _PAST)
    before = shared and EARLIER.search(_text(ledger.heads[item])) is not None
    if before or elsewhere.get("other", 0.0) >= least:
        elsewhere = elsewhere | {"other": _PAST} if before else elsewhere
        return {role: _SHARED * weight for role, weight in roles.items()} | elsewhere
    if shared and head and _TOTAL.search(_text(left)):
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
    _add(roles, _of(left), 1.0)
    if not item.negative and THIS.search(_text(left)) and "prepaid" in roles:
        roles = {"gross": _NAMES}  # what this paper asks for was not paid before
    if max(roles.values(), default=0.0) < _TOTALS and roles.keys() <= _GENERAL:
        suffix = _suffix(ledger, item)
        roles = {kind: weight for kind, weight in roles.items() if not suffix or kind in suffix}
        _add(roles, suffix, 1.0)
    if max(roles.values(), default=0.0) < _NAMES or _NO_MONEY.search(_text(left)):
        over = () if _goes_on(ledger, item) else stacked.over(ledger, item)
        ledger.words[item] = over or left
        if _of(over) and set(roles) <= {"other"}:
            roles.clear()
        _add(roles, _of(over), 0.95)
    return roles


def _lead(ledger: Ledger, item: Sum) -> dict[str, float]:
    """What the first words of the row say, before the amount's own: "Rappel du devis : HT ..."."""
    first = item.page.rows[item.segment.row][0]
    own = set(ledger.words[item])
    alone = (
        first is not item.segment and not ledger.in_segment[first] and own.isdisjoint(first.words)
    )
    return _of(first.words) if alone and first.box[2] < item.box[0] else {}


def _goes_on(ledger: Ledger, item: Sum) -> bool:
    """An amount that no label names follows right under: the words over both head a column, they
    are no caption of the first."""
    lower = stacked.next_under(ledger, item)
    said = _of(beside.left_of(ledger, lower)) if lower else {"": 1.0}
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
    return {kind: weight for kind, weight in roles.items() if kind == "other" and weight >= _PAST}


def _text(words: Sequence[Word]) -> str:
    return folded(" ".join(w.text for w in words))


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
    if whole is None or any("vat" in _of(head) or EARLIER.search(_text(head)) for head in heads):
        return None
    return row[whole]


def told_before(ledger: Ledger, item: Sum) -> dict[str, float]:
    """Roles told by the words before an amount, wherever the labels of the bill stand."""
    return _of(beside.left_of(ledger, item))


def named_under(ledger: Ledger, item: Sum, role: str) -> float:
    """How well the words right under an amount name a role."""
    return _of(stacked.under(ledger, item)).get(role, 0.0)


def _add(roles: dict[str, float], found: Mapping[str, float], factor: float) -> None:
    for role, weight in found.items():
        roles[role] = max(roles.get(role, 0.0), weight * factor)


def _of(words: Sequence[Word]) -> dict[str, float]:
    """Roles told by a phrase: its longest label counts in full, others hardly."""
    words = _charging(words)
    if not words:
        return {}
    text = _text(words)
    if (
        _ORIGIN.search(text)
        or _ORDERED.search(unaccented(" ".join(w.text for w in words)))
        or RECALLED.search(text)
        or _CAPITAL.fullmatch(unaccented(words[-1].text))
    ):
        return {"other": _PAST}
    if _BASE_TAIL.search(text) and "tva" in text:
        return {"net": 0.5, "base": 1.0}
    if _TAXED.search(text):
        return {"net": _TOTALS}
    found = concepts_of(words)
    if _OF_A_TOTAL.search(text):
        found = [(concept, weight) for concept, weight in found if concept not in _GENERAL]
    said = unaccented(" ".join(w.text for w in words))
    if THIS_ALONE.search(said):
        return {"gross": _NAMED_SO}
    unlike = _unlike(said, text)
    found = [(concept, weight) for concept, weight in found if concept not in unlike]
    roles = {
        concept: weight * (1.0 if i == 0 else 0.25)
        for i, (concept, weight) in reversed(list(enumerate(found)))
    }
    if _TO_PAY.search(text) and {"gross", "due"} <= roles.keys():
        roles |= {kind: max(roles[kind], _TOTALS) for kind in ("gross", "due")}
    return roles


def _unlike(said: str, text: str) -> set[str]:
    """What words do not tell that seem to: of what bears no VAT, or another tax, neither a tax nor
    a total without it; of what the seller paid, that the buyer did."""
    unlike: set[str] = set()
    untaxed = UNTAXED.search(said)
    if untaxed or OTHER_TAXES.search(said):
        unlike.add("vat")
    if untaxed and not _TOTAL.search(text):
        unlike.add("net")
    if ADVANCED.search(said) and not PAID_BEFORE.search(said):
        unlike.add("prepaid")
    return unlike


def _charging(words: Sequence[Word]) -> Sequence[Word]:
    """The words before a mention that no VAT is charged: "Total (TVA non applicable)"."""
    said = unaccented(" ".join(w.text for w in words))
    if not WITHOUT_VAT.search(said) or UNTAXED.search(said):
        return words
    starts = (i for i in range(1, len(words)) if _is_mention(words[i:]) and not _is_net(words, i))
    return words[: next(starts, len(words))]


def _is_net(words: Sequence[Word], start: int) -> bool:
    """The mention is the name of a total: "Montant net de taxes", "Honoraires du mois, nets de
    taxe" right before the amount."""
    said = unaccented(" ".join(w.text for w in words[start:]))
    named = NET_OF_TAX.match(said)
    last = named is not None and not said[named.end() :].strip(" :)")
    return named is not None and (last or _text(words[start - 1 : start]) in _WHOLES)


def _is_mention(words: Sequence[Word]) -> bool:
    """A mention that no VAT is charged begins here."""
    said = unaccented(" ".join(w.text for w in words)).lstrip("(-–: ")
    return bool(WITHOUT_VAT.match(said) or WITHOUT_VAT.match(said.removeprefix("tva ")))


def spoken(ledger: Ledger, words: re.Pattern[str]) -> Set[Decimal]:
    """Amounts of which these words are said beside them, or by the head of their column."""
    said = ((s, (*ledger.words.get(s, ()), *ledger.heads.get(s, ()))) for s in ledger.sums)
    return {s.value for s, found in said if words.search(_text(found))}


def weights(ledger: Ledger, role: str) -> dict[Decimal, float]:
    """The best weight of a role for each value."""
    result: dict[Decimal, float] = {}
    for item, roles in ledger.roles.items():
        if role in roles:
            result[item.value] = max(result.get(item.value, 0.0), roles[role] * _calm(roles, role))
    return result


def _calm(roles: Mapping[str, float], role: str) -> float:
    """A stronger other meaning of the same amount speaks against it."""
    other = max((w for r, w in roles.items() if r != role), default=0.0)
    return 0.5 if other > roles[role] + 0.2 else 1.0


def best_place(ledger: Ledger, value: Decimal, role: str) -> Sum | None:
    """Where a value stands in a role, the later page and the stronger label first."""
    places = [s for s in ledger.sums if s.value == value]
    return max(places, key=lambda s: (ledger.roles[s].get(role, 0.0), s.page.number), default=None)
