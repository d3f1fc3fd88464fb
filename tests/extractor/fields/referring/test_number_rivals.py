"""Numbers of other books and counts beside the number of the invoice."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE, Reading
from tests.extractor.paper import column, page


def _read(*lines: str) -> dict[str, Reading]:
    return dict(choice.find([column(*lines)], credit=False))


def _number(*lines: str) -> tuple[object, bool]:
    number = _read(*lines)["invoice_number"]
    return number.value, number.confidence >= SURE


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("note d'honoraires n° 07", "facture 2026-053 21 septembre 2026"), "2026-053"),
        (("NOTE D'HONORAIRES N° 5 / FACTURE PYL 26-18",), "PYL 26-18"),
        (("Facture 2026-MP-00744", "N° de titre : 1184 / bordereau 97"), "2026-MP-00744"),
        (("Accréditation n° 1-0447", "n° 1-0447", "FACTURE 26/FA/004471"), "26/FA/004471"),
        (("Facture / Invoice 104418", "Folio 58117/1"), "104418"),
        (("SELARL – n° ordre 503221", "Facture n° 311904 du 06/10/26"), "311904"),
    ],
)
def test_the_number_by_the_name_of_the_paper(lines: tuple[str, ...], number: str) -> None:
    assert _number(*lines) == (number, True)


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (
            ("RELEVÉ MENSUEL VALANT FACTURE", "Relevé R2611-CHUG", "arrêté au 30.11.26"),
            "R2611-CHUG",
        ),
        (("Bordereau de soins valant facture", "Bordereau n° 2026-S40 – semaine 40"), "2026-S40"),
        (("AVIS DES SOMMES A PAYER", "VALANT FACTURE", "TITRE 4471 BORDEREAU 312"), "4471"),
        (("FACTURE Janvier 2026 – n° 01",), "01"),
        (("FACTURE du 30 juin 2026", "Réf. 2026-06-ALP"), "2026-06-ALP"),
        (("FACTURE N° 2026 – 58", "Date : 02/10/2026"), "2026 – 58"),
        (("Date : 15/10/2026", "FACTURE N° FR26100447118"), "FR26100447118"),
        (("note d'honoraires n° 2", "facture 2026.31"), "2026.31"),
    ],
)
def test_numbers_by_the_names_of_bills(lines: tuple[str, ...], number: str) -> None:
    assert _number(*lines) == (number, True)


def test_the_number_beside_its_title() -> None:
    sheet = page(
        [
            (40, 40, "34120 PÉZENAC"),
            (40, 80, "ÉTAT DE FRAIS VALANT FACTURE"),
            (320, 80, "N° C012847/F01"),
            (40, 100, "Ouvert 9h-12h / 14h-17h"),
        ]
    )
    number = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("C012847/F01", True)


def test_a_number_that_its_title_says_what_it_bills() -> None:
    read = _read(
        "Facture de fin de projet GL.26.0655, le 10 juillet 2026",
        "PV du 06/07/2026 ; facture d'acompte GL.26.0120 du 12/02/2026",
    )
    assert read["invoice_number"].value == "GL.26.0655"
    assert read["issue_date"].value == "2026-07-10"


@pytest.mark.parametrize(
    ("line", "number", "day"),
    [
        ("Facture de travaux n° 2026.09.04 — Luzec, 30 septembre 2026", "2026.09.04", "09-30"),
        ("Facture N°: 331/26 – Luzec, 19 octobre 2026", "331/26", "10-19"),
    ],
)
def test_a_number_before_town_and_day(line: str, number: str, day: str) -> None:
    read = _read(line, "Lieu-dit Pech-Redon 46140 LUZEC", "acte spécial du 14/01/2026")
    assert read["invoice_number"].value == number
    assert read["issue_date"].value == f"2026-{day}"
    assert read["issue_date"].confidence >= 0.9  # another day beside it leaves a little doubt


def test_a_number_like_a_day_of_another_year_than_its_letter() -> None:
    number = _read("46140 Luzec", "Luzec, le 09/10/26", "Facture n° 26-10-02")["invoice_number"]
    assert number.value == "26-10-02"


def test_a_digit_after_a_stroke_may_count_parts() -> None:
    number = _read("FACTURE N° 0231544 / 1", "Date de facturation : 12/10/2026")["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("0231544 / 1", False)


def test_a_number_that_goes_on_in_its_narrow_cell_is_not_sure() -> None:
    lines = [(40.0, 40.0, "Facture V-118"), (40.0, 51.0, "447"), (40.0, 90.0, "Le 31/10/2026")]
    sheet = page(lines)
    number = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert number.confidence < SURE


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Facture PH-118", "n° MDA S447118"), "PH-118"),
        (("Facture PIS-2026-0114", "Délibération n° 2025-12-118"), "PIS-2026-0114"),
        (("AVIS D'ÉCHÉANCE DE LOYER TENANT LIEU DE FACTURE", "LOY-2026-10"), "LOY-2026-10"),
        (("Appel de contribution n° 2026-61", "Convention n° CAUE-2026-031"), "2026-61"),
        (("APPEL DE FONDS n° AF 2026-3/07 – 3e trimestre",), "AF 2026-3/07"),
        (("Facture de prestation n° 2026-118", "Réf. : CI-2026-044 / BL 31 4471"), "2026-118"),
    ],
)
def test_a_named_number_has_no_rival_in_what_nothing_names(
    lines: tuple[str, ...], number: str
) -> None:
    assert _number(*lines) == (number, True)


def test_letters_that_begin_a_number_on_the_line_above() -> None:
    number = _read("Facture de prestation FA", "502207", "Date : 02/10/2026")["invoice_number"]
    assert number.confidence < SURE


def test_a_strip_with_a_head_not_known() -> None:
    heads = ((40, "Négoce du Val"), (200, "N°"), (270, "Date"), (340, "Client"), (420, "Tarif"))
    values = ((200, "FC 118447"), (270, "22/10/2026"), (340, "9COM17"), (420, "B"))
    lines = [*((x, 52, text) for x, text in heads), *((x, 64, text) for x, text in values)]
    others = [(40, 120 + 12 * i, f"Matériel n° 44{i}71") for i in range(4)]
    sheet = page([(200, 40, "FACTURE COMPTOIR"), *lines, *others])
    assert dict(choice.find([sheet], credit=False))["invoice_number"].value == "FC 118447"


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("FACTURE N° 26-118 TER DU 15/10/2026",), "26-118 TER"),
        (("PROJET DE DÉCOMPTE VALANT FACTURE DE SOLDE N° 2026/0447/DGD",), "2026/0447/DGD"),
        (("Appel de fonds travaux n° QP-2026-0447 – 25/09/2026",), "QP-2026-0447"),
        (("COMMANDE-FACTURE CF-118447", "N° commande web 100044718"), "CF-118447"),
        (("Facture : FDA-26-0118", "Certification Qualibat n° 26-118"), "FDA-26-0118"),
    ],
)
def test_numbers_by_longer_names(lines: tuple[str, ...], number: str) -> None:
    assert _number(*lines) == (number, True)


def test_labels_far_from_their_values_in_two_columns() -> None:
    rows = (("facture", "M-261018-04"), ("date d'émission", "18/10/2026"))
    lines = [(40, 40 + 14 * i, label) for i, (label, _) in enumerate(rows)]
    values = [(460, 40 + 14 * i, value) for i, (_, value) in enumerate(rows)]
    read = dict(choice.find([page([*lines, *values])], credit=False))
    assert read["invoice_number"].value == "M-261018-04"
    assert (read["issue_date"].value, read["issue_date"].confidence >= SURE) == (
        "2026-10-18",
        True,
    )


_LIST = [
    (40, 120, "Facture"),
    (160, 120, "Date"),
    (360, 120, "TTC"),
    *((40, 135 + 15 * i, f"2026-1{i}") for i in range(2)),
    *((160, 135 + 15 * i, f"0{5 + i}/02/2026") for i in range(2)),
    *((360, 135 + 15 * i, f"{12 + i}00,00") for i in range(2)),
]


def test_a_list_of_earlier_bills_does_not_number_this_one() -> None:
    sheet = page([(40, 40, "N°"), (100, 40, "2026-19"), (200, 40, "Date 27/05/2026"), *_LIST])
    number = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert number.value == "2026-19" or number.confidence < SURE


def test_the_invoice_that_a_credit_note_is_about_does_not_number_it() -> None:
    lines = ("AVOIR COMMERCIAL", "Document : AC-0412", "Date : 18/02/2026", "Facture : 9911822")
    number = dict(choice.find([column(*lines)], credit=True))["invoice_number"]
    assert number.value == "AC-0412" or number.confidence < SURE


def test_the_number_of_a_credit_note_before_the_invoice_that_it_is_about() -> None:
    lines = (
        "Avoir",
        "N° : 260044",
        "Date : 25/06/2026",
        "Facture n° 251188 du 20/12/2025 : erreur",
    )
    found = dict(choice.find([column(*lines, step=14)], credit=True))
    assert found["invoice_number"].value == "260044"
    assert found["issue_date"].value == "2026-06-25"


@pytest.mark.parametrize(
    "line",
    [
        "Travaux complémentaires à la facture n° PP-204 du 03/02/2026.",
        "Complément à notre facture n° 26.031.",
        "Suivant facture fournisseur n° 8812244 – jouets",
        "Votre règlement de la facture n° ER-860 nous est bien parvenu.",
    ],
)
def test_the_invoice_that_a_sentence_speaks_of_is_another(line: str) -> None:
    heads = [(40, 40, "N°"), (120, 40, "Date"), (40, 52, "PP-226"), (120, 52, "14/07/2026")]
    number = dict(choice.find([page([*heads, (40, 200, line)])], credit=False))["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("PP-226", True)


def test_a_bill_that_is_said_to_be_paid_is_not_surely_this_one() -> None:
    cells = [(40, 60, "Facture"), (240, 60, "Date"), (40, 72, "HW-26-1"), (240, 72, "24/01/2026")]
    sheet = page([*cells, (40, 200, "Facture n° HW-25-1 (2025) : acquittée le 03/02/2025")])
    number = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert number.value == "HW-26-1" or number.confidence < SURE


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Facture FDA-26-0118", "certification Qualibat 1552 n° 26-118"), "FDA-26-0118"),
        (("FACTURE SAV-26-0447 09/09/2026. Rapport RI-118447",), "SAV-26-0447"),
        (("Facture LD26-F-04471", "Analyses 26E07118 à 26E07131"), "LD26-F-04471"),
        (("Facture EM/26/1104", "Factures émises conformément à la loi n° 93-122"), "EM/26/1104"),
        (("Mémoire de frais n° 2026/031",), "2026/031"),
        (("inscrit à l'Ordre sous le n° 05417", "NOTE D'HONORAIRES G20191F1"), "G20191F1"),
        (("Facture n° 971895255", "Maintenance de 3 appareils (n° PJ7612)"), "971895255"),
        (("TITRE EXÉCUTOIRE N° 2026-T-318",), "2026-T-318"),
        (("n° OGE 2011C200447", "note d'honoraires N26-0418 du 26 février 2026"), "N26-0418"),
    ],
)
def test_what_stands_beside_the_number_leaves_it_sure(lines: tuple[str, ...], number: str) -> None:
    assert _number(*lines) == (number, True)


@pytest.mark.parametrize(
    "line", ["Acompte versé le 01/09 (facture 2026/083)", "RAPPEL FACTURE 2026/083 : RÉGLÉE"]
)
def test_a_bill_that_was_paid_does_not_contend(line: str) -> None:
    sheet = page([(40, 40, "FACTURE N° 2026/091 du 30/09/2026"), (40, 500, line)])
    number = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("2026/091", True)


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("Facture n° 26-0733 annulée, remplacée par la facture n° 26-0912",), "26-0912"),
        (("Document n° 26-0912 remplaçant la facture n° 26-0733",), "26-0912"),
        (("Numéro de facture annulée : 26-0733", "Numéro de la présente : 26-0912"), "26-0912"),
        (
            ("FACTURE", "Part de la facture n° 733 de l'entreprise Ondrel", "Facture 26-0912"),
            "26-0912",
        ),
        (("FACTURE", "N° 26-0912", "Facture à régler avec la facture n° 26-0733"), "26-0912"),
    ],
)
def test_another_bill_is_named_beside_the_papers_own(lines: tuple[str, ...], number: str) -> None:
    assert _number(*lines)[0] == number


def test_the_title_of_an_annex_makes_the_number_of_the_bill_no_other_ones() -> None:
    cells = [(40, 40, "Facture"), (40, 51, "F-589-30"), (300, 300, "(facture F-521-59")]
    annex = page([(40, 40, "Annexe à la facture F-589-30 du 25/03/2026")], number=2, size=14.0)
    number = dict(choice.find([page(cells), annex], credit=False))["invoice_number"]
    assert number.value == "F-589-30"


@pytest.mark.parametrize("paid", ["somme reçue le 03/03/2026", "encaissée le 03/03/2026"])
def test_a_bill_whose_sum_came_in_is_not_this_one(paid: str) -> None:
    account = f"Situation de votre compte (facture FA-25-59), {paid}"
    assert _number("N° FA-26-118", account)[0] == "FA-26-118"


@pytest.mark.parametrize(
    "line",
    [
        "Acompte TTC reçu le 15/07/2026 (notre facture 26-02-A)",
        "Avance de 30 % versée : facture n° 26-02-A",
        "Solde avant cette facture : 12,00 € (facture 26-02-A du 24/01/2026)",
    ],
)
def test_a_bill_that_is_told_of_in_a_bracket_or_as_paid_before_is_no_rival(line: str) -> None:
    rows = [(40, 40, "FACTURE DE SOLDE"), (300, 40, "26-07-S"), (40, 300, line)]
    number = dict(choice.find([page(rows)], credit=False))["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("26-07-S", True)


def test_a_number_in_the_cell_after_another_papers_name_is_its() -> None:
    rows = [(250, 40, "Facture 26-33"), (40, 80, "Convention de formation")]
    rows += [(200, 80, "n° 6194/FC signée le 06/05/2026")]
    number = dict(choice.find([page(rows)], credit=False))["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("26-33", True)


def test_numbers_of_other_bills_in_a_column_set_to_the_right() -> None:
    rows = [(40, 40, "Facture"), (40, 60, "N°"), (120, 60, "L-26-0118")]
    rows += [(40, 100, "Cde"), (200, 100, "Réf facture éditeur"), (450, 100, "HT")]
    rows += [(40, 115, "BX-1"), (245, 115, "GAL-118822"), (450, 115, "14,00")]
    rows += [(40, 130, "BX-2"), (260, 130, "FLM-441"), (450, 130, "20,00")]
    number = dict(choice.find([page(rows)], credit=False))["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("L-26-0118", True)


@pytest.mark.parametrize(
    "title",
    [
        "BON D'INTERVENTION 88-4021 du 14/03/2026 (tient lieu de facture)",
        "BON DE TRAVAIL N° 88-4021 VALANT FACTURE",
    ],
)
def test_the_bon_that_is_the_bill_and_the_buyers(title: str) -> None:
    read = dict(choice.find([column(title, "Chez : Mairie · bon n° DPB26-091")], credit=False))
    number, order = read["invoice_number"], read["engagement_number"]
    assert (number.value, number.confidence >= SURE) == ("88-4021", True)
    assert order.value == "DPB26-091"
