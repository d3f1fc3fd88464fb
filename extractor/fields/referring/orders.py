"""Whose order is it: a label that says "commande" alone may be of the buyer's or of the seller's.

Where another label names the buyer's plainly ("bon de commande", "votre commande"), the other one
is the seller's. Alone on the page it is believed where its code is written as those who buy write
theirs: the year and a count ("2026/212"), with letters of a department ("26-FOR-008", "RH26/0418"),
not as counters print orders ("CDE-26-0418", "000418") nor as this seller numbers his invoices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from extractor.candidate import Candidate
from extractor.vocabulary.orders import SORT, STARTED

Told = Sequence[tuple[str, Candidate]]

#: Labels, folded, that do not say whose order it is, or whether it is one.
_EITHER = re.compile(
    rf"(?:num |ref )*(?:commande(?: origine| initiale| {SORT})?|bon|order|voucher)(?: num| ref)*"
)
#: Of the buyer, and not the order where that is named as well.
_STARTED = re.compile(STARTED)
#: The customer's order, which ledgers also call their own that they count ("0000318805").
_LEDGERS = re.compile(r"(?:num |ref )*commande client(?: num| ref| date)*")
_COUNTED = re.compile(r"(?:C|CC|CDE|CMD|CO|CV|S|SO)[-/]?\d{5,}")
_CLIENTS = re.compile(r"(?:num |ref )*client(?: num)?|ref|num")
#: From here on a label names the buyer's order; below this something speaks against a value.
_PLAIN, _LEAST = 0.68, 0.45
#: From here on a label names the number of the invoice.
_NAMED = 0.7
#: The years of budgets.
_YEAR = re.compile(r"(?<!\d)(?:20)?[23]\d(?!\d)")
#: A year and a count, which is no month and no counter filled up with zeros ("2026/212", "26-066",
#: "118/2026", "BC26-44"); ten digits that begin with the year, as public ledgers count.
_OF_YEAR = re.compile(
    r"(?:BC|BDC)?[-/ ]?(?:20)?2\d[-/](?!0\d{3})\d{2,5}|(?:1[3-9]|[2-9]\d|\d{3,4})[-/]20\d\d"
    r"|\d{3,4}/2\d|202\d0\d{5}"
)
#: Letters that a counter of orders, or of offers and slips, has before its digits.
_COUNTERS = frozenset(
    (
        *("C", "CC", "CCL", "CD", "CDE", "CL", "CLI", "CM", "CMD", "CO", "COM", "CV", "CW", "D"),
        *("BC", "BCC", "BL", "BP", "BR", "DE", "DEV", "F", "FA", "FAC", "INT", "O", "OD", "OF"),
        *("OR", "ORD", "OT", "S", "SO", "V", "VE", "VT", "WEB", "WO"),
    )
)


#: Letters of a department, the year and a count, written as one ("DOC2026912").
_WHOLE = re.compile(
    r"(?!ABO|ACC|ACT|BDL|BON|CLI|CON|EXP|FCT|NUM|PAN|PRO|REF|RES|REV|VEN|VTE)([A-Z]{3,5})"
    r"20[23]\d\d{2,4}"
)
#: A number and the department that gave it.
_SUFFIXED = re.compile(r"\d{3,6}[-/](?!(?:FR|EUR|HT|TTC|BIS|TER|BL|FA|CDE)$)[A-Z]{2,6}")
#: Those of them that no counter has amid its digits.
_AMID = frozenset(("BC", "BCC", "CC", "CDE", "CMD", "CO", "COM", "DEV", "BL", "FA", "SO", "WEB"))
#: Engagements of the State, and what its purchasers' software numbers orders from.
_PUBLIC = re.compile(r"(?:1[045]|45)\d{8}")


def settled(told: Told) -> Iterator[tuple[str, Candidate]]:
    """What labels (folded) say, the orders among it weighed against each other."""
    plain = {best.value for said, best in told if _is_plain(said, best)}
    public = {o.value for said, o in told if _is_either(said, o) and _PUBLIC.fullmatch(o.value)}
    named = plain or (public if len(public) == 1 else set())
    orders = {o.value for _, o in told if o.concept == "engagement_number" and o.score >= _LEAST}
    own = {_mask(o.value) for _, o in told if o.concept == "invoice_number" and o.score >= _NAMED}
    for said, best in told:
        if not _is_either(said, best):
            yield said, best
        elif named - {best.value}:
            yield said, replace(best, concept="other")
        elif best.value in named or (len(orders) == 1 and _is_buyers(said, best, own)):
            yield said, replace(best, score=max(best.score, _PLAIN if best.score > _LEAST else 0))
        else:
            yield said, best


def _is_plain(said: str, best: Candidate) -> bool:
    named = best.concept == "engagement_number" and best.score >= _PLAIN
    return named and not _is_either(said, best)


def _is_either(said: str, best: Candidate) -> bool:
    """An order that nothing says to be the buyer's."""
    if best.concept != "engagement_number" or not best.order:
        return False
    counted = best.value.isdigit() and not _PUBLIC.fullmatch(best.value)
    if (counted or _COUNTED.fullmatch(best.value)) and _LEDGERS.fullmatch(said):
        return True
    return any(form.fullmatch(said) for form in (_EITHER, _CLIENTS, _STARTED))


def _is_buyers(said: str, best: Candidate, own: Set[str]) -> bool:
    """An order whose code has a year, a number and the letters of a department, if it has any, and
    is not written as the seller's numbers (`own`, their masks)."""
    theirs = of_department(best.value) or _OF_YEAR.fullmatch(best.value) is not None
    return theirs and "voucher" not in said and _mask(best.value) not in own


def of_department(code: str) -> bool:
    """A code of a year, a number and the letters of a department, as those who buy write theirs; or
    with the letters last ("75696/PUI")."""
    whole = _WHOLE.fullmatch(code)
    if _SUFFIXED.fullmatch(code) or (whole and whole[1] not in _COUNTERS):
        return True
    first = set(re.findall(r"^[A-Z]+", code)) - _COUNTERS
    groups = first | set(re.findall(r"(?<=[\d/_. -])[A-Z]+", code)) - _AMID
    numbers = len(re.findall(r"\d+", code))
    return bool(groups) and numbers > 1 and _YEAR.search(code) is not None


def _mask(code: str) -> str:
    """How a code is written: "FA26-0145" as "AA99-9999"."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code))
