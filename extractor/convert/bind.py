"""Page images become one PDF: wrapped as they are, with the words of an OCR invisibly over them.

The words can be searched and copied; they are drawn in render mode 3 (ISO 32000 9.3.6), stretched
to the width they have on the page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import img2pdf
import pypdf
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.seen.ocr_word import OcrWord

_FONT = "Helvetica"
_INVISIBLE = 3


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A page to be bound: its image file, size in points, words (none without an OCR)."""

    image: Path
    points: tuple[float, float]
    words: Sequence[OcrWord] = ()


def bind(pages: Sequence[BoundPage], target: Path) -> None:
    """Write the PDF of these pages."""
    writer = pypdf.PdfWriter()
    for page in pages:
        writer.append(io.BytesIO(_image_page(page)))
        if page.words:
            layer = pypdf.PdfReader(io.BytesIO(_text_page(page)))
            writer.pages[-1].merge_page(layer.pages[0])
    writer.write(target)


def _image_page(page: BoundPage) -> bytes:
    layout = img2pdf.get_layout_fun(page.points)
    made = img2pdf.convert(
        page.image.read_bytes(), layout_fun=layout, nodate=True, rotation=img2pdf.Rotation.none
    )
    return bytes(made)


def _text_page(page: BoundPage) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=page.points, invariant=True, pageCompression=1)
    for word in page.words:
        _write(canvas, word, page.points[1])
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _write(canvas: Any, word: OcrWord, page_height: float) -> None:
    text, x0, top, x1, bottom, _ = word
    # What the font's encoding (WinAnsi) does not have is left out of the layer, never the word.
    shown = text.encode("cp1252", "replace").decode("cp1252")
    size = max(1.0, (bottom - top) * 0.9)
    natural = stringWidth(shown, _FONT, size)
    if not natural or x1 <= x0:
        return
    line = canvas.beginText(x0, page_height - bottom + 0.2 * size)
    line.setTextRenderMode(_INVISIBLE)
    line.setFont(_FONT, size)
    line.setHorizScale(100 * (x1 - x0) / natural)
    line.textOut(shown)
    canvas.drawText(line)
