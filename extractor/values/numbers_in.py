"""Long identifiers in a run of words, with or without spaces: SIRET, SIREN, VAT id, IBAN, and
telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.page import Word
from staging.errors import InvalidValue
from staging.identifiers import Iban, Siren, Siret

_SIRET = re.compile(
    r"(?<![\d])(\d{3}[ .]?\d{3}[ .]?\d{3}[ .\-/]{0,3}(?:\d{5}|\d{2}[ .]\d{3}|"
    r"\d{3}[ .]\d{2}))(?![ .]?\d)"
)
_LOOSE_SIRET = re.compile(r"(?<!\d)(\d(?:[ .\-]{0,2}\d){13})(?!\d)")
_SIREN_NIC = re.compile(
    r"(?<!\d)(\d{3}[ .]?\d{3}[ .]?\d{3})(?:\W+NIC\W+| ?\[| ?\()(\d{5})(?!\d)", re.IGNORECASE
)
_SIREN = re.compile(r"(?<![\d,.])(\d{3}[ .]?\d{3}[ .]?\d{3})(?![ .]?\d|,\d)")
_VAT = re.compile(
    r"(?<![A-Z0-9])(FR[ .\-]?[0-9A-HJ-NP-Z][ ]?[0-9A-HJ-NP-Z](?:[ .\-]?\d){9})(?![ ]?\d{2})",
    re.IGNORECASE,
)
_FOREIGN_VAT = re.compile(
    r"(?<![A-Z0-9])((?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|"
    r"PL|PT|RO|SE|SI|SK|CHE)[ .\-]?U?(?:[ .\-]?[0-9A-Z]){8,12})(?![A-Z0-9])"
)
_IBAN = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2}[ ]?\d[ ]?\d(?:[ .\-–·/|_]{0,3}[A-Z0-9]){11,30})", re.IGNORECASE
)
#: Ten digits in pairs, or nine after the country's code.
_PHONE = re.compile(
    r"(?<![\w+])((?:0[1-9]|(?:\+|00)33[ .]?(?:\(0\)[ .]?)?[1-9])(?:[ .\-]\d\d){4})(?![ .\-]?\d)"
)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """An identifier without separators and its words[start:end]."""

    text: str
    start: int
    end: int


def _spread(words: Sequence[Word]) -> tuple[str, list[int]]:
    text, owner = "", []
    for i, word in enumerate(words):
        piece = word.text.replace("\u00a0", " ").replace("\u202f", " ") + " "
        text += piece
        owner += [i] * len(piece)
    return text, owner


def _compact(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()


def _find(form: re.Pattern[str], words: Sequence[Word]) -> Iterator[FoundNumber]:
    text, owner = _spread(words)
    for match in form.finditer(text):
        parts = "".join(match.groups())
        yield FoundNumber(_compact(parts), owner[match.start()], owner[match.end() - 1] + 1)


def sirets_in(words: Sequence[Word], *, labelled: bool) -> Iterator[FoundNumber]:
    """Fourteen digits; beside the word SIRET any grouping will do."""
    found = list(_find(_SIREN_NIC, words)) + list(_find(_SIRET, words))
    if labelled and not found:
        found = list(_find(_LOOSE_SIRET, words))
    yield from found


def sirens_in(words: Sequence[Word]) -> Iterator[FoundNumber]:
    """Nine digits that stand alone."""
    yield from _find(_SIREN, words)


def is_siren(text: str) -> bool:
    """Nine digits with the key of a SIREN that do not begin with a year."""
    if not re.fullmatch(r"(?!20[2-4]\d)\d{9}", text):
        return False
    return _holds(Siren.parse, text)


def is_siret(text: str) -> bool:
    """Fourteen digits with the key of a SIRET."""
    return re.fullmatch(r"\d{14}", text) is not None and _holds(Siret.parse, text)


def is_vat(text: str) -> bool:
    """A French VAT identifier: its key fits, or the SIREN in it has its own."""
    if not re.fullmatch(r"FR\d{11}", text):
        return False
    key, siren = int(text[2:4]), text[4:]
    return key == (12 + 3 * (int(siren) % 97)) % 97 or is_siren(siren)


def vat_ids_in(words: Sequence[Word]) -> Iterator[FoundNumber]:
    """VAT identifiers, French ones first."""
    yield from _find(_VAT, words)
    yield from _find(_FOREIGN_VAT, words)


def ibans_in(words: Sequence[Word]) -> Iterator[FoundNumber]:
    """What begins like an IBAN with all that may belong to it; the caller cuts it to length."""
    yield from _find(_IBAN, words)


def own_numbers_in(words: Sequence[Word]) -> Iterator[FoundNumber]:
    """Telephone numbers, and SIRETs and IBANs with their keys: what is never a reference."""
    yield from _find(_PHONE, words)
    yield from (n for n in _find(_SIRET, words) if _holds(Siret.parse, n.text))
    for found in _find(_IBAN, words):
        if found.text[:2] == "FR" and _holds(Iban.parse, found.text[:27]):
            yield found


def _holds(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except InvalidValue:
        return False
    return True
