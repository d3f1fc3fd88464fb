"""Numbers written in several words ("NOV 26 / 9", "25-118 / facture 4"): the runs of words that a
person may have meant by a value that is no code by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from extractor.page import Segment, Word
from extractor.values.code_texts import EDGES

#: Words of a run at most.
_LONGEST = 5
#: Letters of a word that may begin one.
_SHORT = 12
#: A gap in such a number is at most so much of the size of its letters.
_GAP = 0.7
#: Roman figures of two signs and more: one letter alone is an initial.
_ROMAN = re.compile(r"(?=[IVXLCM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_REPEATED = re.compile(r"(.)\1+")


def runs_in(segment: Segment, taken: Collection[int]) -> Iterator[Sequence[Word]]:
    """The runs of a segment, from a word of capitals or digits to one with digits; without the
    words that are `taken` by values of another kind."""
    words = segment.words
    for start in range(len(words)):
        if not _begins(words[start].text.strip(EDGES)):
            continue
        for end in range(start, min(len(words), start + _LONGEST)):
            if end in taken or (end > start and _apart(words[end - 1], words[end])):
                break
            if end > start and any(c.isdigit() for c in words[end].text):
                yield words[start : end + 1]


def numerals_in(segment: Segment, taken: Collection[int]) -> Iterator[Sequence[Word]]:
    """Words with the Roman figures right after them, as acts and statements of work are counted
    ("acte XXVII", "Situation IV")."""
    for i, (word, figures) in enumerate(pairwise(segment.words)):
        plain = (
            word.text.isalpha()
            and not word.text.isupper()
            and i not in taken
            and i + 1 not in taken
        )
        if plain and not _apart(word, figures) and _ROMAN.fullmatch(figures.text.strip(EDGES)):
            yield (word, figures)


def _begins(text: str) -> bool:
    return any(c.isdigit() for c in text) or (text.isupper() and len(text) <= _SHORT)


def _apart(left: Word, right: Word) -> bool:
    return right.x0 - left.x1 > _GAP * max(6.0, left.size)


def skeleton(form: str) -> str:
    """A form however many digits or letters it has one after the other ("A-9" of "AA-9999")."""
    return _REPEATED.sub(r"\1", form)
