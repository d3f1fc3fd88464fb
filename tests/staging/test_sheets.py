"""Pages that do not stand alone on their sheets, as findings: seen, asked for, or both."""

from __future__ import annotations

import pytest

from staging.evidence import FoundInvoice, Remark
from staging.findings import Severity
from staging.remarks import finding_of
from staging.sheets import ASKED, SHEETS, with_asked

FOUND = FoundInvoice((1,), {}, (Remark("ocr"),))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("2", "Deux pages semblent imprimées sur une même feuille"),
        ("4", "Quatre pages"),
        ("booklet", "en livret"),
        ("half", "sur une moitié de feuille"),
        ("cut", "coupées au bord"),
        ("", "Plusieurs pages"),
    ],
)
def test_each_layout_is_told_with_what_to_do(kind, words):
    finding = finding_of(Remark(SHEETS, kind))
    assert (finding.code, finding.severity) == (SHEETS, Severity.WARN)
    assert words in finding.message
    assert "imprimez de nouveau" in finding.message


@pytest.mark.parametrize(
    ("asked", "words"),
    [("2", "deux pages par feuille"), ("several", "plusieurs pages"), ("booklet", "un livret")],
)
def test_what_the_job_asked_for_is_told(asked, words):
    told = with_asked(FOUND, asked)
    assert told.remarks == (Remark("ocr"), Remark(ASKED, asked))
    assert f"Le poste a demandé {words}" in finding_of(told.remarks[-1]).message


def test_what_is_seen_and_what_was_asked_for_are_one_finding():
    told = with_asked(FoundInvoice((1,), {}, (Remark(SHEETS, "booklet"), Remark("ocr"))), "booklet")
    assert told.remarks == (Remark("ocr"), Remark(SHEETS, "booklet\tbooklet"))
    message = finding_of(told.remarks[-1]).message
    assert "en livret" in message
    assert "(le poste a demandé un livret)" in message


@pytest.mark.parametrize("asked", [None, "", "1", "anything"])
def test_one_page_a_sheet_is_nothing_to_tell(asked):
    assert with_asked(FOUND, asked) is FOUND
