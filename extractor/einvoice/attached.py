"""The electronic invoice inside a PDF (Factur-X, ZUGFeRD): the XML files attached to it, unread.

Bounds: so many attachments are looked at, and no XML larger than the limit is taken.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

#: Attachments looked at, and the largest XML taken (bytes); an EXTENDED invoice of 500 lines has
#: about 1 MB.
_MOST, _LARGEST = 20, 5_000_000
#: Names that the standards give to the invoice (Factur-X 1.0 part 6.2, ZUGFeRD 1.0 and 2.0).
INVOICE_NAMES = frozenset(("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"))


@dataclass(frozen=True, slots=True)
class Attached:
    """An attached XML: its name in small letters, and its bytes (None: too large, or broken)."""

    name: str
    data: bytes | None


def xml_files(path: Path) -> list[Attached]:
    """The XML attachments of a PDF that opens; those named as invoices alone where there are some.

    Raises nothing: what cannot be taken has no data.
    """
    document = pdfium.PdfDocument(str(path))
    try:
        found = list(_files(document))
    finally:
        document.close()
    named = [file for file in found if file.name in INVOICE_NAMES]
    return named or [file for file in found if file.data is not None]


def _files(document: Any) -> Iterator[Attached]:
    for index in range(min(document.count_attachments(), _MOST)):
        try:
            attachment = document.get_attachment(index)
            name = attachment.get_name().casefold()
        except (pdfium.PdfiumError, UnicodeDecodeError):
            continue
        if name.endswith(".xml"):
            yield Attached(name, _data(attachment))


def _data(attachment: Any) -> bytes | None:
    length = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, length)
    if length.value > _LARGEST:
        return None
    try:
        return bytes(attachment.get_data())
    except pdfium.PdfiumError:
        return None
