"""What a viewer shows and hides beside the plain text: filled forms, layers, replaced pages."""

import io

import pypdf
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from extractor.text import pdf
from tests.extractor import hostile_pdfs

PRINTED = "FACTURE Total TTC SIRET date montant"


def form(value):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(50, 800, PRINTED)
    canvas.acroForm.textfield(name="n", value=value, x=50, y=700, width=200, height=24)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def words(tmp_path, data):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (page,) = pdf.read(path)
    return [word.text for word in page.words], [word.text for word in page.hidden]


def test_the_value_of_a_field_is_read_where_it_stands(tmp_path):
    path = tmp_path / "a.pdf"
    data = form("F-2026-0099")
    seen, hidden = words(tmp_path, data)
    assert seen == [*PRINTED.split(), "F-2026-0099"]
    assert not hidden
    (page,) = pdf.read(path)
    number = page.words[-1]
    assert 110 < number.middle < 145
    assert path.read_bytes() == data


def test_what_stands_on_a_layer_switched_off_is_not_read(tmp_path):
    name = NameObject
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(hostile_pdfs.good()))
    entries = {name("/Type"): name("/OCG"), name("/Name"): pypdf.generic.TextStringObject("a")}
    layer = writer._add_object(DictionaryObject(entries))
    off = DictionaryObject({name("/OFF"): ArrayObject([layer])})
    layers = {name("/OCGs"): ArrayObject([layer]), name("/D"): off}
    writer.root_object[name("/OCProperties")] = DictionaryObject(layers)
    page = writer.pages[0]
    resources = page["/Resources"].get_object()
    resources[name("/Properties")] = DictionaryObject({name("/L"): layer})
    font = next(iter(resources["/Font"].get_object()))
    secret = DecodedStreamObject()
    text = f"/OC /L BDC BT {font} 11 Tf 50 300 Td (SECRET) Tj ET EMC"
    secret.set_data(text.encode())
    page[name("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer._add_object(secret)])
    out = io.BytesIO()
    writer.write(out)
    seen, _ = words(tmp_path, out.getvalue())
    assert "FACTURE" in seen
    assert "SECRET" not in seen


def test_the_last_version_of_a_page_is_read(tmp_path):
    first = hostile_pdfs.good(words=["FACTURE ancienne 100,00"])
    writer = pypdf.PdfWriter(io.BytesIO(first), incremental=True)
    newer = pypdf.PdfReader(io.BytesIO(hostile_pdfs.good(words=["FACTURE nouvelle 120,00"])))
    writer.add_page(newer.pages[0])
    writer.remove_page(0)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(first[:200])
    seen, hidden = words(tmp_path, out.getvalue())
    assert "nouvelle" in seen
    assert "ancienne" not in [*seen, *hidden]
