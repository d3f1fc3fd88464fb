"""Access, unknown routes and hostile requests."""

from __future__ import annotations

import asyncio
import base64
import json
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from chorus.rehearsal.app import create_app
from chorus.rehearsal.settings import RehearsalSettings

SUBMIT = "factures/v1/soumettre"
UPLOAD = "transverses/v1/ajouter/fichier"


async def test_a_token_is_given_to_the_known_client_alone(desk: Any) -> None:
    form = {"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"}
    async with desk.http.post("/api/oauth/token", data=form) as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "invalid_client")
    async with desk.http.post("/api/oauth/token", data={"grant_type": "password"}) as answer:
        assert answer.status == 400
    basic = base64.b64encode(b"rehearsal-client:rehearsal-secret").decode()
    async with desk.http.post(
        "/api/oauth/token",
        data={"grant_type": "client_credentials"},
        headers={"Authorization": f"Basic {basic}"},
    ) as answer:
        given = await answer.json()
    assert (given["token_type"], given["expires_in"]) == ("Bearer", 3600)


async def test_a_token_ends(desk: Any) -> None:
    desk.clock.pass_(3599)
    assert (await desk.raw("transverses/v1/recuperer/tauxtva", b"{}"))[0] == 200
    desk.clock.pass_(1)
    assert (await desk.raw("transverses/v1/recuperer/tauxtva", b"{}"))[0] == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"Authorization": "Bearer faux"},
        {"Authorization": ""},
        {"cpro-account": base64.b64encode(b"TECH_1_000001@cpro.fr:faux").decode()},
        {"cpro-account": "pas du base64"},
        {"cpro-account": base64.b64encode("\xe9".encode("latin-1")).decode()},
    ],
)
async def test_bad_access_is_401(desk: Any, wrong: dict[str, str]) -> None:
    assert (await desk.raw("transverses/v1/recuperer/tauxtva", b"{}", **wrong))[0] == 401


@pytest.mark.parametrize(
    "path", ["factures/v1/consulter/cr", "factures/v1/deposer", "structures/v1/services", "x/y"]
)
async def test_a_route_that_does_not_exist_is_403(desk: Any, path: str) -> None:
    assert (await desk.raw(path, b"{}"))[0] == 403


async def test_a_wrong_method_is_403(desk: Any) -> None:
    async with desk.http.get(f"/cpro/{SUBMIT}", headers=desk.headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"texte"',
        b"\xff\xfe",
        b'{"modeDepot": NaN}',
        b'{"modeDepot": 1e999999999}',
        b"[" * 100_000,
        b'{"idUtilisateurCourant": ' + b"9" * 5000 + b"}",
        b'{"modeDepot": "DEPOT_PDF_API"}',
        b'{"modeDepot": ["DEPOT_PDF_API"], "destinataire": 4}',
    ],
    ids=range(12),
)
async def test_a_request_that_makes_no_sense_is_400_with_a_text(desk: Any, body: bytes) -> None:
    status, answer = await desk.raw(SUBMIT, body)
    assert status == 400
    said = json.loads(answer)
    assert said["codeRetour"] == 20000
    assert said["libelle"].startswith("Requête mal formulée")


async def test_broken_characters_are_malformed(desk: Any) -> None:
    body = await desk.invoice(commentaire="\ud800")
    assert (await desk.raw(SUBMIT, json.dumps(body).encode()))[0] == 400
    body["commentaire"] = "\U0001f9fe"
    assert (await desk.raw(SUBMIT, json.dumps(body).encode()))[0] == 200


async def test_another_content_type_is_415(desk: Any) -> None:
    status, _ = await desk.raw(SUBMIT, b"{}", **{"Content-Type": "text/plain"})
    assert status == 415


async def test_a_number_with_an_empty_fraction_is_an_integer(desk: Any) -> None:
    identifier = await desk.accepted()
    body = f'{{"idFacture": {identifier}.0, "nbResultatsMaximum": 1e0}}'.encode()
    status, answer = await desk.raw("factures/v1/consulter/historique", body)
    assert (status, json.loads(answer)["idFacture"]) == (200, identifier)


async def test_numbers_beyond_64_bits_are_malformed(desk: Any) -> None:
    body = json.dumps({"idFacture": 2**70}).encode()
    status, _ = await desk.raw("factures/v1/consulter/historique", body)
    assert status == 400


def upload(content: bytes) -> bytes:
    sent = {
        "pieceJointeFichier": base64.b64encode(content).decode(),
        "pieceJointeNom": "plan.pdf",
        "pieceJointeTypeMime": "application/pdf",
        "pieceJointeExtension": "pdf",
    }
    return json.dumps(sent).encode()


async def test_a_file_over_ten_megabytes_is_refused(desk: Any) -> None:
    _, answer = await desk.raw(UPLOAD, upload(b"x" * 10_000_001))
    assert json.loads(answer)["codeRetour"] == 20003
    _, answer = await desk.raw(UPLOAD, upload(b"x" * 10_000_000))
    assert json.loads(answer)["codeRetour"] == 0


async def test_a_pdf_over_ten_megabytes_is_413(desk: Any) -> None:
    sent = {
        "fichierFacture": base64.b64encode(b"%PDF-" + b"x" * 10_000_000).decode(),
        "nomFichier": "gros.pdf",
        "formatDepot": "PDF_NON_SIGNE",
    }
    status, answer = await desk.raw("factures/v1/deposer/pdf", json.dumps(sent).encode())
    assert (status, answer) == (413, b"")


async def test_a_body_without_end_is_413(desk: Any) -> None:
    assert (await desk.raw(UPLOAD, b"x" * (33 * 2**20)))[0] == 413


@pytest.mark.parametrize(
    ("content", "expected"), [("JVBERi0xLjQK", 0), ("dGV4dGU=", 20002), ("@@@@", 400)]
)
async def test_deposer_pdf_takes_a_pdf(desk: Any, content: str, expected: int) -> None:
    sent = {"fichierFacture": content, "nomFichier": "a b.pdf", "formatDepot": "PDF_NON_SIGNE"}
    status, answer = await desk.raw("factures/v1/deposer/pdf", json.dumps(sent).encode())
    assert expected in (status, json.loads(answer)["codeRetour"])
    assert json.loads(answer).get("numeroFacture") is None


async def test_a_client_that_is_cut_off_while_it_speaks_leaves_no_trace(
    sit_at: Any, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """As it is served: a test server ends its handlers by itself, the portal's own does not."""
    runner = web.AppRunner(create_app(RehearsalSettings(), clock), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        async with aiohttp.ClientSession(f"http://{host}:{port}") as session:
            desk = sit_at(session)
            await desk.sign_in()
            head = "".join(f"{name}: {value}\r\n" for name, value in desk.headers.items())
            for _ in range(3):
                _, writer = await asyncio.open_connection(host, port)
                writer.write(f"POST /cpro/{SUBMIT} HTTP/1.1\r\nHost: x\r\n{head}".encode())
                writer.write(b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{")
                await writer.drain()
                await asyncio.sleep(0.05)
                writer.transport.abort()
            await asyncio.sleep(0.2)
            assert (await desk.raw("transverses/v1/recuperer/tauxtva", b"{}"))[0] == 200
    finally:
        await runner.cleanup()
    assert "Traceback" not in caplog.text
