"""The totals of an invoice for a deposit: "Acompte HT", "Acompte TTC" were not paid before, they
are what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.fields.amounts.beside import suffix_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import RATES, Sum
from extractor.wording import folded
from staging.money import vat_of

_TITLE = re.compile(r"^(?:facture|demande|appel|avis|note)(?: \w+)? (?:acompte|avance)\b")
_WITHOUT, _WITH = re.compile(r"\b(?:ht|htva|hors taxes?)\b"), re.compile(r"\bttc\b")
#: The least weight of a word for a tax, and what these words then weigh.
_TAX, _NAMED = 0.9, 0.95


def roles_of(ledger: Ledger) -> Iterator[tuple[Sum, dict[str, float]]]:
    """What amounts that seem paid before are, on a paper with such a title, where a tax lies
    between them."""
    called = [s for s, roles in ledger.roles.items() if "prepaid" in roles and not s.negative]
    if not called or not is_titled(ledger):
        return
    for net in called:
        beside = [s for s in ledger.in_segment[net.segment] if s.start >= net.end]
        for gross in dict.fromkeys([*called, *beside]):
            told = _says(ledger, net, _WITHOUT) and _says(ledger, gross, _WITH)
            if told and _is_tax(ledger, net, gross.value - net.value):
                yield net, {"net": _NAMED}
                yield gross, {"gross": _NAMED}


def _is_tax(ledger: Ledger, net: Sum, tax: Decimal) -> bool:
    """An amount is called VAT, plainly or in the row, or is that at a printed rate."""
    plain = (s for s, roles in ledger.roles.items() if roles.get("vat", 0.0) >= _TAX)
    row = (s for s in ledger.row_of(net) if "vat" in ledger.roles[s])
    printed = any(s.value == tax for s in (*plain, *row))
    rates = (r.value for r in ledger.rates if r.sign and r.value in RATES)
    return printed or any(vat_of(net.value, rate) == tax for rate in rates if rate)


def is_titled(ledger: Ledger) -> bool:
    """Words of a title, on a row without amounts: no earlier deposit that is taken off."""
    return any(
        _TITLE.search(folded(segment.text)) and not ledger.by_row.get((page.number, segment.row))
        for page in ledger.pages[:1]
        for segment in page.segments
    )


def _says(ledger: Ledger, item: Sum, words: re.Pattern[str]) -> bool:
    said = (*ledger.words[item], *ledger.heads.get(item, ()), *suffix_of(ledger, item))
    return bool(words.search(folded(" ".join(w.text for w in said))))
