"""The reading of whole invoices, against what is printed on them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.extract import extract, read_pages
from extractor.text import pdf
from staging.evidence import SURE, Source
from staging.fields import BY_KEY

CORPUS = Path(__file__).parent.parent / "corpus"
KEYS = (
    "document_type",
    "invoice_number",
    "issue_date",
    "due_date",
    "vat_breakdown",
    "total_excl_vat",
    "total_vat",
    "total_incl_vat",
    "discount_incl_vat",
    "iban",
    "bic",
    "seller_siret",
    "seller_vat_id",
    "buyer_siret",
    "engagement_number",
    "contract_number",
    "service_code",
    "buyer_name",
)
PAPERS = sorted(CORPUS.glob("d0*.pdf"))


def _plain(value: object) -> object:
    if isinstance(value, list):
        return sorted(json.dumps(row, sort_keys=True) for row in value)
    return value


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem)
def test_every_field_of_an_invoice(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text())
    (found,) = extract(path, ()).invoices
    read = {key: found.readings[key].value if key in found.readings else None for key in KEYS}
    assert {k: _plain(v) for k, v in read.items()} == {k: _plain(truth[k]) for k in KEYS}
    due = truth["amount_due"] or truth["total_incl_vat"]
    assert found.readings["amount_due"].value == due


@pytest.mark.parametrize("path", PAPERS[:4], ids=lambda p: p.stem)
def test_every_reading_has_its_evidence(path: Path) -> None:
    extraction = extract(path, ())
    (found,) = extraction.invoices
    for key, reading in found.readings.items():
        assert key in BY_KEY
        assert 0.0 < reading.confidence < 1.0
        if reading.box is not None and reading.page is not None:
            size = extraction.pages[reading.page - 1]
            x0, y0, x1, y1 = reading.box
            assert 0 <= x0 < x1 <= size.width
            assert 0 <= y0 < y1 <= size.height
        else:
            assert reading.source is Source.ARITHMETIC or key in {"document_type", "currency"}


def test_the_corpus_is_there() -> None:
    assert len(PAPERS) == 17


def test_words_of_an_ocr_are_read_alike_and_less_sure_but_for_what_proves_itself() -> None:
    path = PAPERS[0]
    pages = [
        replace(
            page,
            words=tuple(replace(w, source=Source.OCR, confidence=0.8) for w in page.words),
        )
        for page in pdf.read(path)
    ]
    (heard,) = read_pages(pages, ()).invoices
    (seen,) = extract(path, ()).invoices
    assert heard.readings["iban"].value == seen.readings["iban"].value
    assert heard.readings["iban"].source is Source.OCR
    assert heard.readings["iban"].confidence == seen.readings["iban"].confidence
    assert heard.readings["invoice_number"].confidence < SURE


def test_a_situation_of_works_is_said() -> None:
    (found,) = extract(CORPUS / "d05_situation_tableur_sample_000.pdf", ()).invoices
    assert "works_invoice" in {remark.code for remark in found.remarks}


def test_an_invoice_without_vat_gives_its_reason() -> None:
    (found,) = extract(CORPUS / "d03_erp_libre_sample_005.pdf", ()).invoices
    assert "293 B" in str(found.readings["exemption_reason"].value)
