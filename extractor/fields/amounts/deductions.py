"""What may have been taken off the gross total: discounts after VAT, prepayments and retention, by
the words that name them or by their place under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from decimal import Decimal
from itertools import chain, combinations, pairwise

from extractor.fields.amounts import roles as roles_of
from extractor.fields.amounts import runs
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.vocabulary.amounts import ADDED, EARLY, TERMS
from extractor.wording import folded, unaccented

Part = tuple[str, Decimal]
KINDS = ("discount", "prepaid", "retention")
#: More words than this on a line are a sentence, of penalties and discounts in general.
_SENTENCE = 10
#: The least weight of a label that plainly names a deduction.
_PLAINLY = 0.7
#: As often a deduction of one amount is counted at most.
_TWICE = 3
#: What is said of money that came, unaccented.
_PAID = re.compile(
    r"\b(?:versee?s?|reglee?s?|encaissee?s?|debitee?s?|pris\w* en charge|compensation|"
    r"recue?s?|payee?s?|percue?s?|deduite?s?|acquittee?s?)\b"
)
#: A rate of VAT is no part in which to pay: "TVA (20 %) : 400,00 € – Solde : 1 400,00 €".
_VAT_RATE = re.compile(r"\bt\.?v\.?a\.? ?(?:a|au taux(?: de)?)?[ (]*\d+(?:[.,]\d+)? ?%")
#: What a total holds already; VAT included is said of the total itself.
_INCLUDED = re.compile(
    r"(?<!non )(?<!taxes )(?<!taxe )(?<!tva )\b(?:inclu(?:se?)?s?|comprise?s?)\b"
)
#: What who pays late owes beside: "Pas d'escompte - indemnité forfaitaire de recouvrement 40 €".
_LATE, _OWED_LATE = re.compile(r"\b(?:indemnites?|recouvrement|penalites?|retards?)\b"), Decimal(40)
_BALANCE = re.compile(r"\b(?:soldes?|reste\w*|net a|reliquat)\b")
_ROUNDED = re.compile(r"\barrondi")


def labelled(ledger: Ledger, gross: Decimal) -> list[Part]:
    """Amounts that words name as deductions, the best named first."""
    found: dict[Decimal, tuple[float, str]] = {}
    for kind in KINDS:
        for value, weight in roles_of.weights(ledger, kind).items():
            if Decimal(0) < value <= gross and weight > found.get(value, (0.3, ""))[0]:
                found[value] = (weight, kind)
    ranked = sorted(found.items(), key=lambda item: -item[1][0])[:8]
    return [
        (kind, value) for value, (_, kind) in ranked for _ in range(_times(ledger, kind, value))
    ]


def _times(ledger: Ledger, kind: str, value: Decimal) -> int:
    """On how many rows an amount is plainly named so: two deposits may be of one amount."""
    rows = {
        (item.page.number, item.segment.row)
        for item, roles in ledger.roles.items()
        if item.value == value and roles.get(kind, 0.0) >= _PLAINLY
    }
    return min(max(len(rows), 1), _TWICE)


def named(ledger: Ledger, item: Sum) -> str | None:
    """The kind of a deduction by plain words that are no sentence."""
    roles = ledger.roles[item]
    kind = max(KINDS, key=lambda kind: roles.get(kind, 0.0))
    plain = roles.get(kind, 0.0) >= _PLAINLY and len(item.segment.words) <= _SENTENCE
    return kind if plain else None


def conditional(ledger: Ledger, item: Sum) -> bool:
    """Words say that the amount is for who pays early, or one of the parts in which to pay."""
    said = _VAT_RATE.sub("tva", unaccented(item.segment.text))
    if TERMS.search(said) and len(ledger.in_segment[item.segment]) > 1:
        return True
    return bool(EARLY.search(unaccented(" ".join(w.text for w in ledger.words[item]))))


def kind_of(ledger: Ledger, item: Sum) -> str:
    """The kind of a deduction by its label; money already paid where nothing is said."""
    roles = ledger.roles[item]
    if _ROUNDED.search(unaccented(" ".join(w.text for w in ledger.words[item]))):
        return "rounding"
    return max(KINDS, key=lambda kind: (roles.get(kind, 0.0), kind == "prepaid"))


def after(ledger: Ledger, gross: Decimal) -> list[Sum]:
    """Smaller amounts after the gross total on its page: on lower rows, or beside it."""
    place = roles_of.best_place(ledger, gross, "gross")
    if place is None:
        return []
    found = [
        s
        for s in ledger.sums
        if s.page is place.page
        and Decimal(0) < s.value < gross
        and (s.segment.row, s.box[0]) > (place.segment.row, place.box[0])
    ]
    return sorted(found, key=lambda s: (s.segment.row, s.box[0]))


def lent(ledger: Ledger, gross: Decimal, due: Decimal) -> bool:
    """Crates and bottles that are lent, and those that came back, lie between the total and what is
    to pay."""
    return any(
        all(ADDED.search(folded(" ".join(w.text for w in ledger.words[s]))) for s in lines)
        for lines in runs.between(ledger, gross, due)
    )


def paid_in_words(ledger: Ledger, gross: Decimal, explained: Set[Decimal]) -> Part | None:
    """The one amount after the total that a sentence tells to have come, and that leaves of it the
    amount which the sentence goes on to."""
    rest = [s for s in after(ledger, gross) if s.value not in explained]
    found = {
        (kind_of(ledger, paid), paid.value)
        for paid, left in pairwise(rest)
        if paid.value + left.value == gross and _PAID.search(_sentence(paid, left))
    }
    return found.pop() if len(found) == 1 else None


def is_closed(ledger: Ledger, left: Decimal, paid: Part) -> bool:
    """What is told to have come is plainly called so, and the sentence goes on to a balance."""
    if roles_of.weights(ledger, paid[0]).get(paid[1], 0.0) < _PLAINLY:
        return False
    pairs = pairwise(s for s in ledger.sums if s.value in (paid[1], left))
    told = ((first.value, last.value, _sentence(first, last)) for first, last in pairs)
    return any((a, b) == (paid[1], left) and _BALANCE.search(said) for a, b, said in told)


def _sentence(first: Sum, last: Sum) -> str:
    """The words of the lines from one amount to another, unaccented."""
    rows = first.page.rows[first.segment.row : last.segment.row + 1]
    return unaccented(" ".join(segment.text for row in rows for segment in row))


def under(ledger: Ledger, gross: Decimal) -> list[Sum]:
    """Smaller amounts under the gross total, in its column or nearly, top to bottom."""
    place = roles_of.best_place(ledger, gross, "gross")
    if place is None:
        return []
    box = place.box
    return [
        s
        for s in ledger.sums
        if s.page is place.page
        and 2 < s.box[1] - box[1] < 150
        and (abs(s.box[2] - box[2]) < 25 or min(s.box[2], box[2]) > max(s.box[0], box[0]))
        and Decimal(0) < s.value < gross
        and (ledger.roles[s].get("other", 0.0) < 0.9 or (s.negative and not place.negative))
        and len(s.segment.words) <= _SENTENCE
        and not _with_its_tax(ledger, s)
        and not _is_part(ledger, s)
        and max(ledger.roles[s].get("net", 0.0), ledger.roles[s].get("vat", 0.0)) < 0.6
        and not _of_table(ledger, s, box[3])
    ][:8]


def _is_part(ledger: Ledger, item: Sum) -> bool:
    """ "Dont éco-participation", "Éco-contribution incluse": a part of the total, but for money
    that came."""
    said = unaccented(" ".join(w.text for w in ledger.words[item]))
    part = said.startswith("dont ") or _INCLUDED.search(said)
    return bool(part) and named(ledger, item) is None and not _PAID.search(said)


def _of_table(ledger: Ledger, item: Sum, foot: float) -> bool:
    """A head that stands under the total names its column: another table begins there."""
    return bool(ledger.roles[item]) and any(word.top >= foot for word in ledger.heads.get(item, ()))


def _with_its_tax(ledger: Ledger, item: Sum) -> bool:
    """Two amounts before it on its row add up to it: without VAT, the VAT, with it."""
    before = [s.value for s in ledger.row_of(item) if s.box[0] < item.box[0]]
    return any(a + b == item.value for a, b in combinations(before, 2))


def unnamed(ledger: Ledger, under: Sequence[Sum], known: Sequence[Part]) -> list[Part]:
    """The first amounts under the gross of which no word says that they were taken off."""
    values = {v for _, v in known}
    return [(kind_of(ledger, s), s.value) for s in under if s.value not in values][:4]


def any_named(ledger: Ledger, gross: Decimal, explained: Set[Decimal]) -> bool:
    """After the gross an amount less than it is called a deposit, a retention or a discount."""
    place = roles_of.best_place(ledger, gross, "gross")
    start = (place.page.number, place.box[1]) if place else (0, 0.0)
    return any(
        roles.get(kind, 0.0) > 0.3
        and roles[kind] == max(roles.values())
        and item.value < gross
        and item.value not in explained
        and (item.page.number, item.box[1]) >= start
        and len(item.segment.words) <= _SENTENCE
        and not _is_owed_late(ledger, item)
        for item, roles in ledger.roles.items()
        for kind in KINDS
    )


def _is_owed_late(ledger: Ledger, item: Sum) -> bool:
    """The sum that the law sets for recovery, by its words."""
    said = unaccented(" ".join(w.text for w in ledger.words[item]))
    return item.value == _OWED_LATE and not item.negative and _LATE.search(said) is not None


def subsets(parts: Sequence[Part]) -> list[tuple[Part, ...]]:
    """What may have been taken off together, few before many; first of all nothing."""
    sizes = range(min(4, len(parts)) + 1)
    return list(chain.from_iterable(combinations(parts, n) for n in sizes))


def total_of(parts: Iterable[Part]) -> Decimal:
    """What deductions come to together."""
    return sum((v for _, v in parts), Decimal(0))
