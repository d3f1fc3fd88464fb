"""A rehearsal portal over loopback, with a clock set by hand, and a client that knows its ways."""

from __future__ import annotations

import base64
import io
import itertools
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from chorus.rehearsal.app import create_app
from chorus.rehearsal.settings import RehearsalSettings

SUPPLIER = "99990077200016"
EASY = "21990101400015"
WITH_SERVICE = "21990202000011"
WITH_ENGAGEMENT = "21990303600016"
EITHER = "21990404200013"
PER_SERVICE = "21990505600012"
CLOSED = "21990606200019"
NO_PAYMENT = "21990707800014"
PDF = b"%PDF-1.4\n%%EOF\n"


@dataclass
class Clock:
    """A clock set by hand."""

    at: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Desk:
    """What a supplier's program does with the portal."""

    http: TestClient[Any, Any]
    clock: Clock
    headers: dict[str, str] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def sign_in(self) -> None:
        form = {
            "grant_type": "client_credentials",
            "client_id": "rehearsal-client",
            "client_secret": "rehearsal-secret",
            "scope": "openid",
        }
        async with self.http.post("/api/oauth/token", data=form) as answer:
            token = (await answer.json())["access_token"]
        account = base64.b64encode(b"TECH_1_000001@cpro.fr:rehearsal").decode()
        self.headers = {"Authorization": f"Bearer {token}", "cpro-account": account}

    async def raw(self, path: str, body: bytes, **headers: str) -> tuple[int, bytes]:
        sent = {"Content-Type": "application/json;charset=utf-8", **self.headers, **headers}
        async with self.http.post(f"/cpro/{path}", data=io.BytesIO(body), headers=sent) as answer:
            return answer.status, await answer.read()

    async def call(self, path: str, body: Any) -> dict[str, Any]:
        status, answer = await self.raw(path, json.dumps(body).encode())
        assert status == 200, (status, answer)
        return dict(json.loads(answer))

    async def structure(self, siret: str) -> int:
        found = await self.call(
            "structures/v1/rechercher", {"structure": {"identifiantStructure": siret}}
        )
        return int(found["listeStructures"][0]["idStructureCPP"])

    async def file(self, content: bytes = PDF, extension: str = "pdf") -> int:
        answer = await self.call(
            "transverses/v1/ajouter/fichier",
            {
                "pieceJointeFichier": base64.b64encode(content).decode(),
                "pieceJointeNom": f"document.{extension}",
                "pieceJointeTypeMime": "application/pdf",
                "pieceJointeExtension": extension,
            },
        )
        assert answer["codeRetour"] == 0, answer
        return int(answer["pieceJointeId"])

    async def invoice(self, **changes: Any) -> dict[str, Any]:
        """A submission that is accepted; `a__b=value` changes one key of an object in it."""
        supplier = await self.structure(SUPPLIER)
        body: dict[str, Any] = {
            "modeDepot": "DEPOT_PDF_API",
            "numeroFactureSaisi": f"F2026-{next(self.numbers):04d}",
            "dateFacture": "2026-11-19",
            "destinataire": {"codeDestinataire": EASY},
            "fournisseur": {"idFournisseur": supplier},
            "cadreDeFacturation": {"codeCadreFacturation": "A1_FACTURE_FOURNISSEUR"},
            "references": {
                "deviseFacture": "EUR",
                "typeFacture": "FACTURE",
                "typeTva": "TVA_SUR_DEBIT",
                "modePaiement": "VIREMENT",
            },
            "ligneTva": [
                {
                    "ligneTvaTauxManuel": 20.0,
                    "ligneTvaMontantBaseHtParTaux": 100.0,
                    "ligneTvaMontantTvaParTaux": 20.0,
                }
            ],
            "montantTotal": {
                "montantHtTotal": 100.0,
                "montantTVA": 20.0,
                "montantTtcTotal": 120.0,
                "montantAPayer": 120.0,
            },
            "pieceJointePrincipale": [
                {
                    "pieceJointePrincipaleDesignation": "Facture",
                    "pieceJointePrincipaleId": await self.file(),
                }
            ],
        }
        for key, value in changes.items():
            first, _, second = key.partition("__")
            if second:
                body[first][second] = value
            else:
                body[first] = value
        return body

    async def submit(self, **changes: Any) -> dict[str, Any]:
        return await self.call("factures/v1/soumettre", await self.invoice(**changes))

    async def accepted(self, **changes: Any) -> int:
        answer = await self.submit(**changes)
        assert answer["codeRetour"] == 0, answer
        return int(answer["identifiantFactureCPP"])

    async def search(self, **filters: Any) -> dict[str, Any]:
        return await self.call("factures/v1/rechercher/fournisseur", filters)

    async def history(self, identifier: int) -> list[str]:
        answer = await self.call("factures/v1/consulter/historique", {"idFacture": identifier})
        return [step["histoStatutCode"] for step in answer["historiquesDesStatuts"]["histoStatut"]]

    async def put(self, identifier: int, status: str, comment: str | None = None) -> None:
        async with self.http.post(
            f"/rehearsal/invoices/{identifier}/status",
            json={"status": status, "commentaire": comment},
        ) as answer:
            assert answer.status == 200

    async def fail(self, **fault: Any) -> None:
        async with self.http.post("/rehearsal/faults", json=fault) as answer:
            assert answer.status == 201, await answer.text()

    async def ledger(self) -> dict[str, Any]:
        async with self.http.get("/rehearsal/ledger") as answer:
            return dict(await answer.json())


OpenDesk = Callable[..., Any]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def open_desk(clock: Clock) -> AsyncIterator[OpenDesk]:
    """Open portals with chosen settings; each is closed at the end."""
    opened: list[TestClient[Any, Any]] = []

    async def opening(**settings: Any) -> Desk:
        app = create_app(RehearsalSettings(**settings), clock)
        client = TestClient(TestServer(app))
        await client.start_server()
        opened.append(client)
        desk = Desk(client, clock)
        await desk.sign_in()
        return desk

    yield opening
    for client in opened:
        await client.close()


@pytest.fixture
async def desk(open_desk: OpenDesk) -> Desk:
    opened = await open_desk()
    assert isinstance(opened, Desk)
    return opened


@pytest.fixture
def sit_at(clock: Clock) -> Callable[[Any], Desk]:
    """A supplier's program for a portal that runs elsewhere, given a session with its address."""
    return lambda session: Desk(session, clock)
