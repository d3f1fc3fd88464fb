"""Active content goes, everything else stays, and where nothing acts no copy is made."""

import io

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from extractor.safe_copy import write_safe_copy
from staging.errors import DocumentRefused
from tests.extractor import hostile_pdfs


def name(text):
    return NameObject(text)


def action(kind, **more):
    entries = {name("/S"): name(kind)}
    entries |= {name(f"/{key}"): value for key, value in more.items()}
    return DictionaryObject(entries)


def script():
    return action("/JavaScript", JS=TextStringObject("app.alert(1)"))


def annotation(subtype, **more):
    box = ArrayObject([NumberObject(n) for n in (0, 0, 9, 9)])
    entries = {name("/Type"): name("/Annot"), name("/Subtype"): name(subtype), name("/Rect"): box}
    entries |= {name(f"/{key}"): value for key, value in more.items()}
    return DictionaryObject(entries)


def opens_with_script(writer):
    writer.root_object[name("/OpenAction")] = script()


def script_by_name(writer):
    named = ArrayObject([TextStringObject("a"), writer._add_object(script())])
    tree = DictionaryObject({name("/Names"): named})
    writer.root_object[name("/Names")] = DictionaryObject({name("/JavaScript"): tree})


def page_that_acts(writer):
    writer.pages[0][name("/AA")] = DictionaryObject({name("/O"): script()})


def link_that_launches(writer):
    writer.add_annotation(0, annotation("/Link", A=action("/Launch", F=TextStringObject("a.exe"))))


def script_behind_a_link(writer):
    places = ArrayObject([action("/Named", N=name("/NextPage")), script()])
    writer.add_annotation(0, annotation("/Link", A=action("/Named", N=name("/Print"), Next=places)))


def film(writer):
    writer.add_annotation(0, annotation("/RichMedia"))


def form_that_acts(writer):
    field = DictionaryObject({name("/T"): TextStringObject("a"), name("/AA"): DictionaryObject()})
    field[name("/Kids")] = ArrayObject([field])
    form = DictionaryObject({name("/Fields"): ArrayObject([field])})
    form[name("/XFA")] = ArrayObject()
    writer.root_object[name("/AcroForm")] = writer._add_object(form)
    field.pop(name("/Kids"))


ACTIVE = [
    opens_with_script, script_by_name, page_that_acts, link_that_launches, script_behind_a_link,
    film, form_that_acts,
]  # fmt: skip


def plain_link(writer):
    link = annotation("/Link", A=action("/URI", URI=TextStringObject("https://example.fr")))
    writer.add_annotation(0, link)


def xml_attachment(writer):
    writer.add_attachment("factur-x.xml", b"<xml/>")


def opens_at_a_place(writer):
    place = ArrayObject([writer.pages[0].indirect_reference, name("/Fit")])
    writer.root_object[name("/OpenAction")] = place


HARMLESS = [plain_link, xml_attachment, opens_at_a_place, lambda _writer: None]


def document(tmp_path, *parts):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(hostile_pdfs.good(pages=2)))
    for part in parts:
        part(writer)
    path = tmp_path / "document.pdf"
    writer.write(path)
    return path


@pytest.mark.parametrize("part", ACTIVE)
def test_what_acts_is_taken_out_and_nothing_else(tmp_path, part):
    path = document(tmp_path, part, plain_link, xml_attachment)
    target = tmp_path / "safe.pdf"
    assert write_safe_copy(path, target)
    assert not write_safe_copy(target, tmp_path / "again.pdf")
    before, after = pypdf.PdfReader(path), pypdf.PdfReader(target)
    assert [p.extract_text() for p in after.pages] == [p.extract_text() for p in before.pages]
    assert after.attachments["factur-x.xml"] == [b"<xml/>"]
    kinds = [str(a.get_object()["/A"]["/S"]) for a in after.pages[0]["/Annots"] if "/A" in a]
    assert kinds == ["/URI"]
    for word in (b"app.alert", b"a.exe"):
        assert word not in target.read_bytes()


@pytest.mark.parametrize("part", HARMLESS)
def test_without_active_content_there_is_no_copy(tmp_path, part):
    target = tmp_path / "safe.pdf"
    assert not write_safe_copy(document(tmp_path, part), target)
    assert not target.exists()


def test_a_damaged_document_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nrien")
    with pytest.raises(DocumentRefused):
        write_safe_copy(path, tmp_path / "safe.pdf")
