"""What was remarked on the document itself, as a person reads it."""

from dataclasses import replace

from staging.document_remarks import SIGNED
from staging.evidence import Remark
from staging.findings import Severity
from tests.staging.rules import draft, judged


def found(remark, choices=None):
    one = replace(draft(), remarks=(remark,), choices=choices or {})
    return [f for f in judged(one) if f.code == remark.code]


def test_what_was_taken_out_is_told_and_does_not_block():
    (finding,) = found(Remark("active_content_removed", "script\tfile\tunknown"))
    assert finding.severity is Severity.WARN
    assert "(script, fichier joint)" in finding.message


def test_a_person_decides_on_a_signed_document_that_acts():
    remark = Remark("active_content_signed", "script")
    (finding,) = found(remark)
    assert finding.severity is Severity.BLOCK
    assert [choice.value for choice in finding.choices] == ["as_is"]
    assert not found(remark, choices={remark.code: "as_is"})


def test_a_signature_alone_is_no_finding():
    assert not found(Remark(SIGNED))


def test_an_invoice_cut_out_of_a_signed_print_offers_the_original():
    remark = Remark("signed_cut")
    (finding,) = found(remark)
    assert finding.severity is Severity.BLOCK
    assert "découpée dans un PDF signé" in finding.message
    assert [choice.value for choice in finding.choices] == ["join_original", "unsigned"]
    assert not found(remark, choices={remark.code: "unsigned"})


def test_several_pages_on_a_sheet_are_to_be_printed_again():
    (finding,) = found(Remark("several_on_a_sheet"))
    assert finding.severity is Severity.WARN
    assert "une page par feuille" in finding.message
