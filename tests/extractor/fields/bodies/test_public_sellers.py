"""Public bodies that sell to public bodies."""

import pytest

from extractor.fields.bodies import parties
from extractor.fields.bodies.public_sellers import is_paid_publicly, is_public
from extractor.fields.paying import payment
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page

SELLER, BUYER = "19545521700040", "26765655100053"
AGGLOMERATION, COMMUNE, DEPARTMENT = "20202085500013", "21025178100022", "22117604300018"
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


def test_what_a_bank_keeps_is_a_companys_and_no_public_body_surely_sells() -> None:
    assert parties.find([_paper(BANKS)], ())["seller_siret"].confidence < SURE


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
            (300, 64, f"Siret : {AGGLOMERATION}"),
            (40, 90, "Mairie de Champniers"),
            (40, 102, "16430 CHAMPNIERS"),
            (40, 114, f"Siret : {COMMUNE}"),
            (40, 400, f"SGC Cognac, IBAN {BDF}"),
        ]
    )
    read = {key: reading.value for key, reading in parties.find([sheet], ()).items()}
    assert (read["seller_siret"], read["buyer_siret"]) == (AGGLOMERATION, COMMUNE)


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


def _demand(*more: tuple[float, float, str]) -> Page:
    return page(
        [
            (40, 40, "Commune de Fontvieille"),
            (40, 52, "50 boulevard Carnot"),
            (40, 64, "91670 ANGERVILLE"),
            (40, 76, f"SIRET {SELLER}"),
            (330, 130, "Débiteur :"),
            (330, 142, "LYCEE JULES RENARD"),
            (330, 154, "54300 LUNEVILLE"),
            *more,
        ]
    )


def test_a_body_that_stands_alone_in_its_letterhead_sells() -> None:
    read = parties.find([_demand((40, 700, f"SGC de Fontvieille - IBAN {BDF}"))], ())
    assert read["seller_siret"].value == SELLER
    assert "buyer_siret" not in read


def test_a_demand_is_a_public_bodys_without_an_account_too() -> None:
    title = (40.0, 240.0, "AVIS DES SOMMES À PAYER")
    read = parties.find([_demand(title)], ())
    assert (read["seller_siret"].value, "buyer_siret" in read) == (SELLER, False)


def test_the_only_body_is_no_sure_buyer_where_another_one_is_paid() -> None:
    lines = [(40.0, 300.0, f"Identification SIRET {SELLER}"), (40.0, 700.0, f"SGC, IBAN {BDF}")]
    assert parties.find([page(lines)], ())["buyer_siret"].confidence < SURE


def test_of_two_bodies_side_by_side_the_one_on_the_left_sells() -> None:
    sheet = page(
        [
            (40, 40, "Ville de Brignolais"),
            (40, 52, "69530 BRIGNOLAIS"),
            (40, 70, f"SIRET : {SELLER}"),
            (370, 40, "CCAS DE VOURLAND"),
            (370, 52, "69390 VOURLAND"),
            (370, 64, f"SIRET : {BUYER}"),
            (40, 400, f"Paiement au SGC de Givorset : {BDF}"),
        ]
    )
    readings = parties.find([sheet], ())
    assert readings["seller_siret"].value == SELLER
    assert readings["buyer_siret"].value == BUYER
    assert readings["seller_siret"].confidence < SURE  # an address may stand on either side


def test_the_heading_beside_an_address_says_who_is_written_to() -> None:
    sheet = page(
        [
            (40, 40, "Centre de gestion du Tarn"),
            (40, 52, f"188 rue de Jarlard 81000 ALBI – SIRET {SELLER}"),
            (40, 100, "Collectivité"),
            (160, 100, f"SIVU du Gaillacois – 81600 GAILLAC – SIRET {BUYER}"),
            (40, 400, f"Comptable public : {BDF}"),
        ]
    )
    readings = parties.find([sheet], ())
    assert readings["seller_siret"].value == SELLER
    assert min(readings[f"{r}_siret"].confidence for r in ("seller", "buyer")) >= SURE


def test_the_number_that_names_its_body_is_not_its_accountants() -> None:
    sheet = page(
        [
            (330, 120, "Centre hospitalier de l'Argonne"),
            (330, 132, "51000 CHALONS"),
            (330, 144, f"SIRET {BUYER}"),
            (300, 418, "Ordonnateur : le président du conseil"),
            (300, 430, "Comptable assignataire : M. le Payeur départemental"),
            (300, 442, f"SIRET du SDIS : {SELLER}"),
            (40, 430, f"IBAN {BDF}"),
        ]
    )
    read = {key: reading.value for key, reading in parties.find([sheet], ()).items()}
    assert (read["seller_siret"], read["buyer_siret"]) == (SELLER, BUYER)


def test_a_chamber_with_its_vat_identifier_in_the_letterhead_sells_at_any_bank() -> None:
    sheet = page(
        [
            (40, 40, "Chambre d'agriculture du Limousin"),
            (40, 52, "87000 LIMOGES"),
            (40, 64, f"SIRET {SELLER} – TVA FR81195455217"),
            (330, 120, "Syndicat de traitement du Limousin"),
            (330, 132, "87000 LIMOGES"),
            (330, 144, f"SIRET {BUYER}"),
            (40, 700, f"IBAN {BANKS}"),
        ]
    )
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


def test_the_accountant_of_a_public_seller_may_be_called_its_payer() -> None:
    sheet = column(f"Paierie départementale. Compte du Payeur : IBAN {BDF}")
    assert payment.find([sheet], (), public=True)["iban"].confidence >= SURE
    assert "iban" not in payment.find([sheet], ())


def test_a_vat_identifier_printed_by_one_of_two_bodies_tells_who_sells() -> None:
    sheet = page(
        [
            (210, 40, "Chambre de métiers et de l'artisanat"),
            (210, 52, f"SIRET {SELLER} – TVA FR81195455217 – NDA 24450381045"),
            (320, 90, "Ville de Châteauroux"),
            (320, 102, "36000 CHATEAUROUX"),
            (320, 114, f"SIRET {BUYER}"),
            (40, 700, f"IBAN {BANKS}"),
        ]
    )
    read = {key: reading.value for key, reading in parties.find([sheet], ()).items()}
    assert (read["seller_siret"], read["buyer_siret"]) == (SELLER, BUYER)


def test_the_accountant_that_is_paid_tells_whose_paper_it_is() -> None:
    sheet = page(
        [
            (290, 40, "Commune de Langogne"),
            (290, 52, "48300 LANGOGNE"),
            (290, 64, f"SIRET {COMMUNE}"),
            (40, 60, "Direction de l'ingénierie"),
            (40, 72, "4 rue de la Rovère"),
            (40, 84, "48000 MENDE"),
            (40, 96, f"SIRET {DEPARTMENT}"),
            (40, 400, f"Payable à la Paierie départementale : IBAN {BDF}"),
        ]
    )
    assert parties.find([sheet], ())["seller_siret"].value == DEPARTMENT


def test_a_chamber_may_keep_its_own_accounts() -> None:
    chamber = "18769438500019"
    sheet = page(
        [
            (40, 40, "CFA des métiers de Touraine"),
            (40, 52, "8 allée Roger 37100 TOURS"),
            (40, 64, f"SIRET CFA : {chamber}"),
            (330, 120, "Mairie de Joué"),
            (330, 132, "37300 JOUE"),
            (330, 144, f"SIRET {COMMUNE}"),
            (40, 700, f"IBAN {BANKS}"),
        ]
    )
    read = parties.find([sheet], ())
    assert (read["seller_siret"].value, read["buyer_siret"].value) == (chamber, COMMUNE)
    assert read["seller_siret"].confidence < SURE


def test_a_public_body_over_all_else_in_the_middle_sells() -> None:
    sheet = page(
        [
            (230, 52, "SIVU DES FORÊTS DU HAUT-VAL"),
            (202, 64, f"Mairie de Levac – SIRET {SELLER}"),
            (370, 100, "Commune de Villers"),
            (370, 112, "25270 Villers"),
            (40, 140, "DÉCOMPTE / FACTURE N° 2026-03"),
            (40, 700, f"IBAN {BDF}"),
        ]
    )
    found = parties.find([sheet], ())
    assert found["seller_siret"].value == SELLER
    assert found["seller_siret"].confidence >= SURE
    assert "buyer_siret" not in found


def _two(*more: tuple[float, float, str], opening: str = "") -> Page:
    """Two bodies side by side, which only their places tell apart."""
    return page(
        [
            (40, 36, "PETR du Pays de Langrune"),
            (40, 48, "Maison de Pays"),
            (40, 60, "52200 Langrune"),
            (40, 72, f"SIRET {AGGLOMERATION}"),
            *([(400.0, 24.0, opening)] if opening else []),
            (400, 36, "COMMUNE DE ROLAMPONT"),
            (400, 48, "1 place du Bourg"),
            (400, 60, "52260 ROLAMPONT"),
            (400, 72, f"SIRET {COMMUNE}"),
            (40, 110, "AVIS DES SOMMES À PAYER"),
            *more,
        ]
    )


def _sureness(sheet: Page) -> float:
    found = parties.find([sheet], ())["seller_siret"]
    assert found.value == AGGLOMERATION
    return found.confidence


def test_a_letter_is_dated_where_its_writer_sits() -> None:
    account = (40.0, 300.0, f"À payer : IBAN {BDF}")
    assert _sureness(_two(account)) < SURE
    assert _sureness(_two(account, (40.0, 130.0, "Langrune, le 7 février 2026"))) >= SURE


def test_an_accountant_in_the_buyers_town_makes_nobody_surer() -> None:
    account = (40.0, 300.0, f"À payer au SGC de Rolampont : IBAN {BDF}")
    assert _sureness(_two(account)) < SURE


def test_the_address_that_a_title_opens_is_the_buyers() -> None:
    account = (40.0, 300.0, f"À payer : IBAN {BDF}")
    assert _sureness(_two(account, opening="Monsieur le Maire")) >= SURE


def test_a_public_seller_in_the_cells_of_a_form_is_named_by_its_label() -> None:
    rows = [
        ("Date de pièce", "08.07.2026", "N° client", "200417"),
        ("Émetteur", "UNIVERSITÉ D'ARMORIQUE", "SIRET émetteur", SELLER),
        ("Client", "INSTITUT NATIONAL", "SIRET client", BUYER),
        ("Votre commande", "4500090031", "Service", "DAF-DEPENSES"),
    ]
    cells = [
        (x, 96.0 + 30 * row, text)
        for row, texts in enumerate(rows)
        for x, text in zip((50, 170, 310, 430), texts, strict=True)
    ]
    read = parties.find([page([(470, 50, "FACTURE DE VENTE"), *cells])], ())
    assert (read["seller_siret"].value, read["buyer_siret"].value) == (SELLER, BUYER)
