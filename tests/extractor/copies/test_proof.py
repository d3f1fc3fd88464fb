"""What becomes of a signature when a print is cut."""

from extractor.copies import proof
from staging.document_remarks import SIGNED_CUT
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark

A4 = PageSize(595, 842)
SIGNED = (Remark("signed"),)


def read(*groups, remarks=SIGNED):
    pages = (A4,) * 3
    return Extraction(pages, tuple(FoundInvoice(group, {}) for group in groups), remarks)


def test_the_letter_before_a_signed_invoice_stays_with_it():
    whole = proof.kept_whole(read((2, 3)))
    assert [found.pages for found in whole.invoices] == [(1, 2, 3)]


def test_without_a_signature_the_letter_is_left_out():
    loose = read((2, 3), remarks=())
    assert proof.kept_whole(loose) == loose


def test_several_signed_invoices_are_told_that_the_signature_is_lost():
    several = read((1,), (2, 3))
    assert proof.kept_whole(several) == several
    assert proof.cut(several).remarks == (Remark(SIGNED_CUT),)


def test_what_acted_is_taken_out_with_the_signature():
    acting = read((1,), (2, 3), remarks=(Remark("active_content_signed", "script"),))
    assert proof.acts(acting)
    assert Remark("active_content_removed", "script") in proof.cut(acting).remarks
