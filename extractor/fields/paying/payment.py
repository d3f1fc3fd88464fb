"""Bank details: the IBAN the seller is paid on, proved by its keys, and the BIC beside it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.candidate import FEW, reading_of
from extractor.fields.bodies.public_sellers import is_paid_as_a_public_body, is_public
from extractor.fields.paying import choices
from extractor.fields.paying.account_signs import said_of
from extractor.fields.paying.bic import bic_of, bic_over_leaf
from extractor.fields.paying.ordinals import place_told
from extractor.fields.paying.rib import ribs_in
from extractor.geometry import stacked_boxes
from extractor.page import Page, Segment, Word
from extractor.values.numbers_in import FoundNumber, ibans_in
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
_GLUED = re.compile(r"IBAN:?(?=[A-Z]{2}\d\d)", re.IGNORECASE)
_BEGINS = re.compile(r"(?<![A-Z0-9])[A-Z]{2} ?\d ?\d", re.IGNORECASE)
#: Bank and branch, account, key (ISO 13616 registry): a VAT identifier and words are no account.
_FRENCH = re.compile(r"FR\d{12}[A-Z0-9]{11}\d{2}")
#: Letters in the account of a country where there are none.
_OF_DIGITS = re.compile(r"(?:AT|BE|CZ|D[EK]|E[ES]|FI|H[RU]|IS|LT|NO|P[LT]|S[EIK])(?!\d+$)")
#: What an account is worth that is printed by its four cells alone; its IBAN beside is worth 1.
_OF_RIB = 0.97
#: What an account of a public accountant is worth less where a company sells.
_PAYERS = 0.4
#: Lines of a narrow column that an account may go on over, and heights between two at most.
_LINES, _APART = 3, 1.6
#: What an account gains over others that the paper asks to pay, and from where on one is a rival.
_ASKED, _RIVAL = 0.3, 0.25


@dataclass(frozen=True, slots=True)
class _Payee:
    """What is known of who is paid: accounts of its own, and whether it is a public body."""

    ours: Container[str]
    public: bool


@dataclass(frozen=True, slots=True)
class _Account:
    iban: str
    page: int
    row: int
    words: tuple[Word, ...]
    worth: float
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
    if _OF_DIGITS.match(text[:length]):
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


def _accounts(page: Page, payee: _Payee) -> Iterator[_Account]:
    for row, words, own in _runs(page):
        for found in _begun(words):
            labelled = "iban" in folded(
                " ".join(w.text for w in words[max(0, found.start - 3) : found.start])
            )
            iban = _cut(found.text, labelled=labelled)
            if iban is None or found.start >= own:
                continue
            used = _used(words[found.start : found.end], len(iban))
            worth = 0.6 + 0.3 * mod97(iban) + 0.1 * _full_key(iban)
            yield _weighed(page, row, used, iban, worth, payee)
    yield from _broken(page, payee)
    for rib in ribs_in(page):
        yield _weighed(page, rib.row, rib.words, rib.iban, _OF_RIB, payee)


def _runs(page: Page) -> Iterator[tuple[int, tuple[Word, ...], int]]:
    """Words among which an account is looked for, with their row and how many are of that row:
    each row with the next one, each line with the line under it, and what runs up the margin."""
    for i, row in enumerate(page.rows):
        words = _row_words(row)
        below = _row_words(page.rows[i + 1]) if i + 1 < len(page.rows) else ()
        yield i, words + below, len(words)
        for segment in row:
            if _BEGINS.search(segment.text):
                yield i, segment.words + _under(page, segment), len(segment.words)
    for band in page.bands:
        yield band.row, band.words, len(band.words)


def _broken(page: Page, payee: _Payee) -> Iterator[_Account]:
    """Accounts that go on further down, indented or in a cell of a table: only their keys join what
    stands in several lines."""
    for segment in page.segments:
        for i in range(len(segment.words) if _BEGINS.search(segment.text) else 0):
            if not _BEGINS.match(" ".join(w.text for w in segment.words[i : i + 3])):
                continue
            for below in _columns_under(page, segment, segment.words[i].x0):
                words = (*segment.words[i:], *below)
                found = next(ibans_in(words), None)
                length = _LENGTHS.get(found.text[:2], 0) if found and not found.start else 0
                iban = found.text[:length] if found else ""
                if _cut(iban, labelled=False) and _full_key(iban):
                    yield _weighed(page, segment.row, _used(words, length), iban, 1.0, payee)


def _columns_under(page: Page, segment: Segment, left: float) -> Iterator[tuple[Word, ...]]:
    """The words from `left` on of the lines that follow closely: those that begin under the
    segment, and those whose line does; and those that stand in its cell, under the label too."""
    x0, _, x1, bottom = segment.box
    height = bottom - segment.box[1]
    within: tuple[Word, ...] = ()
    whole: tuple[Word, ...] = ()
    cell: tuple[Word, ...] = ()
    for row in page.rows[segment.row + 1 : segment.row + 1 + _LINES]:
        lines = [w for s in row if s.box[0] <= x1 + 3 for w in s.words]
        words = [w for w in lines if w.x0 >= left - 3]
        if words and words[0].top - bottom > _APART * height:
            break
        bottom = max([bottom, *(w.bottom for w in words)])
        whole += tuple(words)
        within += tuple(w for w in words if w.x0 <= x1 + 3)
        cell += tuple(w for w in lines if x0 - 3 <= w.x0 <= x1 + 3)
    yield within
    yield whole
    if cell != within:
        yield cell


def _begun(words: Sequence[Word]) -> Iterator[FoundNumber]:
    """All that begins like an IBAN: one may begin within what another looks like ("TVA FR44
    732829320 IBAN FR76 ...")."""
    words = [_bare(word) for word in words]
    start = 0
    while (found := next(ibans_in(words[start:]), None)) is not None:
        yield FoundNumber(found.text, start + found.start, start + found.end)
        start += found.start + 1


def _bare(word: Word) -> Word:
    """ "IBANFR76..." without the label that is glued to it."""
    glued = _GLUED.match(word.text)
    return replace(word, text=word.text[glued.end() :]) if glued else word


def _under(page: Page, segment: Segment) -> tuple[Word, ...]:
    """The words of the lines that go on under a segment, from the same edge."""
    words: tuple[Word, ...] = ()
    for _ in range(_LINES):
        rows = page.rows[segment.row + 1 : segment.row + 4]
        lines = (s for row in rows for s in row if stacked_boxes(segment.box, s.box))
        following = next(lines, None)
        if following is None:
            break
        words, segment = words + following.words, following
    return words


def _weighed(
    page: Page, row: int, used: tuple[Word, ...], iban: str, worth: float, payee: _Payee
) -> _Account:
    said = said_of(page, row, used, public=payee.public)
    payers = _PAYERS * (is_public(iban) and not payee.public)
    worth += 2.0 * (iban in payee.ours) - said.doubt - payers
    return _Account(iban, page.number, row, used, worth, worth + _ASKED * said.lead)


def _used(words: Sequence[Word], length: int) -> tuple[Word, ...]:
    taken: list[Word] = []
    count = 0
    for word in words:
        if count >= length:
            break
        taken.append(word)
        count += sum(c.isalnum() for c in word.text)
    return tuple(taken)


def _as_told(accounts: Sequence[_Account], pages: Sequence[Page]) -> Sequence[_Account]:
    """Of several accounts that are as good as each other the one whose place the paper asks for is
    before them; one that it refuses by its place, behind."""
    good = [a for a in accounts if a.worth >= max(o.worth for o in accounts) - _RIVAL]
    told = place_told(pages) if len(good) > 1 else None
    if told is None or not -1 <= told.place < len(accounts):
        return accounts
    named = sorted(accounts, key=lambda a: (a.page, a.row, a.words[0].x0))[told.place]
    gain = 2 * _ASKED if told.asked else -3 * _ASKED
    return [replace(a, score=a.score + gain) if a is named and a in good else a for a in accounts]


def _of_choice(pages: Sequence[Page], accounts: Sequence[_Account]) -> tuple[_Account, bool]:
    """The one of accounts as good as each other that is printed first, and whether it is as sure as
    alone: there is no other, or the paper leaves the choice."""
    first = min(accounts, key=lambda a: (a.page, a.row, a.words[0].x0))
    if len(accounts) == 1 or any(a.page != first.page for a in accounts):
        return accounts[0], len(accounts) == 1
    page = next(p for p in pages if p.number == first.page)
    free = all(a.worth >= _OF_RIB for a in accounts)
    free = free and choices.is_left(page, [a.words for a in accounts])
    return (first, True) if free else (accounts[0], False)


def find(
    pages: Sequence[Page], companies: Sequence[Company], *, public: bool = False
) -> dict[str, Reading]:
    """iban and bic, each only where it is printed; `public`: a public body sells."""
    ours = {str(a.iban) for c in companies for a in c.bank_accounts}
    payee = _Payee(ours, public or is_paid_as_a_public_body(pages))
    best: dict[str, _Account] = {}
    for page in pages:
        for account in _accounts(page, payee):
            if account.iban not in best or account.score > best[account.iban].score:
                best[account.iban] = account
    ranked = sorted(_as_told(list(best.values()), pages), key=lambda a: -a.score)
    if not ranked or ranked[0].worth < 0.55:
        return {}
    first = ranked[0]
    rivals = [a for a in ranked[1:] if a.score > first.score - _RIVAL]
    first, chosen = _of_choice(pages, [first, *rivals])
    confidence = min(0.98, first.worth) if chosen else 0.6
    iban = reading_of(first.iban, confidence, first.page, first.words, slips=FEW)
    readings = {"iban": iban}
    page = next(p for p in pages if p.number == first.page)
    after = [p for p in pages if p.number > first.page]
    bic = bic_of(page, first.iban, first.words) or bic_over_leaf(after, first.iban)
    if bic is not None:
        readings["bic"] = bic
    return readings
