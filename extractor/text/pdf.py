"""The one door to a PDF's text: opens within limits, gives words with boxes that a person sees.

`look` says pages, sizes and whether there is text at all; `read` gives the pages. Words that are
white on white, transparent, covered, tiny or outside the shown page come apart as `hidden`.
Raises DocumentRefused for what cannot be opened.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractor.page import Page, Word
from extractor.seen.ink import ink_of, with_and_without_text
from extractor.settings import ReadingSettings
from extractor.text.bands import bands_of
from extractor.text.filled import filled_page
from extractor.text.upright import turn_upright
from extractor.text.visible import split_visible
from extractor.text.words import Glyph, Setting, words_of
from staging.errors import DocumentRefused
from staging.evidence import PageSize

_DEFAULT = ReadingSettings()
#: What pdfium gives where there is no character.
_NO_CHARACTER = frozenset((0, 0xFFFF))
#: What pdfium gives for a hyphen that ends a line (FPDFText_IsHyphen).
_HYPHEN = frozenset((2, 0xFFFE))
#: Ends of lines, which pdfium makes up: amid words too, where it takes a page of few lines for one
#: that is written from top to bottom. Where glyphs stand tells better.
_LINE_ENDS = frozenset((0x0A, 0x0D))


@dataclass(frozen=True, slots=True)
class Look:
    """What the first pass saw: sizes in points and the number of letters of each page."""

    sizes: tuple[PageSize, ...]
    letters: tuple[int, ...]


def _open(path: Path, settings: ReadingSettings) -> Any:
    try:
        document = pdfium.PdfDocument(str(path))
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            message = "Ce PDF est protégé par un mot de passe : imprimez-en une copie libre."
            raise DocumentRefused(message, code="locked") from error
        message = "Ce fichier n'est pas un PDF lisible : imprimez à nouveau la facture."
        raise DocumentRefused(message, code="damaged") from error
    if not 0 < len(document) <= settings.most_pages:
        count = len(document)
        document.close()
        message = f"Ce document a {count} pages ; il en faut de 1 à {settings.most_pages}."
        raise DocumentRefused(message, code="too_many_pages")
    return document


def _pages(path: Path, settings: ReadingSettings) -> Iterator[tuple[int, Any]]:
    document = _open(path, settings)
    try:
        for index in range(len(document)):
            try:
                page = filled_page(document, index)
            except pdfium.PdfiumError as error:
                message = f"La page {index + 1} de ce PDF est illisible : imprimez-le à nouveau."
                raise DocumentRefused(message, code="damaged") from error
            turn_upright(page)
            width, height = page.get_size()
            if max(width, height) > settings.longest_side:
                message = "Une page de ce PDF est trop grande : imprimez au format A4."
                raise DocumentRefused(message, code="page_too_large")
            yield index + 1, page
            page.close()
    finally:
        document.close()


def look(path: Path, settings: ReadingSettings = _DEFAULT) -> Look:
    """The first pass over a document: cheap, no words are built."""
    sizes, letters = [], []
    for _, page in _pages(path, settings):
        sizes.append(PageSize(*page.get_size()))
        text = page.get_textpage().get_text_bounded()
        letters.append(sum(c.isalnum() for c in text))
    return Look(tuple(sizes), tuple(letters))


def read(path: Path, settings: ReadingSettings = _DEFAULT) -> list[Page]:
    """All pages with their words, in order."""
    return [_page(number, page) for number, page in _pages(path, settings)]


def _page(number: int, page: Any) -> Page:
    width, height = page.get_size()
    textpage = page.get_textpage()
    shown = _to_shown(page)
    setting = partial(_setting, textpage, shown)
    words, aslant = words_of(_glyphs(textpage, shown), setting)
    bands = bands_of(number, (width, height), aslant, setting) if aslant else ()
    turned = {id(word): word for band in bands for word in band.words}
    words += turned.values()
    seen, hidden = _parted(page, words, width, height) if words else ([], [])
    shown_bands = tuple(b for b in bands if {id(w) for w in b.words} <= set(map(id, seen)))
    rows = tuple(word for word in seen if id(word) not in turned)
    return Page(number, width, height, rows, tuple(hidden), shown_bands)


def _parted(
    page: Any, words: Sequence[Word], width: float, height: float
) -> tuple[list[Word], list[Word]]:
    """(seen, hidden) words; the page has no text any more afterwards."""
    return split_visible(words, *with_and_without_text(page), width, height)


def _to_shown(page: Any) -> tuple[float, ...]:
    """The matrix from the PDF's own space to the shown page, origin top left (ISO 32000 7.7.3)."""
    left, bottom, right, top = page.get_bbox()
    match page.get_rotation():
        case 90:
            return (0, 1, -bottom, 1, 0, -left)
        case 180:
            return (-1, 0, right, 0, 1, -bottom)
        case 270:
            return (0, -1, top, -1, 0, right)
        case _:
            return (1, 0, -left, 0, -1, top)


def _glyphs(textpage: Any, shown: tuple[float, ...]) -> Iterator[Glyph]:
    a, b, c, d, e, f = shown
    rect = raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    handle = textpage.raw
    for i in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, i)
        if code in _NO_CHARACTER or 0xD800 <= code < 0xE000:
            continue
        if code in _LINE_ENDS and raw.FPDFText_IsGenerated(handle, i) == 1:
            continue
        char = "-" if _is_hyphen(handle, i, code) else chr(code)
        if char.isspace():
            yield Glyph(" ", 0, 0, 0, 0, i)
        elif raw.FPDFText_GetLooseCharBox(handle, i, pointer):
            xs = (a * rect.left + b * rect.bottom + c, a * rect.right + b * rect.top + c)
            ys = (d * rect.left + e * rect.bottom + f, d * rect.right + e * rect.top + f)
            yield Glyph(char, min(xs), min(ys), max(xs), max(ys), i)


def _is_hyphen(handle: Any, index: int, code: int) -> bool:
    """The hyphen that ends a line; elsewhere the same code is a character that a font lost."""
    return code in _HYPHEN and raw.FPDFText_IsHyphen(handle, index) == 1


def _setting(textpage: Any, shown: tuple[float, ...], index: int) -> Setting:
    """How a character is set: its base line, type size and direction on the shown page."""
    handle = textpage.raw
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    raw.FPDFText_GetMatrix(handle, index, matrix)
    a, b, _, d, e, f = shown
    size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    right = (a * matrix.a + b * matrix.b, d * matrix.a + e * matrix.b)
    angle = math.atan2(right[1], right[0])
    return Setting(d * x.value + e * y.value + f, size, angle, ink_of(handle, index))
