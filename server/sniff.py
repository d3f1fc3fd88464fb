"""What the first bytes of a document say it is; never what its sender says.

Signatures: ISO 32000-1 7.5.2 (PDF), PWG 5102.4 (raster), ISO 10918-1 (JPEG), W3C PNG, APPNOTE
4.3.7 (ZIP). Little-endian and version 3 CUPS raster, PCL and everything else are not read; what
is known of them is their name.
"""

from __future__ import annotations

import re

PDF = "application/pdf"
PWG = "image/pwg-raster"
URF = "image/urf"
JPEG = "image/jpeg"
PNG = "image/png"
POSTSCRIPT = "application/postscript"
XPS = "application/oxps"

#: What the reader can always read.
READABLE = frozenset({PDF, PWG, URF, JPEG, PNG})
#: How many bytes from the start are looked at.
FIRST_BYTES = 4096
#: A PDF header may stand behind other bytes, but within the first kilobyte.
PDF_WITHIN = 1024

_AT_START = (
    (b"RaS2", PWG),
    (b"UNIRAST\x00", URF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
)
_PDF_HEADER = re.compile(rb"%PDF-\d")
_PJL = b"\x1b%-12345X"
_PJL_LINES = re.compile(rb"(?:@PJL[^\n]*\n|\s)*", re.IGNORECASE)
_XPS_PARTS = (b"[Content_Types].xml", b".fdseq", b"FixedDocumentSequence", b"_rels/.rels")


#: What is not read, by its name: the first that the document begins with.
_NAMES = (
    ((b"\x1bE", b"\x1b&", b") HP-PCL XL"), "PCL"),
    ((b"RaS3", b"3SaR", b"2SaR"), "raster CUPS"),
    ((b"PK\x03\x04",), "bureautique ou archive ZIP"),
    ((b"\xd0\xcf\x11\xe0",), "bureautique"),
    ((b"<?xml", b"<!DOCTYPE", b"<html"), "XML ou HTML"),
    ((b"GIF8",), "GIF"),
    ((b"II*\x00", b"MM\x00*"), "TIFF"),
    ((b"RIFF",), "WebP"),
)
_CONVERTED = {POSTSCRIPT: ("PostScript", "ghostscript"), XPS: ("XPS", "xpstopdf (libgxps)")}


def sniff(first: bytes, extra: frozenset[str] = frozenset()) -> str | None:
    """The MIME type of a document whose first FIRST_BYTES (or all) bytes these are.

    None for what cannot be read. `extra` names further types that are welcome here
    (POSTSCRIPT, XPS), where a converter is installed.
    """
    found = _type_of(first[:FIRST_BYTES])
    return found if found in READABLE or found in extra else None


def _without_envelope(first: bytes) -> bytes:
    """What stands behind the lines of a printer's job language, or the bytes as they are."""
    if not first.startswith(_PJL):
        return first
    lines = _PJL_LINES.match(first, len(_PJL))
    return first if lines is None else first[lines.end() :]


def _type_of(first: bytes) -> str | None:
    for signature, mime in _AT_START:
        if first.startswith(signature):
            return mime
    if _PDF_HEADER.search(first, 0, PDF_WITHIN):
        return PDF
    if first.startswith(_PJL):
        return _type_of(_without_envelope(first))
    if first.removeprefix(b"\x04").startswith(b"%!"):
        return POSTSCRIPT
    if first.startswith(b"PK\x03\x04") and any(part in first for part in _XPS_PARTS):
        return XPS
    return None


def refusal_of(first: bytes) -> str:
    """Why a document that is not read here is refused, in French, by the name of its format."""
    first = first[:FIRST_BYTES]
    name, program = _CONVERTED.get(_type_of(first) or "", (None, None))
    if name is None:
        inner = _without_envelope(first)
        name = next((name for marks, name in _NAMES if inner.startswith(marks)), None)
    if name is None:
        return "Ce format de document n'est pas pris en charge : imprimez en PDF."
    told = f"Le format {name} n'est pas pris en charge ici : imprimez en PDF"
    return f"{told}, ou faites installer {program}." if program else f"{told}."
