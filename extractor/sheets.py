"""How a page lies on its sheet, told by the geometry of its words: alone and whole, or otherwise.

Two or four small pages side by side: nothing is printed on the lines between them, and each has
the words of a page, in small type, from its top to its bottom. Half a sheet left empty, and a page
whose lines run over the edge, are told too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.page import Page, Word

#: Half the empty strip between two pages, as a share of the sheet's side.
_STRIP = 0.012
#: The fewest words of a page, and the share of its height that they take.
_FEWEST, _TALL = 25, 0.45
#: Type of ten points, as large as two and four pages on a sheet make it, with room.
_TYPE = {2: 8.6, 4: 6.6}
_LYING = 1.25
#: The most words beside a page on half a sheet: a mark that somebody stamped.
_STRAY = 2
#: Words over one edge of the sheet that say its lines are cut, and by how many points each.
_CUT, _OVER = 3, 2.0
_OF_PAGES = re.compile(r"(\d{1,3})/\d{1,3}")
#: Page numbers without the word stand in this share of the sheet's height, at its foot or head.
_MARGIN = 0.12


def kind_of(sheets: Sequence[Page]) -> str:
    """How the pages of a document lie on their sheets: `2` or `4` of them on one, a `booklet`, on
    `half` of it, `cut` at an edge; empty where each stands alone and whole."""
    counts = [pages_on(sheet) for sheet in sheets]
    if 2 in counts and _is_booklet(sheets, counts):
        return "booklet"
    if max(counts, default=1) > 1:
        return str(max(counts))
    if any(map(_is_half, sheets)):
        return "half"
    return "cut" if any(map(_is_cut, sheets)) else ""


def pages_on(sheet: Page) -> int:
    """How many pages stand on this sheet: 1, 2 or 4."""
    if not sheet.words:
        return 1
    size = median(word.size for word in sheet.words)
    halves = _parted(sheet.words, sheet.width, across=True)
    if not halves:
        return 1
    if _lies(sheet):
        return 2 if size <= _TYPE[2] and _all_pages(halves, sheet.height) else 1
    quarters = [quarter for half in halves for quarter in _parted(half, sheet.height, across=False)]
    small = size <= _TYPE[4] and len(quarters) == 4
    return 4 if small and _all_pages(quarters, sheet.height / 2) else 1


def _lies(sheet: Page) -> bool:
    return sheet.width >= _LYING * sheet.height


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
    return all(_is_page(part, height) for part in parts)


def _is_page(part: Sequence[Word], height: float) -> bool:
    if len(part) < _FEWEST:
        return False
    return max(w.bottom for w in part) - min(w.top for w in part) >= _TALL * height


def _is_half(sheet: Page) -> bool:
    """One page on one half of a lying sheet, nothing on the other."""
    return bool(_half_used(sheet))


def _half_used(sheet: Page) -> str:
    """`left` or `right` where one half of a lying sheet has a page and the other has none."""
    halves = _parted(sheet.words, sheet.width, across=True) if _lies(sheet) else []
    if not halves or min(map(len, halves)) > _STRAY:
        return ""
    left, right = halves
    used, side = (left, "left") if len(left) > len(right) else (right, "right")
    return side if _is_page(used, sheet.height) else ""


def _is_booklet(sheets: Sequence[Page], counts: Sequence[int]) -> bool:
    """Two pages on a sheet in the order of a folded booklet: the last one beside the first."""
    if _half_used(sheets[0]) == "right":
        return True
    return any(_runs_back(sheet) for sheet, count in zip(sheets, counts, strict=True) if count == 2)


def _runs_back(sheet: Page) -> bool:
    left, right = _parted(sheet.words, sheet.width, across=True)
    one, other = _number_of(left, sheet.height), _number_of(right, sheet.height)
    return one is not None and other is not None and one > other


def _number_of(words: Sequence[Word], height: float) -> int | None:
    """The page number printed among these words: « Page 3 », or « 3/4 » at the head or foot."""
    for word, following in pairwise(words):
        number = following.text.partition("/")[0]
        if word.text.casefold().rstrip(".:") in {"page", "p"} and number.isdecimal():
            return int(number)
    for word in words:
        found = _OF_PAGES.fullmatch(word.text)
        outer = min(word.top, height - word.bottom) <= _MARGIN * height
        if found and outer:
            return int(found.group(1))
    return None


def _is_cut(sheet: Page) -> bool:
    """Whether several lines run over the same edge of the sheet."""
    words = (*sheet.words, *sheet.hidden)
    ends = (
        [(-word.x0, word.x1) for word in words],
        [(word.x1 - sheet.width, sheet.width - word.x0) for word in words],
        [(-word.top, word.bottom) for word in words],
        [(word.bottom - sheet.height, sheet.height - word.top) for word in words],
    )
    return any(
        sum(outside > _OVER and inside > _OVER for outside, inside in edge) >= _CUT for edge in ends
    )
