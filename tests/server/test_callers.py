"""One address does not take the places of all: floods, slow clients, and busy print servers."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from ipaddress import ip_network
from pathlib import Path

import pytest
from aiohttp import web

from server import callers as callers_module
from server import doorway
from server.callers import Callers
from server.config import load
from server.listening import listen

FLOOD, OTHER = "127.0.0.2", "127.0.0.3"
Address = tuple[str, int]
Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]
ASK = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


class Open:
    """A connection that a test opens and closes."""

    def __init__(self) -> None:
        self.there, self.asked = True, 0

    def here(self) -> bool:
        return self.there

    def leave(self) -> None:
        self.asked += 1
        self.there = False


class Busy(Open):
    """One whose request is in hand: it ends later."""

    def leave(self) -> None:
        self.asked += 1


def enter(callers: Callers, address: str, one: Open) -> bool:
    return callers.enter(address, one.here, one.leave) is not None


def test_the_eldest_makes_room() -> None:
    callers, opened = Callers(4), [Open() for _ in range(6)]
    assert all(enter(callers, "192.0.2.7", one) for one in opened)
    assert [one.there for one in opened] == [False, False, True, True, True, True]
    assert callers.count("192.0.2.7") == 4
    assert callers.count("192.0.2.8") == 0


def test_requests_in_hand_are_not_broken_off_and_the_next_is_sent_away() -> None:
    callers, busy = Callers(4), [Busy() for _ in range(5)]
    assert all(enter(callers, "192.0.2.7", one) for one in busy)
    assert not enter(callers, "192.0.2.7", Open())
    assert all(one.there for one in busy)
    assert [one.asked for one in busy] == [1, 1, 0, 0, 0]
    assert enter(callers, "192.0.2.8", Open())
    for one in busy:
        one.there = False
    assert enter(callers, "192.0.2.7", Open())


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "fe80::7%2"])
def test_this_machine_and_its_proxies_are_spared(address: str) -> None:
    spared = [ip_network("10.1.0.0/16"), ip_network("fe80::/64")]
    callers, opened = Callers(2, spared), [Open() for _ in range(20)]
    assert all(enter(callers, address, one) for one in opened)
    assert all(one.there for one in opened)


def test_an_address_that_is_gone_is_forgotten() -> None:
    callers = Callers(2)
    for number in range(200):
        one = Open()
        enter(callers, f"192.0.2.{number}", one)
        one.there = False
    assert len(callers._of) <= 102


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    flags = {"data": str(tmp_path)}
    assert load(flags, {})["connections_per_address"] == callers_module.CONNECTIONS_PER_ADDRESS
    given = load(flags, {"PRINTPOST_CONNECTIONS_PER_ADDRESS": "900"})
    assert given["connections_per_address"] == 900


# --- over a real socket


def application() -> web.Application:
    async def say(_request: web.Request) -> web.Response:
        return web.Response(text="here")

    async def slow(request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(0.5)
        return web.Response(text="done")

    app = web.Application()
    app.router.add_get("/", say)
    app.router.add_post("/slow", slow)
    return app


@pytest.fixture
async def serve(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[..., object]]:
    """A door that counts these loopback addresses as if they were other machines."""
    everywhere = staticmethod(lambda _address: False)
    monkeypatch.setattr(Callers, "_is_spared", everywhere)
    async with AsyncExitStack() as stack:

        async def start(most: int) -> Address:
            listener = listen("127.0.0.1", 0, "ipp_port")
            stack.callback(listener.close)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            await doorway.serve(stack, application(), listener, lambda: context, Callers(most))
            host, port = listener.getsockname()
            return host, port

        yield start


async def connect(address: Address, source: str, first: bytes = b"") -> Wire:
    wire = await asyncio.open_connection(*address, local_addr=(source, 0))
    wire[1].write(first)
    return wire


async def answer(wire: Wire, body: bytes) -> None:
    async with asyncio.timeout(15):
        await wire[0].readuntil(body)


def hang_up(wires: list[Wire]) -> None:
    for _, writer in wires:
        writer.transport.abort()


@pytest.mark.parametrize("first", [b"", b"POST / HTTP/1.1\r\nHost:", ASK])
async def test_a_flood_of_one_address_leaves_places_for_others(serve, first: bytes) -> None:
    """Silent connections, half heads, and idle ones: the flood loses its own eldest."""
    address = await serve(20)
    flood = [await connect(address, FLOOD, first) for _ in range(callers_module.CONNECTIONS + 50)]
    other = await connect(address, OTHER, ASK)
    await answer(other, b"here")
    async with asyncio.timeout(15):  # the eldest was closed, by us
        assert (await flood[0][0].read()).endswith(b"here" if first == ASK else b"")
    latest = await connect(address, FLOOD, ASK)
    await answer(latest, b"here")
    hang_up([*flood, other, latest])


async def test_requests_in_hand_end_though_their_address_has_too_many(serve) -> None:
    address = await serve(10)
    post = b"POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"
    busy = [await connect(address, FLOOD, post) for _ in range(10)]
    await asyncio.sleep(0.1)
    more = [await connect(address, FLOOD) for _ in range(10)]
    await asyncio.gather(*(answer(wire, b"done") for wire in busy))
    hang_up([*busy, *more])


async def test_fifty_connections_of_a_print_server_are_left_alone(serve) -> None:
    address = await serve(callers_module.CONNECTIONS_PER_ADDRESS)
    wires = [await connect(address, FLOOD, ASK) for _ in range(50)]
    for _ in range(5):
        await asyncio.gather(*(answer(wire, b"here") for wire in wires))
        for _, writer in wires:
            writer.write(ASK)
    await asyncio.gather(*(answer(wire, b"here") for wire in wires))
    assert not any(wire[0].at_eof() for wire in wires)
    hang_up(wires)


def test_loopback_has_more_addresses_than_one() -> None:
    with socket.socket() as probe:
        probe.bind((FLOOD, 0))
