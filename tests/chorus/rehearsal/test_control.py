"""The control API: statuses by hand and structures of one's own."""

from __future__ import annotations

from typing import Any

import pytest


async def test_any_status_of_the_portal_can_be_set(desk: Any) -> None:
    identifier = await desk.accepted()
    await desk.put(identifier, "ERREUR_FOURNISSEUR_SUR_VALIDEUR", "Ce n'est pas lui")
    desk.clock.pass_(500)
    answer = await desk.call("factures/v1/consulter/historique", {"idFacture": identifier})
    assert answer["statutCourantCode"] == "ERREUR_FOURNISSEUR_SUR_VALIDEUR"


async def test_an_unusual_status_does_not_stop_the_clock(desk: Any) -> None:
    identifier = await desk.accepted()
    await desk.put(identifier, "SERVICE_FAIT")
    desk.clock.pass_(500)
    assert (await desk.history(identifier))[-1] == "MISE_EN_PAIEMENT"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"status": "INVENTE"}', 400),
        (b'{"status": ["DEPOSEE"]}', 400),
        (b'{"status": "DEPOSEE", "commentaire": 4}', 400),
        (b"[]", 400),
        (b"{", 400),
    ],
)
async def test_a_status_that_makes_no_sense_is_refused(desk: Any, body: bytes, status: int) -> None:
    identifier = await desk.accepted()
    async with desk.http.post(f"/rehearsal/invoices/{identifier}/status", data=body) as answer:
        assert answer.status == status
    async with desk.http.post("/rehearsal/invoices/5/status", data=body) as answer:
        assert answer.status == 404


async def test_a_structure_of_ones_own_is_enforced(desk: Any) -> None:
    async with desk.http.post(
        "/rehearsal/structures",
        json={
            "siret": "12345678900009",
            "name": "CENTRE AJOUTÉ",
            "engagement": True,
            "services": [{"code": "S9"}],
        },
    ) as answer:
        assert answer.status == 201
    to = {"codeDestinataire": "12345678900009", "codeServiceExecutant": "S9"}
    assert (await desk.submit(destinataire=to))["codeRetour"] == 20012
    assert (await desk.submit(destinataire=to, references__numeroBonCommande="E"))[
        "codeRetour"
    ] == 0


async def test_a_supplier_of_ones_own_is_attached(open_desk: Any) -> None:
    desk = await open_desk(strict_directory=True)
    async with desk.http.post(
        "/rehearsal/structures",
        json={"siret": "99990154900017", "name": "AUTRE ATELIER", "public": False},
    ) as answer:
        made = await answer.json()
    supplier = {
        "idFournisseur": made["id"],
        "codeCoordonneesBancairesFournisseur": made["accounts"][0],
    }
    assert await desk.accepted(fournisseur=supplier)


@pytest.mark.parametrize(
    "sent",
    [
        b"{",
        b"[]",
        b'{"siret": "12345678900009"}',
        b'{"siret": 12345678900009, "name": "X"}',
        b'{"siret": "123", "name": "X"}',
        b'{"siret": "12345678900009", "name": "X", "service": "oui"}',
        b'{"siret": "12345678900009", "name": "X", "services": [4]}',
        b'{"siret": "12345678900009", "name": "X", "services": [{"code": ""}]}',
    ],
)
async def test_a_structure_that_makes_no_sense_is_refused(desk: Any, sent: bytes) -> None:
    async with desk.http.post("/rehearsal/structures", data=sent) as answer:
        assert answer.status == 400


async def test_calls_are_counted(desk: Any) -> None:
    await desk.accepted()
    called = (await desk.ledger())["calls"]
    assert (called["soumettre"], called["ajouter/fichier"], called["token"]) == (1, 1, 1)
