"""References by more of the names that papers give them."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _read(*lines: str) -> dict[str, object]:
    sheet = column("FACTURE n° F2026-118", *lines)
    return {key: reading.value for key, reading in choice.find([sheet], credit=False)}


def _alone(*lines: str) -> dict[str, object]:
    return {key: reading.value for key, reading in choice.find([column(*lines)], credit=False)}


@pytest.mark.parametrize(
    "label",
    [
        "BCA :",
        "Bon de l'intendance :",
        "Bon de l'économat n°",
        "Cde adm. :",
        "Commande administrative n°",
        "Bon de mission valant commande",
        "Bon d'achat public",
        "Bon n° intendance :",
        "V/bon de commande adm.",
        "Lettre du maire tenant lieu de bon de commande n°",
    ],
)
def test_orders(label: str) -> None:
    assert _read(f"{label} ATL260418")["engagement_number"] == "ATL260418"


def test_an_offer_that_serves_as_the_order_has_the_sellers_number() -> None:
    assert "engagement_number" not in _read("Devis signé valant commande n° D260418")


@pytest.mark.parametrize(
    "label",
    [
        "N° mar. :",
        "A.C. transports :",
        "Marché à procédure adaptée",
        "Marché passé selon la procédure adaptée n°",
        "Marché à prix unitaires",
        "Marché à commandes n°",
        "Contrat de la commande publique n°",
        "Marché sans publicité ni mise en concurrence n°",
    ],
)
def test_markets(label: str) -> None:
    assert _read(f"{label} 23-JUR-087")["contract_number"] == "23-JUR-087"


@pytest.mark.parametrize(
    "label",
    ["Code structure interne (service) :", "Code établissement Chorus :", "Routage Chorus :"],
)
def test_services_in_words_of_a_structure(label: str) -> None:
    assert _read(f"{label} DSI_689")["service_code"] == "DSI_689"


@pytest.mark.parametrize(
    "line",
    [
        "la facture enregistrée sous le numéro HSF 26 1231, relative à la convention",
        "notre facture portant le n° HSF 26 1231, relative à la convention",
    ],
)
def test_a_sentence_that_numbers_the_bill(line: str) -> None:
    sheet = column("Horizon Formation", f"Nous vous adressons {line}", "Total 1 800,00 €")
    found = dict(choice.find([sheet], credit=False))
    assert found["invoice_number"].value == "HSF 26 1231"


def test_a_sales_document() -> None:
    sheet = column("N° pièce de vente : LB994897", "Date : 12/08/2026", "Total 1 800,00 €")
    found = dict(choice.find([sheet], credit=False))
    assert found["invoice_number"].value == "LB994897"


def test_an_invoice_in_short() -> None:
    lines = ("F. 385176", "Total 531,36", "N° ordinal 579205. CLINIQUE DES DEUX PONTS.")
    assert _alone(*lines)["invoice_number"] == "385176"


def test_a_fax_is_no_invoice() -> None:
    assert "invoice_number" not in _alone("F. 04 66 58 12 12", "T. 04 66 58 12 13")


def test_a_document_over_its_day_is_the_bill() -> None:
    sheet = column("Pièce : LB994897", "Date d'émission : 30/03/2026", "Total 531,36")
    found = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert (found.value, found.confidence >= SURE) == ("LB994897", True)


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Notre réf. facture : 92702.26", "Total 2 180,85"), "92702.26"),
        (("Notre réf. facture : 92702.26", "Total 92702.26"), None),
        (("Montant facture : 92702.26",), None),
    ],
)
def test_a_count_and_its_year_written_like_a_sum(
    lines: tuple[str, ...], number: str | None
) -> None:
    assert _alone(*lines).get("invoice_number") == number


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Service espaces verts, code ESPV66", "ESPV66"),
        ("Service des sports – code : SPO-2", "SPO-2"),
        ("Service des sports, code postal 31000", None),
    ],
)
def test_a_service_whose_name_says_that_its_code_follows(line: str, code: str | None) -> None:
    assert _read(line).get("service_code") == code


def test_labels_in_two_languages_of_which_one_is_known() -> None:
    lines = [
        (40, 40, "Belegdatum / Date pièce"),
        (200, 40, "05.01.2026"),
        (40, 55, "Rahmenvertrag / Accord-cadre"),
        (200, 55, "AC-2026-75"),
        (40, 70, "Urzh-prenañ / Cde publique"),
        (200, 70, "2026161C"),
        (40, 85, "Lieferschein / BL"),
        (200, 85, "80089158"),
    ]
    found = dict(choice.find([page(lines)], credit=False))
    assert found["contract_number"].confidence >= SURE
    assert found["engagement_number"].confidence >= SURE


@pytest.mark.parametrize(
    ("line", "code"),
    [("V/ bon : 729 CANT 26", "729 CANT 26"), ("V/ bon : 729 COL 26", "729")],
)
def test_the_letters_of_who_ordered_between_a_count_and_its_year(line: str, code: str) -> None:
    assert _read(line)["engagement_number"] == code


@pytest.mark.parametrize(
    ("lines", "sure"),
    [
        (("Facture 700", "faite le 12/08/2026"), True),
        (("Facture 700", "Livraison du 12/08/2026"), False),
    ],
)
def test_few_digits_after_the_word_over_their_day(lines: tuple[str, ...], *, sure: bool) -> None:
    found = dict(choice.find([column(*lines, "Total 531,36")], credit=False))["invoice_number"]
    assert (found.value, found.confidence >= SURE) == ("700", sure)
