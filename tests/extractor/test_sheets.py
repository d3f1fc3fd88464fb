"""Two and four pages on a sheet are told; sheets of one page are not."""

import io

import pypdf
import pytest
from fpdf import FPDF
from pypdf import PageObject, Transformation

from extractor import pdf
from extractor.sheets import pages_on

A4 = (595.28, 841.89)


def invoice(orientation="P"):
    made = FPDF(format="A4", orientation=orientation)
    made.add_page()
    made.set_font("Helvetica", size=10)
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
