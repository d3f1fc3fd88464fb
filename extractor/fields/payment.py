"""Bank details: the IBAN the seller is paid on, proved by its keys, and the BIC beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.candidate import FEW, reading_of
from extractor.fields.rib import ribs_in
from extractor.numbers_in import ibans_in
from extractor.page import Page, Segment, Word
from extractor.wording import folded
from staging.company import Company
from staging.errors import InvalidValue
from staging.evidence import Reading
from staging.identifiers import Iban

#: Lengths of an IBAN by country (ISO 13616 registry), for the countries of SEPA.
_LENGTHS = {
    "AD": 24,
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GI": 23,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IS": 26,
    "IT": 27,
    "LI": 21,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MC": 27,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "SM": 27,
    "VA": 22,
}
_NOT_SELLERS = re.compile(
    r"comptable|assignataire|tresor|tresorerie|perception|dgfip|prelevement|preleve|"
    r"debiteur|debite|votre compte|payeur"
    r"|ancien|obsolete|ne plus utiliser|client"
)
#: An account that stands beside the one to pay; alone it may be the one.
_ASIDE = re.compile(r"autres? comptes?|etranger")
_BIC = re.compile(
    r"(?<![A-Z0-9])(?!IBAN|"
    r"BIC)([A-Z]{4})[ ]?([A-Z]{2})[ ]?([A-Z0-9]{2})[ ]?([A-Z0-9]{3})?(?![A-Z0-9])"
)
#: Bank and branch, account, key (ISO 13616 registry): a VAT identifier and words are no account.
_FRENCH = re.compile(r"FR\d{12}[A-Z0-9]{11}\d{2}")
#: The Banque de France keeps the accounts of public accountants, not of companies.
_PUBLIC_BANK = "30001"
#: What an account is worth that is printed by its four cells alone; its IBAN beside is worth 1.
_OF_RIB = 0.97


@dataclass(frozen=True, slots=True)
class _Account:
    iban: str
    page: int
    row: int
    words: tuple[Word, ...]
    score: float


def mod97(text: str) -> bool:
    """The key of an IBAN (ISO 7064)."""
    return int("".join(str(int(c, 36)) for c in text[4:] + text[:4])) % 97 == 1


def _cut(text: str, *, labelled: bool) -> str | None:
    length = _LENGTHS.get(text[:2])
    if length is None or len(text) < length:
        return None
    if text.startswith("FR") and not _FRENCH.fullmatch(text[:length]):
        return None
    if sum(char.isdigit() for char in text[4:length]) < (length - 4) / 2:
        return None  # "de 40 euros" and the words after it
    return text[:length] if mod97(text[:length]) or labelled else None


def _full_key(iban: str) -> bool:
    try:
        Iban.parse(iban)
    except InvalidValue:
        return False
    return True


def _row_words(row: Sequence[Segment]) -> tuple[Word, ...]:
    return tuple(word for segment in row for word in segment.words)


def _accounts(page: Page, companies: Sequence[Company]) -> Iterator[_Account]:
    ours = {str(a.iban) for c in companies for a in c.bank_accounts}
    for i, row in enumerate(page.rows):
        words = _row_words(row)
        if i + 1 < len(page.rows):
            words += tuple(w for s in page.rows[i + 1] for w in s.words)
        for found in ibans_in(words):
            labelled = "iban" in folded(
                " ".join(w.text for w in words[max(0, found.start - 3) : found.start])
            )
            iban = _cut(found.text, labelled=labelled)
            if iban is None or found.start >= len(_row_words(row)):
                continue
            used = _used(words[found.start : found.end], len(iban))
            score = (
                0.6
                + 0.3 * mod97(iban)
                + 0.1 * _full_key(iban)
                - _doubt(page, i, used, iban)
                + 2.0 * (iban in ours)
            )
            yield _Account(iban, page.number, i, used, score)
    for rib in ribs_in(page):
        doubt = _doubt(page, rib.row, rib.words, rib.iban)
        yield _Account(
            rib.iban, page.number, rib.row, rib.words, _OF_RIB - doubt + 2.0 * (rib.iban in ours)
        )


def _used(words: Sequence[Word], length: int) -> tuple[Word, ...]:
    taken: list[Word] = []
    count = 0
    for word in words:
        if count >= length:
            break
        taken.append(word)
        count += sum(c.isalnum() for c in word.text)
    return tuple(taken)


def _doubt(page: Page, row: int, used: Sequence[Word], iban: str) -> float:
    """Signs that the account is the payer's or an old one."""
    segment = next((s for s in page.rows[row] if used[0] in s.words), None)
    near = [s.text for s in page.rows[row]] if segment is None else [segment.text]
    over = page.rows[row - 1] if row else ()
    near += [
        s.text
        for s in over
        if segment is not None
        and abs(s.box[0] - segment.box[0]) < 30
        and segment.box[1] - s.box[3] < 10
    ]
    doubt = 0.5 if iban.startswith("FR") and iban[4:9] == _PUBLIC_BANK else 0.0
    text = folded(near[0])
    if _NOT_SELLERS.search(text):
        doubt += 0.5
    elif _ASIDE.search(text) or any(_NOT_SELLERS.search(folded(t)) for t in near[1:]):
        doubt += 0.3
    return doubt


def find(pages: Sequence[Page], companies: Sequence[Company]) -> dict[str, Reading]:
    """iban and bic, each only where it is printed."""
    best: dict[str, _Account] = {}
    for page in pages:
        for account in _accounts(page, companies):
            if account.iban not in best or account.score > best[account.iban].score:
                best[account.iban] = account
    ranked = sorted(best.values(), key=lambda a: -a.score)
    if not ranked or ranked[0].score < 0.55:
        return {}
    first = ranked[0]
    rival = len(ranked) > 1 and ranked[1].score > first.score - 0.25
    confidence = 0.6 if rival else min(0.98, first.score)
    iban = reading_of(first.iban, confidence, first.page, first.words, slips=FEW)
    readings = {"iban": iban}
    page = next(p for p in pages if p.number == first.page)
    bic = _bic(page, first)
    if bic is not None:
        readings["bic"] = bic
    return readings


def _bic(page: Page, account: _Account) -> Reading | None:
    """The BIC nearest to the account: same country, with its label or in the same block of rows."""
    best: tuple[float, str, tuple[Word, ...]] | None = None
    for i, row in enumerate(page.rows):
        for segment in row:
            for code, words, labelled in _bics_in(segment, page):
                distance = abs(i - account.row) + (0 if labelled else 3)
                if code[4:6] != account.iban[:2] or (not labelled and distance > 6):
                    continue
                if best is None or distance < best[0]:
                    best = (distance, code, words)
    if best is None:
        return None
    return reading_of(best[1], 0.96 if best[0] <= 3 else 0.7, page.number, best[2])


def _bics_in(segment: Segment, page: Page) -> Iterator[tuple[str, tuple[Word, ...], bool]]:
    text, owner = "", []
    for i, word in enumerate(segment.words):
        text += word.text + " "
        owner += [i] * (len(word.text) + 1)
    near = folded(" ".join(s.text for s in page.rows[segment.row]))
    above = folded(" ".join(s.text for s in page.rows[segment.row - 1])) if segment.row else ""
    labelled = bool(re.search(r"\b(?:bic|swift)\b", near + " " + above))
    for match in _BIC.finditer(text):
        code = "".join(g or "" for g in match.groups())
        if " " in match.group().strip() and not labelled:
            continue
        if code.startswith(("IBAN", "SWIF", "CODE")):
            continue
        words = segment.words[owner[match.start()] : owner[match.end() - 1] + 1]
        yield code, tuple(words), labelled
