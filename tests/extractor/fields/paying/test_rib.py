"""An account in four cells, with the IBAN that follows from it."""

import pytest

from extractor.fields.paying import payment
from extractor.fields.paying.rib import iban_of, is_right, ribs_in
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page

IBAN = "FR7630006000011234567890189"


def test_the_key_and_the_iban() -> None:
    assert is_right("30006", "00001", "12345678901", "89")
    assert not is_right("30006", "00001", "12345678901", "88")
    assert is_right("20041", "01005", "0500013M026", "06")
    assert iban_of("30006000011234567890189") == IBAN
    assert iban_of("20041010050500013M02606") == "FR1420041010050500013M02606"


CELLS = page(
    [
        (40, 700, "Banque"),
        (100, 700, "Guichet"),
        (160, 700, "N° de compte"),
        (260, 700, "Clé"),
        (40, 715, "30006"),
        (100, 715, "00001"),
        (160, 715, "12345678901"),
        (260, 715, "89"),
    ]
)


@pytest.mark.parametrize(
    "sheet",
    [
        CELLS,
        column("RIB : 30006 00001 12345678901 89"),
        column("RIB", "Code banque 30006 Code guichet 00001", "Compte 123 456 789 01 Clé 89"),
        column("Code banque : 30006", "Code guichet : 00001", "Compte : 12345678901", "Clé : 89"),
    ],
)
def test_the_account_is_read_however_its_cells_stand(sheet: Page) -> None:
    reading = payment.find([sheet], ())["iban"]
    assert reading.value == IBAN
    assert reading.confidence >= SURE
    assert reading.page == 1


@pytest.mark.parametrize(
    "sheet",
    [
        column("RIB : 30006 00001 12345678901 88"),
        column("30006 00001 12345678901 89"),
        column("RIB : 30006 00001 12345678901"),
    ],
)
def test_what_is_no_account(sheet: Page) -> None:
    assert list(ribs_in(sheet)) == []
    assert "iban" not in payment.find([sheet], ())


def test_an_iban_and_its_own_cells_are_one_account() -> None:
    sheet = column("RIB : 30006 00001 12345678901 89", "IBAN : FR76 3000 6000 0112 3456 7890 189")
    assert payment.find([sheet], ())["iban"].confidence >= SURE


def test_the_payers_account_is_not_the_sellers() -> None:
    sheet = column("RIB du comptable assignataire : 30001 00794 12345678901 85")
    assert [rib.iban[4:9] for rib in ribs_in(sheet)] == ["30001"]
    assert "iban" not in payment.find([sheet], ())
