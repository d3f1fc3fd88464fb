"""Whatever is sent to the port: the next good print is taken within 2 s, and memory is back."""

from __future__ import annotations

import asyncio
import gc
import gzip
import ssl
import struct
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from pyipp.enums import IppOperation

from server import doorway
from server.callers import CONNECTIONS
from server.endpoint import create_app
from server.ipp import message as m
from server.ipp.encoding import encode
from server.listening import listen
from server.settings import PrinterSettings
from staging.store import Store
from tests.server.conftest import PDF, Asking, Client, Clock

SOON = 2.0
#: What the process may hold more after an attack, in bytes: allocators keep some.
BACK = 40_000_000
Address = tuple[str, int]
Attack = Callable[[Address], Awaitable[None]]

HEAD = b"POST /ipp/print HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
PRINT = Asking().message(IppOperation.PRINT_JOB)
OPERATION = encode(PRINT)[:-1]


def resident() -> int:
    gc.collect()
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no VmRSS")


@pytest.fixture
def settings(settings: PrinterSettings) -> PrinterSettings:
    return replace(settings, body_time=timedelta(seconds=1.5))


@pytest.fixture
async def printer(
    store: Store, settings: PrinterSettings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Client]:
    """The printer behind its door, as it is served."""
    monkeypatch.setattr(doorway, "UNREAD", 1.0)
    monkeypatch.setattr(doorway, "KEEP_ALIVE", 1.0)
    async with AsyncExitStack() as stack:
        listener = listen("127.0.0.1", 0, "ipp_port")
        stack.callback(listener.close)
        app = create_app(store, settings, clock)
        await doorway.serve(stack, app, listener, lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))
        time_out = aiohttp.ClientTimeout(total=20)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=time_out))
        yield Client(session, "http://{}:{}".format(*listener.getsockname()))


async def send(
    address: Address, *pieces: bytes, pause: float = 0.0, patience: float = 4.0
) -> bytes:
    """Send pieces for as long as the other side takes them; what it said within `patience`."""
    reader, writer = await asyncio.open_connection(*address)
    said = b""
    with suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(patience):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)
            said = await reader.read(65536)
    writer.transport.abort()
    return said


def posted(body: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


async def wrong_lengths(address: Address) -> None:
    whole = encode(PRINT)
    for at in range(8, len(whole), 7):
        await send(address, posted(whole[:at] + b"\xff\xff" + whole[at + 2 :]), patience=1)


async def wrong_tags(address: Address) -> None:
    whole = bytearray(encode(PRINT) + PDF)
    for tag in range(0, 256, 5):
        whole[8] = tag
        await send(address, posted(bytes(whole)), patience=1)


async def cut_at_every_byte(address: Address) -> None:
    whole = encode(PRINT)
    for cut in range(len(whole)):
        said = await send(address, posted(whole[:cut]))
        assert b"200 OK" in said
        assert struct.pack(">H", 0x0400) in said


async def ten_thousand_attributes(address: Address) -> None:
    many = b"".join(b"\x44\x00\x05x%04x\x00\x01y" % n for n in range(10_000))
    await send(address, posted(OPERATION + many + b"\x03" + PDF))


async def ten_thousand_values(address: Address) -> None:
    many = b"\x44\x00\x01x\x00\x01y" + b"\x44\x00\x00\x00\x01y" * 30_000
    await send(address, posted(OPERATION + many + b"\x03" + PDF))


async def deep_collections(address: Address) -> None:
    member = b"\x4a\x00\x00\x00\x01m\x34\x00\x00\x00\x00"
    await send(address, posted(OPERATION + b"\x34\x00\x01c\x00\x00" + member * 20_000 + b"\x03"))


async def a_head_without_end(address: Address) -> None:
    value = b"\x41\x00\x01x\xff\xff" + b"y" * 0xFFFF
    await send(
        address,
        CHUNKED + b"%x\r\n" % len(OPERATION) + OPERATION + b"\r\n",
        *(b"%x\r\n%b\r\n" % (len(value), value) for _ in range(400)),
    )


async def endless_tiny_chunks(address: Address) -> None:
    body = encode(PRINT) + PDF
    await send(address, CHUNKED, *(b"1\r\n%c\r\n" % byte for byte in body), pause=0.01)


async def an_endless_body(address: Address) -> None:
    block = b"%x\r\n%b\r\n" % (65536, b"x" * 65536)
    start = encode(PRINT) + PDF
    await send(address, CHUNKED + b"%x\r\n%b\r\n" % (len(start), start), *[block] * 500)


async def a_chunk_that_lies(address: Address) -> None:
    for size in (b"ffffffffffffffff", b"-1", b"zz", b"", b"7fffffff"):
        await send(address, CHUNKED + size + b"\r\n" + encode(PRINT), patience=1)


async def a_slow_body(address: Address) -> None:
    await send(
        address,
        HEAD + b"Content-Length: 100000\r\n\r\n" + encode(PRINT) + PDF,
        *[b"x"] * 40,
        pause=0.1,
    )


async def a_slow_head(address: Address) -> None:
    await send(address, *(bytes([byte]) for byte in HEAD), pause=0.1, patience=3)


async def a_slow_ipp_head(address: Address) -> None:
    whole = encode(PRINT)
    await send(
        address,
        HEAD + b"Content-Length: 100000\r\n\r\n",
        *(bytes([byte]) for byte in whole),
        pause=0.1,
        patience=3,
    )


async def huge_headers(address: Address) -> None:
    await send(address, HEAD + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n")
    await send(address, HEAD + b"".join(b"X%d: a\r\n" % n for n in range(20_000)) + b"\r\n")


async def bombs(address: Address) -> None:
    zeros = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(zeros.compress(bytes(1 << 20)) for _ in range(300)) + zeros.flush()
    for body in (bomb, gzip.compress(b"") * 40_000, gzip.compress(gzip.compress(bytes(1 << 20)))):
        packed = Asking().message(IppOperation.PRINT_JOB, m.keyword("compression", "gzip"))
        await send(address, posted(encode(packed) + body))


async def answers_nobody_reads(address: Address) -> None:
    ask = posted(encode(Asking().message(IppOperation.GET_PRINTER_ATTRIBUTES)))
    writers = []
    for _ in range(20):
        _, writer = await asyncio.open_connection(*address, limit=1)
        writer.transport.pause_reading()  # type: ignore[attr-defined] # a socket's transport
        writers.append(writer)
    for writer in writers:
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(0.2):
                for _ in range(2_000):
                    writer.write(ask)
                    await writer.drain()
    for writer in writers:
        writer.transport.abort()


async def nobody_speaks(address: Address) -> None:
    opened = [await asyncio.open_connection(*address) for _ in range(CONNECTIONS + 20)]
    await asyncio.sleep(doorway.GRACE + 0.1)
    for _, writer in opened:
        writer.transport.abort()


async def foreign_hosts(address: Address) -> None:
    ask = encode(Asking().message(IppOperation.GET_PRINTER_ATTRIBUTES))
    for host in (b"evil.example", b"[", b"a" * 8000, b"169.254.169.254:80", b"x\x00y", b""):
        length = b"Content-Length: %d\r\n\r\n" % len(ask)
        said = await send(address, HEAD.replace(b"localhost", host) + length + ask, patience=1)
        assert b"evil.example" not in said
        assert b"169.254" not in said


async def other_people_s_jobs(address: Address) -> None:
    owner, thief = Asking(user="nadia"), Asking(user="paul")
    mine = owner.message(IppOperation.CREATE_JOB, m.name_("job-name", "Paie de novembre"))
    await send(address, posted(encode(mine)))
    for operation in (IppOperation.CANCEL_JOB, IppOperation.GET_JOB_ATTRIBUTES, 0x003B, 0x0006):
        for number in (1, 2, 3, 2**31 - 1):
            asked = thief.message(operation, m.integer("job-id", number), m.keyword("x", "y"))
            assert b"Paie" not in await send(address, posted(encode(asked)), patience=1)
    theirs = thief.message(IppOperation.CANCEL_MY_JOBS, m.integer("job-ids", 1, 2, 3))
    await send(address, posted(encode(theirs)), patience=1)


async def addresses_to_fetch(address: Address) -> None:
    uri = m.uri("document-uri", "http://127.0.0.1:9/a.pdf")
    for operation in (IppOperation.PRINT_URI, IppOperation.SEND_URI):
        said = await send(address, posted(encode(Asking().message(operation, uri))), patience=1)
        assert b"\x05\x01" in said  # server-error-operation-not-supported


async def not_http_at_all(address: Address) -> None:
    for raw in (
        b"\x00" * 5000,
        b"\x16\x03\x01" + b"\xff" * 400,
        b"GET / HTTP/9.9\r\n\r\n",
        b"%PDF-1.7\n" * 500,
        b"POST http://169.254.169.254/ HTTP/1.1\r\nHost: a\r\n\r\n",
    ):
        await send(address, raw, patience=1)


ATTACKS: tuple[Attack, ...] = (
    wrong_lengths, wrong_tags, cut_at_every_byte, ten_thousand_attributes, ten_thousand_values,
    deep_collections, a_head_without_end, endless_tiny_chunks, an_endless_body, a_chunk_that_lies,
    a_slow_body, a_slow_head, a_slow_ipp_head, huge_headers, bombs, answers_nobody_reads,
    nobody_speaks, foreign_hosts, other_people_s_jobs, addresses_to_fetch, not_http_at_all,
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
async def test_a_good_print_is_taken_after(attack: Attack, printer: Client, store: Store) -> None:
    host, _, port = printer.url.removeprefix("http://").partition(":")
    await printer.print()
    before = resident()
    await attack((host, int(port)))
    start = time.monotonic()
    number = await printer.print(PDF + b"%after")
    assert time.monotonic() - start < SOON
    assert (await store.jobs.get(number)).document is not None
    assert resident() - before < BACK


async def test_a_good_print_is_taken_while_others_drip(printer: Client) -> None:
    host, _, port = printer.url.removeprefix("http://").partition(":")
    dripping = [asyncio.create_task(a_slow_ipp_head((host, int(port)))) for _ in range(100)]
    await asyncio.sleep(0.3)
    start = time.monotonic()
    await printer.print()
    assert time.monotonic() - start < SOON
    await asyncio.gather(*dripping)


async def test_a_connection_whose_answers_nobody_reads_is_cut(printer: Client) -> None:
    host, _, port = printer.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1)
    writer.transport.pause_reading()  # type: ignore[attr-defined] # a socket's transport
    ask = posted(encode(Asking().message(IppOperation.GET_PRINTER_ATTRIBUTES)))

    async def ask_without_end() -> None:
        while True:
            writer.write(ask)
            await writer.drain()

    with pytest.raises(ConnectionError):
        await asyncio.wait_for(ask_without_end(), 10)
    writer.transport.abort()
    assert reader.at_eof() or reader.exception() is not None


async def test_whatever_was_sent_left_no_job_and_no_file(
    printer: Client, store: Store, tmp_path: Path
) -> None:
    host, _, port = printer.url.removeprefix("http://").partition(":")
    for attack in (ten_thousand_attributes, deep_collections, an_endless_body, a_slow_body, bombs):
        await attack((host, int(port)))
    await asyncio.sleep(0.2)
    assert await store.jobs.list(which="all") == []
    left = [p for n in ("documents", "incoming") for p in (tmp_path / "data" / n).rglob("*")]
    assert [p for p in left if p.is_file()] == []
