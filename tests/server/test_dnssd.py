"""The records of the printer, and their way over the loopback interface."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf

from server import dnssd
from server.dnssd import HTTP, IPP, IPPS, LPD, Announcement, Place, services, txt_of
from server.endpoint import describe
from server.ipp.description import Address, PrinterDescription
from server.ipp.printer_attributes import description_attributes
from server.settings import PrinterSettings

LOOPBACK = ["127.0.0.1"]
PLACE = Place("printpost-test", ("127.0.0.1",), 8631, 8080)


@pytest.fixture
def printer(settings: PrinterSettings, clock) -> PrinterDescription:
    return describe(replace(settings, queues=()), clock())


def test_the_record_says_what_the_printer_says(printer: PrinterDescription) -> None:
    txt = dict(txt_of(printer, "print"))
    said = {a.name: a for a in description_attributes(printer, "print", Address("h:631"))}
    assert txt["rp"] == "ipp/print"
    assert txt["adminurl"] == said["printer-more-info"].data
    assert f"urn:uuid:{txt['UUID']}" == said["printer-uuid"].data
    assert txt["URF"].split(",") == said["urf-supported"].all_data()
    assert txt["ty"] == said["printer-make-and-model"].data
    assert txt["product"] == f"({txt['ty']})"
    assert set(txt["pdl"].split(",")) < set(said["document-format-supported"].all_data())
    assert {"image/jpeg", "image/pwg-raster", "image/urf"} < set(txt["pdl"].split(","))
    assert list(txt)[:2] == ["txtvers", "qtotal"]
    assert txt["note"] == "Accueil"


def test_the_record_fits(printer: PrinterDescription) -> None:
    wordy = replace(printer, location="Salle des machines – 3ᵉ étage " * 20)
    strings = [f"{key}={value}".encode() for key, value in txt_of(wordy, "print")]
    assert max(map(len, strings)) <= 255
    assert sum(len(s) + 1 for s in strings) < 1300


def test_a_dialect_that_is_switched_off_is_not_named(printer: PrinterDescription) -> None:
    assert "mopria-certified" in dict(txt_of(printer, "print"))
    assert "mopria-certified" not in dict(txt_of(replace(printer, mopria_version=None), "print"))


def test_each_queue_has_its_name_and_keeps_it_from_lpd(printer: PrinterDescription) -> None:
    found = services(replace(printer, queues=("Régie 2",)), PLACE)
    assert [(s.type, s.instance, s.port) for s in found] == [
        (IPP, "Print&Post", 8631),
        (LPD, "Print&Post", 0),
        (IPP, "Print&Post – Régie 2", 8631),
        (LPD, "Print&Post – Régie 2", 0),
        (HTTP, "Print&Post", 8080),
    ]
    assert dict(found[2].txt)["rp"] == "ipp/print/R%C3%A9gie%202"
    assert found[0].subtypes == (
        "_universal._sub._ipp._tcp.local.",
        "_print._sub._ipp._tcp.local.",
    )
    assert found[-1].subtypes == ("_printer._sub._http._tcp.local.",)


def test_ipps_is_announced_only_when_it_is_switched_on(printer: PrinterDescription) -> None:
    usual = services(printer, PLACE)
    assert IPPS not in {s.type for s in usual}
    assert "TLS" not in dict(usual[0].txt)
    encrypted, plain, *_ = services(printer, replace(PLACE, ipps=True))
    assert (encrypted.type, encrypted.instance, encrypted.port) == (IPPS, "Print&Post", 8631)
    assert encrypted.subtypes == (
        "_universal._sub._ipps._tcp.local.",
        "_print._sub._ipps._tcp.local.",
    )
    assert (plain.type, plain.txt) == (IPP, encrypted.txt)
    assert dict(plain.txt)["TLS"] == "1.3"


@pytest.mark.parametrize("suffix", ["", " (2)"])
def test_a_name_is_one_label(printer: PrinterDescription, suffix: str) -> None:
    long = replace(printer, name="Imprimante de factures n° 1. – " + "é" * 60)
    for service in services(long, PLACE, suffix):
        assert len(service.instance.encode()) <= 63
        assert "." not in service.instance
        assert service.instance.endswith(suffix)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else has the name, so nobody is waited for."""
    monkeypatch.setattr(dnssd, "ASK_MILLISECONDS", 50)


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
    announcement = Announcement(printer, replace(PLACE, ipps=ipps), LOOPBACK)
    assert await announcement.publish()
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
    printer = replace(printer, name="Essai de nom")
    other = replace(printer, uuid="11111111-2222-4333-8444-555555555555")
    first, second = (Announcement(p, PLACE, LOOPBACK) for p in (printer, other))
    try:
        assert await first.publish()
        assert await second.publish()
        assert first.published[0].instance == "Essai de nom"
        assert {s.instance for s in second.published} == {"Essai de nom (2)"}
    finally:
        await second.close()
        await first.close()


@pytest.mark.usefixtures("alone")
async def test_new_addresses_are_announced_anew(
    printer: PrinterDescription, network: AsyncZeroconf
) -> None:
    announcement = Announcement(replace(printer, name="Essai mobile"), PLACE, LOOPBACK)
    assert not await announcement.move(())
    assert await announcement.move(("127.0.0.1",))
    assert not await announcement.move(("127.0.0.1",))
    assert await announcement.move(("127.0.0.2",))
    info = await network.async_get_service_info(IPP, f"Essai mobile.{IPP}")
    assert info is not None
    assert info.parsed_addresses() == ["127.0.0.2"]
    await announcement.close()


async def test_without_a_network_the_printer_starts_all_the_same(
    printer: PrinterDescription,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def unreachable(**_: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(dnssd, "AsyncZeroconf", unreachable)
    announcement = Announcement(printer, PLACE, LOOPBACK)
    assert not await announcement.publish()
    assert "is not announced" in caplog.text
    await announcement.close()


async def test_a_silent_network_does_not_hold_the_start(
    printer: PrinterDescription, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(dnssd, "PUBLISH_TIME", 0.2)
    monkeypatch.setattr(zeroconf.asyncio.AsyncZeroconf, "async_get_service_info", never)
    begin = time.monotonic()
    assert not await Announcement(printer, PLACE, LOOPBACK).publish()
    assert time.monotonic() - begin < 10


def test_own_addresses_are_never_loopback() -> None:
    assert all(not address.startswith("127.") for address in dnssd.own_addresses())
    assert "::1" not in dnssd.own_addresses()
