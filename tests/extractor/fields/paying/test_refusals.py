"""Accounts that a sentence names and does not ask to pay."""

import pytest

from extractor.fields.paying import payment
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page

PAID = "FR76 1020 6070 5471 5194 7619 711"
OTHER = "FR76 1382 5009 4282 0496 6470 549"


def _sure(sheet: Page) -> object:
    reading = payment.find([sheet], ()).get("iban")
    return reading.value if reading is not None and reading.confidence >= SURE else None


@pytest.mark.parametrize(
    "lines",
    [
        (f"Payer sur {OTHER}, fermé depuis mars, ne serait pas libératoire.", f"RIB : {PAID}"),
        (f"Nous changeons de banque : ne réglez plus sur {OTHER}", f"RIB : {PAID}"),
        ("Nous changeons de banque : ne virez plus sur", f"IBAN {OTHER}", f"RIB : {PAID}"),
        (f"Un message frauduleux invite à payer sur {OTHER}.", f"RIB : {PAID}"),
        (f"Le compte {OTHER} ne nous appartient pas, ne payez pas.", f"RIB : {PAID}"),
        (f"Réglez sur {OTHER} : ce RIB", "n'est plus valable.", f"RIB : {PAID}"),
        (f"L'affacturage par LEONFACT (compte {OTHER}) est terminé.", f"RIB : {PAID}"),
        (f"Mainlevée de la cession à la Banque Rousse, compte {OTHER}.", f"RIB : {PAID}"),
        (f"Avance de 80,00 € versée le 03/02/2026 sur notre compte {OTHER}", f"RIB : {PAID}"),
        (f"Votre paiement a été versé à tort sur le compte {OTHER}", f"À utiliser : {PAID}"),
        (f"Virement reçu le 02/02/2026, émis depuis le compte {OTHER}", f"RIB : {PAID}"),
        (f"Notre RIB {OTHER} est remplacé par :", PAID),
        (f"Veuillez remplacer le compte {OTHER} par le compte {PAID}",),
        (f"Réglez sur {PAID}", f"en remplacement de : {OTHER}"),
        (f"Le lycée réglera 80,00 € à notre sous-traitant, sur {OTHER}", f"RIB : {PAID}"),
        (f"Aucun règlement ne doit être fait sur {OTHER}", f"RIB : {PAID}"),
        (f"Le compte {OTHER}, donné en 2025, ne doit plus être utilisé.", f"RIB : {PAID}"),
        (f"Compte de l'étude (à ne pas utiliser pour cette facture) : {OTHER}", f"RIB : {PAID}"),
        (f"Agence de Nice (ne concerne pas cette facture) : {OTHER}", f"RIB : {PAID}"),
        (f"Compte CARPA : {OTHER}", f"RIB : {PAID}"),
        (f"Le compte {OTHER} ne concerne que la part de Bâtidoc.", f"RIB : {PAID}"),
        (f"Banque (hors factures cédées) : {OTHER}", f"RIB : {PAID}"),
        (f"Les paiements faits sur {OTHER} ne sont plus acceptés", f"RIB : {PAID}"),
        (f"Supprimer le compte {OTHER} et payer sur le compte dessous", f"RIB : {PAID}"),
        (f"La cession Dailly (compte {OTHER}) a été levée.", f"RIB : {PAID}"),
        (f"Votre dernier règlement a bien été reçu sur {OTHER}", f"RIB : {PAID}"),
        (f"Facture n° 12 payée sur {OTHER} le 03/02/2026.", f"RIB : {PAID}"),
        (f"Règlement du sous-traitant : virer sur {OTHER}", f"Titulaire : {PAID}"),
        (f"Compte du donneur d'ordre : {OTHER}", f"Bénéficiaire : {PAID}"),
    ],
)
def test_an_account_not_to_pay_beside_the_one_to_pay(lines: tuple[str, ...]) -> None:
    assert _sure(column(*lines, step=12.0)) == PAID.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        f"Le présent avoir sera viré sur le compte suivant : {OTHER}",
        f"Total restitué sous huit jours sur le compte {OTHER}",
        f"Remboursement par virement sur votre compte : {OTHER}",
        f"Acquittée par virement provenant de votre compte {OTHER}",
        f"Nous présenterons à l'encaissement, le 3 mai, sur {OTHER}",
        f"Ne réglez plus sur {OTHER}",
        f"Avoir remboursé sur {OTHER}",
        f"Vous serez remboursés sur {OTHER}",
        f"La somme sera recréditée sur le compte {OTHER}",
    ],
)
def test_an_account_that_nobody_pays_to(line: str) -> None:
    assert "iban" not in payment.find([column(line)], ())


@pytest.mark.parametrize(
    "line",
    [
        f"Tout paiement sur un autre compte ne serait pas libératoire : {PAID}",
        f"Ne payez pas par chèque, mais par virement : {PAID}",
        f"Aucun règlement par chèque. Virement : {PAID}",
        f"Un paiement n'est libératoire que s'il est versé sur {PAID}",
        f"Méfiez-vous des courriels frauduleux, notre IBAN est {PAID}",
        f"Fin de l'affacturage : réglez désormais sur {PAID}",
        f"Facture acquittée le 02/02/2026 par virement sur notre compte {PAID}",
        f"La facture doit être réglée le 2 mai sur {PAID}",
        f"La Ferme du Bois, compte {PAID}",
        f"L'ancien compte est remplacé par le compte {PAID}",
        f"Notre compte {PAID} remplace l'ancien compte",
        f"Bénéficiaire : Menuiserie Roux, {PAID}",
    ],
)
def test_one_account_alone_is_sure(line: str) -> None:
    assert _sure(column(line)) == PAID.replace(" ", "")


def test_an_account_that_may_have_ended_leaves_the_new_one_unsure() -> None:
    lines = (f"RIB : {OTHER} (valable jusqu'au 31/01/2026)", f"RIB : {PAID} (dès le 01/02/2026)")
    found = payment.find([column(*lines)], ())["iban"]
    assert found.value == PAID.replace(" ", "")
    assert found.confidence < SURE


def test_an_account_for_nothing_but_the_bill_is_paid() -> None:
    assert _sure(
        column(f"Le compte {PAID} ne concerne que le règlement de nos factures.")
    ) == PAID.replace(" ", "")
    assert _sure(column(f"RIB : {PAID} (ne concerne pas les avoirs)")) == PAID.replace(" ", "")


def test_a_cell_goes_on_from_the_line_over_it() -> None:
    sheet = page(
        [
            (40, 100, "Compte à créditer"),
            (150, 100, "Étanchalp"),
            (340, 100, "Pour mémoire, compte"),
            (460, 100, "Drac SA"),
            (40, 111, "(acte spécial)"),
            (150, 111, PAID[:14]),
            (340, 111, "du titulaire"),
            (460, 111, OTHER[:14]),
            (150, 122, PAID[15:]),
            (460, 122, OTHER[15:]),
        ]
    )
    assert _sure(sheet) == PAID.replace(" ", "")
