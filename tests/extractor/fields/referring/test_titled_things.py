"""Titles that number what is billed, over the number of the paper."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column, drawn


def _number(*lines: str, credit: bool = False) -> tuple[object, bool]:
    number = dict(choice.find([column(*lines)], credit=credit))["invoice_number"]
    return number.value, number.confidence >= SURE


@pytest.mark.parametrize(
    "lines",
    [
        ("FACTURE COMPTEUR N° 55120733", "N° de facture : 26-1602"),
        ("FACTURE DE CONSOMMATION – COMPTEUR N° 55120733", "N° 26-1602"),
        ("FACTURE BAIL N° 2021-118", "N° 26-1602", "Date : 05/03/2026"),
        ("FACTURE ASCENSEUR N° 55120", "Facture : 26-1602"),
        ("FACTURE suivant devis n° D26-733", "N° : 26-1602 du 5 mars 2026"),
        ("NOTE D'HONORAIRES – DOSSIER N° 55120", "Note n° 26-1602"),
        ("Référence facture Energis : 55120733", "Référence : 26-1602"),
    ],
)
def test_the_number_of_the_paper_stands_under_that_of_the_thing(lines: tuple[str, ...]) -> None:
    assert _number(*lines) == ("26-1602", True)


@pytest.mark.parametrize(
    "lines",
    [
        ("FACTURE DE TRAVAUX N° 26-1602", "Réf. : CH-733"),
        ("FACTURE CLIENT N° 26-1602", "N° client : 00733"),
        ("FACTURE DE PRESTATIONS N° 26-1602", "N° 733 du registre des métiers"),
    ],
)
def test_a_title_with_words_has_the_number_where_nothing_else_does(lines: tuple[str, ...]) -> None:
    assert _number(*lines) == ("26-1602", True)


def test_a_credit_note_has_a_number_beside_that_of_its_invoice() -> None:
    assert _number("AVOIR FACTURE N° 26-0447", "N° avoir 26-1602", credit=True)[0] == "26-1602"


@pytest.mark.parametrize(
    "lines",
    [
        ("FACTURE DE SOLDE N° 26-1602", "Facture d'acompte n° 26-0733 du 12/01/2026"),
        ("FACTURE", "Part de la facture Energis n° 55120", "N° 26-1602", "Date : 05/03/2026"),
        ("FACTURE N° 26-1602", "Rappel : facture n° 26-0733 impayée"),
    ],
)
def test_bills_of_before_and_of_others(lines: tuple[str, ...]) -> None:
    assert _number(*lines)[0] == "26-1602"


@pytest.mark.parametrize("under", ["Numéro : 26-1602", "Document : 26-1602"])
def test_a_title_that_says_what_is_billed_may_have_the_number(under: str) -> None:
    assert not _number("FACTURE CLIENT N° 00733", under, "Date : 05/03/2026")[1]


def test_the_share_that_was_billed_is_no_number_beside_a_note_of_fees() -> None:
    sheet = drawn("""
NOTE D'HONORAIRES n° 7-1602 — acompte n° 4 — 04.08.2026

Élément           %        Montant HT      % facturé antérieur      % cumulé        Cumul HT
ESQ               5          6 450,00                      100           100        6 450,00
APS              10         12 900,00                      100           100       12 900,00
""")
    number = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert number.value == "7-1602"
