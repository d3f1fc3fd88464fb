"""What of a page its text draws: two small pictures, one with and one without it; and the tone in
which a character is set."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from extractor.text.visible import Picture

#: Forms inside forms are followed so deep (ISO 32000 8.10).
_DEEPEST = 8
#: Text render modes that paint nothing (ISO 32000 9.3.6), and those that only stroke.
_UNDRAWN = frozenset((raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))
_STROKED = frozenset((raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP))
#: Less opaque than this (of 255) is not seen.
_FAINTEST = 20


def with_and_without_text(page: Any) -> tuple[Picture, Picture]:
    """The page as it is, and as it would be without any of its text; the page is left textless."""
    whole = _picture(page)
    for text in _texts(raw.FPDFPage_CountObjects(page.raw), page.raw, raw.FPDFPage_GetObject, 0):
        raw.FPDFPageObj_SetIsActive(text, False)
    return whole, _picture(page)


def _picture(page: Any) -> Picture:
    bitmap = page.render(scale=1, grayscale=True, may_draw_forms=False)
    return Picture(bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height)


def _texts(count: int, holder: Any, get: Any, depth: int) -> Iterator[Any]:
    for index in range(count):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = raw.FPDFFormObj_CountObjects(item)
            yield from _texts(inner, item, raw.FPDFFormObj_GetObject, depth + 1)


def ink_of(textpage: Any, index: int) -> int | None:
    """The grey level (0 black, 255 white) a character is painted in; None: it is not painted."""
    item = raw.FPDFText_GetTextObject(textpage, index)
    mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else raw.FPDF_TEXTRENDERMODE_FILL
    if mode in _UNDRAWN:
        return None
    ask = raw.FPDFText_GetStrokeColor if mode in _STROKED else raw.FPDFText_GetFillColor
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    if not ask(textpage, index, red, green, blue, opaque):
        return 0
    if opaque.value < _FAINTEST:
        return None
    return int(0.299 * red.value + 0.587 * green.value + 0.114 * blue.value)
