"""A SIRET printed in two places: the SIREN, and the NIC (its last five digits) in another cell.

The key of the whole (Luhn) proves that the two belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.page import Page, Segment, Word
from extractor.values.numbers_in import FoundNumber, sirens_in
from extractor.wording import fold
from staging.errors import InvalidValue
from staging.identifiers import Siret

_LABELS = frozenset(("nic", "etablissement", "etab"))
_FIVE = re.compile(r"\d{5}")
#: How far a NIC may stand from its SIREN: rows down, points to the right.
_ROWS, _POINTS = 3, 220.0
#: How far under the word NIC its digits may begin, in points.
_UNDER = 24.0


def sirets_apart(page: Page) -> Iterator[tuple[Segment, tuple[Word, ...], str]]:
    """The segment of each such SIREN, its words with those of its NIC, and the SIRET."""
    nics = list(_nics(page))
    if not nics:
        return
    for segment in page.segments:
        for found in sirens_in(segment.words):
            words = segment.words[found.start : found.end]
            yield from _joined(segment, words, found, nics)


def _joined(
    segment: Segment,
    words: tuple[Word, ...],
    found: FoundNumber,
    nics: list[tuple[Segment, Word]],
) -> Iterator[tuple[Segment, tuple[Word, ...], str]]:
    for place, nic in nics:
        near = -1 <= place.row - segment.row <= _ROWS and abs(nic.x0 - words[0].x0) < _POINTS
        number = found.text + _digits(nic)
        if near and _is_siret(number):
            yield segment, (*words, nic), number
            return


def _nics(page: Page) -> Iterator[tuple[Segment, Word]]:
    """The five digits after, beside or under each word NIC or "établissement"."""
    for segment in page.segments:
        for place, word in enumerate(segment.words):
            if not _LABELS.isdisjoint(fold(word.text)):
                own = segment.words[place + 1 :]
                yield from ((segment, w) for w in own if _FIVE.fullmatch(_digits(w)))
                yield from _beside(page, segment, word)


def _beside(page: Page, segment: Segment, label: Word) -> Iterator[tuple[Segment, Word]]:
    for row in page.rows[segment.row : segment.row + _ROWS]:
        for other in row:
            for word in other.words:
                right = other.row == segment.row and 0 < word.x0 - label.x1 < _POINTS
                under = 0 < word.top - label.top < _UNDER and abs(word.x0 - label.x0) < _UNDER
                if (right or under) and other is not segment and _FIVE.fullmatch(_digits(word)):
                    yield other, word


def _digits(word: Word) -> str:
    return word.text.strip(" .:;,()")


def _is_siret(number: str) -> bool:
    try:
        Siret.parse(number)
    except InvalidValue:
        return False
    return True
