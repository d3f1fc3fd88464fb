"""The printers' records on their way over the loopback interface."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf

from server import announcement as announcing
from server.announcement import Announcement
from server.dnssd import HTTP, IPP, LPD, Place
from server.endpoint import describe
from server.ipp.description import PrinterDescription
from server.settings import PrinterSettings
from staging.queue import Queue

LOOPBACK = ["127.0.0.1"]
HERE = ("127.0.0.1",)
PLACE = Place("printpost-test", (), 8631, 8080)


@pytest.fixture
def printer(settings: PrinterSettings, clock) -> PrinterDescription:
    return describe(replace(settings, queues=()), clock())


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else has the name, so nobody is waited for."""
    monkeypatch.setattr(announcing, "ASK_MILLISECONDS", 50)


@pytest.fixture
async def network() -> AsyncIterator[AsyncZeroconf]:
    async with AsyncZeroconf(interfaces=LOOPBACK) as responder:
        yield responder


async def browse(network: AsyncZeroconf, types: list[str], wanted: int) -> set[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    enough = asyncio.Event()

    def changed(**found: object) -> None:
        seen.add((str(found["service_type"]), str(found["name"])))
        if len(seen) >= wanted:
            enough.set()

    browser = AsyncServiceBrowser(network.zeroconf, types, handlers=[changed])
    async with asyncio.timeout(20):
        await enough.wait()
    await browser.async_cancel()
    return seen


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("ipps", [False, True])
async def test_clients_find_the_printer_under_every_type(
    printer: PrinterDescription, network: AsyncZeroconf, *, ipps: bool
) -> None:
    printer = replace(printer, name="Essai d'annonce")
    announcement = Announcement(replace(PLACE, ipps=ipps), LOOPBACK)
    assert await announcement.follow(printer, HERE)
    assert not await announcement.follow(printer, HERE)
    types = [t for s in announcement.published for t in (s.type, *s.subtypes)]
    seen = await browse(network, types, len(types))
    assert {name for kind, name in seen if kind.endswith("_ipp._tcp.local.")} == {
        f"Essai d'annonce.{IPP}"
    }
    assert {kind for kind, _ in seen} == set(types)
    info = await network.async_get_service_info(IPP, f"Essai d'annonce.{IPP}")
    assert info is not None
    assert (info.port, info.server) == (8631, "printpost-test.local.")
    assert info.properties[b"rp"] == b"ipp/print"
    await announcement.close()
    assert announcement.published == ()


async def test_a_name_of_another_printer_gets_a_number(printer: PrinterDescription) -> None:
    """And only that name: the other printers of the appliance keep theirs."""
    queues = (Queue("a", "A"),)
    ours = replace(printer, name="Essai de nom", queues=queues)
    theirs = replace(
        ours, name="Essai de nom – A", uuid="11111111-2222-4333-8444-555555555555", queues=()
    )
    first, second = Announcement(PLACE, LOOPBACK), Announcement(PLACE, LOOPBACK)
    try:
        assert await first.follow(theirs, HERE)
        assert await second.follow(ours, HERE)
        assert first.suffixes == {}
        assert second.suffixes == {"a": " (2)"}
        assert {s.instance for s in second.published} == {"Essai de nom", "Essai de nom – A (2)"}
        told = replace(ours, suffixes=second.suffixes)
        assert told.instance("a") == "Essai de nom – A (2)"
        assert not await second.follow(told, HERE)
    finally:
        await second.close()
        await first.close()


class Ear:
    """Hears which printers come and go."""

    def __init__(self, network: AsyncZeroconf) -> None:
        self.seen: set[str] = set()
        self.gone: set[str] = set()
        self._heard = asyncio.Event()
        self._browser = AsyncServiceBrowser(network.zeroconf, [IPP], handlers=[self._changed])

    def _changed(self, **found: object) -> None:
        removed = found["state_change"] is zeroconf.ServiceStateChange.Removed
        (self.gone if removed else self.seen).add(str(found["name"]).partition(".")[0])
        self._heard.set()

    async def until(self, name: str, heard: set[str]) -> None:
        async with asyncio.timeout(10):
            while name not in heard:
                self._heard.clear()
                await self._heard.wait()

    async def close(self) -> None:
        await self._browser.async_cancel()


@pytest.mark.usefixtures("alone")
async def test_printers_come_and_go_one_by_one(
    printer: PrinterDescription, network: AsyncZeroconf
) -> None:
    ours = replace(printer, name="Essai vivant")
    renamed = replace(ours, queues=(Queue("regie", "Régie nord"),))
    announcement, ear = Announcement(PLACE, LOOPBACK), Ear(network)
    try:
        await announcement.follow(ours, HERE)
        await ear.until("Essai vivant", ear.seen)
        await announcement.follow(replace(ours, queues=(Queue("regie", "Régie"),)), HERE)
        await ear.until("Essai vivant – Régie", ear.seen)
        await announcement.follow(renamed, HERE)
        await ear.until("Essai vivant – Régie nord", ear.seen)
        await ear.until("Essai vivant – Régie", ear.gone)
        info = await network.async_get_service_info(IPP, f"Essai vivant – Régie nord.{IPP}")
        assert info is not None
        assert info.properties[b"rp"] == b"ipp/print/regie"
        assert info.properties[b"UUID"] == renamed.uuid_of("regie").encode()
        await announcement.follow(ours, HERE)
        await ear.until("Essai vivant – Régie nord", ear.gone)
        assert "Essai vivant" not in ear.gone
        assert {s.type for s in announcement.published} == {IPP, LPD, HTTP}
    finally:
        await ear.close()
        await announcement.close()


@pytest.mark.usefixtures("alone")
async def test_new_addresses_are_announced_anew(
    printer: PrinterDescription, network: AsyncZeroconf
) -> None:
    printer = replace(printer, name="Essai mobile")
    announcement = Announcement(PLACE, LOOPBACK)
    assert not await announcement.follow(printer, ())
    assert await announcement.follow(printer, ("127.0.0.1",))
    assert not await announcement.follow(printer, ("127.0.0.1",))
    assert await announcement.follow(printer, ("127.0.0.2",))
    info = await network.async_get_service_info(IPP, f"Essai mobile.{IPP}")
    assert info is not None
    assert info.parsed_addresses() == ["127.0.0.2"]
    assert await announcement.follow(printer, ())
    assert announcement.published == ()
    await announcement.close()


async def test_without_a_network_the_printer_starts_all_the_same(
    printer: PrinterDescription,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def unreachable(**_: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(announcing, "AsyncZeroconf", unreachable)
    announcement = Announcement(PLACE, LOOPBACK)
    assert await announcement.follow(printer, HERE)
    assert announcement.published == ()
    assert "is not announced" in caplog.text
    await announcement.close()


async def test_a_silent_network_does_not_hold_the_start(
    printer: PrinterDescription, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(announcing, "PUBLISH_TIME", 0.2)
    monkeypatch.setattr(zeroconf.asyncio.AsyncZeroconf, "async_get_service_info", never)
    begin = time.monotonic()
    silent = Announcement(PLACE, LOOPBACK)
    await silent.follow(printer, HERE)
    assert silent.published == ()
    assert time.monotonic() - begin < 10
