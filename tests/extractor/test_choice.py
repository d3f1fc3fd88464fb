from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE, Reading
from tests.extractor.paper import column, page

_INVOICE = (
    "FACTURE N° FA-2026-0012 du 3 mai 2026",
    "Votre commande : 4500012345",
    "Échéance : 02/06/2026",
)


def _read(sheet: Page, *, credit: bool = False) -> dict[str, Reading]:
    return dict(choice.find([sheet], credit=credit))


def test_a_plain_paper_is_sure() -> None:
    read = _read(column(*_INVOICE, "Code service : COMPTA", "Marché n° MAPA-2026-65"))
    assert {key for key, reading in read.items() if reading.confidence < SURE} == set()


def test_the_day_under_the_word_date_is_sure_where_the_rest_agrees() -> None:
    sheet = page(
        [
            *((300, 40, "FACTURE"), (300, 60, "Numéro : FA2605-0012"), (300, 80, "Date :")),
            *((340, 80, "05/05/2026"), (300, 100, "Échéance : 04/06/2026")),
        ]
    )
    read = _read(sheet)
    assert read["issue_date"].value == "2026-05-05"
    assert min(read[key].confidence for key in ("invoice_number", "issue_date")) >= SURE


def test_two_days_with_the_same_label_are_not_sure() -> None:
    sheet = column("Facture n° FA-12", "Date : 05/05/2026", "Date : 06/05/2026")
    assert _read(sheet)["issue_date"].confidence < SURE


def test_a_number_printed_with_spaces_is_not_sure() -> None:
    read = _read(column("Facture n° FA 2026 0012", "Date de facture : 05/05/2026"))
    assert read["invoice_number"].value == "FA 2026 0012"
    assert read["invoice_number"].confidence < SURE


def test_the_first_day_of_a_billed_period_is_no_day_of_issue() -> None:
    sheet = column("Facture n° FA-12 du 01/04/2026 au 30/04/2026", "Date : 05/05/2026")
    assert _read(sheet)["issue_date"].value == "2026-05-05"


def test_a_place_and_a_day_date_a_letter() -> None:
    sheet = page([(350, 40, "Nantes, le 3 mai 2026"), (40, 90, "FACTURE N° FA-2026-0012")])
    assert _read(sheet)["issue_date"].value == "2026-05-03"


def test_a_credit_note_is_not_given_the_number_it_corrects() -> None:
    sheet = column("AVOIR", "Numéro : AV-2026-014", "sur facture n° FA-2026-0012", y=60)
    read = _read(sheet, credit=True)
    assert read["invoice_number"].value == "AV-2026-014"
    assert read["original_invoice_number"].value == "FA-2026-0012"


def test_capitals_in_a_departments_name_are_not_surely_a_code() -> None:
    read = _read(column(*_INVOICE, "Service destinataire : VOIRIE ET RESEAUX"))
    assert "service_code" not in read or read["service_code"].confidence < SURE


def test_an_unlabelled_customers_reference_may_be_an_order() -> None:
    read = _read(column("Facture n° FA-2026-12", "Votre référence : PO-78455"))
    assert read["engagement_number"].value == "PO-78455"
