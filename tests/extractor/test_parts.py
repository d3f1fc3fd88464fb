"""From pages to facts and from groups of pages to invoices, around a stand-in for the reading."""

import re

import pytest

from extractor.page import Page, Word
from extractor.parts import facts_of, place_of, read_parts
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Remark


def page(number, *lines, top=100.0):
    words = []
    for row, line in enumerate(lines):
        y = top + 20 * row
        for column, text in enumerate(line.split()):
            x = 50 + 60 * column
            words.append(Word(text, x, y, x + 55, y + 10, 10))
    return Page(number, 595, 842, tuple(words))


def reading(pages, _companies):
    """An invoice where a page says FACTURE and a number; a letter is none."""
    sizes = tuple(PageSize(p.width, p.height) for p in pages)
    text = "\n".join(p.text for p in pages)
    place = (1, (50.0, 100.0, 90.0, 110.0)) if "FACTURE" in text else (None, None)
    readings = {"document_type": Reading("invoice", 0.98 if "FACTURE" in text else 0.6, *place)}
    if "DEVIS" in text:
        aside = FoundInvoice(tuple(p.number for p in pages), readings)
        return Extraction(sizes, (), (Remark("not_invoice", "DEVIS"),), aside=aside)
    for key, pattern in (("invoice_number", r"F-\d+"), ("total_incl_vat", r"\d+\.\d\d")):
        found = re.search(pattern, text)
        if found:
            readings[key] = Reading(found[0], 0.95)
    return Extraction(sizes, (FoundInvoice(tuple(p.number for p in pages), readings),))


def test_one_page_is_read_as_it_is():
    extraction = read_parts([page(1, "FACTURE F-1", "10.00")], [], reading)
    assert [found.pages for found in extraction.invoices] == [(1,)]


def test_a_batch_becomes_its_invoices():
    pages = [
        page(1, "Madame Monsieur"),
        page(2, "FACTURE F-1"),
        page(3, "suite 10.00"),
        page(4, "FACTURE F-2 20.00"),
    ]
    extraction = read_parts(pages, [], reading)
    assert len(extraction.pages) == 4
    assert [found.pages for found in extraction.invoices] == [(2, 3), (4,)]
    assert [f.readings["invoice_number"].value for f in extraction.invoices] == ["F-1", "F-2"]


def test_what_is_no_invoice_says_why():
    extraction = read_parts([page(1, "DEVIS"), page(2, "DEVIS")], [], reading)
    assert extraction.invoices == ()
    assert [remark.code for remark in extraction.remarks] == ["not_invoice"]
    assert extraction.aside is not None
    assert extraction.aside.pages == (1, 2)


def test_the_facts_of_a_page():
    one = page(7, "FACTURE F-1 10.00", "Page 1 / 2")
    facts = facts_of(one, reading([one], []))
    assert (facts.page, facts.place, facts.title) == (7, (1, 2), True)
    assert (facts.number, facts.confidence, facts.total) == ("F-1", 0.95, "10.00")
    plain = page(8, "suite")
    assert facts_of(plain, reading([plain], [])).says_nothing
    other = page(9, "DEVIS F-1")
    assert facts_of(other, reading([other], [])).says_nothing


def test_the_account_may_stand_behind_the_invoice_alone():
    def banked(pages, companies):
        read = reading(pages, companies)
        if "RIB" not in pages[-1].text:
            return read
        told = {"iban": Reading("FR76", 0.98), "bic": Reading("AGRI", 0.96)}
        aside = FoundInvoice((pages[-1].number,), {**told, "issue_date": Reading("2026", 0.9)})
        return Extraction(read.pages, (), read.remarks, aside=aside)

    pages = [page(1, "FACTURE F-1 10.00"), page(2, "DEVIS RIB")]
    (found,) = read_parts(pages, [], banked).invoices
    assert found.pages == (1, 2)
    assert {k: found.readings[k].value for k in ("iban", "bic")} == {"iban": "FR76", "bic": "AGRI"}
    assert "issue_date" not in found.readings


def test_nothing_is_read_from_the_annexes_of_an_invoice():
    pages = [page(1, "FACTURE", "10.00"), page(2, "DEVIS F-7"), page(3, "suite 99.00")]
    (found,) = read_parts(pages, [], reading).invoices
    assert found.pages == (1, 2, 3)
    assert "invoice_number" not in found.readings
    assert found.readings["total_incl_vat"].value == "10.00"


def test_a_page_that_brings_a_sum_forward_is_no_first_page():
    pages = [page(1, "FACTURE F-1", "10.00"), page(2, "Report 10.00", "FACTURE F-2 20.00")]
    assert [found.pages for found in read_parts(pages, [], reading).invoices] == [(1, 2)]
    apart = [page(1, "FACTURE F-1", "10.00"), page(2, "FACTURE F-2 20.00", "Report du 3 mai")]
    assert len(read_parts(apart, [], reading).invoices) == 2


@pytest.mark.parametrize(
    ("line", "top", "place"),
    [
        ("Page 1/2", 400, (1, 2)),
        ("page 2 sur 3", 400, (2, 3)),
        ("Page : 1 / 1", 400, (1, 1)),
        ("Page n° 3 de 4", 400, (3, 4)),
        ("Page 2", 400, (2, 0)),
        ("ERV – feuillet 1/2", 400, (1, 2)),
        ("folio 2 sur 3", 400, (2, 3)),
        ("2/3", 815, (2, 3)),
        ("2/3", 400, None),
        ("Page 4/2", 400, None),
        ("Commande du 12/11", 815, None),
        ("Voir la page 2 du contrat", 400, None),
    ],
)
def test_the_place_of_a_page_in_its_document(line, top, place):
    assert place_of(page(1, line, top=top)) == place


def test_a_title_found_on_the_page_heads_it_though_its_kind_is_in_doubt():
    one = page(1, "AVOIR")
    doubtful = {"document_type": Reading("credit_note", 0.8, 1, (50.0, 100.0, 90.0, 110.0))}
    extraction = Extraction((PageSize(595, 842),), (FoundInvoice((1,), doubtful),))
    assert facts_of(one, extraction).title
