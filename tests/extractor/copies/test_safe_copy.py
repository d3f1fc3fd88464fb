"""Active content goes, everything else stays, and where nothing acts no copy is made."""

import io

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from extractor.copies.safe_copy import Inspected, write_safe_copy
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
    names = writer.root_object.setdefault(name("/Names"), DictionaryObject()).get_object()
    names[name("/JavaScript")] = DictionaryObject({name("/Names"): named})


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


def bookmark_that_launches(writer):
    writer.add_outline_item(title="Ouvrir", page_number=0)
    first = writer.root_object["/Outlines"].get_object()["/First"].get_object()
    first[name("/A")] = action("/Launch", F=TextStringObject("a.exe"))


def other_file(writer):
    writer.add_attachment("macro.docm", b"a.exe")


def file_in_a_deep_tree(writer):
    writer.add_attachment("macro.docm", b"a.exe")
    names = writer.root_object["/Names"].get_object()
    leaf = writer._add_object(names["/EmbeddedFiles"].get_object())
    names[name("/EmbeddedFiles")] = DictionaryObject({name("/Kids"): ArrayObject([leaf])})
    writer.root_object[name("/AF")] = ArrayObject([leaf.get_object()["/Names"][1]])


def clip(writer):
    held = StreamObject()
    held.set_data(b"a.exe")
    files = DictionaryObject({name("/F"): writer._add_object(held)})
    entries = {name("/F"): TextStringObject("a.exe"), name("/EF"): files}
    writer.add_annotation(0, annotation("/FileAttachment", FS=DictionaryObject(entries)))


def restricted(writer):
    writer.encrypt("", "maître", permissions_flag=0, algorithm="AES-256")


ACTIVE = {
    opens_with_script: "script", script_by_name: "script", page_that_acts: "script",
    link_that_launches: "program", script_behind_a_link: "script", film: "media",
    form_that_acts: "script", bookmark_that_launches: "program", other_file: "file",
    file_in_a_deep_tree: "file", clip: "file", restricted: "restriction",
}  # fmt: skip


def plain_link(writer):
    link = annotation("/Link", A=action("/URI", URI=TextStringObject("https://example.fr")))
    writer.add_annotation(0, link)


def xml_attachment(writer):
    writer.add_attachment("factur-x.xml", b"<xml/>")


def opens_at_a_place(writer):
    place = ArrayObject([writer.pages[0].indirect_reference, name("/Fit")])
    writer.root_object[name("/OpenAction")] = place


def invoice_by_another_name(writer):
    writer.add_attachment("facture.xml", b"<rsm:CrossIndustryInvoice xmlns:rsm='u'/>")


def place_to_sign(writer, **more):
    entries = {name("/FT"): name("/Sig"), name("/T"): TextStringObject("a")}
    entries |= {name(f"/{key}"): value for key, value in more.items()}
    fields = ArrayObject([DictionaryObject(entries)])
    writer.root_object[name("/AcroForm")] = DictionaryObject({name("/Fields"): fields})


def signature(writer):
    place_to_sign(writer, V=DictionaryObject({name("/Type"): name("/Sig")}))


HARMLESS = [
    plain_link, xml_attachment, invoice_by_another_name, opens_at_a_place, place_to_sign,
    lambda _writer: None,
]  # fmt: skip


def document(tmp_path, *parts):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(hostile_pdfs.good(pages=2)))
    for part in parts:
        part(writer)
    path = tmp_path / "document.pdf"
    writer.write(path)
    return path


@pytest.mark.parametrize(("part", "kind"), ACTIVE.items())
def test_what_acts_is_taken_out_and_nothing_else(tmp_path, part, kind):
    path = document(tmp_path, plain_link, xml_attachment, part)
    target = tmp_path / "safe.pdf"
    assert write_safe_copy(path, target) == Inspected((kind,), signed=False)
    assert write_safe_copy(target, tmp_path / "again.pdf") == Inspected((), signed=False)
    before, after = pypdf.PdfReader(path), pypdf.PdfReader(target)
    assert [p.extract_text() for p in after.pages] == [p.extract_text() for p in before.pages]
    assert after.attachments["factur-x.xml"] == [b"<xml/>"]
    kinds = [str(a.get_object()["/A"]["/S"]) for a in after.pages[0]["/Annots"] if "/A" in a]
    assert kinds == ["/URI"]
    assert not after.is_encrypted
    assert list(after.attachments) == ["factur-x.xml"]
    for word in (b"app.alert", b"a.exe", b"macro.docm"):
        assert word not in target.read_bytes()


@pytest.mark.parametrize("part", HARMLESS)
def test_without_active_content_there_is_no_copy(tmp_path, part):
    target = tmp_path / "safe.pdf"
    assert write_safe_copy(document(tmp_path, part), target) == Inspected((), signed=False)
    assert not target.exists()


@pytest.mark.parametrize("parts", [(), (opens_with_script, restricted)])
def test_a_signed_document_is_never_written_anew(tmp_path, parts):
    target = tmp_path / "safe.pdf"
    found = write_safe_copy(document(tmp_path, signature, *parts), target)
    assert found == Inspected(("script", "restriction") if parts else (), signed=True)
    assert not target.exists()


def test_a_damaged_document_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nrien")
    with pytest.raises(DocumentRefused):
        write_safe_copy(path, tmp_path / "safe.pdf")
