"""Twelve PDFs whose text layer is none, as drivers, distillers and scanners leave them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pypdfium2
import reportlab
from PIL import Image
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.28, 841.89)
LINES = (
    "FACTURE n° FA-2026-0117 du 12 novembre 2026",
    "Société d'exercice, 12 rue des Écoles, 69003 Lyon",
    "SIRET 732 829 320 00074 - TVA FR44732829320",
    "Désignation : réparation de clôtures, fournitures comprises",
    "Total HT 1 240,00 EUR - TVA 20 % 248,00 EUR - Total TTC 1 488,00 EUR",
    "Échéance : 12 décembre 2026, règlement par virement",
)
pdfmetrics.registerFont(TTFont("nonsense", f"{reportlab.__path__[0]}/fonts/Vera.ttf"))


def good(lines=LINES, font="nonsense", mode=0):
    """The invoice with a text layer as it should be."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    write(canvas, lines, font, mode)
    canvas.save()
    return out.getvalue()


def write(canvas, lines, font="nonsense", mode=0):
    text = canvas.beginText(60, 780)
    text.setFont(font, 10)
    text.setTextRenderMode(mode)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)


def mapped(change: Callable[[int], int]) -> bytes:
    """The same glyphs, whose map to characters (ToUnicode, ISO 32000 9.10.3) says others."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(good()))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        table = font.get_object().get("/ToUnicode")
        if table is not None:
            stream = table.get_object()
            told = stream.get_data().decode("latin-1")
            wrong = DecodedStreamObject()
            wrong.set_data(_remapped(told, change).encode("latin-1"))
            writer._replace_object(table.idnum, wrong)
    return saved(writer)


def _remapped(table: str, change: Callable[[int], int]) -> str:
    head, sep, rest = table.partition("endcodespacerange")
    target = re.compile(r"(?<=[\s<>\[])<([0-9A-Fa-f]{4})>")
    return head + sep + target.sub(lambda found: f"<{change(int(found[1], 16)):04X}>", rest)


def saved(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture() -> Image.Image:
    document = pypdfium2.PdfDocument(good())
    try:
        return document[0].render(scale=2, grayscale=True).to_pil()
    finally:
        document.close()


def scan(lines=(), mode=3, *, over=False):
    """A picture of the page; with text under it, unseen or covered."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    if lines and not over:
        write(canvas, lines, mode=mode)
    canvas.drawImage(ImageReader(picture()), 0, 0, *A4)
    if lines and over:
        write(canvas, lines, mode=mode)
    canvas.save()
    return out.getvalue()


def without_map() -> bytes:
    """Glyph numbers alone: neither a map to characters nor an encoding that has names."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(good()))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        entries = font.get_object()
        for key in ("/ToUnicode", "/Encoding"):
            entries.pop(NameObject(key), None)
    return saved(writer)


def shifted(by):
    return lambda code: max(1, code + by)


NONSENSE: dict[str, Callable[[], bytes]] = {
    "picture_alone": scan,
    "picture_over_text": lambda: scan(LINES, mode=0),
    "picture_with_unseen_text": lambda: scan(LINES, over=True),
    "picture_with_a_poor_reading": lambda: scan(("FACTU8E n FA-2O26 t0tal 1488",), over=True),
    "shifted_by_29": lambda: mapped(shifted(-29)),
    "shifted_by_1": lambda: mapped(shifted(1)),
    "private_use": lambda: mapped(lambda code: 0xE000 + code),
    "replacement": lambda: mapped(lambda _code: 0xFFFD),
    "controls": lambda: mapped(lambda code: 1 + code % 8),
    "accents_as_controls": lambda: mapped(lambda code: code if code < 0x80 else 3 + code % 3),
    "another_script": lambda: mapped(lambda code: 0x4E00 + code),
    "a_stamp_alone": lambda: good(("Page 1/1",)),
}
