"""Each rule of a deposit, and of what follows a return."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chorus.rehearsal.rules import check_attachments
from chorus.rehearsal.terms import Refused, StoredFile

EASY = "21990101400015"
WITH_SERVICE = "21990202000011"
WITH_ENGAGEMENT = "21990303600016"
EITHER = "21990404200013"
PER_SERVICE = "21990505600012"
CLOSED = "21990606200019"
STATE = "11000201100044"

DUPLICATE = (
    "Vous avez déjà déposé une demande de paiement avec ce numéro de facture pour cette structure"
)


def to(siret: str, service: str | None = None, engagement: str | None = None) -> dict[str, Any]:
    return {
        "destinataire": {"codeDestinataire": siret, "codeServiceExecutant": service},
        "references__numeroBonCommande": engagement,
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (to(EASY), 0),
        (to(EASY, "FACTURES_PUBLIQUES"), 0),
        (to(EASY, "INCONNU"), 20008),
        (to(WITH_SERVICE), 20011),
        (to(WITH_SERVICE, ""), 20011),
        (to(WITH_SERVICE, "VOIRIE"), 0),
        (to(WITH_SERVICE, "ANCIEN"), 20009),
        (to(WITH_ENGAGEMENT), 20012),
        (to(WITH_ENGAGEMENT, engagement="  "), 20012),
        (to(WITH_ENGAGEMENT, engagement="EJ1"), 0),
        (to(EITHER), 20010),
        (to(EITHER, "LYCEES"), 0),
        (to(EITHER, engagement="EJ1"), 0),
        (to(PER_SERVICE, "LINGERIE"), 0),
        (to(PER_SERVICE, "PHARMACIE"), 20012),
        (to(PER_SERVICE, "PHARMACIE", "EJ1"), 0),
        (to(STATE), 20011),
        (to(STATE, "N-IMPORTE-LEQUEL"), 0),
        (to(CLOSED), 20007),
        (to("21990101400016"), 20006),
        ({"fournisseur__codeCoordonneesBancairesFournisseur": 7}, 20004),
        ({"fournisseur__idServiceFournisseur": 7}, 20005),
        ({"fournisseur": {"idFournisseur": 7}}, 20003),
        ({"references__typeTva": "EXONERATION"}, 20015),
        ({"references__typeTva": "SANS_TVA"}, 20016),
        ({"references__motifExonerationTva": "INVENTE"}, 20015),
        ({"montantTotal__montantTtcTotal": 121.0}, 20018),
        ({"montantTotal__montantAPayer": 120.5}, 20019),
        ({"montantTotal__montantRemiseGlobaleTTC": 10.0}, 20019),
        ({"montantTotal__montantTVA": 20.1234567}, 20017),
        ({"montantTotal__montantHtTotal": 10**14}, 20017),
        ({"montantTotal__montantAPayer": 100.0}, 0),
        (
            {"ligneTva": [{"ligneTvaMontantBaseHtParTaux": 90, "ligneTvaMontantTvaParTaux": 20}]},
            20020,
        ),
        (
            {"ligneTva": [{"ligneTvaMontantBaseHtParTaux": 1e20, "ligneTvaMontantTvaParTaux": 20}]},
            20020,
        ),
        ({"cadreDeFacturation__codeCadreFacturation": "A9_FACTURE_SOUSTRAITANT"}, 20014),
        ({"cadreDeFacturation__codeCadreFacturation": "A2_FACTURE_FOURNISSEUR_DEJA_PAYEE"}, 0),
    ],
)
async def test_a_rule_of_the_deposit(desk: Any, changes: dict[str, Any], expected: int) -> None:
    answer = await desk.submit(**changes)
    assert answer["codeRetour"] == expected, answer
    assert len((await desk.ledger())["invoices"]) == (expected == 0)


async def test_an_exemption_with_its_reason_passes(desk: Any) -> None:
    answer = await desk.submit(
        references__typeTva="EXONERATION",
        references__motifExonerationTva="EXPT",
        ligneTva=[],
        montantTotal={"montantHtTotal": 100, "montantTVA": 0, "montantAPayer": 100},
    )
    assert answer["codeRetour"] == 0, answer


@pytest.mark.parametrize("sign", [1, -1])
async def test_a_credit_note_passes_with_either_sign(desk: Any, sign: int) -> None:
    answer = await desk.submit(
        references__typeFacture="AVOIR",
        references__numeroFactureOrigine="F2026-0001",
        ligneTva=[],
        montantTotal={
            "montantHtTotal": 100 * sign,
            "montantTVA": 20 * sign,
            "montantTtcTotal": 120 * sign,
            "montantAPayer": 120 * sign,
        },
    )
    assert answer["codeRetour"] == 0, answer


async def test_a_validator_is_asked_first(desk: Any) -> None:
    identifier = await desk.accepted(
        cadreDeFacturation={
            "codeCadreFacturation": "A9_FACTURE_SOUSTRAITANT",
            "codeStructureValideur": "99990154900017",
        }
    )
    desk.clock.pass_(100)
    assert (await desk.history(identifier))[1:3] == ["A_VALIDER_1", "VALIDEE_1"]


@pytest.mark.parametrize(
    "changes",
    [
        {"cadreDeFacturation__codeCadreFacturation": "A4_PROJET_DECOMPTE_MENSUEL_FOURNISSEUR"},
        {"numeroFactureSaisi": "20260305"},
        {"numeroFactureSaisi": "F 2026"},
        {"numeroFactureSaisi": "F" * 21},
        {"numeroFactureSaisi": None},
        {"dateFacture": "20/11/2026"},
        {"inconnu": 1},
    ],
)
async def test_what_the_description_forbids_is_malformed(desk: Any, changes: Any) -> None:
    status, answer = await desk.raw(
        "factures/v1/soumettre", json.dumps(await desk.invoice(**changes)).encode()
    )
    assert status == 400
    assert json.loads(answer)["codeRetour"] == 20000


async def test_a_number_serves_once_a_year_and_supplier(desk: Any) -> None:
    await desk.accepted(numeroFactureSaisi="F1")
    again = await desk.submit(numeroFactureSaisi="F1")
    assert (again["codeRetour"], again["libelle"]) == (20013, DUPLICATE)
    other = await desk.structure("99990154900017")
    assert (await desk.submit(numeroFactureSaisi="F1", fournisseur__idFournisseur=other))[
        "codeRetour"
    ] == 0
    ledger = await desk.ledger()
    assert ledger["duplicates_refused"] == 1
    assert [invoice["duplicates_refused"] for invoice in ledger["invoices"]] == [1, 0]


async def test_the_year_of_a_number_ends_at_midnight_in_paris(desk: Any) -> None:
    desk.clock.at = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    await desk.sign_in()
    await desk.accepted(numeroFactureSaisi="F1")
    desk.clock.pass_(600)
    assert (await desk.submit(numeroFactureSaisi="F1"))["codeRetour"] == 20013
    desk.clock.at = datetime(2026, 12, 31, 23, 0, 1, tzinfo=UTC)
    assert (await desk.submit(numeroFactureSaisi="F1"))["codeRetour"] == 0


async def test_doubles_can_be_let_through_to_be_counted(open_desk: Any) -> None:
    desk = await open_desk(unique_numbers=False)
    await desk.accepted(numeroFactureSaisi="F1")
    await desk.accepted(numeroFactureSaisi="F1")
    assert [invoice["numero"] for invoice in (await desk.ledger())["invoices"]] == ["F1", "F1"]


async def test_a_main_document_must_exist_and_be_a_pdf(desk: Any) -> None:
    for identifier, expected in ((99, 20021), (await desk.file(b"texte", "txt"), 20022)):
        answer = await desk.submit(
            pieceJointePrincipale=[
                {
                    "pieceJointePrincipaleDesignation": "Facture",
                    "pieceJointePrincipaleId": identifier,
                }
            ]
        )
        assert answer["codeRetour"] == expected


async def test_supporting_documents_must_exist_and_be_of_a_known_type(desk: Any) -> None:
    known = await desk.file()
    for identifier, kind, expected in (
        (99, "RIB", 20021),
        (known, "BON_DE_COMMANDE", 20023),
        (known, "", 0),
    ):
        answer = await desk.submit(
            pieceJointeComplementaire=[
                {
                    "pieceJointeComplementaireDesignation": "Pièce",
                    "pieceJointeComplementaireType": kind,
                    "pieceJointeComplementaireId": identifier,
                }
            ]
        )
        assert answer["codeRetour"] == expected


def test_an_invoice_with_everything_stays_under_120_megabytes() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    files = {n: StoredFile(n, "plan.pdf", "pdf", "", 10_000_000, at) for n in range(1, 14)}
    body: dict[str, Any] = {
        "pieceJointePrincipale": {"pieceJointePrincipaleId": 1},
        "pieceJointeComplementaire": [
            {
                "pieceJointeComplementaireDesignation": "Plan",
                "pieceJointeComplementaireType": "AUTRE",
                "pieceJointeComplementaireId": n,
            }
            for n in range(2, 13)
        ],
    }
    check_attachments(body, files)
    body["pieceJointePrincipale"] = {"pieceJointePrincipaleId": 13}
    body["pieceJointeComplementaire"].append(
        body["pieceJointeComplementaire"][0] | {"pieceJointeComplementaireId": 1}
    )
    with pytest.raises(Refused) as refused:
        check_attachments(body, files)
    assert refused.value.code == 20024


async def test_a_suspended_invoice_is_completed_and_goes_on(desk: Any) -> None:
    identifier = await desk.accepted()
    body = {"identifiantFactureCPP": identifier, "commentaire": "Voici"}
    assert (await desk.call("factures/v1/completer", body))["libelle"] == "GDP_MSG_11.033"
    await desk.put(identifier, "SUSPENDUE", "Bon de livraison manquant")
    desk.clock.pass_(500)
    assert (await desk.history(identifier))[-1] == "SUSPENDUE"
    body["pieceJointeComplementaire"] = [
        {
            "pieceJointeComplementaireDesignation": "Bon",
            "pieceJointeComplementaireType": "BON_DE_LIVRAISON",
            "pieceJointeComplementaireId": await desk.file(b"%PDF-bon"),
        }
    ]
    assert (await desk.call("factures/v1/completer", body))["codeRetour"] == 0
    assert (await desk.history(identifier))[-1] == "COMPLETEE"
    assert len((await desk.ledger())["invoices"][0]["attachments"]) == 1
    desk.clock.pass_(500)
    assert (await desk.history(identifier))[-1] == "MISE_EN_PAIEMENT"


async def test_an_invoice_is_rerouted_under_its_number(desk: Any) -> None:
    identifier = await desk.accepted(numeroFactureSaisi="F1")
    body: dict[str, Any] = {
        "identifiantFactureCPP": identifier,
        "destinataire": {"codeDestinataire": WITH_ENGAGEMENT},
    }
    assert (await desk.call("factures/v1/recycler", body))["libelle"] == "GDP_MSG_11.001"
    await desk.put(identifier, "A_RECYCLER", "Mauvais destinataire")
    assert (await desk.call("factures/v1/recycler", body))["codeRetour"] == 20012
    body["reference"] = {"numeroBonCommande": "EJ7"}
    answer = await desk.call("factures/v1/recycler", body)
    assert (answer["codeRetour"], answer["statutFacture"]) == (0, "DEPOSEE")
    invoice = (await desk.ledger())["invoices"][0]
    assert (invoice["buyer"], invoice["engagement"], invoice["numero"]) == (
        WITH_ENGAGEMENT,
        "EJ7",
        "F1",
    )
    desk.clock.pass_(500)
    assert (await desk.history(identifier))[-1] == "MISE_EN_PAIEMENT"


async def test_a_rejection_is_final_and_its_number_is_spent(desk: Any) -> None:
    identifier = await desk.accepted(numeroFactureSaisi="F1")
    body = {"listeDemandePaiement": [{"idDemandePaiement": identifier}]}
    assert (await desk.call("factures/v1/traiterRejet", body))["codeRetour"] == 20002
    await desk.put(identifier, "REJETEE", "Montant faux")
    desk.clock.pass_(500)
    assert (await desk.history(identifier))[-1] == "REJETEE"
    assert (await desk.search(rejetTraite=False))["listeFactures"][0]["rejetTraite"] is False
    assert (await desk.call("factures/v1/traiterRejet", body))["codeRetour"] == 0
    found = (await desk.search(rejetTraite=True))["listeFactures"][0]
    assert (found["rejetTraite"], found["commentaireEtatCourant"]) == (True, "Montant faux")
    assert (await desk.submit(numeroFactureSaisi="F1"))["codeRetour"] == 20013
