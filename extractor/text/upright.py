"""Pages whose text stands on its side or head are turned, so that a person and the reader see them
upright: in memory alone, the document stays as it came."""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import Any

from pypdfium2 import raw

#: Letters looked at on a page, the fewest that tell anything, and the share that must agree.
_SAMPLE, _FEWEST, _MOST_OF = 300, 40, 0.7


def turn_upright(page: Any) -> None:
    """Turn a page by quarters until most of its text runs from left to right."""
    turn = _turn(page)
    if turn:
        page.set_rotation((page.get_rotation() + turn) % 360)


def _turn(page: Any) -> int:
    """The degrees, clockwise, by which a page must be turned."""
    textpage = page.get_textpage()
    try:
        found = Counter(_directions(textpage.raw, textpage.count_chars()))
    finally:
        textpage.close()
    direction, count = found.most_common(1)[0] if found else (0, 0)
    if found.total() < _FEWEST or count < _MOST_OF * found.total():
        return 0
    # Text that runs downward (90 degrees clockwise on the page) is upright a quarter back.
    shown = (direction + page.get_rotation()) % 360
    return int(360 - shown) % 360


def _directions(textpage: Any, count: int) -> list[int]:
    """The direction of some letters in quarters, clockwise degrees in the page's own space."""
    matrix = raw.FS_MATRIX()
    pointer = ctypes.byref(matrix)
    found = []
    for index in range(0, count, max(1, count // _SAMPLE)):
        letter = chr(raw.FPDFText_GetUnicode(textpage, index) & 0x1FFFFF)
        if letter.isalnum() and raw.FPDFText_GetMatrix(textpage, index, pointer):
            found.append(_quarter(matrix.a, matrix.b))
    return found


def _quarter(right: float, up: float) -> int:
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 180
    return 270 if up > 0 else 90
