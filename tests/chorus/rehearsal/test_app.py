"""The server starts on a free port, says where, and stops at once when it is told to."""

from __future__ import annotations

import asyncio
import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from chorus.rehearsal.app import create_app, serve
from chorus.rehearsal.description import Description, Heard, Said, load
from chorus.rehearsal.faults import Fault, Kind
from chorus.rehearsal.settings import RehearsalSettings


def clock() -> datetime:
    return datetime(2026, 11, 20, tzinfo=UTC)


async def test_it_serves_until_it_is_cancelled(tmp_path: Path) -> None:
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    server = asyncio.create_task(
        serve(RehearsalSettings(data=tmp_path), "127.0.0.1", 0, clock, ready.set_result)
    )
    address = await asyncio.wait_for(ready, 10)
    async with ClientSession() as session, session.get(f"{address}/rehearsal/ledger") as answer:
        assert (await answer.json())["invoices"] == []
    server.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.wait_for(server, 5)
    async with ClientSession() as session:
        with pytest.raises(OSError, match="Cannot connect"):
            await session.get(address)


async def test_an_address_in_use_is_said_so() -> None:
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    server = asyncio.create_task(
        serve(RehearsalSettings(), "127.0.0.1", 0, clock, ready.set_result)
    )
    port = int((await asyncio.wait_for(ready, 10)).rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        await serve(RehearsalSettings(), "127.0.0.1", port, clock, lambda _address: None)
    server.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await server


async def test_it_starts_with_a_fault_plan() -> None:
    app = create_app(RehearsalSettings(), clock, [Fault("token", Kind.HTTP_500)])
    async with TestClient(TestServer(app)) as client, client.post("/api/oauth/token") as answer:
        assert answer.status == 500


async def test_an_answer_outside_the_description_does_not_leave(
    desk: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(
        "chorus.rehearsal.calls.account.VAT_RATES", (("TVA5", "Taux normal", "vingt"),)
    )
    status, _ = await desk.raw("transverses/v1/recuperer/tauxtva", b"{}")
    assert status == 500
    assert "does not fit its description" in caplog.text


def test_secrets_do_not_show() -> None:
    shown = repr(RehearsalSettings(client_secret="cachotterie", password="mystère"))
    assert "cachotterie" not in shown
    assert "mystère" not in shown


def test_the_description_is_read_once() -> None:
    assert load() is load()
    assert isinstance(load(), Description)


def test_every_example_answer_of_the_description_fits_it() -> None:
    description = load()
    for path, item in description.document["paths"].items():
        for method, operation in item.items():
            content = operation["responses"]["200"]["content"]["application/json"]
            for name, example in content["examples"].items():
                heard = Heard(method, path, {}, b"", "application/json")
                said = Said(200, json.dumps(example["value"]).encode())
                assert description.wrong_with_answer(heard, said) is None, (path, name)
