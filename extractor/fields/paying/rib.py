"""An account printed in the older French way, in four cells: bank, branch, account, key (RIB).

The key proves the numbers, and the IBAN follows from them (ISO 13616, FR: BBAN of 23 characters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.page import Page, Word
from extractor.wording import folded

_GAP = r"[^0-9]{0,40}?"
_FORM = re.compile(
    rf"(?<!\d)(\d{{5}})(?!\d){_GAP}(?<!\d)(\d{{5}})(?!\d){_GAP}"
    rf"(?<![0-9A-Z])([0-9A-Z](?: ?[0-9A-Z]){{10}})(?![0-9A-Z]){_GAP}(?<!\d)(\d{{2}})(?!\d)"
)
_HEADS = re.compile(r"\bguichet\b|\brib\b|releve identite bancaire")
#: Rows that the four cells may be spread over, from the row of their first label on.
_ROWS = 7
#: Letters of an account count as digits: A and J are 1, B, K and S are 2, and so on.
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
_MOST_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Rib:
    """The IBAN of four printed cells, the row of the first, and their words."""

    iban: str
    row: int
    words: tuple[Word, ...]


def ribs_in(page: Page) -> Iterator[Rib]:
    """Every account of a page whose cells stand by their labels and whose key is right."""
    seen: set[str] = set()
    for first, row in enumerate(page.rows):
        if not _HEADS.search(folded(" ".join(segment.text for segment in row))):
            continue
        for found in _among(page, max(0, first - 2), first + _ROWS):
            if found.iban not in seen:
                seen.add(found.iban)
                yield found


def _among(page: Page, start: int, end: int) -> Iterator[Rib]:
    text, owners = "", list[tuple[int, Word]]()
    for number, row in enumerate(page.rows[start:end], start):
        for word in (word for segment in row for word in segment.words):
            text += word.text + " "
            owners += [(number, word)] * (len(word.text) + 1)
    for match in _FORM.finditer(text):
        bank, branch, account, key = (part.replace(" ", "") for part in match.groups())
        if sum(c.isalpha() for c in account) <= _MOST_LETTERS and is_right(
            bank, branch, account, key
        ):
            spans = [range(*match.span(part)) for part in range(1, 5)]
            words = dict.fromkeys(owners[place][1] for span in spans for place in span)
            yield Rib(iban_of(bank + branch + account + key), owners[match.start()][0], (*words,))


def is_right(bank: str, branch: str, account: str, key: str) -> bool:
    """Whether the key of a RIB is right."""
    digits = int(account.translate(_LETTERS))
    return (89 * int(bank) + 15 * int(branch) + 3 * digits + int(key)) % 97 == 0


def iban_of(bban: str) -> str:
    """The French IBAN of a RIB of 23 characters (ISO 7064 MOD 97-10)."""
    number = int("".join(str(int(c, 36)) for c in bban + "FR00"))
    return f"FR{98 - number % 97:02d}{bban}"
