"""What the first bytes say, on good files, near misses and envelopes."""

from __future__ import annotations

import pytest

from server.sniff import FIRST_BYTES, JPEG, PDF, PNG, POSTSCRIPT, PWG, URF, XPS, refusal_of, sniff

PJL = b"\x1b%-12345X@PJL SET RESOLUTION=300\r\n@PJL ENTER LANGUAGE=PDF\r\n"
ZIP = b"PK\x03\x04" + b"\0" * 26


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\xef\xbb\xbf%PDF-1.4", PDF),
        (b"\0" * 1000 + b"%PDF-2.0", PDF),
        (b"RaS2\0\0PwgRaster", PWG),
        (b"UNIRAST\0\0\0\0\1", URF),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", JPEG),
        (b"\x89PNG\r\n\x1a\n\0", PNG),
        (PJL + b"%PDF-1.7", PDF),
        (PJL.lower().replace(b"\r", b"") + b"%PDF-1.7", PDF),
        (b"\xff\xd8\xff\xe1 %PDF-1.4 in a comment", JPEG),
    ],
)
def test_what_can_be_read(first: bytes, expected: str) -> None:
    assert sniff(first) == expected


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"%PDF",
        b"%PDF-x",
        b"\0" * 1021 + b"%PDF-2.0",
        b"2SaR",
        b"RaS3",
        b"3SaR",
        b"UNIRAST ",
        b"\xff\xd8\xfe",
        b"%!PS-Adobe-3.0",
        b"\x1bE\x1b&l",
        b"\x1b%-12345X",
        b"\x1b%-12345X@PJL ENTER LANGUAGE=PCL\n\x1bE",
        b") HP-PCL XL;2;0",
        ZIP + b"word/document.xml",
        ZIP + b"[Content_Types].xml",
        b"<html>",
        b"Bonjour",
    ],
)
def test_what_cannot(first: bytes) -> None:
    assert sniff(first) is None


@pytest.mark.parametrize(
    ("first", "mime"),
    [
        (b"%!PS-Adobe-3.0", POSTSCRIPT),
        (b"\x04%!PS", POSTSCRIPT),
        (PJL.replace(b"PDF", b"POSTSCRIPT") + b"%!PS", POSTSCRIPT),
        (ZIP + b"[Content_Types].xml", XPS),
        (ZIP + b"FixedDocumentSequence.fdseq", XPS),
    ],
)
def test_what_only_a_converter_reads(first: bytes, mime: str) -> None:
    assert sniff(first, frozenset({mime})) == mime
    assert sniff(first, frozenset({POSTSCRIPT, XPS}) - {mime}) is None


def test_only_the_beginning_counts() -> None:
    assert sniff(ZIP.ljust(FIRST_BYTES) + b"[Content_Types].xml", frozenset({XPS})) is None


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (b"%!PS-Adobe-3.0", "Le format PostScript n'est pas pris en charge ici"),
        (b"%!PS-Adobe-3.0", "ou faites installer ghostscript."),
        (ZIP + b"FixedDocumentSequence.fdseq", "Le format XPS"),
        (b"\x1bE\x1b&l", "Le format PCL"),
        (b"\x1b%-12345X@PJL ENTER LANGUAGE=PCL\n\x1bE", "Le format PCL"),
        (b") HP-PCL XL;2;0", "Le format PCL"),
        (b"3SaR", "Le format raster CUPS"),
        (ZIP + b"word/document.xml", "Le format bureautique ou archive ZIP"),
        (b"II*\x00", "Le format TIFF"),
        (b"Bonjour", "Ce format de document n'est pas pris en charge : imprimez en PDF."),
        (b"", "Ce format de document"),
    ],
)
def test_what_is_refused_is_named(first: bytes, said: str) -> None:
    assert said in refusal_of(first)
    assert "imprimez en PDF" in refusal_of(first)
