"""The test page read by the tasks that the children serve."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from extractor.child.served import TASKS
from extractor.text import pdf
from extractor.trial import knowing_trials
from staging.evidence import Extraction, Source
from web.trial_sheet import sheet

NO_ONE = {"companies": [], "layouts": None, "parts": None}


def read(tmp_path, data: bytes, *, pictures: bool = True) -> dict:
    path, folder = tmp_path / "page.pdf", tmp_path / "page"
    path.write_bytes(data)
    folder.mkdir(exist_ok=True)
    params = {**NO_ONE, "folder": str(folder), "pictures": pictures}
    return TASKS["read"](path, params)["extraction"]


def grey(data: bytes) -> bytes:
    return re.sub(rb"[\d.]+ [\d.]+ [\d.]+ rg", b"0.40 0.4 0.4 rg", data)


def test_the_page_is_known_with_its_text_and_colours(tmp_path):
    found = read(tmp_path, sheet("Print&Post (étage 2)"))
    assert found["remarks"] == [["test_page", "text colour"]]
    assert found["invoices"] == []


def test_a_grey_print_of_it_says_so(tmp_path):
    assert read(tmp_path, grey(sheet("Print&Post")))["remarks"] == [["test_page", "text"]]


def test_without_pictures_nothing_is_said_of_colours(tmp_path):
    found = read(tmp_path, sheet("Print&Post"), pictures=False)
    assert found["remarks"] == [["test_page", "text"]]


@pytest.fixture
def pages(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(sheet("Print&Post"))
    return pdf.read(path)


def as_nothing(_pages, _companies):
    return Extraction((), ())


def test_words_of_an_ocr_are_told_apart(pages):
    words = tuple(replace(word, source=Source.OCR) for word in pages[0].words)
    found = knowing_trials(as_nothing)([replace(pages[0], words=words)], [])
    assert [(remark.code, remark.detail) for remark in found.remarks] == [("test_page", "ocr")]


def test_a_longer_document_is_never_one(pages):
    found = knowing_trials(as_nothing)([pages[0], replace(pages[0], number=2)], [])
    assert found.remarks == ()


def test_a_paper_without_the_mark_is_read_as_ever(pages):
    words = tuple(word for word in pages[0].words if word.text != "PRINTPOST")
    assert knowing_trials(as_nothing)([replace(pages[0], words=words)], []).remarks == ()
