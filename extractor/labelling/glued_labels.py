"""What a stroke ties without a blank, parted: a value and the label after it
("26-118/Service:VOI"), two labels ("N°/Date", "Service/Engagement") and their values
("SCOL/26-0447"), a code and its day ("26-0447/02.02.2026").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.geometry import misfit
from extractor.page import Page, Word

#: A value with a digit or in capitals, a stroke, and a word that a colon ends.
_LABEL = re.compile(r"(?P<one>\S*\d\S*|[A-Z-]{2,})/(?P<other>[^\W\d_]{4,}:)")
#: What labels are called that stand in one cell.
_NAME = (
    r"(?:n[°º]|num[ée]ro|date|dat[ée]|jour|du|le|service|serv\.?|sce|code|engagement|eng\.?|ej|"
    r"commande|cde|bc|bdc|bon|march[ée]|lot|contrat|facture|r[ée]f\.?|r[ée]f[ée]rence|client|siret)"
)
_NAMES = re.compile(rf"(?i)(?P<one>{_NAME})/(?P<other>{_NAME}:?)")
#: A code of one of them and the letters of the other.
_VALUES = re.compile(
    r"(?P<one>[A-Z]{2,}(?:-[A-Z]+)*)/(?P<other>(?=\S*\d)[^/\s]{4,})"
    r"|(?P<first>(?=\S*\d)[^/\s]{4,})/(?P<second>[A-Z]{2,}(?:-[A-Z]+)*)"
)
#: A code, and a day whose own sign is not the stroke between them.
_DATED = re.compile(r"(?P<one>(?=\S*\d)[\w.-]{3,})/(?P<other>\d\d([.-])\d\d\3(?:20)?\d\d)[,;]?")

#: How far the edges of a head and of its cell may be apart, in points.
_ALIGNED = 3.0


def with_labels_apart(page: Page) -> Page:
    """The page with each of them as words of their own, and the stroke between them."""
    glued = {id(w) for s in page.segments for w in s.words if _match(w) is not None}
    glued |= {id(w) for w in _answers(page)}
    if not glued:
        return page
    words = (w for segment in page.segments for w in segment.words)
    return replace(
        page, words=tuple(part for w in words for part in (_parts(w) if id(w) in glued else (w,)))
    )


def _match(word: Word) -> re.Match[str] | None:
    if "/" not in word.text:
        return None
    forms = (_LABEL, _NAMES, _DATED)
    return next((m for form in forms if (m := form.fullmatch(word.text))), None)


def _answers(page: Page) -> Iterator[Word]:
    """Words for two labels that a stroke ties: right after them, first in the next cell, or in the
    one under them."""
    for row in page.rows:
        words = [w for segment in row for w in segment.words if w.text != ":"]
        for before, word in pairwise(words):
            if _NAMES.fullmatch(before.text) and _VALUES.fullmatch(word.text):
                yield word
        heads = [s for s in row if _NAMES.fullmatch(s.text.removesuffix(" :").split()[-1])]
        for under in page.rows[row[0].row + 1 : row[0].row + 2] if heads else ():
            for cell in (s for s in under if _VALUES.fullmatch(s.words[0].text)):
                if any(misfit(head.box, cell.box) < _ALIGNED for head in heads):
                    yield cell.words[0]


def _parts(word: Word) -> Iterator[Word]:
    """The three parts of a word, each as wide as its share of the letters."""
    match = _match(word) or _VALUES.fullmatch(word.text)
    one, other = [part for part in match.groupdict().values() if part] if match else ("", "")
    pitch = (word.x1 - word.x0) / len(word.text)
    left = word.x0
    for text in (one, "/", other):
        yield replace(word, text=text, x0=left, x1=left + pitch * len(text))
        left += pitch * len(text)
