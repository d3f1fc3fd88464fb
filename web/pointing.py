"""Words that a person pointed at on a page, turned into the value of the field they are for.

Pure. One word is joined with its neighbours where the field asks for more (a SIRET in groups, an
amount with thousands apart, a date in words); words chosen by hand are taken as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from staging.errors import InvalidValue
from staging.fields import BY_KEY, FieldKind, Plain, as_read, plain
from web import typography
from web.field_states import shown
from web.forms import read_date

#: An IBAN of 34 characters by groups of four is nine words; nothing of an invoice is longer.
_MOST_JOINED = 9
#: A gap wider than this share of the height of a word stands between columns.
_GAP = 1.0
_VAT_PART = re.compile(r"vat-\d{1,2}-(rate|base|amount)")


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word of a page; box in points from the top left, `row` counts from the top."""

    text: str
    row: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words `first` to `last` of the page, what to put into the field, and its plain value."""

    first: int
    last: int
    text: str
    plain: str


def point(field: str, words: Sequence[PageWord], first: int, last: int) -> Pointed:
    """What words `first` to `last` (from 0) mean in the input of that name.

    Where they mean nothing there, their bare text: the person sees it and corrects it.
    Raises InvalidValue for an unknown field or words that are not on the page.
    """
    first, last = min(first, last), max(first, last)
    if not 0 <= first <= last < len(words):
        raise InvalidValue("Ce mot n'est pas sur la page.", code="bad_request")
    spans = list(_spans(words, first)) if first == last else [(first, last)]
    for read in _readers(field):
        for start, end in spans:
            found = read(" ".join(word.text for word in words[start : end + 1]))
            if found is not None:
                return Pointed(start, end, *found)
    bare = " ".join(word.text for word in words[first : last + 1]).strip()
    return Pointed(first, last, bare, bare)


def _spans(words: Sequence[PageWord], at: int) -> Iterator[tuple[int, int]]:
    """Runs of neighbours around a word, longest first, the leftmost of equal ones first."""
    left, right = at, at
    while left > 0 and at - left < _MOST_JOINED and _close(words[left - 1], words[left]):
        left -= 1
    while right + 1 < len(words) and right - at < _MOST_JOINED:
        if not _close(words[right], words[right + 1]):
            break
        right += 1
    for length in range(min(right - left + 1, _MOST_JOINED), 0, -1):
        for start in range(max(left, at - length + 1), min(at, right - length + 1) + 1):
            yield start, start + length - 1


def _close(word: PageWord, other: PageWord) -> bool:
    gap = other.x0 - word.x1
    return word.row == other.row and gap <= _GAP * max(4.0, min(_height(word), _height(other)))


def _height(word: PageWord) -> float:
    return word.bottom - word.top


_Found: TypeAlias = tuple[str, str] | None


def _readers(field: str) -> tuple[Callable[[str], _Found], ...]:
    """The ways to read words for a field, the strictest first."""
    part = _VAT_PART.fullmatch(field)
    if part:
        return (_rate if part[1] == "rate" else _amount,)
    known = BY_KEY.get(field)
    if known is None or known.kind in {FieldKind.VAT_BREAKDOWN, FieldKind.INTEGER}:
        raise InvalidValue("Champ inconnu.", code="unknown_field")
    match known.kind:
        case FieldKind.AMOUNT:
            return (_amount,)
        case FieldKind.DATE:
            return (_date,)
        case FieldKind.SIRET | FieldKind.IBAN | FieldKind.VAT_ID | FieldKind.BIC:
            # One whose key is right among the neighbours, else one that looks like it.
            return tuple(partial(_identifier, field, check) for check in (plain, as_read))
        case FieldKind.CODE:
            return (_code,)
        case _:
            return (_words,)


def _identifier(field: str, check: Callable[[str, str], Plain], text: str) -> _Found:
    try:
        value = check(field, text)
    except InvalidValue:
        return None
    return (shown(field, value), value) if isinstance(value, str) else None


_FRENCH = re.compile(
    r"(?P<whole>\d{1,3}(?:[ .'\u00a0\u202f]\d{3})+|\d{1,12})(?:,(?P<part>\d{1,2}))?"
)
_ENGLISH = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,12})\.(?P<part>\d{1,2})")
_CURRENCY = re.compile(r"^[\s+\-−€:]+|[\s€:]+$|\s*EUR(?:OS?)?$", re.IGNORECASE)


def _number(text: str) -> str | None:
    """A printed number in plain form, in the French or the English way; its sign is left out, as
    the form asks for amounts without one, also on a credit note."""
    bare = _CURRENCY.sub("", _CURRENCY.sub("", text))
    found = _ENGLISH.fullmatch(bare) or _FRENCH.fullmatch(bare)
    if found is None:
        return None
    return f"{re.sub(r'[^0-9]', '', found['whole'])}.{(found['part'] or '').ljust(2, '0')}"


def _amount(text: str) -> _Found:
    number = _number(text)
    return (typography.typed_amount(number), number) if number else None


def _rate(text: str) -> _Found:
    number = _number(text.removesuffix("%").strip())
    return (typography.rate(number), number) if number else None


_IN_WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([^\W\d_]{3,9})\.?\s+(\d{4}|\d{2})")


def _date(text: str) -> _Found:
    bare = text.strip(" ,;:.")
    in_words = _IN_WORDS.fullmatch(bare)
    if in_words:
        month = _month(in_words[2])
        bare = f"{in_words[1]}/{month}/{in_words[3]}" if month else bare
    try:
        day = read_date(bare)
    except InvalidValue:
        return None
    return typography.short_date(day), day


def _fold(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _month(name: str) -> int | None:
    """1 to 12 for a French month or its beginning, where only one begins so."""
    begin = _fold(name)
    found = [n for n, month in enumerate(typography.MONTHS, 1) if _fold(month).startswith(begin)]
    return found[0] if len(found) == 1 else None


def _code(text: str) -> _Found:
    """A code is one word unless chosen by hand; what stands around it is no part of it."""
    bare = text.strip(" :;,.()[]«»\"'")
    return (bare, bare) if bare and " " not in bare else None


def _words(text: str) -> _Found:
    bare = text.strip(" :;,")
    return (bare, bare) if bare else None
