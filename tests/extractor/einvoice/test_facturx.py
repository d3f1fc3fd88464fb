"""The XML of an electronic invoice: what it says, and what it must not do to its reader."""

import io
import time
from pathlib import Path

import pypdf
import pytest

from extractor.einvoice import attached
from extractor.einvoice.facturx import XmlBroken, values_of
from tests.extractor import electronic
from tests.extractor.electronic import carrying, invoice
from tests.extractor.hostile_pdfs import good


def test_every_value_of_an_invoice():
    assert dict(values_of(invoice())) == {
        "document_type": "invoice",
        "invoice_number": "F-2026-12",
        "issue_date": "2026-11-12",
        "service_code": "SERV-12",
        "engagement_number": "EJ-77001",
        "seller_name": "Plomberie Exemple",
        "seller_siret": "73282932000074",
        "seller_vat_id": "FR44732829320",
        "buyer_name": "Ville d'Exemple",
        "buyer_siret": "21990101400015",
        "iban": electronic.IBAN,
        "currency": "EUR",
        "vat_breakdown": [{"rate": "20.00", "base": "100.00", "amount": "20.00"}],
        "total_excl_vat": "100.00",
        "total_vat": "20.00",
        "total_incl_vat": "120.00",
        "amount_due": "120.00",
    }


def test_the_smallest_profile():
    assert dict(values_of(electronic.MINIMUM)) == {
        "document_type": "credit_note",
        "invoice_number": "M-1",
        "currency": "EUR",
        "total_excl_vat": "50.00",
        "total_incl_vat": "60.00",
    }


def test_the_older_standard():
    values = values_of(electronic.OLD)
    assert values["invoice_number"] == "Z-9"
    assert values["issue_date"] == "2014-03-05"
    assert values["engagement_number"] == "B-1"
    assert values["vat_breakdown"] == [{"rate": "19.00", "base": "100.00", "amount": "19.00"}]


def test_an_invoice_of_less_than_nothing_is_a_credit_note():
    negative = invoice(
        gross="-120.00", net="-100.00", tax="-20.00", rows=(("20", "-100.00", "-20.00"),)
    )
    values = values_of(negative)
    assert values["document_type"] == "credit_note"
    assert values["total_incl_vat"] == values["amount_due"] == "120.00"
    assert values["vat_breakdown"] == [{"rate": "20.00", "base": "100.00", "amount": "20.00"}]


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"gross": "1e9999"}, "total_incl_vat"),
        ({"gross": "NaN"}, "total_incl_vat"),
        ({"gross": "9" * 40}, "total_incl_vat"),
        ({"iban": "none"}, "iban"),
        ({"code": "9999"}, "document_type"),
        ({"number": " "}, "invoice_number"),
    ],
)
def test_a_value_that_is_none_is_left_out(changes, lost):
    values = values_of(invoice(**changes))
    assert lost not in values
    assert values["seller_siret"] == "73282932000074"


_LAUGHS = '<!DOCTYPE x [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(invoice(head=_LAUGHS + "]>", number="&j;"), id="a billion laughs"),
        pytest.param(
            invoice(head='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', number="&f;"),
            id="a file of ours",
        ),
        pytest.param(
            invoice(head='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'), id="a DTD elsewhere"
        ),
        pytest.param(invoice(head="<!DOCTYPE x []>").decode().encode("utf-16"), id="hidden by UTF"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\0" * 100, id="no text"),
        pytest.param(invoice()[:-20], id="cut off"),
        pytest.param(b"<a>" * 100_000, id="without end"),
        pytest.param(invoice(root="urn:oasis:other"), id="another standard"),
        pytest.param(b"<Order/>", id="an order"),
    ],
)
def test_what_is_no_invoice_or_means_harm(data):
    began = time.monotonic()
    with pytest.raises(XmlBroken):
        values_of(data)
    assert time.monotonic() - began < 2


def test_a_long_text_is_cut_before_it_is_looked_at():
    values = values_of(invoice(number="9" * 1_000_000))
    assert "invoice_number" not in values


def _written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return path


def test_the_invoice_among_attachments(tmp_path):
    files = [("notes.xml", b"<a/>"), ("Factur-X.xml", invoice()), ("plan.png", b"x")]
    found = attached.xml_files(_written(tmp_path, carrying(good(), *files)))
    assert [(one.name, one.data) for one in found] == [("factur-x.xml", invoice())]


def test_an_attachment_by_any_other_name(tmp_path):
    path = _written(tmp_path, carrying(good(), ("F-12.xml", invoice())))
    assert [one.name for one in attached.xml_files(path)] == ["f-12.xml"]
    assert attached.xml_files(_written(tmp_path, good())) == []


def test_a_huge_attachment_is_not_taken(tmp_path):
    huge = b" " * 6_000_000
    path = _written(tmp_path, carrying(good(), ("factur-x.xml", huge)))
    (found,) = attached.xml_files(path)
    assert found.data is None


def test_no_more_than_some_attachments_are_looked_at(tmp_path):
    many = [(f"a{n:03}.xml", b"<a/>") for n in range(40)]
    assert len(attached.xml_files(_written(tmp_path, carrying(good(), *many)))) == 20


def test_a_real_pdf_keeps_opening_when_its_name_tree_is_broken(tmp_path):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(carrying(good(), ("factur-x.xml", b"<a/>"))))
    names = writer.root_object["/Names"]["/EmbeddedFiles"]
    names[pypdf.generic.NameObject("/Names")] = pypdf.generic.ArrayObject()
    out = io.BytesIO()
    writer.write(out)
    assert attached.xml_files(_written(tmp_path, out.getvalue())) == []
