"""Whole PDFs whose text is none are found, twelve of twelve; good ones are not taken for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.reading.nonsense import judged
from extractor import pictures
from extractor.text import pdf, trust
from tests.extractor.nonsense_pdfs import LINES, NONSENSE, good


def suspected(path, data):
    path.write_bytes(data)
    return trust.suspects(pdf.read(path), pictures.glance(path))


@pytest.mark.parametrize("name", NONSENSE)
def test_a_layer_that_is_no_text_is_found(tmp_path, name):
    assert suspected(tmp_path / "a.pdf", NONSENSE[name]()) == [1]


@pytest.mark.parametrize("font", ["nonsense", "Helvetica", "Times-Roman", "Courier"])
def test_the_same_page_with_its_text_is_believed(tmp_path, font):
    path = tmp_path / "a.pdf"
    assert suspected(path, good(font=font)) == []
    (page,) = pdf.read(path)
    assert page.text.splitlines()[0] == LINES[0]


def test_no_good_invoice_is_flagged_and_no_bad_one_believed():
    """Those of the tests, and those of the folder that PRINTPOST_CORPUS names."""
    folders = [str(Path(__file__).parents[1] / "corpus"), os.environ.get("PRINTPOST_CORPUS")]
    every = [one for folder in folders if folder for one in judged(Path(folder))]
    assert len(every) >= 16
    assert [one.name for one in every if one.nonsense != one.found] == []
