"""A PDF made smaller for the portal: its pictures are encoded anew, its text stays as it is.

Only tried at a person's word. Each try keeps less of the pictures; the first one below the limit
is taken, when every page still has the same text and looks the same. A signed one is never written
anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from extractor.copies.encoded import Encoding, encode_anew, pack
from extractor.copies.signed import is_signed
from staging.errors import DocumentRefused

#: Tried in turn. Below 150 dots an inch small type is not read any more, by OCR or by people.
_STEPS = (Encoding(200, 80), Encoding(200, 60), Encoding(150, 60), Encoding(150, 40))
_BROKEN = (PyPdfError, ValueError, KeyError, IndexError, TypeError, OSError, NotImplementedError)
#: How pages are held against each other: drawn at so many dots an inch, in tiles of so many dots,
#: none of which may differ by more (of 255). Noise of a compression is a few; a lost or inverted
#: picture some hundred.
_LOOK_DPI, _TILE, _SAME = 36, 12, 32


def write_smaller(path: Path, target: Path, limit: int) -> None:
    """Write the PDF with smaller pictures to `target`, of at most `limit` bytes.

    Raises DocumentRefused: `signed`, `not_smaller` with the reason, `damaged`.
    """
    try:
        for encoding in _STEPS:
            _write(path, target, encoding)
            if target.stat().st_size <= limit:
                _check_same(path, target)
                return
    except (*_BROKEN, RecursionError, pdfium.PdfiumError) as error:
        message = "Ce PDF est trop endommagé pour être réduit : imprimez-le de nouveau."
        raise DocumentRefused(message, code="damaged") from error
    raise DocumentRefused(_still_large(target.stat().st_size), code="not_smaller")


def _still_large(size: int) -> str:
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    return (
        f"Ce document ne peut pas être réduit assez : ses images recomprimées, il pèse encore "
        f"{megabytes} Mo. Séparez ses annexes, ou imprimez-le de nouveau avec moins d'images."
    )


def _write(path: Path, target: Path, encoding: Encoding) -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(path))
    if is_signed(writer.root_object):
        message = "Ce document est signé : il n'a pas été réduit, sa signature ne vaudrait plus."
        raise DocumentRefused(message, code="signed")
    longest = max(max(page.mediabox.width, page.mediabox.height) for page in writer.pages)
    streams = list(_streams(writer))
    masks = {id(mask) for stream in streams for mask in _masks_of(stream)}
    for stream in streams:
        if stream.get("/Subtype") != "/Image":
            pack(stream)
        elif id(stream) not in masks:
            encode_anew(stream, encoding, float(longest))
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.write(target)


def _streams(writer: pypdf.PdfWriter) -> Iterator[StreamObject]:
    number = 0
    while True:
        number += 1
        try:
            found = writer.get_object(number)
        except IndexError:
            return
        except PyPdfError:
            continue
        if isinstance(found, StreamObject):
            yield found


def _masks_of(stream: StreamObject) -> Iterator[Any]:
    """The streams that say where a picture is transparent: their dots are no colours."""
    for key in ("/SMask", "/Mask"):
        mask = stream.get(key)
        mask = mask.get_object() if mask is not None else None
        if isinstance(mask, StreamObject):
            yield mask


def _check_same(path: Path, target: Path) -> None:
    before, after = pdfium.PdfDocument(str(path)), pdfium.PdfDocument(str(target))
    try:
        kept = len(before) == len(after) and all(
            _alike(before, after, number) for number in range(len(before))
        )
    finally:
        before.close()
        after.close()
    if not kept:
        message = (
            "Ce document ne peut pas être réduit sans que ses pages changent : séparez ses "
            "annexes, ou imprimez-le de nouveau avec moins d'images."
        )
        raise DocumentRefused(message, code="not_smaller")


def _alike(before: Any, after: Any, number: int) -> bool:
    one, other = before[number], after[number]
    try:
        return bool(_text(one) == _text(other)) and _look_alike(_drawn(one), _drawn(other))
    finally:
        one.close()
        other.close()


def _text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()


def _drawn(page: Any) -> Image.Image:
    scale = min(_LOOK_DPI / 72, 2000 / max(page.get_size()))
    bitmap = page.render(scale=scale)
    try:
        drawn: Image.Image = bitmap.to_pil().convert("L")
        return drawn.copy()
    finally:
        bitmap.close()


def _look_alike(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    tile = min(_TILE, *one.size)
    difference = ImageChops.difference(one.reduce(tile), other.reduce(tile))
    return not any(difference.histogram()[_SAME + 1 :])
