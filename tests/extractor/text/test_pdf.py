from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor import pictures
from extractor.extract import read_pages
from extractor.seen.drawn import picture_path
from extractor.settings import ReadingSettings
from extractor.text import pdf
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


def _hide_under_a_rule(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(50, 700, SECRET)
    canvas.line(40, 704, 300, 704)


def _hide_behind_a_picture(canvas: Canvas) -> None:
    canvas.drawString(50, 700, SECRET)
    noise = Image.effect_noise((260, 40), 90).convert("RGB")
    canvas.drawImage(ImageReader(noise), 40, 690, 260, 40)


def _hide_under_a_shade(canvas: Canvas) -> None:
    canvas.drawString(50, 700, SECRET)
    path = canvas.beginPath()
    path.rect(40, 690, 300, 40)
    canvas.saveState()
    canvas.clipPath(path, stroke=0)
    canvas.linearGradient(40, 690, 340, 730, (Color(0, 0, 0), Color(1, 1, 1)))
    canvas.restoreState()


def _hide_among_letters(canvas: Canvas) -> None:
    canvas.drawString(50, 700, "Merci de votre confiance et a bientot")
    canvas.setFillGray(1)
    canvas.drawString(50.5, 700, SECRET)


def _hide_by_a_clip(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(400, 100, 50, 50)
    canvas.saveState()
    canvas.clipPath(path, stroke=0)
    canvas.drawString(50, 700, SECRET)
    canvas.restoreState()


def _hide_by_opacity(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.02)
    canvas.drawString(50, 700, SECRET)
    canvas.setFillAlpha(1)


def _hide_by_size(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    canvas.drawString(50, 700, SECRET)


def _hide_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    canvas.setFont("Helvetica", 12)
    canvas.setFillGray(1)
    canvas.drawString(50, 700, SECRET)
    canvas.endForm()
    canvas.doForm("inner")


def _hide_black_on_black(canvas: Canvas) -> None:
    canvas.rect(40, 690, 300, 30, fill=1)
    canvas.drawString(50, 700, SECRET)
    canvas.setFillGray(1)
    canvas.drawString(50, 712, "- - - - - -")


SECRET = "IBAN FR7630006000011234567890189"


@pytest.mark.parametrize(
    "hide",
    [
        _hide_under_a_rule,
        _hide_behind_a_picture,
        _hide_under_a_shade,
        _hide_among_letters,
        _hide_by_a_clip,
        _hide_by_opacity,
        _hide_by_size,
        _hide_in_a_form,
        _hide_black_on_black,
    ],
)
def test_an_account_that_nobody_sees_is_never_read(
    hide: Callable[[Canvas], None], tmp_path: Path
) -> None:
    path = tmp_path / "hidden.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(50, 800, "Facture F-12 Total TTC 120,00")
    hide(canvas)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(50, 600, "Reglement par virement")
    canvas.save()
    pages = pdf.read(path)
    assert "Reglement" in pages[0].text
    assert SECRET.split()[1] not in pages[0].text
    assert SECRET.split()[1] in {w.text for w in pages[0].hidden}
    (found,) = read_pages(pages, ()).invoices
    assert "iban" not in found.readings
    assert "hidden_text" in {remark.code for remark in found.remarks}


def _show_on_a_band(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(40, 697, 300, 14, fill=1, stroke=0)
    canvas.setFillGray(1)
    canvas.drawString(50, 700, SECRET)


def _show_on_a_picture(canvas: Canvas) -> None:
    noise = Image.effect_noise((260, 40), 30).convert("RGB")
    canvas.drawImage(ImageReader(noise), 40, 690, 300, 40)
    canvas.drawString(50, 700, SECRET)


def _show_in_grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.6)
    canvas.drawString(50, 700, SECRET)


def _show_in_outline(canvas: Canvas) -> None:
    text = canvas.beginText(50, 700)
    text.setTextRenderMode(1)
    text.textLine(SECRET)
    canvas.drawText(text)


@pytest.mark.parametrize(
    "show", [_show_on_a_band, _show_on_a_picture, _show_in_grey, _show_in_outline]
)
def test_what_stands_out_is_seen(show: Callable[[Canvas], None], tmp_path: Path) -> None:
    path = tmp_path / "shown.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 12)
    show(canvas)
    canvas.save()
    (page,) = pdf.read(path)
    assert SECRET in page.text
    assert page.hidden == ()


LINES = (
    ("Facture F-12 du 3 mai 2026", 800),
    ("Total HT 1 234,56 TVA 20 % 246,91", 700),
    ("Total TTC 1 481,47 net a payer", 600),
)


def _sideways(path: Path, turn: int) -> None:
    """A page whose text is drawn turned counterclockwise on the sheet."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 12)
    canvas.translate(*{0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
    canvas.rotate(turn)
    for text, y in LINES:
        canvas.drawString(50, y - (250 if turn in {90, 270} else 0), text)
    canvas.save()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("by_key", [False, True])
def test_a_page_on_its_side_or_head_is_read_upright(
    tmp_path: Path, turn: int, *, by_key: bool
) -> None:
    path = tmp_path / "turned.pdf"
    _sideways(path, 0 if by_key else turn)
    if by_key:
        writer = PdfWriter(clone_from=path)
        writer.pages[0].rotate(turn)
        writer.write(path)
    (page,) = pdf.read(path)
    assert page.text.splitlines() == [text for text, _ in LINES]
    wide = turn in {90, 270} and not by_key
    assert (page.width, page.height) == pytest.approx(A4[::-1] if wide else A4)
    assert pdf.look(path).sizes[0].width == pytest.approx(page.width)
    (drawn,) = pictures.draw(path, tmp_path)
    with Image.open(picture_path(tmp_path, 1)) as picture:
        assert picture.width / drawn.scale == pytest.approx(page.width, abs=1)


def test_a_page_with_some_text_on_its_side_stays(tmp_path: Path) -> None:
    path = tmp_path / "margin.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for text, y in LINES:
        canvas.drawString(50, y, text)
    canvas.rotate(90)
    canvas.drawString(100, -20, "SARL au capital de 8 000 euros")
    canvas.save()
    (page,) = pdf.read(path)
    assert page.text.splitlines() == [text for text, _ in LINES]
    assert (page.width, page.height) == pytest.approx(A4)


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


def test_a_hyphen_at_the_end_of_a_line_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(50, 800, "Institut public de Saint-")
    canvas.drawString(50, 786, "Denis")
    canvas.save()
    assert [word.text for word in pdf.read(path)[0].words][-2:] == ["Saint-", "Denis"]


def test_a_page_of_two_narrow_columns_keeps_its_words_whole(tmp_path: Path) -> None:
    path = tmp_path / "short.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 8)
    lines = (("Total HT", "1 575,00"), ("TVA 20 %", "315,00"), ("Total TTC", "1 890,00"))
    for i, line in enumerate(lines):
        for left, text in zip((222.0, 515.0), line, strict=True):
            for place, sign in enumerate(text):  # each set by itself, as browsers print
                x = left + canvas.stringWidth(text[:place], "Helvetica", 8)
                canvas.drawString(x, 790 - 8 * i, sign)
    canvas.save()
    rows = [[segment.text for segment in row] for row in pdf.read(path)[0].rows]
    assert rows == [list(line) for line in lines]
