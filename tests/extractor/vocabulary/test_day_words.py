"""Days of bills told in words, beside days of other things."""

from __future__ import annotations

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import page

_BESIDE = (
    (340.0, 60.0, "Commune de Sorn"),
    (340.0, 90.0, "29000 Sorn"),
    (40.0, 120.0, "FACTURE n° F2026-118"),
    (40.0, 380.0, "Travaux du 3 mars 2026"),
    (40.0, 395.0, "vus au constat du 29/04/2026"),
    (340.0, 480.0, "Total TTC"),
    (500.0, 480.0, "1 200,00 €"),
)


def _paper(*lines: tuple[float, float, str]) -> Page:
    return page([*_BESIDE, *lines])


def _day(key: str, *lines: tuple[float, float, str], credit: bool = False) -> str | None:
    found = dict(choice.find([_paper(*lines)], credit=credit))
    return str(found[key].value) if key in found and found[key].confidence >= SURE else None


@pytest.mark.parametrize(
    "label",
    [
        *("Faite le", "Écrite le", "Rédigée le", "Donnée le", "Envoyée le", "Partie le"),
        *("Postée le", "Tirée le", "Présentée le", "Transmise le", "Comptabilisée le"),
        *("Close le", "Clôturée le", "Libellée le", "Datée du", "Établie en date du"),
        *("Émise à la date du", "Facture écrite le", "Jour d'émission", "Jour de facturation"),
        *("Jour de la facture", "Sa date", "Notre date", "Elle est du", "Elle est datée du"),
        *("Elle date du", "Elle a été faite le", "Elle est partie le", "Elle a été passée le"),
        *("Nous l'avons établie le", "Le jour où je l'ai écrite", "Quand nous l'avons rédigée"),
        *("Remplie à Nevers le", "Écrite à Nevers le", "Elle a quel jour de naissance", "Son jour"),
        *(
            "Cotée et facturée le",
            "Cette facture est du",
            "Date de notre facture",
            "Date de cette facture",
        ),
    ],
)
def test_the_day_of_a_bill(label: str) -> None:
    lead = label if label.endswith(("le", "du")) else f"{label} :"
    assert _day("issue_date", (40, 200, f"{lead} 12 mars 2026")) == "2026-03-12"
    assert _day("issue_date", (40, 200, label), (260, 200, "12/03/2026")) == "2026-03-12"


@pytest.mark.parametrize("label", ["Établie", "Faite", "Écrite", "Datée"])
def test_a_head_of_a_strip(label: str) -> None:
    heads = zip((40.0, 120.0, 200.0), ("N° d'ordre", label, "Payable"), strict=True)
    values = zip((40.0, 120.0, 200.0), ("8817", "27-02-2026", "29-03-2026"), strict=True)
    lines = [(340.0, 60.0, "FACTURE"), (500.0, 480.0, "1 200,00 €")]
    lines += [(x, 200.0, text) for x, text in heads] + [(x, 213.0, text) for x, text in values]
    found = dict(choice.find([page(lines)], credit=False))
    told = {key: str(reading.value) for key, reading in found.items()}
    assert told["invoice_number"] == "8817"
    assert told["issue_date"] == "2026-02-27"
    assert told["due_date"] == "2026-03-29"


@pytest.mark.parametrize("label", ["Donné le", "Accordé le", "Consenti le"])
def test_what_is_done_with_a_credit_note(label: str) -> None:
    lines = (
        (40.0, 40.0, "AVOIR"),
        (40.0, 80.0, "Avoir numéroté AV26-009"),
        (200.0, 80.0, f"{label} 11/05/2026"),
        (330.0, 80.0, "sur notre facture FA26-118 du 17/04/2026"),
        (40.0, 100.0, "Réserves au constat du 29/04/2026"),
    )
    found = dict(choice.find([page(lines)], credit=True))
    assert str(found["issue_date"].value) == "2026-05-11"
    assert found["issue_date"].confidence >= SURE


@pytest.mark.parametrize(
    "line",
    [
        *("Commande n° 26-118 envoyée le", "Votre demande, transmise le", "Accord donné le"),
        *("Votre accord : il est du", "La commande est partie le", "Marchandise partie le"),
        *("Remise consentie le", "Délai accordé le", "Offre présentée le", "Session close le"),
        *("Devis : il a été fait le", "Votre commande. Elle est datée du", "Sa date de pose :"),
        *("Nous l'avons faite le", "Cette liste, nous l'avons écrite le"),
        *("Salle remplie à Nevers le", "Devis accepté et facturé le", "Bon signé et daté du"),
        *("paquet remis le", "Matériel envoyé le", "Colis partis le", "Eau tirée le"),
    ],
)
def test_the_day_of_something_else(line: str) -> None:
    told = ((40.0, 220.0, f"{line} 03/02/2026"), (340.0, 140.0, "12/03/2026"))
    assert _day("issue_date", *told) != "2026-02-03"
    labelled = ((40.0, 220.0, f"{line} 03/02/2026"), (40.0, 140.0, "Date : 12/03/2026"))
    assert _day("issue_date", *labelled) == "2026-03-12"


def test_what_goes_on_with_the_line_over_it_is_said_of_that() -> None:
    lines = ((40.0, 220.0, "Votre commande 26-118"), (40.0, 232.0, "transmise le 03/02/2026"))
    assert _day("issue_date", *lines, (340.0, 140.0, "12/03/2026")) != "2026-02-03"


@pytest.mark.parametrize(
    "label",
    [
        *("Tombe le", "À solder au", "À solder pour le", "Bon à payer pour le", "À virer pour le"),
        *("À mandater pour le", "Dernier jour", "Dernier jour pour payer", "Payable au"),
        *("Dernier jour de paiement", "Réglable au", "Réglable jusqu'au", "Se règle avant le"),
        *("Échoit le", "Terme au", "Virement attendu pour le", "Votre virement attendu le"),
        *("On attend l'argent pour le", "Nous espérons votre versement avant le"),
        *("Nous attendons votre virement pour le", "Nous attendons votre règlement avant le"),
    ],
)
def test_the_day_to_pay(label: str) -> None:
    lead = label if label.endswith(("le", "au")) else f"{label} :"
    day = (40.0, 140.0, "Date : 12/03/2026")
    assert _day("due_date", day, (40, 200, f"{lead} 11/04/2026")) == "2026-04-11"


@pytest.mark.parametrize("line", ["Votre règlement le 11/04/2026", "Votre virement du 11/04/2026"])
def test_what_was_paid_is_not_to_be_paid(line: str) -> None:
    assert _day("due_date", (40.0, 140.0, "Date : 12/03/2026"), (40.0, 200.0, line)) is None


def test_a_title_names_the_paper_that_was_written_on_a_day() -> None:
    lines = ((40.0, 200.0, "Talon remis le 12/03/2026"), (340.0, 140.0, "TALON ET FACTURE"))
    assert _day("issue_date", *lines) is None
    lines = ((40.0, 200.0, "Talon écrit le 12/03/2026"), (340.0, 140.0, "TALON ET FACTURE"))
    assert _day("issue_date", *lines) == "2026-03-12"


@pytest.mark.parametrize("asked", ["Quand sommes-nous venus ?", "Et la pose ?"])
def test_a_day_alone_answers_the_question_before_it(asked: str) -> None:
    told = ((40.0, 190.0, asked), (260.0, 190.0, "Le 3 février 2026"))
    own = ((40.0, 170.0, "Sa date de naissance ?"), (260.0, 170.0, "Le jeudi 12 mars 2026"))
    assert _day("issue_date", *told, *own) != "2026-02-03"
