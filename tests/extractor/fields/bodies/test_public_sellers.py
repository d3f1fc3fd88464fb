"""Public bodies that sell to public bodies."""

import pytest

from extractor.fields.bodies import parties
from extractor.fields.bodies.public_sellers import is_paid_publicly, is_public
from extractor.fields.paying import payment
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page

SELLER, BUYER = "19545521700040", "26765655100053"
STATES = "FR76 1007 1292 8103 2416 9243 276"
BDF = "FR85 3000 1003 79C6 7500 0000 054"
BANKS = "FR76 1020 6070 5471 5194 7619 711"


def _paper(account: str, *more: tuple[float, float, str]) -> Page:
    return page(
        [
            (40, 40, "Université d'Armorique"),
            (40, 52, "3 rue des Archives"),
            (40, 64, "29238 BREST CEDEX 3"),
            (40, 76, f"SIRET {SELLER}"),
            (330, 120, "Centre hospitalier de Montluçon"),
            (330, 132, "18 avenue du 8 Mai"),
            (330, 144, "03113 MONTLUCON CEDEX"),
            (330, 156, f"SIRET {BUYER}"),
            (40, 700, f"Virement à l'agent comptable, Trésor public : IBAN {account}"),
            *more,
        ]
    )


def test_a_public_body_that_its_accountant_is_paid_for_sells() -> None:
    readings = parties.find([_paper(STATES)], ())
    found = {role: readings[f"{role}_siret"] for role in ("seller", "buyer")}
    assert {role: reading.value for role, reading in found.items()} == {
        "seller": SELLER,
        "buyer": BUYER,
    }
    assert min(reading.confidence for reading in found.values()) >= SURE


def test_the_account_of_its_accountant_is_surely_its_own() -> None:
    iban = payment.find([_paper(STATES)], (), public=True)["iban"]
    assert iban.value == STATES.replace(" ", "")
    assert iban.confidence >= SURE


def test_a_public_body_without_an_account_is_no_sure_seller() -> None:
    found = parties.find([_paper("à venir")], ())["seller_siret"]
    assert found.value == SELLER
    assert found.confidence < SURE


def test_what_a_bank_keeps_is_a_companys_and_no_public_body_sells() -> None:
    assert "seller_siret" not in parties.find([_paper(BANKS)], ())


def test_no_public_body_sells_beside_a_company() -> None:
    foot = (40.0, 800.0, "SAS au capital de 8 000 € - SIRET 80249005200056")
    assert parties.find([_paper(STATES, foot)], ())["seller_siret"].value == "80249005200056"


@pytest.mark.parametrize(
    ("lines", "paid"),
    [
        ((f"IBAN {STATES}",), True),
        (("IBAN FR84 3000", "1008 90F6 6600 0000 014"), True),
        ((f"IBAN {STATES}", f"IBAN {BANKS}"), False),
        (("TVA FR81 195 455 217", "Total 1007,12"), False),
    ],
)
def test_who_is_paid(lines: tuple[str, ...], *, paid: bool) -> None:
    assert is_paid_publicly([column(*lines)]) is paid


def test_the_accounts_of_public_accountants() -> None:
    assert is_public("FR7430001047489308491M29013")
    assert not is_public(BANKS.replace(" ", ""))


def test_a_purchasing_body_with_the_number_of_a_company_is_paid_on_the_treasurys_account() -> None:
    lines = ("Règlement à M. l'Agent comptable secondaire", f"TRESOR PUBLIC IBAN : {STATES}")
    found = payment.find([column(*lines, step=12.0)], ())["iban"]
    assert found.value == STATES.replace(" ", "")
    assert found.confidence >= SURE


def test_the_body_on_the_left_is_no_seller_because_it_stands_there() -> None:
    sheet = page(
        [
            (300, 40, "Grand-Cognac, communauté d'agglomération"),
            (300, 52, "6 rue de Valdepeñas 16100"),
            (300, 64, f"Siret : {SELLER}"),
            (40, 90, "Mairie de Champniers"),
            (40, 102, "16430 CHAMPNIERS"),
            (40, 114, f"Siret : {BUYER}"),
            (40, 400, f"SGC Cognac, IBAN {BDF}"),
        ]
    )
    read = {key: reading.value for key, reading in parties.find([sheet], ()).items()}
    assert (read["seller_siret"], read["buyer_siret"]) == (SELLER, BUYER)


def test_a_body_in_the_foot_sells_to_the_one_at_the_head() -> None:
    sheet = page(
        [
            (40, 40, "Mairie de Champniers"),
            (40, 52, "16430 CHAMPNIERS"),
            (40, 64, f"Siret {BUYER}"),
            (40, 800, "Communauté de communes Vallée de l'Ubaye"),
            (40, 812, f"SIRET {SELLER} - SGC de Barcelonnette IBAN {BDF}"),
        ]
    )
    read = {key: reading.value for key, reading in parties.find([sheet], ()).items()}
    assert (read["seller_siret"], read["buyer_siret"]) == (SELLER, BUYER)


def test_the_heads_of_two_columns_say_who_sells() -> None:
    sheet = page(
        [
            (100, 40, "Émetteur"),
            (330, 40, "Destinataire"),
            (40, 60, "Nom"),
            (100, 60, "Centre hospitalier de Semur"),
            (330, 60, "EHPAD de Vitteaux"),
            (40, 80, "SIRET"),
            (100, 80, SELLER),
            (330, 80, BUYER),
            (40, 400, f"Trésorerie hospitalière : {BDF}"),
        ]
    )
    readings = parties.find([sheet], ())
    assert readings["seller_siret"].value == SELLER
    assert min(readings[f"{r}_siret"].confidence for r in ("seller", "buyer")) >= SURE
