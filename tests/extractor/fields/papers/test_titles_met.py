"""Titles that papers of billing bear, each over the same sums."""

from __future__ import annotations

import pytest

from extractor.extract import read_pages
from staging.evidence import SURE, Extraction
from tests.extractor.paper import page

_WIDTH = 4.5


def _each(words: str) -> list[str]:
    """What strokes part."""
    return [" ".join(part.split()) for part in words.split("|")]


def _read(title: str, *, sign: str = "", account: bool = False) -> Extraction:
    """The title over a number, a day and three totals."""
    lines = [
        (40.0, 60.0, "Menuiserie Ravel SARL"),
        (40.0, 73.0, "37000 TOURS"),
        (340.0, 60.0, "Commune de Saint-Aubin"),
        (340.0, 73.0, "37510 SAINT-AUBIN"),
        (40.0, 165.0, title),
        (40.0, 183.0, "Numéro : FA-2024-0117"),
        (40.0, 197.0, "Date : 30/04/2024"),
    ]
    totals = (("Total HT", "1 234,50"), ("TVA 20 %", "246,90"), ("Total TTC", "1 481,40"))
    for place, (label, value) in enumerate(totals):
        text = sign + value
        y = 420.0 + 15 * place
        lines += [(300.0, y, label), (555.0 - _WIDTH * len(text), y, text)]
    if account:
        lines.append((40.0, 700.0, "IBAN : FR76 3000 4687 1232 8414 3074 02"))
    return read_pages([page(lines, size=9.0)], ())


@pytest.mark.parametrize(
    "title",
    _each(
        """
    FACTURE D'ACOMPTE|FACTURE DE SOLDE|SITUATION DE TRAVAUX N° 3|NOTE D'HONORAIRES|
    NOTE DE DÉBIT|MÉMOIRE DE TRAVAUX|DÉCOMPTE MENSUEL N° 4|DÉCOMPTE GÉNÉRAL DÉFINITIF|
    PROJET DE DÉCOMPTE MENSUEL|DEMANDE DE PAIEMENT N° 3|DEMANDE D'ACOMPTE N° 2|
    RELEVÉ D'HONORAIRES|AVIS DES SOMMES À PAYER|TITRE EXÉCUTOIRE|APPEL À COTISATION|
    AVIS D'ÉCHÉANCE|INVOICE / FACTURE|DUPLICATA DE FACTURE|FACTURE RECTIFICATIVE|
    FACTURE DE RÉGULARISATION|VOTRE FACTURE D'ÉLECTRICITÉ|FACTURE PROVISOIRE|AUTOFACTURE|
    FACTURE-RELEVÉ
    """
    ),
)
def test_an_invoice(title: str) -> None:
    (found,) = _read(title, account=True).invoices
    word = found.readings["document_type"]
    assert (word.value, word.confidence >= SURE) == ("invoice", True)


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize(
    "title",
    _each(
        """
    AVOIR N° AV-2024-0117|FACTURE D'AVOIR|NOTE DE CRÉDIT|CREDIT NOTE / AVOIR|CREDIT MEMO|
    FACTURE D'ANNULATION|ANNULATION DE FACTURE|AVOIR - ANNULATION DE FACTURE|FACTURE NÉGATIVE|
    FACTURE RECTIFICATIVE NÉGATIVE|AVOIR DE RÉGULARISATION|RETOUR CLIENT - AVOIR|BON D'AVOIR|
    AVIS DE CRÉDIT|DUPLICATA AVOIR|FACTURE DE CRÉDIT
    """
    ),
)
def test_a_credit_note(title: str, sign: str) -> None:
    (found,) = _read(title, sign=sign).invoices
    word = found.readings["document_type"]
    assert (word.value, word.confidence >= SURE) == ("credit_note", True)


@pytest.mark.parametrize(
    "title",
    _each(
        """
    DEVIS QUANTITATIF ESTIMATIF|DÉTAIL QUANTITATIF ESTIMATIF|BON DE COMMANDE|BON DE LIVRAISON|
    FACTURE PRO FORMA|PROFORMA INVOICE|PROJET DE FACTURE|FACTURE BROUILLON|
    CECI N'EST PAS UNE FACTURE|RELEVÉ DE FACTURES|SITUATION DE COMPTE|BALANCE CLIENT|
    GRAND LIVRE|1ER RAPPEL|PREMIÈRE RELANCE|MISE EN DEMEURE|ORDRE DE SERVICE N° 2|REÇU FISCAL|
    BULLETIN DE PAIE|ÉCHÉANCIER DE MENSUALISATION|CERTIFICAT DE PAIEMENT|PURCHASE ORDER|
    STATEMENT OF ACCOUNT
    """
    ),
)
def test_no_invoice(title: str) -> None:
    assert _read(title).invoices == ()
