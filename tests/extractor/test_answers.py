"""What crosses the wall of the sandbox is checked on this side."""

import json
from dataclasses import replace

import pytest

from extractor.answers import (
    AnswerBroken,
    companies_in,
    companies_out,
    extraction_in,
    extraction_out,
)
from staging.company import BankAccount, Company
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Remark, Source
from staging.identifiers import Bic, Iban, Siret, VatId

EXTRACTION = Extraction(
    (PageSize(595.0, 842.0), PageSize(842.0, 595.0)),
    (
        FoundInvoice(
            (1, 2),
            {
                "invoice_number": Reading("F-1", 0.97, 1, (1.0, 2.0, 3.0, 4.0), Source.OCR),
                "vat_breakdown": Reading(
                    [{"rate": "20.00", "base": "100.00", "amount": "20.00"}], 0.5
                ),
                "bank_account": Reading(12, 1.0, source=Source.LEARNED),
            },
            (Remark("ocr", "lu"),),
        ),
    ),
    (Remark("hidden_text"),),
)


def answer():
    return json.loads(json.dumps(extraction_out(EXTRACTION)))


def test_an_extraction_comes_through_as_it_was():
    assert extraction_in(answer()) == EXTRACTION


def test_what_was_put_aside_comes_through():
    aside = replace(EXTRACTION, invoices=(), aside=EXTRACTION.invoices[0])
    assert extraction_in(json.loads(json.dumps(extraction_out(aside)))) == aside


def test_companies_come_through_as_they_were():
    account = BankAccount(Iban("FR7630006000011234567890189"), Bic("AGRIFRPP"), "Agence", 7)
    other = BankAccount(Iban("FR7630006000011234567890189"), None, "", None)
    full = Company(
        Siret("73282932000074"),
        "Exemple",
        VatId("FR44732829320"),
        "TVA_SUR_DEBIT",
        (account, other),
    )
    bare = Company(Siret("73282932000074"), "Exemple", None, "SANS_TVA")
    plain = json.loads(json.dumps(companies_out([full, bare])))
    assert companies_in(plain) == (full, bare)


@pytest.mark.parametrize(
    ("key", "value"),
    [("seller_siret", "sans"), ("no_such_key", "x"), ("issue_date", "hier"), ("iban", 5)],
)
def test_a_value_that_fails_its_check_is_dropped(key, value):
    plain = answer()
    plain["invoices"][0]["readings"][key] = [value, 1.0, 1, None, "text"]
    assert set(extraction_in(plain).invoices[0].readings) == {
        "invoice_number",
        "vat_breakdown",
        "bank_account",
    }


def test_a_printed_siret_that_fails_its_key_is_kept_for_a_person_to_see():
    plain = answer()
    plain["invoices"][0]["readings"]["seller_siret"] = ["12345678901234", 0.3, 1, None, "text"]
    reading = extraction_in(plain).invoices[0].readings["seller_siret"]
    assert (reading.value, reading.confidence) == ("12345678901234", 0.3)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda a: a.pop("pages"),
        lambda a: a["pages"].append(["wide", 1]),
        lambda a: a["pages"].append([float("nan"), 1]),
        lambda a: a["invoices"][0]["pages"].append(3),
        lambda a: a["invoices"][0]["pages"].append("1"),
        lambda a: a["invoices"].append(7),
        lambda a: a["invoices"][0]["readings"].update(invoice_number=["F-1", 1.0, 9, None, "text"]),
        lambda a: a["invoices"][0]["readings"].update(invoice_number=["F-1", 1.0, 1, [1], "text"]),
        lambda a: a["invoices"][0]["readings"].update(
            invoice_number=["F-1", 1.0, 1, None, "rumour"]
        ),
    ],
)
def test_an_answer_of_another_shape_is_refused(break_it):
    plain = answer()
    break_it(plain)
    with pytest.raises(AnswerBroken):
        extraction_in(plain)


def test_confidence_stays_between_nothing_and_certainty():
    plain = answer()
    plain["invoices"][0]["readings"]["invoice_number"][1] = 17
    assert extraction_in(plain).invoices[0].readings["invoice_number"].confidence == 1.0
