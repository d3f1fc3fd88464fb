"""Searching: the lag, pages of ten, filters and orders."""

from __future__ import annotations

import json
from typing import Any

import pytest

NOTHING = (20000, "TRA_MSG_00.015")


async def numbers(desk: Any, **filters: Any) -> list[str]:
    return [found["numeroFacture"] for found in (await desk.search(**filters))["listeFactures"]]


async def test_a_deposit_is_found_only_after_the_lag(desk: Any) -> None:
    identifier = await desk.accepted(numeroFactureSaisi="F1")
    desk.clock.pass_(2.9)
    answer = await desk.search(numeroFacture="F1")
    assert (answer["codeRetour"], answer["libelle"]) == NOTHING
    assert await desk.history(identifier) == ["DEPOSEE"]
    desk.clock.pass_(0.2)
    assert await numbers(desk, numeroFacture="F1") == ["F1"]


async def test_pages_hold_ten_unless_asked_otherwise(desk: Any) -> None:
    sent = [f"F{n:02d}" for n in range(23)]
    for number in sent:
        await desk.accepted(numeroFactureSaisi=number)
        desk.clock.pass_(1)
    desk.clock.pass_(5)
    first = await desk.search()
    assert first["parametresRetour"] == {
        "pageCourante": 1,
        "pages": 3,
        "nbResultatsParPage": 10,
        "total": 23,
    }
    assert [found["numeroFacture"] for found in first["listeFactures"]] == sent[:-11:-1]
    third = {"pageResultatDemandee": 3, "triColonne": "NumeroFacture", "triSens": "Ascendant"}
    assert await numbers(desk, rechercheFactureParFournisseur=third) == sent[20:]
    whole = {"nbResultatsParPage": 1000, "triSens": "Ascendant"}
    assert await numbers(desk, rechercheFactureParFournisseur=whole) == sent
    beyond = await desk.search(rechercheFactureParFournisseur={"pageResultatDemandee": 4})
    assert (beyond["codeRetour"], beyond["libelle"]) == NOTHING
    capped = {"nbResultatsMaximum": 4, "nbResultatsParPage": 3, "pageResultatDemandee": 2}
    assert len(await numbers(desk, rechercheFactureParFournisseur=capped)) == 1


async def test_filters_narrow_the_search(desk: Any) -> None:
    await desk.accepted(numeroFactureSaisi="F1", references__numeroBonCommande="EJ1")
    await desk.accepted(
        numeroFactureSaisi="A1",
        references__typeFacture="AVOIR",
        dateFacture="2026-10-01",
        destinataire={"codeDestinataire": "21990707800014"},
        ligneTva=[],
        montantTotal={"montantHtTotal": 10, "montantTVA": 2, "montantAPayer": 12},
    )
    desk.clock.pass_(3)
    buyer = await desk.structure("21990707800014")
    supplier = await desk.structure("99990077200016")
    for filters, expected in (
        ({"typeFacture": "AVOIR"}, ["A1"]),
        ({"numeroBonCommande": "EJ1"}, ["F1"]),
        ({"listeDestinataire": [{"idDestinataire": buyer}]}, ["A1"]),
        ({"idFournisseur": supplier}, ["A1", "F1"]),
        ({"periodeDateFactureDu": "2026-11-01"}, ["F1"]),
        ({"periodeDateFactureAu": "2026-11-01"}, ["A1"]),
        ({"periodeDateDepotDu": "2026-11-20", "periodeDateDepotAu": "2026-11-20"}, ["A1", "F1"]),
        ({"montantApayerMin": 50}, ["F1"]),
        ({"montantApayerMax": 12.0}, ["A1"]),
        ({"statutCourant": ["DEPOSEE"]}, ["A1", "F1"]),
        ({"modeDepot": "DEPOT_PDF_API", "numeroFacture": "F1"}, ["F1"]),
    ):
        assert sorted(await numbers(desk, **filters)) == expected, filters
    for filters in ({"idFournisseur": 5}, {"statutCourant": ["MANDATEE"]}, {"numeroMarche": "X"}):
        assert (await desk.search(**filters))["codeRetour"] == 20000, filters


@pytest.mark.parametrize(
    "since", ["2026-11-20T10:00:00.000+01:00", "2026-11-20 10:00", "2026-11-20T09:00:00Z"]
)
async def test_changes_since_an_instant_are_found(desk: Any, since: str) -> None:
    desk.clock.pass_(-60)
    old = await desk.accepted(numeroFactureSaisi="VIEILLE")
    await desk.put(old, "SUSPENDUE")
    desk.clock.pass_(60)
    new = await desk.accepted(numeroFactureSaisi="NEUVE")
    await desk.put(new, "SUSPENDUE")
    desk.clock.pass_(4)
    assert await numbers(desk, periodeDateHeureEtatCourantDu=since) == ["NEUVE"]
    assert await numbers(desk, periodeDateHeureEtatCourantAu="2026-11-20 09:59") == ["VIEILLE"]
    assert len(await numbers(desk, periodeDateHeureEtatCourantAu="2026-11-20")) == 2


async def test_a_period_that_is_no_date_is_malformed(desk: Any) -> None:
    status, answer = await desk.raw(
        "factures/v1/rechercher/fournisseur",
        json.dumps({"periodeDateHeureEtatCourantDu": "hier"}).encode(),
    )
    assert (status, json.loads(answer)["codeRetour"]) == (400, 20000)


async def test_a_pdf_that_was_read_but_not_submitted_is_found_as_such(desk: Any) -> None:
    pdf = {
        "fichierFacture": "JVBERi0xLjQK",
        "nomFichier": "F2026-0147.pdf",
        "formatDepot": "PDF_NON_SIGNE",
    }
    uploaded = await desk.call("factures/v1/deposer/pdf", pdf)
    assert uploaded["montantTVA"] is None
    (found,) = (await desk.search(numeroFacture="F2026-0147"))["listeFactures"]
    assert found["statut"] == "INTERPRETEE_OCR"
    draft = await desk.call(
        "factures/v1/consulter/fournisseur",
        {"identifiantFactureCPP": found["identifiantFactureCPP"]},
    )
    assert draft["facture"]["statutFacture"] == "INTERPRETEE_OCR"
    identifier = await desk.accepted(
        numeroFactureSaisi="F2026-0147",
        pieceJointePrincipale={
            "pieceJointePrincipaleDesignation": "Facture",
            "pieceJointePrincipaleId": uploaded["pieceJointeId"],
        },
    )
    assert identifier == found["identifiantFactureCPP"]
    desk.clock.pass_(3)
    (found,) = (await desk.search(numeroFacture="F2026-0147"))["listeFactures"]
    assert found["statut"] == "DEPOSEE"


async def test_history_has_pages_too(desk: Any) -> None:
    identifier = await desk.accepted()
    for n in range(12):
        await desk.put(identifier, "SUSPENDUE", f"tour {n}")
    assert len(await desk.history(identifier)) == 10
    answer = await desk.call(
        "factures/v1/consulter/historique",
        {
            "idFacture": identifier,
            "paramRechercheHistoStatuts": {
                "nbResultatsParPageListeHistoStatut": 2,
                "triSensListeHistoStatut": "Descendant",
            },
        },
    )
    steps = answer["historiquesDesStatuts"]
    assert steps["totalHistoStatut"] == 13
    assert [s["histoStatutCommentaire"] for s in steps["histoStatut"]] == ["tour 11", "tour 10"]
