"""Numbers of invoices in all the ways that papers print and name them."""

import pytest

from extractor.extract import read_pages
from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE, Reading
from tests.extractor.paper import column, page


def _number(sheet: Page, *, credit: bool = False) -> Reading:
    return dict(choice.find([sheet], credit=credit))["invoice_number"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("FACTURE N° 62026110047781", "62026110047781"),
        ("Facture n° 26 10 0000 41 77 1", "26 10 0000 41 77 1"),
        ("FACTURE 2026 / MAD / 0158", "2026 / MAD / 0158"),
        ("Facture n° 118 / 2026", "118 / 2026"),
        ("FACTURE CLIENT FAC 2026 5384", "FAC 2026 5384"),
        ("N/Facture n° 197051/26", "197051/26"),
    ],
)
def test_a_number_is_read_whole_and_surely(line: str, number: str) -> None:
    read = read_pages([column(line, "Date : 04/11/2026")], ()).invoices[0].readings
    assert (read["invoice_number"].value, read["invoice_number"].confidence >= SURE) == (
        number,
        True,
    )


@pytest.mark.parametrize(
    "taken_off",
    [
        ("Acompte déduit -4 845,87", "Selon facture d'acompte F26-02-475 du 28/02/2026"),
        ("Acompte 30 % versé (facture F26-02-475) -4 845,87", "Reste à payer 1 000,00"),
    ],
)
def test_an_invoice_that_is_taken_off_is_another(taken_off: tuple[str, str]) -> None:
    read = _number(column("Numéro de facture 639-04-2026", "Date : 03/04/2026", *taken_off))
    assert (read.value, read.confidence >= SURE) == ("639-04-2026", True)


def test_a_count_on_a_meter_is_no_rival() -> None:
    sheet = page(
        [
            (40, 40, "N° DE PIÈCE"),
            (160, 40, "AVC2604585"),
            (40, 55, "DOCUMENT DU"),
            (160, 55, "12/01/2026"),
            (40, 300, "Compteur"),
            (200, 300, "Relevé précédent"),
            (340, 300, "Relevé actuel"),
            *((40, 315 + 12 * i, "Noir") for i in range(2)),
            *((200, 315 + 12 * i, f"29945{i}") for i in range(2)),
            *((340, 315 + 12 * i, f"30390{i}") for i in range(2)),
        ]
    )
    assert (_number(sheet).value, _number(sheet).confidence >= SURE) == ("AVC2604585", True)


def test_letters_that_begin_a_number_under_its_head_are_of_it() -> None:
    heads = [(40, 40, "Fait le"), (160, 40, "N/facture n°"), (300, 40, "N° client")]
    values = [(40, 52, "01/05/2026"), (160, 52, "FAC 2026 6634"), (300, 52, "CL1770")]
    read = _number(page([*heads, *values]))
    assert (read.value, read.confidence >= SURE) == ("FAC 2026 6634", True)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("FACTURE N° 2026 / 11 / 044 - B", "2026 / 11 / 044 - B"),
        ("FACTURE N° L2 26 41887 N", "L2 26 41887 N"),
        ("Facture n° 26/31 (solde à la livraison)", "26/31"),
        ("FACTURE N° CV 2026 0771 — 04/11/2026", "CV 2026 0771"),
        ("FACTURE 2026 / 3", "2026 / 3"),
        ("FACTURE ÉCO-2026-T3-08", "ÉCO-2026-T3-08"),
        ("FACTURE-BL LIM26-03739", "LIM26-03739"),
        ("Facture de livraison F-2026-6734", "F-2026-6734"),
        ("Facture 9", "9"),
        ("Facture 20260107", "20260107"),
        ("FACTURE DE SITUATION N° 3 - N° FS00000418", "FS00000418"),
    ],
)
def test_a_number_in_parts(line: str, number: str) -> None:
    assert _number(column(line, "Date : 04/11/2026")).value == number


@pytest.mark.parametrize(
    "other", ["Titre n° 118204", "Folio : 118204", "N° ADELI 75 93 1234 5", "Ordre n° 2004B100017"]
)
def test_numbers_of_something_else_are_no_rivals(other: str) -> None:
    read = _number(column("FACTURE N° 26R004187", "Date : 04/11/2026", other))
    assert (read.value, read.confidence >= SURE) == ("26R004187", True)


def test_the_name_of_a_file_is_no_number() -> None:
    read = _number(column("Pièces jointes : facture 2026-044.pdf", "Facture 2026-044"))
    assert read.value == "2026-044"


def test_a_credit_note_names_the_invoice_that_it_corrects() -> None:
    lines = ("Réf. facture FCC0011872 du 30/09/2026", "Avoir n° AVC0000418")
    read = _number(column(*lines, "Date 13/11/2026"), credit=True)
    assert (read.value, read.confidence >= SURE) == ("AVC0000418", True)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Note de droits d'auteur n° 47", "47"),
        ("MÉMOIRE DE FRAIS ET HONORAIRES N° T31-208", "T31-208"),
        ("Relevé de cachets n° 2031-C12", "2031-C12"),
    ],
)
def test_what_a_small_bill_states_is_of_its_title(line: str, number: str) -> None:
    read = _number(page([(180, 120, line), (40, 140, "31 mars 2031"), (40, 400, "Total 20,00")]))
    assert (read.value, read.confidence >= SURE) == (number, True)


def test_the_reference_under_the_title_of_a_credit_note_is_its_number() -> None:
    sheet = column("NOTE DE CRÉDIT", "Réf. AVR-2031-07", "Sur facture 2031-258", step=14)
    read = _number(sheet, credit=True)
    assert (read.value, read.confidence >= SURE) == ("AVR-2031-07", True)


def test_capitals_after_a_stroke_name_a_paper_and_begin_no_number() -> None:
    sheet = page(
        [
            (40, 80, "Facture / OT"),
            (160, 80, "Date"),
            (260, 80, "Immatriculation"),
            (40, 95, "OT40118"),
            (160, 95, "11/03/31"),
            (260, 95, "GN-804-FD"),
        ]
    )
    read = _number(sheet)
    assert (read.value, read.confidence >= SURE) == ("OT40118", True)


def test_the_year_of_a_title_is_not_its_number() -> None:
    assert _number(column("Facture", "Année 2031 – n° 118", step=14)).value == "118"


def test_the_reference_of_an_invoice_on_a_credit_note_is_of_the_one_corrected() -> None:
    sheet = column("NOTE DE CRÉDIT", "Réf. facture : FA31-0090", "N° AV31-0118", step=14)
    read = _number(sheet, credit=True)
    assert (read.value, read.confidence >= SURE) == ("AV31-0118", True)
    plain = column("NOTE DE CRÉDIT", "Réf. facture : 31-0090", "N° 31-0118", step=14)
    assert _number(plain, credit=True).value == "31-0118"


def test_a_postal_code_with_its_country_is_no_number() -> None:
    read = _number(column("F-61240 Mersault", "Facture V-2026/80953", "Date : 04/11/2026"))
    assert (read.value, read.confidence >= SURE) == ("V-2026/80953", True)


def test_the_month_of_a_title_is_no_number() -> None:
    sheet = column(
        "FACTURE DU MOIS DE MARS 2026", "N° 2026-03-12", "établie le 31/03/2026", step=14
    )
    assert _number(sheet).value == "2026-03-12"
    assert "invoice_number" not in dict(choice.find([column("FACTURE MARS 2026")], credit=False))


def test_a_receipt_that_is_a_bill() -> None:
    assert _number(column("FACTURE TICKET 0051-88120", "LE 21/02/2026")).value == "0051-88120"


def test_a_number_under_the_head_of_a_contract_is_of_that() -> None:
    heads = [(40, 60, "date"), (200, 60, "contrat de cession"), (400, 60, "code service")]
    values = [(40, 72, "18/03/2025"), (200, 72, "n° 2025-03"), (400, 72, "CULTURE")]
    assert _number(page([(40, 20, "FACTURE EB-25-06"), *heads, *values])).value == "EB-25-06"
