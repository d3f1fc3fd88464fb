"""The totals of an invoice for a deposit: "Acompte HT", "Acompte TTC" were not paid before, they
are what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.wording import folded

_TITLE = re.compile(r"^(?:facture|demande|appel|avis|note)(?: \w+)? (?:acompte|avance)\b")
_WITHOUT, _WITH = re.compile(r"\b(?:ht|htva|hors taxes?)\b"), re.compile(r"\bttc\b")
#: The least weight of a word for a tax, and what these words then weigh.
_TAX, _NAMED = 0.9, 0.95


def roles_of(ledger: Ledger) -> Iterator[tuple[Sum, dict[str, float]]]:
    """What amounts that seem paid before are, on a paper with such a title, where a tax lies
    between them."""
    called = [s for s, roles in ledger.roles.items() if "prepaid" in roles and not s.negative]
    if not called or not _is_titled(ledger):
        return
    taxes = {s.value for s, roles in ledger.roles.items() if roles.get("vat", 0.0) >= _TAX}
    for net in called:
        for gross in called:
            told = _says(ledger, net, _WITHOUT) and _says(ledger, gross, _WITH)
            if told and gross.value - net.value in taxes:
                yield net, {"net": _NAMED}
                yield gross, {"gross": _NAMED}


def _is_titled(ledger: Ledger) -> bool:
    """Words of a title, on a row without amounts: no earlier deposit that is taken off."""
    return any(
        _TITLE.search(folded(segment.text)) and not ledger.by_row.get((page.number, segment.row))
        for page in ledger.pages[:1]
        for segment in page.segments
    )


def _says(ledger: Ledger, item: Sum, words: re.Pattern[str]) -> bool:
    return bool(words.search(folded(" ".join(w.text for w in ledger.words[item]))))
