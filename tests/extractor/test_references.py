from extractor.fields import choice
from extractor.page import Page
from tests.extractor.paper import column, page


def _read(sheet: Page, *, credit: bool = False) -> dict[str, object]:
    return {key: reading.value for key, reading in choice.find([sheet], credit=credit)}


def test_each_reference_goes_to_its_field() -> None:
    sheet = column(
        "FACTURE N° FA-2026-0012 du 3 mai 2026",
        "Votre commande : 4500012345",
        "Code service : COMPTA",
        "Marché n° MAPA-2026-65",
        "Code client : C0042",
        "Échéance : 02/06/2026",
    )
    assert _read(sheet) == {
        "invoice_number": "FA-2026-0012",
        "engagement_number": "4500012345",
        "service_code": "COMPTA",
        "contract_number": "MAPA-2026-65",
        "issue_date": "2026-05-03",
        "due_date": "2026-06-02",
    }


def test_a_department_is_no_service_code() -> None:
    assert "service_code" not in _read(column("VILLE DE NIMES", "SERVICE COMPTABILITE"))


def test_a_street_is_no_contract() -> None:
    sheet = column("12 place du Marché", "42000 Saint-Étienne")
    assert "contract_number" not in _read(sheet)


def test_the_sellers_own_order_is_no_engagement() -> None:
    sheet = column("BL n° BL0042 du 02/05/2026 Commande S97523 du 30/04/2026")
    assert "engagement_number" not in _read(sheet)


def test_a_customer_code_is_no_engagement() -> None:
    assert "engagement_number" not in _read(column("Réf. client : C04711"))
    assert _read(column("Réf. client : EJ2026-09932"))["engagement_number"] == "EJ2026-09932"


def test_the_corrected_invoice_of_a_credit_note() -> None:
    sheet = column("AVOIR N° AV-12", "Annule la facture FA-11")
    read = _read(sheet, credit=True)
    assert (read["invoice_number"], read["original_invoice_number"]) == ("AV-12", "FA-11")


def test_a_number_without_a_known_label() -> None:
    sheet = page([(300, 40, "FACTURE"), (300, 55, "FA2026-0042"), (40, 100, "Tél. 01 02 03 04 05")])
    assert _read(sheet)["invoice_number"] == "FA2026-0042"


def test_a_period_is_no_day_of_issue() -> None:
    sheet = column("Période du 01/04/2026 au 30/04/2026", "Le 05/05/2026")
    assert _read(sheet)["issue_date"] == "2026-05-05"
