"""Days that a paper says of something else than itself are no rivals of its own."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE, Reading
from tests.extractor.paper import column, page


def _day(*lines: str) -> Reading:
    return dict(choice.find([column(*lines)], credit=False))["issue_date"]


@pytest.mark.parametrize(
    "line",
    [
        "Formation - 2 jours, 21 et 22 septembre 2026, 12 stagiaires",
        "Prise en charge 20/09/2026 08h00, Périgueux",
        "OS n° 2 du 04/05/2026",
        "Audience correctionnelle du 03/09/2026 de 14 h 00 à 18 h 30",
        "Service fait certifié le 08/09/2026",
        "Visa de l'établissement, le 24/09/2026",
        "Facture établie par Facturelia, mandat de facturation du 02/01/2026",
        "Facture à échéance du 28/10/2026",
        "Retour sur commande BC-4471 en date du 18/09/2026",
        "du 01/09/2026 08:00 au 28/09/2026 17:00 - n° parc 75214",
        "Sous-traitant agréé - acte spécial DC4 du 09/02/2026 - Lot 14 CVC",
        "Procès-verbal de constat dressé le 17 septembre 2026 dans l'affaire citée",
    ],
)
def test_a_day_of_something_else(line: str) -> None:
    day = _day("Numéro : FA/2026/0077", "Date : 28/09/2026", line)
    assert (day.value, day.confidence >= SURE) == ("2026-09-28", True)


def test_the_day_of_what_is_counted_on_it_is_not_the_papers() -> None:
    found = dict(
        choice.find(
            [
                column(
                    "Contrat n° 2024/52 — « La Petite Ourse », 2 représentations le 1er août 2026"
                )
            ],
            credit=False,
        )
    ).get("issue_date")
    assert found is None or found.confidence < SURE


def test_a_ticket_has_its_hour_too() -> None:
    day = _day("FACTURE N° 2026/118", "Date : 28/09/2026 14h02", "Retrait 22/09/2026")
    assert day.value == "2026-09-28"


def test_the_days_of_a_list_are_no_rivals_of_a_labelled_day() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE N° 2026/118"),
            (40, 55, "Date facture 15/10/2026"),
            *((40, 220 + 15 * i, f"{10 + i}/09/2026 Station 98537") for i in range(15)),
            *((400, 220 + 15 * i, "37,91") for i in range(15)),
        ]
    )
    found = dict(choice.find([sheet], credit=False))["issue_date"]
    assert (found.value, found.confidence > 0.98) == ("2026-10-15", True)


def test_a_day_of_issue_may_end_the_billed_period() -> None:
    day = _day("FACTURE N° 2609-CHS-02 DU 30/09/2026 (Analyses du 01/09/2026 au 30/09/2026)")
    assert (day.value, day.confidence >= SURE) == ("2026-09-30", True)


def test_du_in_a_row_of_captions_is_said_of_the_order_before() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE 4417-118204"),
            (300, 40, "Date : 09/11/2026"),
            (40, 100, "V/COMMANDE"),
            (160, 100, "DU"),
            (260, 100, "MARCHE"),
            (40, 112, "26LOG00447"),
            (160, 112, "02/10/26"),
            (260, 112, "2024-EPI-02"),
        ]
    )
    found = dict(choice.find([sheet], credit=False))["issue_date"]
    assert (found.value, found.confidence >= SURE) == ("2026-11-09", True)


def test_the_day_of_the_invoice_that_is_corrected() -> None:
    lines = ("AVOIR SUR FACTURE", "FA26-0447 émise le 02/10/2026", "N° d'avoir : AVO26-0018")
    found = dict(choice.find([column(*lines, "Édité le 05/11/2026")], credit=True))
    assert found["issue_date"].value == "2026-11-05"


def test_the_day_on_an_annex_is_no_rival() -> None:
    first = column("Facture n° 26.031, le 22/09/2026")
    annex = page([(40, 40, "Le 03/07/2026"), (40, 60, "ATTESTATION DE VIGILANCE")], number=2)
    found = dict(choice.find([first, annex], credit=False))["issue_date"]
    assert (found.value, found.confidence >= SURE) == ("2026-09-22", True)


def test_the_date_of_the_corrected_invoice_beside_that_of_the_credit_note() -> None:
    sheet = page(
        [
            (40, 40, "Numéro"),
            (160, 40, "7600118204"),
            (300, 40, "Facture d'origine"),
            (420, 40, "5100447820"),
            (40, 55, "Date"),
            (160, 55, "19.11.2026"),
            (300, 55, "Date facture"),
            (420, 55, "30.10.2026"),
        ]
    )
    found = dict(choice.find([sheet], credit=True))["issue_date"]
    assert (found.value, found.confidence >= SURE) == ("2026-11-19", True)


def test_the_invoice_that_a_credit_note_refers_to() -> None:
    sheet = page(
        [
            (40, 40, "N° pièce"),
            (160, 40, "Date"),
            (280, 40, "Client"),
            (40, 52, "64971"),
            (160, 52, "04/05/26"),
            (280, 52, "C8653"),
            (40, 100, "En référence à notre facture FA2663269 du 25/03/26"),
        ]
    )
    found = dict(choice.find([sheet], credit=True))
    assert (found["invoice_number"].value, found["issue_date"].value) == ("64971", "2026-05-04")


@pytest.mark.parametrize(
    ("line", "least"),
    [
        ("Immat. : DK-418-QR 1ère MEC : 12/05/2025", SURE),
        ("Date de mise en circulation 12/05/2025", SURE),
        ("Imputée sur votre prochaine facture du 05/10/2026", SURE),
        # The day of a thing with a number of its own stays a little of a rival.
        (
            "Facture – remise en état. Commande : 26-212 | Intervention INT-5531 du 17/09/2026",
            0.9,
        ),
    ],
)
def test_a_bare_day_under_the_number_has_no_rival_in_others(line: str, least: float) -> None:
    day = _day("FACTURE", "N° 2026-1140", "28 septembre 2026", "Mairie de Morcens", line)
    assert (day.value, day.confidence >= least) == ("2026-09-28", True)


def test_du_in_a_cell_after_the_value_of_an_order() -> None:
    sheet = page(
        [
            (40, 40, "GUINES LE 29 09 2026"),
            (40, 60, "FACTURE 1187"),
            (40, 80, "VOTRE COMMANDE"),
            (160, 80, "26-RH-0114"),
            (260, 80, "DU"),
            (300, 80, "04 09 2026"),
            (40, 100, "62340 GUINES"),
        ]
    )
    found = dict(choice.find([sheet], credit=False))["issue_date"]
    assert (found.value, found.confidence >= SURE) == ("2026-09-29", True)


def test_the_day_of_what_a_credit_note_takes_back() -> None:
    lines = (
        "TITRE D'ANNULATION (AVOIR) N° 2026-A-0012",
        "Exercice 2026 | Bordereau 14 | Date : 23/10/2026",
        "Annule partiellement le titre 2026-T-0188 émis le 30/09/2026 d'un montant de 900,00 €.",
    )
    day = dict(choice.find([column(*lines)], credit=True))["issue_date"]
    assert (day.value, day.confidence >= SURE) == ("2026-10-23", True)


def test_a_day_after_the_one_of_the_order_is_the_papers() -> None:
    day = _day("FACTURE N° 26/219", "OS n° 4500091276 du 26/10/2026 Émise à Nantes le 13/11/2026")
    assert (day.value, day.confidence >= SURE) == ("2026-11-13", True)


def test_a_stroke_begins_the_name_of_a_second_day() -> None:
    day = _day(
        "Appel de fonds du 01/07/2026",
        "Exigible le 01/07/2026 – approuvé par les copropriétaires réunis le 11 février 2026",
    )
    assert day.value == "2026-07-01"


def test_a_line_goes_on_at_the_left_edge_of_the_next() -> None:
    sheet = page(
        [
            (40, 235, "Facture n° 2026-PREV-37"),
            (200, 235, "Nevers, le 05/11/2026"),
            (330, 235, "Vos références : convention signée le"),
            (40, 247, "22/09/2026"),
        ]
    )
    found = dict(choice.find([sheet], credit=False))["issue_date"]
    assert (found.value, found.confidence >= SURE) == ("2026-11-05", True)


def test_two_lines_of_goods_with_their_days_and_sums() -> None:
    rows = (("06/10/2026", "Musée", "215,00 €"), ("13/10/2026", "Forêt", "415,00 €"))
    sheet = page(
        [
            *((400, 40, "21 novembre 2026"), (40, 120, "Facture VO/118")),
            *((40, 220 + 15 * i, day) for i, (day, _, _) in enumerate(rows)),
            *((140, 220 + 15 * i, what) for i, (_, what, _) in enumerate(rows)),
            *((400, 220 + 15 * i, price) for i, (_, _, price) in enumerate(rows)),
        ]
    )
    found = dict(choice.find([sheet], credit=False))["issue_date"]
    assert (found.value, found.confidence >= SURE) == ("2026-11-21", True)
