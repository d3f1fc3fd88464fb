"""A number that the very name of the paper has ("Facture 552865065", "Avoir n° 24-2026"): whatever
it looks like, nobody who reads the page takes another, where no other bill is named. A title may
say what it bills before that ("Facture de clics et loyer 725050-CPT").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.fields.ranking import Option
from extractor.page import Page, Word
from extractor.values.calendar_words import dates_in
from extractor.wording import folded

#: The name of the paper, and what is said of its number.
_NAME = re.compile(
    r"(?:(?:num|ref) )*(?:(?:facture )?avoir|facture|invoice|credit note|note credit)"
    r"(?: (?:num|ref|date))*"
)
#: What programs of accounts call any paper of theirs.
_PIECE = re.compile(
    r"(?:(?:num|ref) )*(?:piece|document)(?: (?:comptable|vente))?(?: (?:num|ref|date))*"
)
_BILL = re.compile(r"\b(?:facture|avoir|invoice|credit|honoraires)\b")
#: Places that leave no doubt whose value stands there.
_NEAR = frozenset(("same", "right", "under", "wrap"))
#: The least that a label of the paper says, and a number of digits that is more than a count.
_SAID, _DIGITS = 0.3, 4
#: From here on "n°" alone has the name of the paper over it or before it.
_TITLED = 0.8
#: Words between a number and its day at most.
_TO_DAY = 2
_YEAR = re.compile(r"20\d\d")
#: What a title may say of what it bills, in so many words at most; the plate of a car.
_GOODS, _MOST = re.compile(r"(?:[dl]['’])?[^\W\d_]+,?"), 5
_PLATE = re.compile(r"[A-Z]{2}-\d{3}-[A-Z]{2}")
#: What speaks against a number, by its writing or its place.
_AGAINST = (
    *("aside", "beaten", "beaten_by_unknown", "other_kind", "no_code", "sellers_own", "later_page"),
)


def is_told(option: Option, others: Iterable[Option]) -> bool:
    """The paper's own name, or "n°" under it, has the number of the option, and names none of the
    `others`."""
    best = option.best
    digits = sum(c.isdigit() for c in option.value)
    titled = best.said == "num" and option.signs.get("label", 0.0) >= _TITLED
    named = _NAME.fullmatch(best.said) is not None or titled or _is_piece(option)
    own = named and digits >= _DIGITS
    near = best.relation in _NEAR or bool(option.signs.get("twice"))
    against = any(option.signs.get(sign) for sign in _AGAINST) or _YEAR.fullmatch(option.value)
    return own and near and not against and not any(map(_is_of_bill, others))


def _is_piece(option: Option) -> bool:
    """ "Pièce", "Document n°" beside it at the head of the page, no head of goods."""
    beside = option.best.relation in {"same", "right"} and bool(option.signs.get("high"))
    return beside and _PIECE.fullmatch(option.best.said) is not None


def is_titled(option: Option, pages: Sequence[Page]) -> bool:
    """Its line begins with the name of the paper, small words of goods alone follow up to the
    number, and the line ends with it, or goes on with a sign or the paper's day."""
    words = option.best.words
    digits = sum(c.isdigit() for c in option.value)
    segments = (s for p in pages if p.number == option.best.page for s in p.segments)
    line = next((s.words for s in segments if words and words[0] in s.words), ())
    if not line or digits < _DIGITS or _PLATE.fullmatch(option.value):
        return False
    first = line.index(words[0])
    lead, rest = line[1:first], line[line.index(words[-1]) + 1 :]
    named = first > 1 and _NAME.fullmatch(folded(line[0].text)) is not None
    goods = len(lead) <= _MOST and all(_is_small(word) for word in lead)
    day = next((found.start for found in dates_in(rest)), None)
    ends = not rest or not rest[0].text[0].isalnum() or (day is not None and day <= _TO_DAY)
    return named and goods and ends


def _is_small(word: Word) -> bool:
    return _GOODS.fullmatch(word.text) is not None and word.text == word.text.casefold()


def _is_of_bill(option: Option) -> bool:
    return option.signs.get("label", 0.0) >= _SAID and _BILL.search(option.best.said) is not None
