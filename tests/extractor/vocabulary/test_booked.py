"""Numbers of bills told in words, beside numbers of other things."""

from __future__ import annotations

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import page

_BESIDE = (
    (340.0, 60.0, "Commune de Sorn"),
    (340.0, 90.0, "29000 Sorn"),
    (40.0, 180.0, "FACTURE"),
    (40.0, 240.0, "Date : 12/03/2026"),
    (40.0, 340.0, "Volet roulant, n° de série F7K20933"),
    (40.0, 415.0, "Vitrage 4/16/4, posé"),
    (40.0, 430.0, "Bon 26-0331"),
    (340.0, 480.0, "Total TTC"),
    (500.0, 480.0, "1 200,00 €"),
)


def _number(*lines: tuple[float, float, str]) -> tuple[object, bool] | None:
    found = dict(choice.find([page([*_BESIDE, *lines])], credit=False))
    reading = found.get("invoice_number")
    return (reading.value, reading.confidence >= SURE) if reading is not None else None


@pytest.mark.parametrize(
    "label",
    [
        "Elle porte le numéro",
        "Elle a le n°",
        "Elle a pour numéro",
        "Elle a reçu le n°",
        "Elle est la n°",
        "Elle est enregistrée sous le n°",
        "Elle est au livre sous le n°",
        "Elle est numérotée",
        "Celle-ci porte le n°",
        "Cette facture porte le n°",
        "Cette note porte le n°",
        "Ce document porte le n°",
        "La présente porte le n°",
        "La présente facture porte le numéro",
        "Qui porte le n°",
        "Numéro qu'elle porte",
        "Numéro sous lequel elle est enregistrée",
        "Numéro donné à la facture",
        "Le n° de la facture est le",
        "Son numéro",
        "Inscrite à notre livre sous le n°",
        "Inscrite dans nos livres sous le n°",
        "Inscrite au livre des ventes sous le n°",
        "Enregistrée dans notre comptabilité sous le n°",
        "Enregistrée chez nous sous le n°",
        "Portée à notre journal sous le n°",
        "Couchée sur notre livre sous le n°",
        "Passée en nos écritures sous le n°",
        "Facture enregistrée au journal sous le n°",
        "Facture tirée sous le n°",
        "Facture qui porte le n°",
        "Facture cotée",
        "Facture n° d'ordre",
        "Tenue sous le n°",
        "Sous n°",
        "Sous le n°",
        "N° de suite",
        "N° d'émission",
        "N° chrono",
        "N° au facturier",
        "N° de notre livre",
        "Numéro d'ordre au facturier",
        "Notre pièce",
        "Notre pièce de vente",
        "Notre document",
        "Repère de la facture",
        "Facture de la librairie",
        "Facture du magasin n°",
        "Facture du garage n°",
        "Facture de notre maison n°",
        "Note de la pension n°",
        "C'est la n°",
        "Nous l'avons numérotée",
        "Je l'ai inscrite sous le n°",
        "Numéro de ce papier",
        "Ce sera le n°",
        "Immatriculation de la facture",
        "Cote de la présente note",
        "Appellation de la facture",
    ],
)
def test_a_number_told_in_words(label: str) -> None:
    lead = label if label.endswith(("°", "o", "le")) else f"{label} :"
    assert _number((40, 200, f"{lead} 26-0447")) == ("26-0447", True)
    assert _number((40, 200, label), (260, 200, "26-0447")) == ("26-0447", True)
    assert _number((40, 200, label), (40, 212, "26-0447")) == ("26-0447", True)


def test_a_number_with_the_letters_of_a_box_of_the_post() -> None:
    assert _number((40, 200, "Notre pièce de vente : BP 260774")) == ("BP 260774", True)
    assert _number((40, 200, "Notre pièce : BP 774")) != ("BP 774", True)


@pytest.mark.parametrize(
    "line",
    [
        "Votre commande du 3 mars ; elle porte le n° 26-0447",
        "Votre commande, inscrite à notre livre sous le n° 26-0447",
        "Votre commande, c'est la n° 26-0447",
        "C'est le n° de l'immeuble : 26-0447",
        "Numéro de papier peint : 26-0447",
        "Véhicule : il porte le n° 26-0447",
        "Société inscrite au registre du commerce sous le n° 26-0447",
        "Enregistrée auprès du préfet sous le n° 26-0447",
        "Entreprise enregistrée sous le n° 26-0447",
        "Son numéro de série : 26-0447",
        "Notre numéro de fournisseur : 26-0447",
        "Notre n° chez vous : 26-0447",
        "N° de meuble F7K20447",
    ],
)
def test_a_number_of_something_else_is_never_surely_the_bills(line: str) -> None:
    number = _number((40, 200, line))
    assert number is None or not number[1]


def test_a_bracket_says_again_what_stands_before_it() -> None:
    assert _number((40, 200, "Zenbakia ? (son numéro) 26-0447")) == ("26-0447", True)


def test_what_a_cell_before_it_names_is_spoken_of() -> None:
    told = ((40, 200, "votre commande"), (150, 200, "c'est la n°"), (260, 200, "26-0447"))
    number = _number(*told)
    assert number is None or not number[1]


@pytest.mark.parametrize("lead", ["au portail, code", "sous le code"])
def test_what_is_written_like_a_number_after_the_word_code_is_none(lead: str) -> None:
    assert _number((40, 200, f"à déposer {lead} FAC0830044")) != ("FAC0830044", True)


@pytest.mark.parametrize("lead", ["à déposer sous", "le bureau des achats,"])
def test_what_a_word_leads_to_is_not_told_by_its_writing_alone(lead: str) -> None:
    assert _number((40, 200, f"{lead} FAC0830044")) != ("FAC0830044", True)
    assert _number((40, 200, "FAC0830044")) == ("FAC0830044", True)
