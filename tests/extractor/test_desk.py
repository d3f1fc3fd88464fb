"""What the desk makes of answers: remarks go where they belong."""

from extractor.unread import unread, with_remark
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark

SIZES = (PageSize(595, 842),) * 3
TWO = Extraction(SIZES, (FoundInvoice((1, 2), {}), FoundInvoice((3,), {}, (Remark("works"),))))
OCR = Remark("ocr")


def remarks(extraction):
    return [[remark.code for remark in found.remarks] for found in extraction.invoices]


def test_a_remark_goes_on_every_invoice():
    assert remarks(with_remark(TWO, OCR)) == [["ocr"], ["works", "ocr"]]


def test_a_remark_on_pages_goes_on_their_invoices_alone():
    assert remarks(with_remark(TWO, OCR, {2})) == [["ocr"], ["works"]]
    assert remarks(with_remark(TWO, OCR, {3})) == [[], ["works", "ocr"]]


def test_pages_that_were_heard_and_are_no_invoice_stay_none():
    nothing = Extraction(SIZES, (), (Remark("not_invoice", "Devis"),))
    heard = with_remark(nothing, OCR, {1})
    assert heard.invoices == ()
    assert [remark.code for remark in heard.remarks] == ["not_invoice", "ocr"]


def test_pages_that_nobody_could_read_are_a_paper_to_type():
    unheard = with_remark(Extraction(SIZES, ()), Remark("ocr_missing", "Installez-la."), {1})
    assert unheard == unread(SIZES, Remark("ocr_missing", "Installez-la."))
    assert unheard.invoices[0].pages == (1, 2, 3)
