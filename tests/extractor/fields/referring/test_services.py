"""Whose service is it: one that the buyer's portal knows, or one of the seller's?"""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, drawn, page


def _service(sheet: Page) -> tuple[object, bool] | None:
    for key, reading in choice.find([sheet], credit=False):
        if key == "service_code":
            return reading.value, reading.confidence >= SURE
    return None


@pytest.mark.parametrize(
    "line",
    [
        "Service facturation : poste 4418",
        "Numéro de service : 0 805 552 014",
        "Numéro de service : 02 98 55 20 14",
        "Code service (nos bureaux) : BR3",
        "Service expéditeur : DEP2",
        "Ramassage scolaire – Circuit Sorn Sud – Service n° 5520",
        "Réf. de service : FTTH-552014",
        "Code de l'entité juridique : 0552",
        "Code structure IAE : AI-055201",
    ],
)
def test_what_the_seller_calls_a_service_is_none_of_the_buyers(line: str) -> None:
    assert _service(column("Facture n° FA-0012", line)) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Identifiant de service : KV-5520 – liaison fibre", "KV-5520"),
        ("Service n° 5520 – abonnement", "5520"),
        ("Code structure : 5520", "5520"),
        ("Code destinataire : KXB5520", "KXB5520"),
        ("Code service comptable : 5520", "5520"),
        ("Code de service (tarif) : T55", "T55"),
        ("Services facturés : MNT55", "MNT55"),
    ],
)
def test_what_may_be_numbered_by_the_seller_is_not_sure(line: str, code: str) -> None:
    assert _service(column("Facture n° FA-0012", line)) == (code, False)


@pytest.mark.parametrize(
    "label",
    [
        *("Code service", "Code service de la mairie", "Service exécutant", "Code SE", "Code UO"),
        *(
            "Code service Chorus (à rappeler)",
            "Votre code service",
            "N° service",
            "Service facturé",
        ),
    ],
)
def test_what_names_the_service_of_the_buyer_is_sure(label: str) -> None:
    assert _service(column("Facture n° FA-0012", f"{label} : VOIRIE2")) == ("VOIRIE2", True)


@pytest.mark.parametrize("name", ["Code service Chorus", "Service destinataire", "Code service"])
def test_the_buyers_service_beside_one_of_an_operator(name: str) -> None:
    lines = ("Référence de service : VPN-29-0552", f"{name} : INFO02", "Liaison fibre, avril")
    assert _service(column("Facture n° FA-0012", *lines)) == ("INFO02", True)


def test_a_service_of_today_beside_one_of_before() -> None:
    line = "Ancien code service : VX01 – Nouveau code service : POLE-2"
    assert _service(column("Facture n° FA-0012", line)) == ("POLE-2", True)


def test_two_digits_right_after_the_full_name_may_be_a_code() -> None:
    assert _service(column("Facture n° FA-0012", "Code service : n° 14")) == ("14", False)
    assert _service(column("Facture n° FA-0012", "Service : 14, rue du Puits")) is None


@pytest.mark.parametrize("head", ["Code service", "N° service ", "UO          "])
def test_a_column_of_what_is_billed_numbers_what_is_sold(head: str) -> None:
    sheet = drawn(
        f"""
Facture n° FA-0012
{head:20}     Désignation                  Qté      PU HT    Montant HT
LAN30                    Liaison entre deux sites     1        90,00         90,00
MNT-4                    Maintenance                  1        40,00         40,00
"""
    )
    assert _service(sheet) is None


def test_a_column_beside_sums_alone_may_number_what_is_sold() -> None:
    sheet = drawn(
        """
Facture n° FA-0012
Code service         Nature                   Jours     Total
VITR4                Nettoyage des vitres       1       90,00
"""
    )
    assert _service(sheet) == ("VITR4", False)


def test_a_strip_of_the_papers_own_heads_is_no_table() -> None:
    sheet = drawn(
        """
Date              N° de facture        Code service        Montant TTC
12/03/2026        FA-0012              INFO02              90,00
"""
    )
    assert _service(sheet) == ("INFO02", True)


def test_a_column_beside_others_of_the_buyer_is_his() -> None:
    sheet = drawn(
        """
Facture n° FA-0012
Code service         N° engagement        Désignation               Montant HT
INFO02               4500118207           Liaison entre deux sites       90,00
"""
    )
    assert _service(sheet) == ("INFO02", True)


def test_a_code_of_several_words_is_read_whole_and_never_surely() -> None:
    sheet = column("Facture n° FA-0012", "Code service : SERVICES BATIMENTS")
    assert _service(sheet) == ("SERVICES BATIMENTS", False)
    sheet = column("Facture n° FA-0012", "Code service : PETITE ENFANCE")
    assert _service(sheet) == ("PETITE ENFANCE", False)
    assert _service(column("Facture n° FA-0012", "Code service : BATIMENTS")) == ("BATIMENTS", True)


@pytest.mark.parametrize("blank", ["N/A", "NEANT", "VOIR BC", "XXXX", "000"])
def test_what_says_that_there_is_no_code_is_none(blank: str) -> None:
    assert _service(column("Facture n° FA-0012", f"Code service : {blank}")) is None


@pytest.mark.parametrize("line", ["SERVICE: DIRCOL", "SERVICE : DIRCOL", "Service: DIRCOL"])
def test_letters_after_a_colon_are_read_and_not_sure(line: str) -> None:
    found = dict(choice.find([column("FACTURE n° F2026-118", line)], credit=False))
    assert found["service_code"].value == "DIRCOL"
    assert found["service_code"].confidence < SURE


@pytest.mark.parametrize(
    "label", ["Code service dépensier", "Code du service commanditaire à rappeler"]
)
def test_services_by_what_they_do(label: str) -> None:
    assert _service(column("FACTURE n° F2026-118", f"{label} : ST-12")) == ("ST-12", True)


def test_a_service_strung_to_a_siret_is_no_column_of_what_is_sold() -> None:
    rows = [(40, 60, "TVA client"), (200, 60, "Transport"), (360, 60, "Chorus SIRET / service")]
    rows += [(40, 70, "FR37196907745"), (200, 70, "Express"), (360, 70, "19690774503012 / SFACT01")]
    assert _service(page([(40, 20, "Facture n° FA-0012"), *rows])) == ("SFACT01", True)


@pytest.mark.parametrize(
    "lines",
    [
        ("Chorus Pro", "Service destinataire", "BATIMENTS"),
        ("Chorus Pro", "Service destinataire : BATIMENTS"),
        ("Pièce déposée sur", "Chorus pour votre service BATIMENTS."),
    ],
)
def test_letters_after_the_portal_are_a_code(lines: tuple[str, ...]) -> None:
    sheet = column("Facture n° FA-0012", "Travaux", *lines, step=12.0)
    assert _service(sheet) == ("BATIMENTS", True)


def test_letters_under_a_service_alone_may_be_its_name() -> None:
    sheet = column("Facture n° FA-0012", "Service destinataire", "BATIMENTS", step=12.0)
    found = _service(sheet)
    assert found is None or not found[1]


@pytest.mark.parametrize(("value", "sure"), [("DVEP-2", True), ("VOIRIE", False)])
def test_a_service_beside_an_engagement(value: str, *, sure: bool) -> None:
    cells = [(40, 60, "Engagement"), (120, 60, "D25-004471"), (300, 60, "Service")]
    sheet = page([(40, 20, "Facture n° FA-0012"), *cells, (360, 60, value)])
    found = _service(sheet)
    assert (found == (value, True)) is sure


def test_a_code_whose_row_a_longer_head_sets_lower() -> None:
    rows = [(40, 60, "Bon administratif"), (180, 60, "Code service"), (280, 60, "Dossier")]
    rows += [(280, 71, "impr."), (40, 88, "CP260148"), (180, 88, "COM01"), (280, 88, "26-0213")]
    rows += [(400, 62, "MAIRIE DE SORN")]
    assert _service(page([(40, 20, "Facture n° FA-0012"), *rows])) == ("COM01", True)


@pytest.mark.parametrize(
    "line",
    ["N° de service support : 55204418", "Service assistance : 5520", "Service : S1 2026"],
)
def test_what_a_seller_supports_and_half_a_year_are_no_service(line: str) -> None:
    assert _service(column("Facture n° FA-0012", line)) is None


def test_runs_of_a_bus_are_numbered_by_who_runs_it() -> None:
    rows = [(40, 60, "Date"), (110, 60, "N° service"), (220, 60, "Lieu"), (400, 60, "Prix HT")]
    for y, number, price in (
        (75, "55210", "310,90"),
        (90, "55217", "118,20"),
        (105, "55224", "90"),
    ):
        rows += [(40, y, "01/06/2026"), (110, y, number), (220, y, "Piscine"), (400, y, price)]
    assert _service(page([(40, 20, "Facture n° FA-0012"), *rows])) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Voici notre facture (code service BATIMENTS sur Chorus Pro), pour les travaux :",),
        (
            "Nous vous adressons aujourd'hui notre note d'honoraires, (code service",
            "BATIMENTS sur Chorus Pro), pour les travaux suivants :",
        ),
    ],
)
def test_a_name_that_a_bracket_goes_on_after(lines: tuple[str, ...]) -> None:
    sheet = column("Facture n° FA-0012", *lines, step=12.0)
    assert _service(sheet) == ("BATIMENTS", True)


@pytest.mark.parametrize(
    "lines",
    [
        ("Service facturation : 02 43 00 90",),
        ("service communication", "49730 Saint-Aubry-les-Ormes"),
        ("Contrat de service / Service agreement – Scanner 128 coupes",),
    ],
)
def test_a_telephone_a_town_and_a_count_are_no_codes(lines: tuple[str, ...]) -> None:
    assert _service(column("Facture n° FA-0012", *lines)) is None


def test_capitals_among_the_buyers_references_may_be_a_code() -> None:
    sheet = column("Marché 2025-CDE-01", "Engagement CDE26-0041", "Service CANTINE")
    assert _service(sheet) == ("CANTINE", False)
    assert _service(column("Site 490177", "Service CANTINE")) is None
