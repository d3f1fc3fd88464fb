"""A page and the XML attached to it."""

from dataclasses import replace

import pytest

from extractor import tasks
from extractor.answers import extraction_in
from extractor.einvoice.attached import Attached
from extractor.einvoice.compared import with_xml
from extractor.extract import read_pages
from staging.evidence import SURE, Extraction, FoundInvoice, PageSize, Reading, Source
from staging.findings import Severity
from staging.remarks import finding_of
from tests.extractor import electronic
from tests.extractor.electronic import carrying, invoice
from tests.extractor.hostile_pdfs import good
from tests.extractor.paper import column

PAGE = column("Facture n° F-2026-12", "du 12 novembre 2026", "Commande EJ 77001", "120,00 €")


def joined(readings, *data, page=PAGE):
    found = FoundInvoice((page.number,), readings)
    whole = Extraction((PageSize(595, 842),), (found,))
    files = [Attached("factur-x.xml", one) for one in data]
    return with_xml(whole, [page], files).invoices[0]


def codes(found):
    return [remark.code for remark in found.remarks]


def test_where_both_agree_the_value_is_sure():
    read = {"invoice_number": Reading("F-2026-12", 0.6, 1, (1, 2, 3, 4))}
    reading = joined(read, invoice()).readings["invoice_number"]
    assert reading.confidence >= SURE
    assert (reading.box, reading.source) == ((1, 2, 3, 4), Source.TEXT)


def test_what_is_printed_but_was_not_read_is_filled_with_its_place():
    found = joined({}, invoice())
    for key in ("invoice_number", "issue_date", "engagement_number", "total_incl_vat"):
        reading = found.readings[key]
        assert (reading.source, reading.page) == (Source.XML, 1), key
        assert reading.confidence >= SURE


def test_what_is_not_printed_is_filled_but_never_sure():
    found = joined({}, invoice())
    assert found.readings["seller_siret"].confidence < SURE
    assert found.readings["iban"].confidence < SURE
    assert found.readings["iban"].page is None
    (remark,) = [r for r in found.remarks if r.code == "xml_unseen"]
    finding = finding_of(remark)
    assert finding.severity is Severity.BLOCK
    assert "IBAN" in finding.message
    assert "montant HT" in finding.message
    assert "montant TTC" not in finding.message
    assert finding.choices


def test_where_they_differ_the_page_stays_and_a_clerk_is_told_both():
    read = {"total_incl_vat": Reading("150.00", 0.98, 1, (1, 2, 3, 4))}
    found = joined(read, invoice())
    assert found.readings["total_incl_vat"].value == "150.00"
    assert found.readings["total_incl_vat"].confidence < SURE
    (remark,) = [r for r in found.remarks if r.code == "xml_differs"]
    finding = finding_of(remark)
    assert finding.field == "total_incl_vat"
    assert "montant TTC : « 150,00 € » sur la page, « 120,00 € »" in finding.message
    assert finding.severity is Severity.BLOCK


def test_a_difference_that_moves_no_money_is_only_shown():
    read = {"due_date": Reading("2026-12-01", 0.98), "contract_number": Reading("M-1", 0.98)}
    data = invoice().replace(
        b"</ram:BuyerOrderReferencedDocument>",
        b"</ram:BuyerOrderReferencedDocument><ram:ContractReferencedDocument>"
        b"<ram:IssuerAssignedID>M-2</ram:IssuerAssignedID></ram:ContractReferencedDocument>",
    )
    (remark,) = [r for r in joined(read, data).remarks if r.code == "xml_differs"]
    assert finding_of(remark).severity is Severity.WARN
    assert "numéro de marché" in finding_of(remark).message


def test_the_xml_corrects_a_doubtful_reading_where_the_page_shows_its_value():
    found = joined({"invoice_number": Reading("77001", 0.5, 1, (1, 2, 3, 4))}, invoice())
    assert found.readings["invoice_number"].value == "F-2026-12"
    assert "xml_differs" not in codes(found)


def test_names_are_said_in_many_ways():
    found = joined({"seller_name": Reading("SARL Plomberie", 0.7)}, invoice())
    assert found.readings["seller_name"].value == "SARL Plomberie"
    assert "xml_differs" not in codes(found)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ((b"<a",), "xml_unreadable"),
        ((invoice(root="urn:x"),), "xml_unreadable"),
        ((invoice(), invoice(number="F-13")), "xml_several"),
    ],
)
def test_an_xml_that_helps_nobody_is_told(data, code):
    found = joined({}, *data)
    assert codes(found) == [code]
    assert not found.readings
    assert finding_of(found.remarks[0]).severity is Severity.WARN


def test_the_same_invoice_attached_twice_is_one():
    assert "invoice_number" in joined({}, invoice(), invoice()).readings


def test_of_several_invoices_only_its_own_is_compared():
    numbers = ("F-2026-12", "F-2026-13")
    pages = [replace(PAGE, number=1), replace(PAGE, number=2)]
    found = tuple(
        FoundInvoice((page,), {"invoice_number": Reading(number, 0.6)})
        for page, number in enumerate(numbers, 1)
    )
    whole = Extraction((PageSize(595, 842),) * 2, found)
    one, other = with_xml(whole, pages, [Attached("factur-x.xml", invoice())]).invoices
    assert one.readings["invoice_number"].confidence >= SURE
    assert other == found[1]


def test_a_document_is_read_with_what_is_attached_to_it(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(carrying(good(), ("factur-x.xml", invoice())))
    params = {"folder": str(tmp_path), "pictures": False, "companies": []}
    answer = tasks.read(path, params, read_pages=read_pages)
    (found,) = extraction_in(answer["extraction"]).invoices
    assert found.readings["seller_siret"].value == "73282932000074"
    assert found.readings["total_incl_vat"].confidence >= SURE
    assert found.readings["iban"].value == electronic.IBAN
