"""Tables that are typed: signs stand where a printer would draw the rules of their cells
("! FACTURE NO ! DATE     ! V/COMMANDE ! SERVICE !").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.page import Page, Read, Segment, Word

#: Signs for a rule, one that parts references within a line as well, and how many make a row.
_RULES, _STROKE, _FEWEST = "!¦│┃║", "|", 3


def with_ruled(page: Page) -> Page:
    """The page with each cell of such rows as a segment, without the signs."""
    lines = [_cells(row) for row in page.rows]
    if not any(lines):
        return page
    rows = [cells or row for cells, row in zip(lines, page.rows, strict=True)]
    return Read.of(page, tuple(rows))


def _cells(row: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The cells of a row with rules; none where it has no such signs."""
    text = "".join(s.text for s in row)
    begins = text.startswith(_STROKE) and text.endswith(_STROKE)
    signs = _RULES + (_STROKE if begins else "")
    if sum(text.count(sign) for sign in signs) < _FEWEST:
        return ()
    cells: list[list[Word]] = [[]]
    for segment in row:
        for word in segment.words:
            for part in _parts(word, signs):
                if part is None:
                    cells.append([])
                else:
                    cells[-1].append(part)
    page, place = row[0].page, row[0].row
    return tuple(Segment(page, place, tuple(words)) for words in cells if words)


def _parts(word: Word, signs: str) -> Iterator[Word | None]:
    """The word, or its parts between signs; None for each sign."""
    pitch = (word.x1 - word.x0) / len(word.text)
    begin = 0
    for place, sign in enumerate((*word.text, "")):
        if sign and sign not in signs:
            continue
        text = word.text[begin:place]
        if text:
            left = word.x0 + pitch * begin
            yield (
                word
                if text == word.text
                else replace(word, text=text, x0=left, x1=left + pitch * len(text))
            )
        if sign:
            yield None
        begin = place + 1
