"""Pages that do not stand alone and whole on their sheets are told; those that do are not."""

import contextlib
import io
import os
from pathlib import Path

import pypdf
import pytest
from fpdf import FPDF
from pypdf import PageObject, Transformation

from extractor.sheets import kind_of, pages_on
from extractor.text import pdf
from staging.errors import DocumentRefused

A4 = (595.28, 841.89)


def invoice(orientation="P", number=""):
    made = FPDF(format="A4", orientation=orientation)
    made.add_page()
    made.set_font("Helvetica", size=10)
    made.text(180, 285, number)
    for line in range(12):
        made.cell(60, text=f"FACTURE no {line} du 12/11/2026", new_x="RIGHT")
        made.set_x(made.w - 70)
        made.cell(text=f"Total TTC {line} 120,00 EUR", new_x="LMARGIN", new_y="NEXT")
        made.ln(10 if orientation == "P" else 5)
    return bytes(made.output())


def imposed(path, count):
    """So many pages on one sheet, as print dialogues put them."""
    page = pypdf.PdfReader(io.BytesIO(invoice())).pages[0]
    width, height = (A4[1], A4[0]) if count == 2 else A4
    rows = 1 if count == 2 else 2
    scale = min(width / 2 / A4[0], height / rows / A4[1])
    writer = pypdf.PdfWriter()
    sheet = PageObject.create_blank_page(width=width, height=height)
    for place in range(count):
        at = (place % 2 * width / 2, place // 2 * height / 2)
        sheet.merge_transformed_page(page, Transformation().scale(scale).translate(*at))
    writer.add_page(sheet)
    writer.write(path)


@pytest.mark.parametrize("count", [2, 4])
def test_pages_on_one_sheet_are_counted(tmp_path, count):
    path = tmp_path / "a.pdf"
    imposed(path, count)
    (sheet,) = pdf.read(path)
    assert pages_on(sheet) == count


@pytest.mark.parametrize("orientation", ["P", "L"])
def test_a_page_of_two_columns_is_one_page(tmp_path, orientation):
    path = tmp_path / "a.pdf"
    path.write_bytes(invoice(orientation))
    (sheet,) = pdf.read(path)
    assert pages_on(sheet) == 1


def test_an_empty_page_is_one_page(tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(*A4)
    writer.write(tmp_path / "a.pdf")
    (sheet,) = pdf.read(tmp_path / "a.pdf")
    assert pages_on(sheet) == 1


def sheet_of(*pages):
    """A lying sheet with these pages side by side; None leaves its half empty."""
    sheet = PageObject.create_blank_page(width=A4[1], height=A4[0])
    for place, page in enumerate(pages):
        if page is not None:
            drawn = pypdf.PdfReader(io.BytesIO(page)).pages[0]
            moved = Transformation().scale(A4[1] / 2 / A4[0]).translate(place * A4[1] / 2, 0)
            sheet.merge_transformed_page(drawn, moved)
    return sheet


def kind(tmp_path, *sheets):
    writer = pypdf.PdfWriter()
    for sheet in sheets:
        writer.add_page(sheet)
    writer.write(tmp_path / "a.pdf")
    return kind_of(pdf.read(tmp_path / "a.pdf"))


def test_two_pages_in_order_are_two_pages(tmp_path):
    pages = [invoice(number=f"Page {n}/4") for n in (1, 2, 3, 4)]
    assert kind(tmp_path, sheet_of(*pages[:2]), sheet_of(*pages[2:])) == "2"
    assert kind(tmp_path, sheet_of(invoice(), invoice())) == "2"


@pytest.mark.parametrize("shape", ["Page {}", "{}/4"])
def test_the_last_page_beside_the_first_is_a_booklet(tmp_path, shape):
    one, two, three, four = (invoice(number=shape.format(n)) for n in (1, 2, 3, 4))
    assert kind(tmp_path, sheet_of(four, one), sheet_of(two, three)) == "booklet"


def test_three_pages_of_a_booklet_leave_its_back_empty(tmp_path):
    sheets = sheet_of(None, invoice()), sheet_of(invoice(), invoice())
    assert kind(tmp_path, *sheets) == "booklet"


@pytest.mark.parametrize("halves", [(True, False), (False, True)])
def test_a_page_on_half_a_sheet_is_told(tmp_path, halves):
    pages = [invoice() if there else None for there in halves]
    assert kind(tmp_path, sheet_of(*pages)) == "half"


def moved(across, down):
    sheet = PageObject.create_blank_page(width=A4[0], height=A4[1])
    page = pypdf.PdfReader(io.BytesIO(invoice())).pages[0]
    sheet.merge_transformed_page(page, Transformation().translate(across, down))
    return sheet


@pytest.mark.parametrize("by", [(98, 0), (-45, 0)])
def test_lines_that_run_over_an_edge_are_told(tmp_path, by):
    assert kind(tmp_path, moved(*by)) == "cut"


def test_a_page_moved_within_its_sheet_is_whole(tmp_path):
    assert not kind(tmp_path, moved(5, -10))
    assert not kind(tmp_path, moved(0, 0))


def test_a_short_invoice_at_the_head_of_its_page_is_whole(tmp_path):
    short = FPDF(format="A4")
    short.add_page()
    short.set_font("Helvetica", size=8)
    for line in range(14):
        short.cell(text=f"FACTURE no {line} du 12/11/2026", new_x="LMARGIN", new_y="NEXT")
    page = pypdf.PdfReader(io.BytesIO(bytes(short.output()))).pages[0]
    assert not kind(tmp_path, page)


def test_no_invoice_is_taken_for_another_layout():
    """Those of the tests, and those of the folder that PRINTPOST_CORPUS names."""
    folders = [Path(__file__).parents[1] / "corpus", os.environ.get("PRINTPOST_CORPUS")]
    told = {}
    for path in (path for folder in folders if folder for path in Path(folder).rglob("*.pdf")):
        with contextlib.suppress(DocumentRefused):
            told[path.name] = kind_of(pdf.read(path))
    assert len(told) >= 16
    assert {name: kind for name, kind in told.items() if kind} == {}
