"""The code of the bank (BIC, also called SWIFT) that stands by an account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import reading_of
from extractor.geometry import misfit
from extractor.page import Page, Segment, Word, box_of
from extractor.wording import folded
from staging.evidence import Reading

#: Written as one word, or by its groups: "CMCIFRPP CIC" is a code and a bank.
_BIC = re.compile(
    r"(?<![A-Z0-9])(?!IBAN|BIC|SWIF|CODE)"
    r"[A-Z]{4}(?:[A-Z]{2}[A-Z0-9]{2}(?: ?XXX|[A-Z0-9]{3})?"
    r"| [A-Z]{2} [A-Z0-9]{2}(?: [A-Z0-9]{3})?)(?![A-Z0-9])"
)
_LABEL = re.compile(r"\b(?:bic|swift)\b")
#: The countries of banks whose accounts are French (ISO 13616: IBAN of FR).
_OVERSEAS = frozenset(("GF", "GP", "MQ", "YT", "RE", "PM", "BL", "MF", "NC", "PF", "WF", "TF"))
#: Banks of France that have branches there.
_BANKS = frozenset(("AGRI", "BFCO", "BNPA", "BRED", "CCBP", "CEPA", "CMCI", "CRLY", "PSST", "SOGE"))
#: How the codes of French banks are mostly written, and no word ("CHIFFRES"): where they are.
_FRENCH = re.compile(r"[A-Z]{4}FR(?:PP|P1|CC|2[A-Z\d])")
#: One line in points, and how many lines from its account a code may stand that nothing names.
_LINE, _FAR = 12.0, 6.0
#: What a code that nothing names stands back, in lines; up to where a code is surely the account's:
#: on its line or the next one, if nothing names it.
_UNNAMED, _NEAR = 3.0, 4.0
#: Points to the side that count like one line.
_ASIDE = 60.0
_ROWS_ABOVE = 4
#: How surely a code is the account's that a page break parts from it.
_OVER_LEAF = 0.9


def bic_of(page: Page, iban: str, account: Sequence[Word]) -> Reading | None:
    """The code nearest to an account: of its country, named as one or close by."""
    best: tuple[float, str, tuple[Word, ...]] | None = None
    seen: set[str] = set()
    x0, top, _, bottom = box_of(account)
    band = [b for b in page.bands if account[0] in b.words]
    for segment in band or page.segments:
        for code, words, named in _codes(page, segment):
            box = box_of(words)
            seen.add(code)
            lines = max(0.0, box[1] - bottom, top - box[3]) / _LINE
            own = account[0] in segment.words
            if not _is_of(code, iban, told=named or own) or (not named and lines > _FAR):
                continue
            if band:
                lines = 0.0
            aside = 0.0 if own else abs(segment.box[0] - x0) / _ASIDE
            distance = lines + min(1.0, aside) + (0.0 if named else _UNNAMED)
            if best is None or distance < best[0]:
                best = (distance, code, words)
    if best is None:
        return None
    alone = len(seen) == 1 and _FRENCH.match(best[1]) is not None
    near = best[0] <= _NEAR or alone
    return reading_of(best[1], 0.96 if near else 0.7, page.number, best[2])


def bic_over_leaf(pages: Sequence[Page], iban: str) -> Reading | None:
    """The only code of an account's country that is named on the pages after it."""
    found = {
        code: (page, words)
        for page in pages
        for segment in page.segments
        for code, words, named in _codes(page, segment)
        if named and _is_of(code, iban, told=True)
    }
    if len(found) != 1:
        return None
    ((code, (page, words)),) = found.items()
    return reading_of(code, _OVER_LEAF, page.number, words)


def _is_of(code: str, iban: str, *, told: bool) -> bool:
    """A code of the account's country; overseas too, if more than its form tells that it is one
    (URGENCES has the form of a code of New Caledonia)."""
    country = code[4:6]
    overseas = iban[:2] == "FR" and country in _OVERSEAS and (told or code[:4] in _BANKS)
    return country == iban[:2] or overseas


def _codes(page: Page, segment: Segment) -> Iterator[tuple[str, tuple[Word, ...], bool]]:
    text, owner = "", list[int]()
    for i, word in enumerate(segment.words):
        text += word.text + " "
        owner += [i] * (len(word.text) + 1)
    found = list(_BIC.finditer(text))
    named = bool(found) and _named(page, segment)
    for match in found:
        if named or " " not in match.group().strip():
            code = match.group().replace(" ", "")
            yield code, segment.words[owner[match.start()] : owner[match.end() - 1] + 1], named


def _named(page: Page, segment: Segment) -> bool:
    """The word BIC or SWIFT stands in its row, in the row above, or over it in its column."""
    if segment.row < 0:
        return _LABEL.search(folded(segment.text)) is not None
    above = page.rows[segment.row - 1] if segment.row else ()
    if _LABEL.search(folded(" ".join(s.text for s in (*page.rows[segment.row], *above)))):
        return True
    rows = page.rows[max(0, segment.row - _ROWS_ABOVE) : segment.row]
    return any(
        _LABEL.search(folded(s.text)) is not None
        and misfit(s.box, segment.box) < 3
        and segment.box[1] - s.box[3] < _LINE
        for row in rows
        for s in row
    )
