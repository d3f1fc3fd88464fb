"""What may go with an invoice: all kinds the portal takes, no program, no wrong name."""

from __future__ import annotations

import pytest

from staging.errors import DocumentRefused
from staging.supporting import ALL_FILES, MIME_TYPES, check_total, extension, kind_of


def test_the_portals_kinds_are_all_there():
    named = (
        "BMP GIF FAX ODT PPT TIFF XLS BZ2 GZ JPEG P7S RTF TXT XML CSV GZIP JPG PDF SVG XHTML XLSX "
        "DOC HTM ODP PNG TGZ XLC ZIP DOCX HTML ODS PPS TIF XLM PPTX"
    )
    assert {one.lower() for one in named.split()} == set(MIME_TYPES)
    assert len(MIME_TYPES) == 35


@pytest.mark.parametrize(
    ("name", "head", "mime"),
    [
        ("bon", b"%PDF-1.7", "application/pdf"),
        ("photo.xyz", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("Releve.XLSX", b"PK\x03\x04", MIME_TYPES["xlsx"]),
        ("releve.csv", b"heure;nom", "text/csv"),
        ("lettre.doc", b"\xd0\xcf\x11\xe0", "application/msword"),
        ("lot.tar.gz", b"\x1f\x8b\x08", "application/gzip"),
    ],
)
def test_a_kind_by_its_bytes_then_by_its_name(name, head, mime):
    assert kind_of(name, head) == mime


@pytest.mark.parametrize(
    ("name", "head", "why"),
    [
        ("vide.pdf", b"", "vide"),
        ("jeu.exe", b"MZ\x90", "genre"),
        ("jeu.txt", b"MZ\x90", "genre"),
        ("script.txt", b"#!/bin/sh", "genre"),
        ("sans", b"texte", "genre"),
        (".csv", b"texte", "genre"),
        ("faux.pdf", b"<html>", "contenu"),
        ("faux.docx", b"texte", "contenu"),
        ("faux.gz", b"texte", "contenu"),
    ],
)
def test_what_is_refused_says_why(name, head, why):
    with pytest.raises(DocumentRefused, match=why):
        kind_of(name, head)


def test_all_together_are_bounded():
    check_total(ALL_FILES)
    with pytest.raises(DocumentRefused, match="120 Mo") as caught:
        check_total(ALL_FILES + 1)
    assert caught.value.code == "too_large_together"


def test_an_ending():
    assert [extension(n) for n in ("a.PDF", "a.b.c", "a", ".pdf", "a.")] == [
        "pdf",
        "c",
        "",
        "",
        "",
    ]
