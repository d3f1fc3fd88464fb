"""Several pages printed on one sheet: told by the geometry of its words.

Such a sheet is two or four small pages side by side: nothing is printed on the lines between them,
and each has the words of a page, in small type, from its top to its bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.page import Page, Word

#: Half the empty strip between two pages, as a share of the sheet's side.
_STRIP = 0.012
#: The fewest words of a page, and the share of its height that they take.
_FEWEST, _TALL = 25, 0.45
#: Type of ten points, as large as two and four pages on a sheet make it, with room.
_TYPE = {2: 8.6, 4: 6.6}
_LYING = 1.25


def pages_on(sheet: Page) -> int:
    """How many pages stand on this sheet: 1, 2 or 4."""
    if not sheet.words:
        return 1
    size = median(word.size for word in sheet.words)
    halves = _parted(sheet.words, sheet.width, across=True)
    if not halves:
        return 1
    if sheet.width >= _LYING * sheet.height:
        return 2 if size <= _TYPE[2] and _all_pages(halves, sheet.height) else 1
    quarters = [quarter for half in halves for quarter in _parted(half, sheet.height, across=False)]
    small = size <= _TYPE[4] and len(quarters) == 4
    return 4 if small and _all_pages(quarters, sheet.height / 2) else 1


def _parted(words: Sequence[Word], side: float, *, across: bool) -> list[list[Word]]:
    """The words on each side of the middle; none where something is printed on it."""
    first, second = side * (0.5 - _STRIP), side * (0.5 + _STRIP)
    ends = [(w.x0, w.x1) if across else (w.top, w.bottom) for w in words]
    if any(start < second and end > first for start, end in ends):
        return []
    before = [word for word, (_, end) in zip(words, ends, strict=True) if end <= first]
    after = [word for word, (start, _) in zip(words, ends, strict=True) if start >= second]
    return [before, after]


def _all_pages(parts: Sequence[Sequence[Word]], height: float) -> bool:
    return all(
        len(part) >= _FEWEST
        and max(w.bottom for w in part) - min(w.top for w in part) >= _TALL * height
        for part in parts
    )
