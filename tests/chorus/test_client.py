"""Every way in which the portal can fail becomes one of four errors, and nothing leaks."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from chorus.client import Client, Withheld
from chorus.errors import ChorusForbidden, ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.rehearsal.faults import Kind
from staging.ports import ChorusAccess
from tests.chorus.conftest import EASY, FAST, SELLER, Clock, OpenPortal, Portal

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
OpenServer = Callable[[Handler], Awaitable[Client]]


@pytest.fixture
async def answering(clock: Clock) -> AsyncIterator[OpenServer]:
    """A portal that gives tokens and answers every call as it is told."""
    opened: list[TestServer] = []
    clients: list[Client] = []

    async def token(_: web.Request) -> web.Response:
        return web.json_response({"access_token": "t0ken", "expires_in": 3600})

    async def opening(handler: Handler) -> Client:
        app = web.Application()
        app.router.add_post("/token", token)
        app.router.add_route("*", "/cpro/{rest:.*}", handler)
        server = TestServer(app)
        await server.start_server()
        opened.append(server)
        base = str(server.make_url("")).rstrip("/")
        access = ChorusAccess("rehearsal", base, f"{base}/token", "id", "s3cret", "login", "passw")
        clients.append(Client(access, FAST, clock))
        return clients[-1]

    yield opening
    for client in clients:
        await client.close()
    for server in opened:
        await server.close()


async def search(client: Client) -> object:
    return await client.structures.rechercher(EASY)


async def test_both_headers_and_exact_decimals_go_out(answering: OpenServer) -> None:
    seen: list[web.Request] = []
    bodies: list[bytes] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append(request)
        bodies.append(await request.read())
        return web.json_response({"codeRetour": 0, "libelle": ""})

    client = await answering(handler)
    await client.call("/factures/v1/soumettre", {"montant": Decimal("1234567890123.45")})
    headers = seen[0].headers
    assert headers["Authorization"] == "Bearer t0ken"
    assert headers["cpro-account"] == "bG9naW46cGFzc3c="
    assert headers["Content-Type"] == "application/json;charset=utf-8"
    assert bodies == [b'{"montant":1234567890123.45}']


@pytest.mark.parametrize(
    ("status", "text", "error"),
    [
        (500, "", ChorusUnavailable),
        (503, "<html>", ChorusUnavailable),
        (302, "", ChorusUnavailable),
        (200, "", ChorusUnavailable),
        (200, "[1]", ChorusUnavailable),
        (200, '{"libelle": "sans code"}', ChorusUnavailable),
        (200, '{"codeRetour": true}', ChorusUnavailable),
        (200, "<html>maintenance</html>", ChorusUnavailable),
        (403, "", ChorusForbidden),
        (413, "", ChorusRefused),
        (400, '{"codeRetour": 20002, "libelle": "Mauvais"}', ChorusRefused),
        (400, "", ChorusRefused),
        (404, '{"httpMessage": "Not Found"}', ChorusUnavailable),
        (415, "", ChorusRefused),
        (200, '{"codeRetour": 20001, "libelle": "GDP_MSG_11.005"}', ChorusRefused),
        (401, "", CredentialsRefused),
    ],
)
async def test_each_answer_is_translated(
    status: int, text: str, error: type[Exception], answering: OpenServer
) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=status, text=text)

    with pytest.raises(error) as caught:
        await search(await answering(handler))
    assert caught.type is error
    shown = f"{caught.value!r} {caught.value}"
    assert not any(secret in shown for secret in ("s3cret", "passw", "t0ken", "bG9naW4"))


async def test_a_refusal_keeps_call_number_and_words(answering: OpenServer) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.json_response({"codeRetour": 20001, "libelle": "GDP_MSG_11.022"})

    client = await answering(handler)
    with pytest.raises(ChorusRefused) as caught:
        await client.factures.deposer_flux(b"<a/>", "a.xml", "IN_DP_E1_CII_16B")
    refusal = caught.value
    assert (refusal.code_retour, refusal.libelle) == (20001, "GDP_MSG_11.022")
    assert refusal.call.endswith("deposer/flux")
    assert "ne connaît pas encore" in refusal.for_person


async def test_no_result_is_no_error(answering: OpenServer) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.json_response({"codeRetour": 20000, "libelle": "TRA_MSG_00.015"})

    client = await answering(handler)
    assert await client.structures.rechercher(EASY) == []
    assert await client.factures.rechercher_numero("F1", 1, None) == []


async def test_the_same_number_on_another_call_is_a_refusal(answering: OpenServer) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.json_response({"codeRetour": 20000, "libelle": "GDP_MSG_11.008"})

    client = await answering(handler)
    with pytest.raises(ChorusRefused):
        await client.factures.rechercher_numero("F1", 1, None)


@pytest.mark.parametrize("with_header", [True, False])
async def test_too_many_requests_quiet_every_call(
    with_header: bool,  # noqa: FBT001
    answering: OpenServer,
    clock: Clock,
) -> None:
    calls = 0

    async def handler(_: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        if calls == 1:
            return web.Response(status=429, headers={"Retry-After": "40"} if with_header else {})
        return web.json_response({"codeRetour": 0, "listeStructures": []})

    client = await answering(handler)
    for _ in range(3):
        with pytest.raises(ChorusUnavailable) as caught:
            await search(client)
        assert caught.value.nothing_sent
        assert caught.value.retry_after == timedelta(seconds=40 if with_header else 30)
    assert calls == 1
    clock.pass_(41)
    await search(client)
    assert calls == 2


async def test_retry_after_as_a_date(answering: OpenServer, clock: Clock) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=503, headers={"Retry-After": "Fri, 20 Nov 2026 09:02:00 GMT"})

    with pytest.raises(ChorusUnavailable) as caught:
        await search(await answering(handler))
    assert caught.value.retry_after == timedelta(minutes=2)
    assert not caught.value.nothing_sent


async def test_a_slow_drip_ends_with_the_time_out(answering: OpenServer) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(40):
            await response.write(b" ")
            await asyncio.sleep(0.1)
        return response

    client = await answering(handler)
    started = asyncio.get_running_loop().time()
    with pytest.raises(ChorusUnavailable) as caught:
        await search(client)
    assert asyncio.get_running_loop().time() - started < 3.5
    assert not caught.value.nothing_sent


async def test_where_nobody_listens_nothing_was_sent(portal: Portal, clock: Clock) -> None:
    access = replace(portal.access(), api_url="http://127.0.0.1:9")
    async with Client(access, FAST, clock) as client:
        with pytest.raises(ChorusUnavailable) as caught:
            await search(client)
    assert caught.value.nothing_sent


@pytest.mark.parametrize("url", ["http://[::1", "nonsense", "http://127.0.0.1:999999"])
async def test_an_address_that_is_none_is_unavailable(
    url: str, portal: Portal, clock: Clock
) -> None:
    for access in (
        replace(portal.access(), api_url=url),
        replace(portal.access(), token_url=url),
    ):
        async with Client(access, FAST, clock) as client:
            with pytest.raises(ChorusUnavailable):
                await search(client)


async def test_a_connection_cut_in_the_answer_may_have_been_taken(
    portal: Portal, client: Client
) -> None:
    portal.fail("structures/rechercher", Kind.DROP)
    with pytest.raises(ChorusUnavailable) as caught:
        await search(client)
    assert not caught.value.nothing_sent


async def test_withheld_before_the_body_leaves_no_invoice(answering: OpenServer) -> None:
    got: list[bytes] = []

    async def handler(request: web.Request) -> web.Response:
        got.append(await request.read())
        return web.json_response({"codeRetour": 0})

    client = await answering(handler)
    with pytest.raises(Withheld):
        await client.factures.soumettre({"numeroFactureSaisi": "F1"}, may_send=lambda: False)
    assert got == []
    await client.factures.soumettre({"numeroFactureSaisi": "F1"}, may_send=lambda: True)
    assert [json.loads(body) for body in got] == [{"numeroFactureSaisi": "F1"}]


async def test_a_token_that_the_portal_forgot_is_replaced_once(
    portal: Portal, client: Client
) -> None:
    await search(client)
    portal.fail("*", Kind.TOKEN_EXPIRED)
    assert await search(client)
    assert portal.calls("token") == 2


async def test_pages_are_read_to_the_end(open_portal: OpenPortal, clock: Clock) -> None:
    portal = await open_portal()
    async with Client(portal.access(), FAST, clock) as client:
        [structure] = await client.structures.rechercher(SELLER)
        directory = portal.state.portal.directory
        for number in range(1, 26):
            directory.service_of(directory.recall("35600000000048"), f"S{number}")
        [found] = await client.structures.rechercher("35600000000048")
        pages = client.structures.rechercher_services(found["idStructureCPP"], par_page=10)
        sizes = [len(page) async for page in pages]
    assert structure["identifiantStructure"] == SELLER
    assert sizes == [10, 10, 8]


async def test_nothing_secret_is_shown_or_logged(
    portal: Portal, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    access = portal.access()
    async with Client(access, FAST, clock) as client:
        await search(client)
        shown = f"{client!r} {access!r} {client.__dict__!r}"
    for secret in ("rehearsal-secret", "VEVDSF8xXzAwMDAwMUBjcHJvLmZy", "password='rehearsal'"):
        assert secret not in shown
        assert secret not in caplog.text
    assert "Bearer" not in caplog.text


async def test_every_call_is_understood_by_the_portal(portal: Portal, client: Client) -> None:
    """Each call of the four APIs against the portal's own description of it."""
    [supplier] = await client.structures.rechercher(SELLER)
    id_ = supplier["idStructureCPP"]
    assert (await client.structures.consulter(id_))["parametres"]
    [page] = [p async for p in client.utilisateurs.recuperer_rattachements(par_page=10)]
    assert SELLER in {item["identifiantStructure"] for item in page}
    assert await client.transverses.recuperer_structures_actives_fournisseur()
    assert await client.transverses.recuperer_coordbanc_valides(id_)
    assert await client.transverses.recuperer_typespj()
    assert await client.transverses.recuperer_tauxtva()
    assert await client.transverses.recuperer_motifs_exonerationtva()
    assert (await client.transverses.telecharger_annuaire_destinataire())["fichierResultat"]
    assert (await client.transverses.health_check())["body"] == "OK"
    assert (await client.factures.deposer_pdf(b"%PDF-1.4", "F9.pdf"))["pieceJointeId"]
    answer = await client.transverses.ajouter_fichier(b"%PDF-1.4", "a.pdf", "application/pdf")
    assert answer["pieceJointeId"]
    flow = await client.factures.deposer_flux(b"<Invoice/>", "a.xml", "IN_DP_E1_UBL_INVOICE")
    number = flow["numeroFluxDepot"]
    assert (await client.transverses.consulter_cr_detaille(number))["etatCourantDepotFlux"]
    assert (await client.transverses.consulter_cr(number))["codeRetour"] == 0


async def test_closing_waits_for_the_call_in_hand_and_begins_no_other(
    answering: OpenServer,
) -> None:
    asked = asyncio.Event()

    async def handler(_: web.Request) -> web.Response:
        asked.set()
        await asyncio.sleep(0.2)
        return web.json_response({"codeRetour": 0, "listeStructures": [{"idStructureCPP": 1}]})

    client = await answering(handler)
    call = asyncio.create_task(search(client))
    await asked.wait()
    await client.close()
    assert await call == [{"idStructureCPP": 1}]
    with pytest.raises(ChorusUnavailable) as caught:
        await search(client)
    assert caught.value.nothing_sent
