"""Which day of a paper is that of issue, and which that of payment."""

import pytest

from extractor.fields import choice
from extractor.fields.days.dates import candidates
from extractor.labelling.links import Sheet
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _sure(sheet: Page) -> dict[str, object]:
    found = choice.find([sheet], credit=False)
    return {key: reading.value for key, reading in found if reading.confidence >= SURE}


def test_a_day_that_is_also_one_of_printing_is_sure() -> None:
    sheet = column(
        "FACTURE N° F-2026-12", "En date du 23/04/2026", "Document imprimé le 23/04/2026"
    )
    assert _sure(sheet)["issue_date"] == "2026-04-23"


def test_the_day_under_the_number() -> None:
    sheet = page(
        [(40, 40, "FACTURE"), (40, 60, "N° F-2026-12"), (40, 75, "du jeudi 29 janvier 2026")]
    )
    assert _sure(sheet)["issue_date"] == "2026-01-29"


@pytest.mark.parametrize("head", ["Date", "Le", "Dates / stagiaires"])
def test_the_days_of_lines_are_not_the_papers(head: str) -> None:
    sheet = page(
        [
            (40, 40, "FACTURE N° F-2026-12"),
            (40, 60, "Fait à Nevers, le 29/05/2026"),
            (40, 200, head),
            (160, 200, "Désignation"),
            (400, 200, "Montant"),
            *((40, 220 + 15 * i, f"{21 + i}/04/2026") for i in range(3)),
            *((160, 220 + 15 * i, "Formation") for i in range(3)),
            *((400, 220 + 15 * i, "120,00") for i in range(3)),
        ]
    )
    assert _sure(sheet)["issue_date"] == "2026-05-29"


def test_the_date_of_a_strip_with_the_sum_is_the_papers() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE n°"),
            (200, 40, "Date"),
            (360, 40, "Montant à payer"),
            (40, 52, "FCT94180-26"),
            (200, 52, "08/06/2026"),
            (360, 52, "21 661,82"),
            (40, 100, "Réalisé le 29/05/2026"),
        ]
    )
    assert _sure(sheet)["issue_date"] == "2026-06-08"


def test_the_day_of_a_law_is_none_of_the_paper() -> None:
    law = "Traitement conforme au règlement (UE) 2016/679 du 27 avril 2016"
    sheet = column("FACTURE N° F-2026-12", "Nevers, le 20/05/2026", law)
    assert _sure(sheet)["issue_date"] == "2026-05-20"


@pytest.mark.parametrize("line", ["Dû le 18 juin 2026", "11 304,54 EUR dus le 18 juin 2026"])
def test_what_is_owed_on_a_day(line: str) -> None:
    assert _sure(column("FACTURE N° F-2026-12 du 19/04/2026", line))["due_date"] == "2026-06-18"


def test_terms_of_payment_may_stand_on_the_last_page() -> None:
    first = column("FACTURE N° F-2026-12 du 19/04/2026")
    last = page([(40, 40, "À acquitter avant le 18/06/2026")], number=2)
    reading = dict(choice.find([first, last], credit=False))["due_date"]
    assert (reading.value, reading.confidence >= SURE) == ("2026-06-18", True)


def _day(sheet: Page, key: str = "issue_date") -> object:
    return {k: reading.value for k, reading in choice.find([sheet], credit=False)}.get(key)


def test_a_day_of_edition_is_the_papers_where_no_other_is() -> None:
    lines = ("FACTURE FA26/3391", "Commande 2026-00781 du 18/09/2026", "Édité le 14/10/2026")
    assert _day(column(*lines)) == "2026-10-14"
    assert _day(column(*lines, "Nantes, le 12/10/2026")) == "2026-10-12"


def test_du_in_a_cell_is_said_of_the_line_above() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE"),
            (140, 40, "26100417"),
            (40, 55, "DATE"),
            (140, 55, "14/10/2026"),
            (40, 70, "COMMANDE"),
            (140, 70, "B26-0081"),
            (40, 85, "DU"),
            (140, 85, "22/09/2026"),
        ]
    )
    assert _day(sheet) == "2026-10-14"


def test_six_digits_under_a_label_of_days_are_a_day() -> None:
    sheet = page(
        [
            (40, 40, "FACTURE N°"),
            (140, 40, "DATE FACTURE"),
            (260, 40, "DATE ECHEANCE"),
            (40, 55, "1188204"),
            (140, 55, "141026"),
            (260, 55, "301126"),
        ]
    )
    assert _day(sheet) == "2026-10-14"
    assert _day(sheet, "due_date") == "2026-11-30"


def test_the_day_of_another_paper_in_a_cell_beside_its_number() -> None:
    sheet = page(
        [
            (40, 40, "AVOIR"),
            (40, 60, "Avoir n°"),
            (200, 60, "AV-2026-0031 du"),
            (340, 60, "20/10/2026"),
            (40, 75, "Annule la facture n°"),
            (200, 75, "FA-2026-0877 du"),
            (340, 75, "03/09/2026"),
        ]
    )
    found = dict(choice.find([sheet], credit=True))
    assert found["issue_date"].value == "2026-10-20"
    assert found["issue_date"].confidence >= SURE


def test_days_of_payment_of_a_list_of_bills_are_none_of_the_paper() -> None:
    sheet = page(
        [
            (40, 40, "Relevé n° RF-2610-08 du 31/10/2026"),
            (40, 200, "Facture"),
            (160, 200, "Échéance"),
            (400, 200, "Montant"),
            *((40, 220 + 15 * i, f"F-26-044{i}") for i in range(2)),
            *((160, 220 + 15 * i, f"1{i}/11/2026") for i in range(2)),
            *((400, 220 + 15 * i, "120,00") for i in range(2)),
        ]
    )
    assert _day(sheet, "due_date") is None


def test_several_days_are_those_of_what_is_billed() -> None:
    sheet = column("Facture F-0512", "Dates : les 28 et 29 septembre 2026", "Dax, le 13/10/2026")
    assert _sure(sheet)["issue_date"] == "2026-10-13"


def test_the_day_of_issue_of_the_document_in_many_words() -> None:
    sheet = column("FACTURE N° F-12", "Date d'émission du document : 24/09/2026")
    assert _sure(sheet)["issue_date"] == "2026-09-24"
    order = column("FACTURE N° F-12", "Date d'émission du bon de commande : 24/09/2026")
    assert "issue_date" not in _sure(order)


def test_a_day_right_under_the_number() -> None:
    sheet = column(
        "Avoir n° : AV-48912", "Du : 19-02-26", "Mois facturé : du 01-01-26 au 31-01-26", step=12
    )
    assert _sure(sheet)["issue_date"] == "2026-02-19"


def test_a_day_that_no_word_known_names_is_sure_where_payment_counts_from_it() -> None:
    lines = ("FACTURE N° F-12", "Établissement du titre 24/09/2026")
    assert "issue_date" not in _sure(column(*lines))
    assert _sure(column(*lines, "Échéance 24/10/2026"))["issue_date"] == "2026-09-24"
    assert "issue_date" not in _sure(column(*lines, "Échéance 27/10/2026"))


@pytest.mark.parametrize("line", ["Le 25 septembre 2026", "le 25/09/2026"])
def test_a_day_alone_on_its_line_at_the_head_of_the_page(line: str) -> None:
    event = "Cocktail du 24/09/2026 - 50 personnes"
    assert _sure(column("Facture : 2026.187", line, event))["issue_date"] == "2026-09-25"
    below = column("Buffet froid 1 062,50", line, event)
    assert "issue_date" not in _sure(below)


def test_the_day_of_the_bill_and_that_of_the_next_one() -> None:
    sheet = column(
        "Votre facture du 12 novembre 2026",
        "N° de facture : 26K-0099138841",
        "avant le 12 janvier 2027",
        "Votre règlement du 20/10/2026 : 1 287,44",
        "Prochaine facture : 12 janvier 2027",
    )
    found = _sure(sheet)
    assert found["issue_date"] == "2026-11-12"
    assert found.get("due_date") != "2026-10-20"


def test_date_du_before_a_day_is_the_papers() -> None:
    assert _sure(column("FACTURE N° FA-118", "Date du lundi 19 octobre 2026"))["issue_date"]
    assert _sure(column("FACTURE N° FA-118", "Date du 19/10/2026"))["issue_date"] == "2026-10-19"


@pytest.mark.parametrize(
    "line",
    [
        "Marché 2023MEV012 (notifié 14/03/2026)",
        "VISITE DU 15/10/2026 10:00",
        "Bon de commande n° 26/ST/0118 signé Mme la Maire le 23/09/2026",
        "Date d'expertise : 03/10/2026",
    ],
)
def test_what_is_billed_was_before_the_day_plainly_of_issue(line: str) -> None:
    sheet = page(
        [
            (40, 40, "FACTURE"),
            (140, 40, "R-26-10-00417"),
            (40, 55, "DATE"),
            (140, 55, "19/10/2026"),
            (40, 120, line),
        ]
    )
    assert _sure(sheet)["issue_date"] == "2026-10-19"


def test_the_day_in_the_cell_after_the_number_and_its_title() -> None:
    sheet = page(
        [
            (40, 40, "Facture FP/118"),
            (300, 40, "19/06/2026"),
            (40, 120, "Visite de la ferme le"),
            (40, 132, "16/06/2026"),
        ]
    )
    assert _sure(sheet)["issue_date"] == "2026-06-19"


def test_the_day_under_a_number_by_its_title() -> None:
    sheet = page(
        [
            (300, 40, "Facture"),
            (300, 52, "FA00002264"),
            (300, 64, "20.11.2026"),
            (40, 120, "Repas des aînés"),
            (40, 132, "le 15.11.2026 – 42 convives"),
        ]
    )
    assert _sure(sheet)["issue_date"] == "2026-11-20"


def test_a_day_after_a_number_and_a_stroke() -> None:
    sheet = column("Facture 2026-0331-3 / 21/09/2026", "Comité de pilotage du 15/09/2026")
    assert _sure(sheet)["issue_date"] == "2026-09-21"


def test_a_head_of_days_in_the_lines_does_not_take_the_day_of_the_strip() -> None:
    heads = ((40, "Facture"), (160, "Date"), (260, "Client"), (340, "Page"))
    values = ((40, "26/447118"), (160, "06/10/26"), (260, "31184"), (340, "1/2"))
    lines = [(40, "Article"), (160, "DLC"), (260, "Poids"), (340, "Montant HT")]
    sheet = page(
        [
            *((x, 40, text) for x, text in heads),
            *((x, 52, text) for x, text in values),
            *((x, 120, text) for x, text in lines),
            *((165, 135 + 15 * i, f"{20 + i}/10/26") for i in range(4)),
            *((340, 135 + 15 * i, f"{20 + i},00") for i in range(4)),
        ]
    )
    assert _sure(sheet)["issue_date"] == "2026-10-06"


def test_a_day_alone_at_the_head_that_sums_are_drawn_up_at_as_well() -> None:
    sheet = page(
        [
            (40, 40, "CABINET FONTENOY"),
            (400, 40, "1er octobre 2026"),
            (40, 120, "FACTURE N° 2026/4/0117"),
            (40, 140, "Clé de répartition – AG du 12/05/2026 résolution 14"),
            (40, 300, "Solde antérieur de votre compte au 01/10/2026"),
        ]
    )
    found = dict(choice.find([sheet], credit=False))["issue_date"]
    assert found.value == "2026-10-01"


def test_the_day_of_a_tariff_and_of_a_show_are_not_the_papers() -> None:
    heads = ((40, "Facture n°"), (160, "Date"), (260, "Date du tarif"), (380, "Page"))
    values = ((40, "TE-44118"), (160, "11/05/2026"), (260, "01/01/2026"), (380, "1/1"))
    strip = page([*((x, 40, t) for x, t in heads), *((x, 52, t) for x, t in values)])
    assert _sure(strip)["issue_date"] == "2026-05-11"
    pairs = (("Facture", "BS-26-3"), ("Représentation", "04/07/2026"), ("Date", "06/07/2026"))
    lines = [(40, 40 + 12 * i, label) for i, (label, _) in enumerate(pairs)]
    shown = page([*lines, *((160, 40 + 12 * i, value) for i, (_, value) in enumerate(pairs))])
    assert _sure(shown)["issue_date"] == "2026-07-06"


@pytest.mark.parametrize(
    "title",
    ["Appel de fonds du 01/07/2026", "AVIS DE FACTURATION du 1er juillet 2026"],
)
def test_the_day_in_the_title_of_a_bill_by_another_name(title: str) -> None:
    sheet = column(title, "N° AF-2026-118", "Exigible le 15/07/2026")
    assert _sure(sheet)["issue_date"] == "2026-07-01"


def test_du_with_a_colon_is_a_label() -> None:
    sheet = page(
        [
            (40, 100, "Facture :"),
            (140, 100, "M2610-118"),
            (40, 120, "Du :"),
            (140, 120, "01/10/2026"),
            (40, 140, "Au plus tard :"),
            (140, 140, "15/11/2026"),
        ]
    )
    assert _sure(sheet)["issue_date"] == "2026-10-01"
    assert _sure(sheet)["due_date"] == "2026-11-15"


def test_the_day_of_the_week_before_a_day_tells_nothing_else() -> None:
    sheet = page([(40, 110, "FACTURE"), (40, 130, "N° FA-118"), (40, 150, "lundi 13 avril 2026")])
    assert _sure(sheet)["issue_date"] == "2026-04-13"


@pytest.mark.parametrize(
    "line",
    [
        "FACTURE MENSUELLE n° 0826-10 arrêtée au 31/08/2026",
        "FACTURE 2026.8638 AU 31/08/2026",
        "Bordereau-facture n° AMB2608-220 arrêté au 31 août 2026",
        "FACTURE 2026C32 (solde) — le 31 août 2026",
    ],
)
def test_the_day_that_a_bill_goes_up_to(line: str) -> None:
    sheet = column(line, "Livraison du 12/08/2026")
    assert _sure(sheet)["issue_date"] == "2026-08-31"


def test_the_day_beside_the_number_of_a_credit_note_is_its_own() -> None:
    sheet = page(
        [
            (40, 160, "AVOIR N° AVO2385"),
            (490, 160, "18/04/26"),
            (40, 200, "Avoir sur facture"),
            (140, 200, "FAC88105"),
            (220, 200, "Date facture"),
            (300, 200, "21/03/26"),
        ]
    )
    found = dict(choice.find([sheet], credit=True))["issue_date"]
    assert found.value == "2026-04-18"


@pytest.mark.parametrize(
    "line",
    [
        "Dates : 12/09/2026 et 13/09/2026",
        "Date : 02/12/2026 (livraison prévue)",
        "Date rapport 28/08/2026",
        "Date de l'analyse : 28/08/2026",
    ],
)
def test_days_that_a_label_names_for_something_else(line: str) -> None:
    sheet = column("Facture n° FC26-118", "Date : 15/10/2026", line)
    assert _sure(sheet)["issue_date"] == "2026-10-15"


def test_the_day_on_which_an_annulled_bill_was_made_is_none_of_the_credit_note() -> None:
    sheet = column(
        "Avoir n° AV-0070",
        "Date : 03/11/2025",
        "Annulation totale de la facture citée, émise en double le 15/10/2025.",
    )
    assert dict(choice.find([sheet], credit=True))["issue_date"].value == "2025-11-03"


def test_days_behind_sums_are_those_on_which_they_are_paid() -> None:
    sheet = column(
        "Facture n° FC-2026-118",
        "Date : 12/03/2026",
        "Échéancier : 1 200,00 € le 12/04/2026 – 1 200,00 € le 12/05/2026",
    )
    assert _sure(sheet)["issue_date"] == "2026-03-12"


def test_the_day_of_an_order_of_repair_is_no_rival() -> None:
    heads = ("FACTURE N°", "O.R. N°", "DATE O.R.", "DATE FACT.")
    values = ("VO43983", "376784", "21-05-26", "24-05-26")
    cells = [(40.0 + 110 * i, 100.0, text) for i, text in enumerate(heads)]
    cells += [(40.0 + 110 * i, 112.0, text) for i, text in enumerate(values)]
    assert _sure(page(cells))["issue_date"] == "2026-05-24"


def test_heads_of_two_lines_have_their_days_under_them() -> None:
    lines = [
        *((40, 40, "Facture CF-118447"), (40, 80, "Date de"), (144, 80, "Date de")),
        *((257, 80, "Expédiée le"), (40, 91, "facture"), (144, 91, "commande")),
        *((257, 91, "01/10/2026"), (40, 102, "02/10/2026"), (144, 102, "28/09/2026")),
        (400, 124, "Date de commande : 14/09/2026"),
    ]
    read = dict(choice.find([page(lines)], credit=False))
    assert (read["issue_date"].value, read["issue_date"].confidence >= SURE) == ("2026-10-02", True)


def test_what_a_bill_calls_itself_was_made_on_its_own_day() -> None:
    title = "AVIS D'ÉCHÉANCE VALANT FACTURE"
    made, due = "Avis établi le 2 juin 2026", "Valeur au 17 juin 2026"
    assert _day(column(title, "Titre n° 26-71", made, due)) == "2026-06-02"
    other = _day(column("FACTURE n° 26-71", "Avis établi le 2 juin 2026", "Date : 9 juin 2026"))
    assert other == "2026-06-09"


def test_a_day_of_books() -> None:
    sheet = column("FACTURE n° 26-71", "Date de comptabilisation : 02/06/2026")
    assert _sure(sheet)["issue_date"] == "2026-06-02"


def test_du_right_under_the_number_of_the_bill() -> None:
    over = (348, 40, "RELEVE - FACTURE N° 43887231")
    sheet = page([over, (40, 46, "MATERIAUX"), (360, 53, "du 30/04/2026"), (480, 53, "Folio 1/1")])
    (found,) = candidates(Sheet(sheet))
    assert (found.value, found.score) == ("2026-04-30", 0.9)
    period = page([over, (360, 53, "du 01/04/2026 au 30/04/2026")])
    assert all(c.score < 0.9 for c in candidates(Sheet(period)))


def test_the_day_of_emission_goes_before_one_that_the_count_is_closed_on() -> None:
    sheet = column(
        "SITUATION N° 2 – FACTURE ATL-2026-017, arrêtée au 31/03/2026",
        "Fouille manuelle",
        "Date d'émission : 02/04/2026.",
    )
    found = {key: reading.value for key, reading in choice.find([sheet], credit=False)}
    assert found["issue_date"] == "2026-04-02"
