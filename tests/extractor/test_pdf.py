from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractor import pdf
from extractor.settings import ReadingSettings
from staging.errors import DocumentRefused

A4 = (595.0, 842.0)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(50, 800, "Total HT 1 234,56")
    canvas.drawString(50, 760, "F A C T U R E")
    canvas.setFillGray(1)
    canvas.drawString(50, 700, "IBAN cache en blanc")
    canvas.setFillGray(0)
    canvas.rect(50, 640, 200, 20, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(55, 645, "NET A PAYER")
    canvas.setFillGray(0)
    canvas.drawString(700, 600, "dehors")
    text = canvas.beginText(50, 560)
    text.setTextRenderMode(3)
    text.textLine("invisible")
    canvas.drawText(text)
    canvas.drawString(50, 520, "couvert")
    canvas.setFillGray(1)
    canvas.rect(45, 515, 100, 20, fill=1, stroke=0)
    canvas.save()
    return path


def test_words_and_their_place(paper: Path) -> None:
    (page,) = pdf.read(paper)
    first = page.rows[0][0]
    assert first.text == "Total HT 1 234,56"
    x0, y0, _, y1 = first.box
    assert x0 == pytest.approx(50, abs=1)
    assert y0 < 842 - 800 < y1
    assert page.rows[1][0].text == "FACTURE"


def test_what_nobody_sees_is_hidden(paper: Path) -> None:
    (page,) = pdf.read(paper)
    shown = {w.text for w in page.words}
    hidden = {w.text for w in page.hidden}
    assert {"NET", "PAYER"} <= shown
    assert {"cache", "blanc", "dehors", "invisible", "couvert"} <= hidden


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_shown(paper: Path, tmp_path: Path, turn: int) -> None:
    reader = PdfReader(paper)
    writer = PdfWriter()
    page = reader.pages[0]
    page.rotate(turn)
    writer.add_page(page)
    turned = tmp_path / "turned.pdf"
    writer.write(turned)
    (read,) = pdf.read(turned)
    expected = A4 if turn == 180 else A4[::-1]
    assert (read.width, read.height) == pytest.approx(expected)
    assert not read.words  # text that stands on its side or head is not read as lines


def test_the_crop_box_moves_the_origin(paper: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=paper)
    writer.pages[0].cropbox.lower_left = (40, 400)
    cropped = tmp_path / "cropped.pdf"
    writer.write(cropped)
    (page,) = pdf.read(cropped)
    assert page.rows[0][0].box[0] == pytest.approx(10, abs=1)


def test_look_counts_letters(paper: Path) -> None:
    look = pdf.look(paper)
    assert (look.sizes[0].width, look.sizes[0].height) == pytest.approx(A4)
    assert look.letters[0] > 20


def test_refused_documents(paper: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(DocumentRefused) as damaged:
        pdf.read(broken)
    assert damaged.value.code == "damaged"
    writer = PdfWriter(clone_from=paper)
    writer.encrypt("secret", algorithm="RC4-128")
    locked = tmp_path / "locked.pdf"
    writer.write(locked)
    with pytest.raises(DocumentRefused) as refused:
        pdf.read(locked)
    assert refused.value.code == "locked"
    with pytest.raises(DocumentRefused) as many:
        pdf.read(paper, ReadingSettings(most_pages=0))
    assert many.value.code == "too_many_pages"
