"""Every kind of invoice makes a body that the portal's description allows and the portal takes."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from chorus.client import Client
from chorus.submission import MainFile, Parts, Supporting, payload
from chorus.wire import Body, encode
from staging.identifiers import Siret
from staging.invoice import Invoice, VatLine
from tests.chorus.conftest import EASY, Portal
from tests.chorus.invoices import SELLER, invoice

PARTS = Parts(5, MainFile(7, "facture-F2026-0001.pdf"))


def test_a_plain_invoice() -> None:
    assert payload(invoice(), PARTS) == {
        "modeDepot": "DEPOT_PDF_API",
        "numeroFactureSaisi": "F2026-0001",
        "dateFacture": "2026-11-19",
        "destinataire": {"codeDestinataire": EASY},
        "fournisseur": {"idFournisseur": 5},
        "cadreDeFacturation": {"codeCadreFacturation": "A1_FACTURE_FOURNISSEUR"},
        "references": {
            "deviseFacture": "EUR",
            "typeFacture": "FACTURE",
            "typeTva": "TVA_SUR_DEBIT",
            "modePaiement": "VIREMENT",
        },
        "ligneTva": [
            {
                "ligneTvaTauxManuel": Decimal("20.00"),
                "ligneTvaMontantBaseHtParTaux": Decimal("100.00"),
                "ligneTvaMontantTvaParTaux": Decimal("20.00"),
            }
        ],
        "montantTotal": {
            "montantHtTotal": Decimal("100.00"),
            "montantTVA": Decimal("20.00"),
            "montantTtcTotal": Decimal("120.00"),
            "montantAPayer": Decimal("120.00"),
        },
        "pieceJointePrincipale": [
            {
                "pieceJointePrincipaleDesignation": "facture-F2026-0001.pdf",
                "pieceJointePrincipaleId": 7,
            }
        ],
    }


def test_references_of_the_buyer_and_the_account() -> None:
    body = payload(
        invoice(
            service_code="VOIRIE", engagement_number="EJ1", contract_number="M1", bank_account=2**40
        ),
        PARTS,
    )
    assert body["destinataire"]["codeServiceExecutant"] == "VOIRIE"
    assert body["references"]["numeroBonCommande"] == "EJ1"
    assert body["references"]["numeroMarche"] == "M1"
    assert body["fournisseur"]["codeCoordonneesBancairesFournisseur"] == 2**40


def test_a_credit_note_names_its_invoice_and_is_positive_unless_told_otherwise() -> None:
    credit = invoice(document_type="credit_note", original_invoice_number="F2026-0000")
    body = payload(credit, PARTS)
    assert body["references"]["typeFacture"] == "AVOIR"
    assert body["references"]["numeroFactureOrigine"] == "F2026-0000"
    assert body["montantTotal"]["montantAPayer"] == Decimal("120.00")
    below = payload(credit, PARTS, negative_credit_notes=True)
    amounts = [*below["montantTotal"].values()]
    amounts += [v for k, v in below["ligneTva"][0].items() if "Montant" in k]
    assert all(amount < 0 for amount in amounts)
    assert below["ligneTva"][0]["ligneTvaTauxManuel"] == 20
    plain = payload(invoice(original_invoice_number="X"), PARTS, negative_credit_notes=True)
    assert plain["montantTotal"]["montantAPayer"] == 120
    assert "numeroFactureOrigine" not in plain["references"]


def test_only_a_discount_after_vat_is_a_global_discount() -> None:
    reduced = invoice(
        discount_incl_vat=Decimal("12.00"),
        discount_reason="Remise de fin d'année",
        amount_due=Decimal("108.00"),
    )
    totals = payload(reduced, PARTS)["montantTotal"]
    assert totals["montantTtcTotal"] == Decimal("120.00")
    assert totals["montantRemiseGlobaleTTC"] == Decimal("12.00")
    assert totals["motifRemiseGlobaleTTC"] == "Remise de fin d'année"
    assert "montantRemiseGlobaleTTC" not in payload(invoice(), PARTS)["montantTotal"]


def test_a_deposit_paid_before_only_lowers_what_is_due() -> None:
    totals = payload(invoice(prepaid_amount=Decimal("20.00"), amount_due=Decimal("100.00")), PARTS)[
        "montantTotal"
    ]
    assert totals["montantAPayer"] == Decimal("100.00")
    assert totals["montantTtcTotal"] == Decimal("120.00")
    assert "montantRemiseGlobaleTTC" not in totals


@pytest.mark.parametrize("frame", ["A9", "A12"])
def test_the_validator_of_a_subcontractor(frame: str) -> None:
    validated = invoice(
        billing_framework=frame,
        validator_siret=Siret("00000000000727"),
        validator_service_code="V1",
    )
    assert payload(validated, PARTS)["cadreDeFacturation"] == {
        "codeCadreFacturation": {"A9": "A9_FACTURE_SOUSTRAITANT", "A12": "A12_FACTURE_COTRAITANT"}[
            frame
        ],
        "codeStructureValideur": "00000000000727",
        "codeServiceValideur": "V1",
    }
    plain = invoice(validator_siret=Siret("00000000000727"))
    assert "codeStructureValideur" not in payload(plain, PARTS)["cadreDeFacturation"]


def test_the_reason_of_an_exemption_only_where_there_is_one() -> None:
    parts = Parts(5, MainFile(7, "f.pdf"), exemption_code="FRAN")
    assert payload(invoice(vat_regime="EXONERATION"), parts)["references"]["motifExonerationTva"]
    assert "motifExonerationTva" not in payload(invoice(), parts)["references"]


def test_amounts_leave_as_exact_numbers() -> None:
    exact = invoice(total_excl_vat=Decimal("999999999999.99"))
    sent = encode(payload(exact, PARTS))
    assert b'"montantHtTotal":999999999999.99' in sent
    assert json.loads(sent, parse_float=Decimal)["montantTotal"]["montantTVA"] == Decimal("20.00")


NO_VAT = {
    "vat_breakdown": (VatLine(Decimal("0.00"), Decimal("100.00"), Decimal("0.00")),),
    "total_vat": Decimal("0.00"),
    "total_incl_vat": Decimal("100.00"),
    "amount_due": Decimal("100.00"),
}
KINDS: dict[str, Invoice] = {
    "plain": invoice(),
    "service": invoice(buyer_siret=Siret("21990202000011"), service_code="VOIRIE"),
    "engagement": invoice(buyer_siret=Siret("21990303600016"), engagement_number="EJ-1"),
    "both": invoice(
        buyer_siret=Siret("00000000000734"), service_code="DIRINFRA", engagement_number="E"
    ),
    "state": invoice(
        buyer_siret=Siret("11000201100044"),
        service_code="SERVICE-ETAT-01",
        engagement_number="1234567890",
    ),
    "contract": invoice(contract_number="2026-MAPA-12"),
    "credit note": invoice(document_type="credit_note", original_invoice_number="F2026-0000"),
    "paid": invoice(billing_framework="A2", amount_due=Decimal("0.00")),
    "subcontractor": invoice(billing_framework="A9", validator_siret=Siret("00000000000727")),
    "joint": invoice(billing_framework="A12", validator_siret=Siret("00000000000727")),
    "no vat": invoice(vat_regime="SANS_TVA", **NO_VAT),
    "exempt": invoice(vat_regime="EXONERATION", exemption_reason="293 B", **NO_VAT),
    "discount": invoice(
        discount_incl_vat=Decimal("20.00"), discount_reason="Geste", amount_due=Decimal("100.00")
    ),
    "rates": invoice(
        vat_breakdown=(
            VatLine(Decimal("20.00"), Decimal("60.00"), Decimal("12.00")),
            VatLine(Decimal("5.50"), Decimal("40.00"), Decimal("2.20")),
        ),
        total_vat=Decimal("14.20"),
        total_incl_vat=Decimal("114.20"),
        amount_due=Decimal("114.20"),
    ),
    "comment": invoice(comment="Règlement à l'ordre de l'affactureur\nseconde ligne"),
    "long comment": invoice(comment="x" * 3000),
    "cheque": invoice(payment_means="CHEQUE"),
    "odd number": invoice(number="A/1_2+3-é".removesuffix("é")),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_the_portal_takes_it(kind: str, portal: Portal, client: Client) -> None:
    sent = KINDS[kind]
    answer = await client.factures.soumettre(await body_of(client, sent), may_send=lambda: True)
    [taken] = portal.invoices
    assert answer["identifiantFactureCPP"] == taken.id
    assert taken.number == sent.number
    assert Decimal(taken.body["montantTotal"]["montantAPayer"]) == sent.amount_due


async def test_a_deposited_one_can_be_seen_and_fetched(portal: Portal, client: Client) -> None:
    body = await body_of(client, invoice())
    taken = await client.factures.soumettre(body, may_send=lambda: True)
    id_ = taken["identifiantFactureCPP"]
    seen = (await client.factures.consulter_fournisseur(id_))["facture"]
    assert seen["numeroFacture"] == "F2026-0001"
    assert seen["listeDesPiecesJointes"]["pieceJointe"][0]["pieceJointeDesignation"] == "releve.csv"
    fetched = await client.factures.telecharger_groupe([id_], avec_pieces_jointes=False)
    assert fetched["fichierResultat"]


async def body_of(client: Client, sent: Invoice) -> Body:
    [supplier] = await client.structures.rechercher(SELLER)
    upload = client.transverses.ajouter_fichier
    main = await upload(b"%PDF-1.4", "f.pdf", "application/pdf")
    other = await upload(b"a;b", "releve.csv", "text/csv")
    parts = Parts(
        supplier["idStructureCPP"],
        MainFile(main["pieceJointeId"], "f.pdf"),
        (Supporting(other["pieceJointeId"], "releve.csv", "AUTRE"),),
        "FRAN",
    )
    return payload(sent, parts)
