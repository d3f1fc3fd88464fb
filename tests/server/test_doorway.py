"""One port, two protocols: who speaks TLS, who does not, who says nothing, and who leaves."""

from __future__ import annotations

import asyncio
import errno
import io
import socket
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from server import doorway as doorway_module
from server.callers import Callers
from server.certificates import OwnCertificates
from server.doorway import Doorway, serve
from server.listening import listen
from server.tls import Names

NAMES = Names(("localhost",), ("127.0.0.1",))
Address = tuple[str, int]


@pytest.fixture
def certificates(tmp_path: Path) -> OwnCertificates:
    from datetime import UTC, datetime  # noqa: PLC0415

    return OwnCertificates(tmp_path / "tls", "essai", lambda: NAMES, lambda: datetime.now(UTC))


@pytest.fixture
def trusting(certificates: OwnCertificates) -> ssl.SSLContext:
    """A client that knows our authority and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=certificates.authority)
    return context


def application() -> web.Application:
    async def say(request: web.Request) -> web.Response:
        body = await request.read()
        return web.Response(text=f"{request.scheme} {len(body)}")

    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(0.6)
        return web.Response(text="done")

    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/", say)
    app.router.add_get("/slow", slow)
    return app


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as opened:
        yield opened


@pytest.fixture
async def address(stack: AsyncExitStack, certificates: OwnCertificates) -> Address:
    listener = listen("127.0.0.1", 0, "ipp_port")
    stack.callback(listener.close)
    await serve(stack, application(), listener, certificates.context)
    host, port = listener.getsockname()
    return host, port


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as opened:
        yield opened


async def test_both_schemes_on_one_port(
    address: Address, session: aiohttp.ClientSession, trusting: ssl.SSLContext
) -> None:
    for scheme in ("http", "https", "http", "https"):
        url = f"{scheme}://{address[0]}:{address[1]}/"
        async with session.post(url, data=io.BytesIO(b"x" * 3_000_000), ssl=trusting) as answer:
            assert await answer.text() == f"{scheme} 3000000"


async def test_many_at_once_of_both(
    address: Address, session: aiohttp.ClientSession, trusting: ssl.SSLContext
) -> None:
    async def ask(number: int) -> str:
        scheme = ("http", "https")[number % 2]
        url = f"{scheme}://{address[0]}:{address[1]}/"
        async with session.get(url, ssl=trusting, headers={"Connection": "close"}) as answer:
            return await answer.text()

    said = await asyncio.gather(*map(ask, range(80)))
    assert sorted(said) == ["http 0"] * 40 + ["https 0"] * 40


@pytest.mark.parametrize("secure", [False, True])
async def test_keep_alive_and_expect_on_one_connection(
    address: Address, trusting: ssl.SSLContext, *, secure: bool
) -> None:
    reader, writer = await asyncio.open_connection(*address, ssl=trusting if secure else None)
    for _ in range(3):
        writer.write(
            b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
        )
        async with asyncio.timeout(5):
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100 ")
            writer.write(b"body")
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
            said = await reader.readexactly(7 if secure else 6)
        assert said == (b"https 4" if secure else b"http 4")
    writer.close()
    await writer.wait_closed()


async def test_a_client_that_dribbles_is_served(address: Address) -> None:
    reader, writer = await asyncio.open_connection(*address)
    for byte in b"GET / HTTP/1.0\r\n\r\n":
        writer.write(bytes([byte]))
        await asyncio.sleep(0.005)
    async with asyncio.timeout(5):
        assert (await reader.read()).endswith(b"http 0")
    writer.close()
    await writer.wait_closed()


async def test_tls_that_is_too_old_or_broken_is_refused_and_the_next_is_served(
    address: Address, session: aiohttp.ClientSession, trusting: ssl.SSLContext
) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError)):
        await asyncio.open_connection(*address, ssl=old)
    for garbage in (b"\x16", b"\x16\x03\x01\xff\xff" + b"\xff" * 400):
        reader, writer = await asyncio.open_connection(*address)
        writer.write(garbage)
        writer.write_eof()
        async with asyncio.timeout(5):
            await reader.read()
        writer.close()
    async with session.get(f"https://{address[0]}:{address[1]}/", ssl=trusting) as answer:
        assert await answer.text() == "https 0"


async def test_a_renewed_certificate_is_shown_to_the_next_and_keeps_the_last(
    address: Address, certificates: OwnCertificates, trusting: ssl.SSLContext, tmp_path: Path
) -> None:
    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter, bytes]:
        reader, writer = await asyncio.open_connection(*address, ssl=trusting)
        return reader, writer, writer.get_extra_info("ssl_object").getpeercert(binary_form=True)

    reader, writer, first = await connect()
    certificates._names = lambda: Names(("localhost", "neuf.local"), ("127.0.0.1",))
    await certificates.step()
    _, other, second = await connect()
    assert first != second == certificates.shown.der
    writer.write(b"GET / HTTP/1.0\r\n\r\n")
    async with asyncio.timeout(5):
        assert (await reader.read()).endswith(b"https 0")
    for each in (writer, other):
        each.close()
        await each.wait_closed()


# --- those who do not enter


Opened = Callable[..., Awaitable[tuple[Doorway, Address]]]


@pytest.fixture
async def opened(certificates: OwnCertificates) -> AsyncIterator[Opened]:
    """A doorway with limits of the test's own."""
    async with AsyncExitStack() as stack:

        async def make(**limits: float) -> tuple[Doorway, Address]:
            listener = listen("127.0.0.1", 0, "ipp_port")
            stack.callback(listener.close)
            runner = web.AppRunner(application(), shutdown_timeout=1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            server = runner.server
            assert server is not None
            made = Doorway(
                listener,
                server,
                certificates.context,
                lambda: len(server.connections),
                patience=limits.get("patience", 5.0),
                callers=Callers(places=int(limits.get("limit", 50))),
            )
            made.open()
            stack.push_async_callback(made.close)
            return made, listener.getsockname()

        yield make


async def read_to_end(address: Address, first: bytes = b"") -> float:
    """Connect, send `first`; the seconds until the other side hangs up."""
    reader, writer = await asyncio.open_connection(*address)
    writer.write(first)
    start = time.monotonic()
    async with asyncio.timeout(5):
        assert await reader.read() == b""
    writer.close()
    return time.monotonic() - start


@pytest.mark.parametrize("first", [b"", b"\x16", b"\x16\x03\x01\x02\x00\x01"])
async def test_who_says_nothing_more_is_sent_away(opened: Opened, first: bytes) -> None:
    _, address = await opened(patience=0.3)
    assert 0.2 < await read_to_end(address, first) < 2


async def ask(address: Address) -> bytes:
    reader, writer = await asyncio.open_connection(*address)
    writer.write(b"GET / HTTP/1.0\r\n\r\n")
    async with asyncio.timeout(5):
        said = await reader.read()
    writer.close()
    await writer.wait_closed()
    return said


async def test_half_a_head_is_not_waited_for(
    stack: AsyncExitStack, certificates: OwnCertificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorway_module, "KEEP_ALIVE", 0.4)
    listener = listen("127.0.0.1", 0, "ipp_port")
    stack.callback(listener.close)
    await serve(stack, application(), listener, certificates.context)
    assert 0.2 < await read_to_end(listener.getsockname(), b"POST / HTTP/1.1\r\nHost:") < 2


async def test_the_silent_make_room_for_those_who_speak(opened: Opened) -> None:
    _, address = await opened(limit=5, patience=30)
    silent = [await asyncio.open_connection(*address) for _ in range(12)]
    assert (await ask(address)).endswith(b"http 0")
    async with asyncio.timeout(5):
        assert await silent[0][0].read() == b""
    for _, writer in silent:
        writer.close()


async def test_beyond_the_limit_one_waits_for_a_place(opened: Opened) -> None:
    _, address = await opened(limit=2)

    async def slow() -> bytes:
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b"GET /slow HTTP/1.0\r\n\r\n")
        async with asyncio.timeout(10):
            said = await reader.read()
        writer.close()
        return said

    start = time.monotonic()
    said = await asyncio.gather(*(slow() for _ in range(4)))
    assert all(each.endswith(b"done") for each in said)
    assert time.monotonic() - start > 1.1


class Exhausted:
    """A listener of a system that has no file descriptor left for a while."""

    def __init__(self, listener: socket.socket, times: int) -> None:
        self._listener = listener
        self.times = times

    def __getattr__(self, name: str) -> object:
        return getattr(self._listener, name)

    def accept(self) -> tuple[socket.socket, Address]:
        if self.times:
            self.times -= 1
            raise OSError(errno.EMFILE, "Too many open files")
        return self._listener.accept()


async def test_a_system_without_descriptors_is_waited_for(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    made, address = await opened()
    made._listener = Exhausted(made._listener, 2)  # type: ignore[assignment]
    assert (await ask(address)).endswith(b"http 0")
    assert caplog.text.count("no connection can be accepted") == 2


async def test_closing_ends_requests_in_hand_and_sends_the_others_away(
    certificates: OwnCertificates, trusting: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as stack:
        listener = listen("127.0.0.1", 0, "ipp_port")
        stack.callback(listener.close)
        await serve(stack, application(), listener, certificates.context)
        address = listener.getsockname()
        silent = await asyncio.open_connection(*address)
        half = await asyncio.open_connection(*address)
        half[1].write(b"\x16\x03\x01")
        idle = [await asyncio.open_connection(*address, ssl=s) for s in (None, trusting)]
        busy = [await asyncio.open_connection(*address, ssl=s) for s in (None, trusting)]
        for _, writer in busy:
            writer.write(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.2)
        start = time.monotonic()
    assert time.monotonic() - start < doorway_module.LAST_REQUEST + 1
    async with asyncio.timeout(5):
        for reader, _ in busy:
            assert (await reader.read()).endswith(b"done")
        for reader, _ in (silent, half, *idle):
            assert await reader.read() == b""
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(*address)
    for _, writer in (silent, half, *idle, *busy):
        writer.close()
