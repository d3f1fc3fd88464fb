import pytest

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


def test_a_number_printed_with_spaces_is_sure_where_its_line_ends_with_it() -> None:
    day = (40, 60, "Date de facture : 05/05/2026")
    whole = _read(page([(40, 40, "Facture n° FA 2026 0012"), day]))["invoice_number"]
    followed = _read(page([(40, 40, "Facture n° FA 2026 0012 DUPLICATA"), day]))["invoice_number"]
    assert whole.value == followed.value == "FA 2026 0012"
    assert followed.confidence < SURE <= whole.confidence


@pytest.mark.parametrize("rest", ["- Établie le 05/05/2026", "| Date 05/05/2026", "DU 05/05/2026"])
def test_a_number_printed_with_spaces_ends_where_words_begin(rest: str) -> None:
    read = _read(column(f"FACTURE N° FAC 2026 0488 {rest}"))
    assert (read["invoice_number"].value, read["invoice_number"].confidence >= SURE) == (
        "FAC 2026 0488",
        True,
    )


def test_digits_that_other_digits_follow_at_a_distance_are_not_sure() -> None:
    apart = page([(40, 40, "Facture n° 2026"), (123, 40, "4533"), (40, 60, "Date : 05/05/2026")])
    assert _read(apart)["invoice_number"].confidence < SURE


def test_a_number_that_begins_with_a_is_of_an_invoice_too() -> None:
    read = _read(column("Pièce n° : A0026962", "Émise le 05/05/2026"))
    assert read["invoice_number"].confidence >= SURE


def test_a_plain_label_before_a_value_goes_before_those_of_other_lines() -> None:
    read = _read(column("SIRET", "Bon de cde n° BC739988 - Réf. contrat MP26-414", step=11))
    assert read["engagement_number"].value == "BC739988"


def test_the_execution_is_no_day_of_issue() -> None:
    rows = ("FACTURE n° FACT-2026-2284", "Exécution : 09/11/2026")
    below = (330, 700, "Évreux, le 22/11/2026")
    sheet = page([*((40, 40 + 20 * i, text) for i, text in enumerate(rows)), below])
    assert _read(sheet)["issue_date"].value == "2026-11-22"


def test_the_day_of_a_cell_that_says_le() -> None:
    sheet = page([(40, 40, "Facture n°"), (160, 40, "FA69679"), (40, 52, "Le")])
    both = page(
        [*((40, 40, "Facture n°"), (160, 40, "FA69679")), (40, 52, "Le"), (160, 52, "07/02/26")]
    )
    assert "issue_date" not in _read(sheet)
    assert _read(both)["issue_date"].confidence >= SURE


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


def test_the_invoice_of_reference_is_not_the_credit_note() -> None:
    sheet = column("Avoir sur facture 2026-A483", "Facture de référence : INV25-54379", y=60)
    read = _read(sheet, credit=True)
    assert read["invoice_number"].value == "2026-A483"
    assert read["original_invoice_number"].value == "INV25-54379"


def test_a_number_that_only_corrects_another_invoice_is_never_sure() -> None:
    read = _read(column("AVOIR", "Annule la facture n° 9046355994", y=60), credit=True)
    number = read.get("invoice_number")
    assert number is None or number.confidence < SURE


def test_a_number_with_the_digits_of_a_day_is_read_whole() -> None:
    sheet = column("NOTE DE CRÉDIT NC20260322", "Fait le 02/09/2026", y=60)
    read = _read(sheet, credit=True)
    assert (read["invoice_number"].value, read["issue_date"].value) == ("NC20260322", "2026-09-02")


def test_a_stage_of_works_does_not_number_the_invoice() -> None:
    sheet = column("Situation de travaux n° 9 / FACTURE CLIENT - 268848125", y=60)
    assert _read(sheet)["invoice_number"].value == "268848125"


def test_a_day_and_a_period_may_be_broken_over_two_lines() -> None:
    sheet = column(
        "Prestations du vendredi 1er mai 2026 au dimanche 31 mai",
        "2026",
        "",
        "FACTURE n° VE202638389 du vendredi 26 juin",
        "2026",
        "Exigible le lundi 10 août 2026",
        step=12,
    )
    assert _read(sheet)["issue_date"].value == "2026-06-26"


def test_a_day_of_payment_alone_is_no_sure_day_of_issue() -> None:
    day = _read(column("FACTURE N° FA-2026-0012", "Exigible le 10/08/2026")).get("issue_date")
    assert day is None or day.confidence < SURE


@pytest.mark.parametrize(
    "line",
    [
        "Net à payer au 11/06/2026",
        "À acquitter avant le 11/06/2026",
        "Mandatement avant le 11/06/2026",
        "Votre règlement est attendu avant le 11/06/2026",
        "Paiement par virement au 11/06/2026",
        "Règlement : virement, 30 jours, 11/06/2026",
        "30 jours date de facture (11/06/2026)",
        "Délai de paiement : 30 jours, soit au 11/06/2026",
        "Date max. de règlement 11/06/2026",
        "Date paiement prévue : 11/06/2026",
    ],
)
def test_days_to_pay_in_many_words(line: str) -> None:
    read = _read(column("FACTURE N° FA-2026-0012", "Date : 12/05/2026", line))
    assert read["due_date"].value == "2026-06-11"
    assert read["issue_date"].value == "2026-05-12"
    assert read["issue_date"].confidence >= SURE


def test_a_delay_without_a_day_is_no_day_to_pay() -> None:
    read = _read(column("FACTURE N° FA-12 du 12/05/2026", "Paiement à 30 jours fin de mois"))
    assert "due_date" not in read


@pytest.mark.parametrize(
    "line",
    [
        "Signature le 03/02/2026",
        "Réunion du 02/05/2026",
        "Arrêté du 14 mars 2022",
        "Agrément du 02/03/2020",
        "Début de contrat : 01/01/2026",
        "Fin : 31/12/2026",
        "Édition du 14/05/2026 10:33",
    ],
)
def test_days_named_for_something_else(line: str) -> None:
    below = _read(column(line, "FACTURE n° F26-500 du 12/05/2026"))["issue_date"]
    beside = [(330, 56, "Date"), (400, 56, "12/05/2026"), (330, 42, "Numéro"), (400, 42, "F26-500")]
    cells = _read(page([(40, 200, line), *beside]))["issue_date"]
    assert below.value == cells.value == "2026-05-12"
    assert min(below.confidence, cells.confidence) >= SURE


def test_a_town_of_the_page_dates_a_letter_without_a_comma() -> None:
    sheet = column("12 rue du Rhin 68000 Colmar", "Colmar le 3 mai 2026", "FACTURE N° FA-2026-0012")
    assert _read(sheet)["issue_date"].value == "2026-05-03"


def test_a_day_right_after_the_number_does_not_cut_it() -> None:
    read = _read(column("FACTURE n° 67696352, 24 septembre 2026"))
    assert read["invoice_number"].value == "67696352"
    assert read["invoice_number"].confidence >= SURE


def test_the_end_of_a_period_is_no_rival_of_the_day_after_the_number() -> None:
    read = _read(column("Facture n° VE202625518 du 11 octobre 2026", "au 30 septembre 2026"))
    assert read["issue_date"].value == "2026-10-11"
    assert read["issue_date"].confidence >= SURE


def test_an_index_of_a_meter_is_no_number_of_an_invoice() -> None:
    read = _read(column("Pièce n° 18843", "Date : 12/05/2026", "Ancien relevé 35390"))
    assert read["invoice_number"].confidence >= SURE


def test_a_period_broken_before_its_end_claims_no_day_beside_it() -> None:
    sheet = page(
        [
            *((40, 40, "Facture n°"), (140, 40, "Période"), (300, 40, "Date de facture")),
            *((40, 52, "364/2026"), (140, 52, "du 01/04/2026 au"), (300, 52, "12/05/2026")),
            (140, 62, "30/04/2026"),
        ]
    )
    read = _read(sheet)["issue_date"]
    assert (read.value, read.confidence >= SURE) == ("2026-05-12", True)


def test_du_heads_a_day_where_no_au_follows() -> None:
    heads = [(40, 40, "Facture n°"), (160, 40, "Du"), (40, 52, "FA69679"), (160, 52, "07/02/26")]
    assert _read(page(heads))["issue_date"].confidence >= SURE
    ends = [(260, 40, "Au"), (260, 52, "28/02/26")]
    period = _read(page([*heads, *ends, (40, 90, "Date : 03/03/2026")]))
    assert period["issue_date"].value == "2026-03-03"


def test_le_before_a_colon_is_as_good_as_date() -> None:
    read = _read(column("FACTURE n° 1160-2026", "Le : 07.08.2026", "Intervention du : 22.07.2026"))
    assert (read["issue_date"].value, read["issue_date"].confidence >= SURE) == ("2026-08-07", True)


def test_the_day_of_a_letter_broken_over_two_lines() -> None:
    sheet = page(
        [
            *((40, 40, "AVOIR n° A2609454"), (40, 60, "Période : du 01/08/2026 au 31/08/2026")),
            *((300, 500, "Fort-de-France, le samedi 26"), (300, 511, "septembre 2026")),
        ]
    )
    assert _read(sheet)["issue_date"].value == "2026-09-26"


def test_a_whole_day_at_the_end_of_a_letter_is_not_broken() -> None:
    read = _read(column("FACTURE n° 0500-2026", "Fort-de-France, le 2026-07-06", "La trésorière"))
    assert (read["issue_date"].value, read["issue_date"].confidence >= SURE) == ("2026-07-06", True)


def test_a_day_that_nothing_names_is_sure_only_as_the_only_one() -> None:
    told = [(40, 40, "Facture n° FA-2026-0012"), (40, 60, "Échéance : 04/06/2026")]
    only = _read(page([*told, (400, 100, "05/05/2026")]))["issue_date"]
    stay = _read(page([*told, (300, 100, "Arrivée 05/05/2026")])).get("issue_date")
    among = page([*told, (400, 100, "05/05/2026"), (40, 130, "Salle 3 : 02/05/2026")])
    assert only.value == "2026-05-05"
    assert only.confidence >= SURE > _read(among)["issue_date"].confidence
    assert stay is None or stay.confidence < SURE


def test_a_number_that_nothing_names_is_sure_only_as_invoices_are_numbered() -> None:
    day = (40, 90, "Date de facture : 05/05/2026")
    written = _read(page([(40, 40, "FACTURE"), (400, 60, "FA-2026-0012"), day]))
    digits = _read(page([(40, 40, "FACTURE"), (400, 60, "26050012"), day]))
    assert written["invoice_number"].confidence >= SURE
    assert digits["invoice_number"].value == "26050012"
    assert digits["invoice_number"].confidence < SURE


def test_the_number_right_under_the_title_of_the_paper() -> None:
    sheet = page(
        [
            (300, 40, "FACTURE ORIGINALE"),
            (300, 55, "N° 0037441256"),
            (300, 70, "Date de facture : 23/10/2026"),
            (40, 100, "Client facturé : 99887700"),
            (40, 115, "Client livré : 99887701"),
        ]
    )
    number = _read(sheet)["invoice_number"]
    assert (number.value, number.confidence >= SURE) == ("0037441256", True)


def test_a_number_and_its_day_in_one_cell() -> None:
    sheet = page(
        [
            (40, 40, "Facture"),
            *((40, 60, "Numéro/Date"), (160, 60, ": 9012345678 / 07.10.2026")),
            *((40, 75, "Référence/Date"), (160, 75, ": 4500112233 / 21.09.2026")),
        ]
    )
    read = _read(sheet)
    assert (read["invoice_number"].value, read["issue_date"].value) == ("9012345678", "2026-10-07")


def test_a_number_written_like_a_day_beside_the_papers_day() -> None:
    sheet = page(
        [(40, 40, "Facture : 2026/09/03"), (240, 40, "Date : 28 septembre 2026")],
    )
    read = _read(sheet)
    assert (read["invoice_number"].value, read["issue_date"].value) == ("2026/09/03", "2026-09-28")
    assert read["invoice_number"].confidence >= SURE


@pytest.mark.parametrize(
    "title", ["Facture 26-05-12 du 14/05/2026", "Facture 26.05.12 – 14 mai 2026"]
)
def test_a_number_written_like_a_day_before_its_day(title: str) -> None:
    read = _read(column(title))
    assert (read["invoice_number"].value, read["issue_date"].value) == (
        title.split()[1],
        "2026-05-14",
    )


def test_both_ends_of_a_period_are_no_number() -> None:
    assert "invoice_number" not in _read(column("Facture 12/05/2026 – 14/05/2026"))


def test_letters_before_a_number_written_like_a_day() -> None:
    read = _read(column("Facture T25-12-37 du 31/12/2025"))
    assert (read["invoice_number"].value, read["issue_date"].value) == ("T25-12-37", "2025-12-31")


def test_a_number_written_like_a_day_in_a_cell_of_its_own() -> None:
    sheet = page(
        [
            *((40, 40, "N° pièce"), (160, 40, "26/03/2038")),
            *((40, 60, "Date du document"), (160, 60, "01 mars 2026")),
        ]
    )
    read = _read(sheet)
    assert (read["invoice_number"].value, read["issue_date"].value) == ("26/03/2038", "2026-03-01")


def test_three_names_and_three_values_with_strokes() -> None:
    read = _read(column("N° FACTURE / DATE / N° CLIENT : 26-88120 / 14-10-2026 / 10045"))
    assert (read["invoice_number"].value, read["issue_date"].value) == ("26-88120", "2026-10-14")


def test_a_day_on_the_line_under_a_number_with_a_comma() -> None:
    read = _read(page([(40, 40, "FACTURE n° VE202611787,"), (40, 52, "2026-06-26")]))
    assert (read["issue_date"].value, read["issue_date"].confidence >= SURE) == ("2026-06-26", True)


def test_the_column_beside_does_not_part_a_number_from_its_day() -> None:
    sheet = page(
        [
            *((40, 40, "Facture de services n° 26-2048 du"), (340, 40, "Chambre de commerce")),
            *((40, 51, "18.08.2026"), (340, 51, "Lozère")),
        ]
    )
    assert _read(sheet)["issue_date"].value == "2026-08-18"


def test_the_days_of_a_stay_and_of_a_letter_are_not_the_papers_own() -> None:
    days = "Arrivée : 05/10/2026 Départ : 08/10/2026"
    stay = column("FACTURE 118842", days, "Édité le 12/10/2026")
    letter = column("FACTURE 12", "Votre accord du 3 octobre 2026", "En date du 12 octobre 2026")
    assert _read(stay)["issue_date"].value == "2026-10-12"
    assert _read(letter)["issue_date"].confidence >= SURE


def test_a_credit_note_taken_off_is_not_the_invoice() -> None:
    sheet = column("FACTURE  : 2610-114", "Du : 31/10/26", "Avoir n° A2609-03 du 30/09/26 -112,40")
    assert _read(sheet)["invoice_number"].value == "2610-114"
