"""What papers call their numbers and days: words met in invoices to public bodies, each read left
of its value, over it, or in a line of text, beside numbers of other things.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import page

_DAY = "12/03/2026"
#: A value of each field, as it is printed.
_PRINTED = {
    "invoice_number": "26-04417",
    "issue_date": _DAY,
    "due_date": "11/04/2026",
    "engagement_number": "26-FOR-0118",
    "contract_number": "2025-TX-041",
    "service_code": "SRV-4471",
    "original_invoice_number": "26-04288",
}
_READ = _PRINTED | {"issue_date": "2026-03-12", "due_date": "2026-04-11"}
#: What else stands there, of other things.
_BESIDE = ("N° client : 004512", "BL n° 26-00552 du 05/03/2026", "Devis n° 26-0312")

_LABELS: Mapping[str, tuple[str, ...]] = {
    "invoice_number": (
        "Réf. de facturation",
        "N° de facture / Invoice number",
        "N° de facture fournisseur",
        "N° de facture (BT-1)",
        "N° d'ordre de la facture",
        "Facture de solde n°",
        "Facture-relevé n°",
        "Facture acquittée n°",
        "N° de note d'honoraires",
        "Note de débours n°",
        "Mémoire de frais n°",
        "État liquidatif n°",
        "Titre de perception n°",
        "N° du titre de recette",
        "Quittance de loyer n°",
        "N° d'avis d'échéance",
        "Avis des sommes à payer n°",
        "N° de reçu",
        "Votre facture n°",
        "Réf. de la facture",
    ),
    "issue_date": (
        "Date d'émission / Issue date",
        "Date (BT-2)",
        "Date de la pièce comptable",
        "Date comptable de la facture",
        "Date de la note d'honoraires",
        "Date d'émission du titre",
        "Titre émis le",
        "Date de l'avis d'échéance",
        "Date de l'état de frais",
        "Date de facturation",
        "Facture en date du",
        "Facture émise le",
        "Établie le",
        "Jour d'émission",
    ),
    "due_date": (
        "Échéance (BT-9)",
        "Date d'échéance de la facture",
        "Date d'échéance du règlement",
        "Échéance de paiement",
        "Échéance finale",
        "Date limite pour payer",
        "Date butoir de paiement",
        "Date d'exigibilité du paiement",
        "Date de paiement souhaitée",
        "Payment due date",
        "À payer avant le",
        "A REGLER AVANT LE",
        "Payable au plus tard le",
        "Règlement attendu pour le",
    ),
    "engagement_number": (
        "EJ Chorus",
        "N° EJ (à rappeler)",
        "Bon de commande n° (à rappeler)",
        "N° EJ Chorus",
        "Engagement juridique (EJ)",
        "N° de l'engagement juridique",
        "Réf. engagement",
        "N° d'engagement (BT-13)",
        "Commande (BT-13)",
        "Bon de commande public",
        "Bon de commande subséquent n°",
        "Bon pour commande n°",
        "Référence de votre commande",
        "Votre bon de commande n°",
        "V/Cde",
        "N° de commande publique",
        "BDC n°",
        "Bon de commande / Purchase order",
        "Customer PO",
        "Lettre de commande n°",
        "Bon d'engagement n°",
        "N° engagement / bon de commande",
    ),
    "contract_number": (
        "Marché de nettoyage n°",
        "Marché d'assurance n°",
        "Marché de fourniture et livraison n°",
        "Marché d'exploitation n°",
        "Marché public de denrées alimentaires n°",
        "Marché UGAP n°",
        "Marché lot 2 n°",
        "N° du marché et lot",
        "N° de marché (BT-12)",
        "Contrat (BT-12)",
        "Accord-cadre à bons de commande n°",
        "Marché subséquent n°",
        "MAPA n°",
        "Réf. du marché",
        "N° de marché / contrat",
        "Contrat / Contract",
        "N° d'accord-cadre",
        "N° de marché (à rappeler)",
        "N° de marché à rappeler",
    ),
    "service_code": (
        "Code service à facturer",
        "Code service pour Chorus",
        "Code du service destinataire",
        "Code service Chorus du destinataire",
        "Code Chorus du service",
        "Code routage",
        "Code de routage",
        "Référence acheteur (BT-10)",
        "Service (code Chorus)",
        "Service exécutant (SE)",
        "N° de service exécutant",
        "Code service prescripteur",
        "Code service (à rappeler)",
    ),
    "original_invoice_number": (
        "Facture d'origine / Original invoice",
        "Original invoice number",
        "Facture référencée",
        "Facture rattachée",
        "Facture remboursée",
        "Facture source",
        "Facture antérieure (BT-25)",
        "Avoir concernant la facture n°",
        "Remboursement de la facture n°",
        "Remboursement partiel de la facture n°",
        "Annule et remplace la facture n°",
        "N° de la facture d'origine",
    ),
}

_LINES = (
    ("invoice_number", "Merci de rappeler le n° de facture {} dans votre virement"),
    ("issue_date", "La présente facture a été établie le 12 mars 2026"),
    ("issue_date", "Fait en deux exemplaires à Nantes, le 12 mars 2026"),
    ("issue_date", "Établie à Nantes, le 12 mars 2026"),
    ("due_date", "Paiement à 30 jours, soit au plus tard le {}"),
    ("due_date", "Merci de régler cette facture avant le {}"),
    ("due_date", "Cette facture est à régler avant le {}"),
    ("engagement_number", "Objet : entretien des haies - bon de commande {}"),
    ("engagement_number", "Prestations réalisées selon votre bon de commande n° {}"),
    ("engagement_number", "En exécution du bon de commande n° {} du 02/02/2026"),
    ("contract_number", "Objet : marché public de nettoyage n° {}"),
    ("contract_number", "Dans le cadre de l'accord-cadre n° {}, lot 1"),
    ("service_code", "Chorus Pro : SIRET 21440109000015 - code service {}"),
    ("service_code", "Facture transmise sur Chorus Pro (code service {})"),
    ("original_invoice_number", "Remise accordée sur notre facture n° {} du 12/01/2026"),
    ("original_invoice_number", "Le présent avoir annule la facture n° {} du 12/01/2026"),
)

_OTHERS = (
    ("Accusé de réception de commande n°", "26-FOR-0981"),
    ("Confirmation de commande n°", "26-FOR-0981"),
    ("N° d'accusé de réception de commande", "26-FOR-0981"),
    ("ARC n°", "26-FOR-0981"),
    ("Préparation de commande n°", "26-FOR-0981"),
    ("Prise de commande n°", "26-FOR-0981"),
    ("Référence bancaire", "1405123456"),
    ("Référence cadastrale", "1405123456"),
    ("Commande vendeur (BT-14)", "26-FOR-0981"),
    ("Sales order", "26-FOR-0981"),
    ("Notre commande n°", "26-FOR-0981"),
    ("Ordre de fabrication n°", "26-00718"),
    ("Ordre de travail n°", "26-00718"),
    ("Delivery note", "26-00718"),
    ("Quote number", "26-00718"),
    ("Bon d'intervention n°", "26-00718"),
    ("Avis d'expédition (BT-16)", "26-00718"),
    ("N° d'intervention", "26-00718"),
    ("Dossier n°", "26-00718"),
    ("Projet (BT-11)", "26-00718"),
    ("Code nature", "60632"),
    ("Ligne budgétaire", "60632-020"),
    ("N° de bordereau", "26-00718"),
    ("N° de mandat", "26-00718"),
    ("N° de tiers", "26-00718"),
    ("N° de délibération", "26-00718"),
    ("Avenant n°", "2"),
    ("Lot n°", "26-00718"),
)
_OTHER_DAYS = (
    "Date du bon de commande",
    "Date du devis",
    "Date de la facture d'origine",
    "Date de mandatement",
    "Date de dépôt",
    "Date du marché",
)


def _pairs() -> list[tuple[str, str]]:
    return [(key, label) for key, labels in _LABELS.items() for label in labels]


def _paper(key: str, *lines: tuple[float, float, str]) -> Page:
    """A bill, or a credit note for what it corrects, with a number and a day of its own unless the
    lines have them."""
    credit = key == "original_invoice_number"
    own = [(40.0, 60.0, "AVOIR" if credit else "FACTURE")]
    if key != "invoice_number":
        own.append((40.0, 100.0, ("N° d'avoir" if credit else "N° de facture") + " : 26-04417"))
    if key != "issue_date":
        own.append((40.0, 120.0, f"Date : {_DAY}"))
    beside = [(340.0, 100.0 + 20 * i, text) for i, text in enumerate(_BESIDE)]
    sums = [(340.0, 480.0, "Total TTC"), (500.0, 480.0, "1 200,00 €")]
    return page([*own, *beside, *lines, *sums])


def _read(key: str, sheet: Page) -> object:
    found = dict(choice.find([sheet], credit=key == "original_invoice_number"))
    return found[key].value if key in found else None


@pytest.mark.parametrize(("key", "label"), _pairs())
def test_left_of_the_value(key: str, label: str) -> None:
    sheet = _paper(key, (40.0, 140.0, f"{label} : {_PRINTED[key]}"))
    assert str(_read(key, sheet)) == _READ[key]


@pytest.mark.parametrize(("key", "label"), _pairs())
def test_over_the_value(key: str, label: str) -> None:
    sheet = _paper(key, (40.0, 180.0, label), (40.0, 194.0, _PRINTED[key]))
    assert str(_read(key, sheet)) == _READ[key]


@pytest.mark.parametrize(("key", "line"), _LINES)
def test_in_a_line(key: str, line: str) -> None:
    sheet = _paper(key, (40.0, 240.0, line.format(_PRINTED[key])))
    assert str(_read(key, sheet)) == _READ[key]


@pytest.mark.parametrize(("label", "code"), _OTHERS)
def test_what_is_of_other_things(label: str, code: str) -> None:
    sheet = _paper("", (40.0, 140.0, f"{label} : {code}"))
    found = dict(choice.find([sheet], credit=False))
    assert found["invoice_number"].value == "26-04417"
    assert found["invoice_number"].confidence >= SURE
    assert code not in {str(reading.value) for reading in found.values()}


@pytest.mark.parametrize("label", _OTHER_DAYS)
def test_days_of_other_things(label: str) -> None:
    sheet = _paper("", (40.0, 140.0, f"{label} : 27/02/2026"))
    found = dict(choice.find([sheet], credit=False))
    assert str(found["issue_date"].value) == "2026-03-12"
    assert found["issue_date"].confidence >= SURE
    assert "due_date" not in found
