"""Lines that run up or down the page: read whole, beside the rows, with their place."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.extract import read_pages
from extractor.fields.paying import payment
from extractor.page import Page, Segment, Word
from extractor.text import pdf
from staging.evidence import SURE

IMPRINT = "SARL Presses du Val - SIRET 802 490 052 00056 - TVA FR08802490052"


def _paper(path: Path, turn: int, grey: float = 0.0) -> Page:
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 780, "Facture F-12 du 3 mai 2026")
    canvas.drawString(50, 600, "Total TTC 120,00")
    canvas.setFont("Helvetica", 6)
    canvas.setFillGray(grey)
    canvas.translate(25, 300 if turn == 90 else 700)
    canvas.rotate(turn)
    canvas.drawString(0, 0, IMPRINT)
    canvas.save()
    (page,) = pdf.read(path)
    return page


@pytest.mark.parametrize("turn", [90, -90])
def test_a_line_up_or_down_the_margin_is_a_band(tmp_path: Path, turn: int) -> None:
    page = _paper(tmp_path / "paper.pdf", turn)
    (band,) = page.bands
    assert band.text == IMPRINT
    assert "SIRET" not in page.text
    x0, top, x1, bottom = band.box
    assert 15 < x0 < x1 < 35
    first, last = band.words[0], band.words[-1]
    assert (first.top > last.top) == (turn == 90)
    assert 842 - 300 - 10 < bottom < 842 - 300 + 10 if turn == 90 else 130 < top < 150


def test_the_seller_is_read_from_a_band(tmp_path: Path) -> None:
    page = _paper(tmp_path / "paper.pdf", 90)
    read = read_pages([page], ()).invoices[0].readings
    assert read["seller_siret"].value == "80249005200056"
    assert read["seller_vat_id"].value == "FR08802490052"
    assert read["seller_name"].value == "Presses du Val"
    assert read["seller_siret"].box is not None
    assert read["seller_siret"].box[2] < 35


def test_a_band_that_nobody_sees_is_hidden(tmp_path: Path) -> None:
    page = _paper(tmp_path / "paper.pdf", 90, grey=1.0)
    assert page.bands == ()
    assert "SIRET" in {word.text for word in page.hidden}


@pytest.mark.parametrize(("title", "kind"), [("facture", "invoice"), ("AVOIR", "credit_note")])
def test_a_title_may_run_up_the_margin(tmp_path: Path, title: str, kind: str) -> None:
    canvas = Canvas(str(tmp_path / "paper.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for i, line in enumerate(("Numéro N38-2026", "Le 26.10.2026", "Total HT 100,00")):
        canvas.drawString(100, 780 - 20 * i, line)
    canvas.setFont("Helvetica", 24)
    canvas.translate(40, 400)
    canvas.rotate(90)
    canvas.drawString(0, 0, title)
    canvas.save()
    read = read_pages(pdf.read(tmp_path / "paper.pdf"), ()).invoices[0].readings["document_type"]
    assert read.value == kind
    assert read.confidence >= SURE


def test_an_account_in_a_band() -> None:
    line = "RIB : IBAN FR76 1020 6070 5471 5194 7619 711 - BIC AGRIFRPP802"
    words = tuple(
        Word(text, 20, 600 - 40 * i, 26, 636 - 40 * i, size=6)
        for i, text in enumerate(line.split())
    )
    page = Page(1, 595, 842, (), (), (Segment(1, -1, words),))
    found = payment.find([page], ())
    assert found["iban"].value == "FR7610206070547151947619711"
    assert found["bic"].value == "AGRIFRPP802"
