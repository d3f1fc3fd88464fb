"""A number that the very name of the paper has ("Facture 552865065", "Avoir n° 24-2026"): whatever
it looks like, nobody who reads the page takes another, where no other bill is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.fields.ranking import Option

#: The name of the paper, and what is said of its number.
_NAME = re.compile(
    r"(?:(?:num|ref) )*(?:(?:facture )?avoir|facture|invoice|credit note|note credit)"
    r"(?: (?:num|ref|date))*"
)
_BILL = re.compile(r"\b(?:facture|avoir|invoice|credit|honoraires)\b")
#: Places that leave no doubt whose value stands there.
_NEAR = frozenset(("same", "right", "under", "wrap"))
#: The least that a label of the paper says, and a number of digits that is more than a count.
_SAID, _DIGITS = 0.3, 4
_YEAR = re.compile(r"20\d\d")
#: What speaks against a number, by its writing or its place.
_AGAINST = ("beaten", "beaten_by_unknown", "other_kind", "no_code", "sellers_own", "later_page")


def is_told(option: Option, others: Iterable[Option]) -> bool:
    """The paper's own name has the number of the option, and names none of the `others`."""
    best = option.best
    digits = sum(c.isdigit() for c in option.value)
    own = _NAME.fullmatch(best.said) is not None and digits >= _DIGITS
    near = best.relation in _NEAR or bool(option.signs.get("twice"))
    against = any(option.signs.get(sign) for sign in _AGAINST) or _YEAR.fullmatch(option.value)
    return own and near and not against and not any(map(_is_of_bill, others))


def _is_of_bill(option: Option) -> bool:
    return option.signs.get("label", 0.0) >= _SAID and _BILL.search(option.best.said) is not None
