"""Another language, another money."""

import pytest

from extractor.extract import read_pages
from extractor.fields.papers.language import currency, foreign_language
from extractor.page import Page
from staging.remarks import finding_of
from tests.extractor.paper import column

GERMAN = column("Rechnung Nr. 12", "Menge Einzelpreis Betrag", "Bitte zahlbar bis", "zzgl. MwSt")
ENGLISH = column(
    "Invoice number 12", "Quantity Price Amount", "Please pay the balance due to our bank", "VAT"
)
FRENCH = column("Facture n° 12", "Quantité Montant HT TVA", "Total TTC pour la société", "Invoice")


@pytest.mark.parametrize(
    ("sheet", "language"), [(GERMAN, "allemand"), (ENGLISH, "anglais"), (FRENCH, None)]
)
def test_the_language_of_a_bill(sheet: Page, language: str | None) -> None:
    assert [r.detail for r in foreign_language([sheet])] == ([language] if language else [])


def test_a_bilingual_bill_is_french_enough() -> None:
    sheet = column(
        "Facture / Invoice n° 12",
        "Quantité / Quantity Montant HT / Amount",
        "Total TTC à payer / Amount due, échéance / Due date",
    )
    assert list(foreign_language([sheet])) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Total 12,00 €", "EUR"),
        ("Total 12.00 USD", "USD"),
        ("Total $12.00", "USD"),
        ("Montants en MAD", "MAD"),
        ("Currency : CHF", "CHF"),
        ("Titre n° 2026 / MAD / 0158", "EUR"),
        ("Plan CAD du gymnase", "EUR"),
        ("12", "EUR"),
    ],
)
def test_the_money_of_a_bill(text: str, code: str) -> None:
    reading, remarks = currency([column(text)])
    assert reading.value == code
    assert [r.detail for r in remarks] == ([code] if code != "EUR" else [])


def test_a_clerk_is_told() -> None:
    (found,) = read_pages([column("Invoice n° 12", *ENGLISH.text.splitlines())], ()).invoices
    messages = [finding_of(r).message for r in found.remarks if r.code == "foreign_language"]
    assert messages == ["Ce document semble rédigé en anglais : vérifiez chaque champ."]
