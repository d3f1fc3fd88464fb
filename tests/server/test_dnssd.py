"""The records of the printers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server import dnssd
from server.dnssd import HTTP, IPP, IPPS, LPD, Place, services, txt_of
from server.endpoint import describe
from server.ipp.description import Address, PrinterDescription
from server.ipp.printer_attributes import description_attributes
from server.settings import PrinterSettings
from staging.queue import Queue

PLACE = Place("printpost-test", ("127.0.0.1",), 8631, 8080)


@pytest.fixture
def printer(settings: PrinterSettings, clock) -> PrinterDescription:
    return describe(replace(settings, queues=()), clock())


@pytest.mark.parametrize(
    ("queue", "path"), [("print", "ipp/print"), ("avoirs", "ipp/print/avoirs")]
)
def test_the_record_says_what_the_printer_says(
    printer: PrinterDescription, queue: str, path: str
) -> None:
    printer = replace(printer, queues=(Queue("avoirs", "Avoirs"),))
    txt = dict(txt_of(printer, queue))
    said = {a.name: a for a in description_attributes(printer, queue, Address("h:631"))}
    assert txt["rp"] == path
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
    assert "mopria-certified" not in dict(txt_of(printer, "print"))
    spoken = replace(printer, mopria_version="1.3")
    assert dict(txt_of(spoken, "print"))["mopria-certified"] == "1.3"


def test_each_queue_has_its_name_and_keeps_it_from_lpd(printer: PrinterDescription) -> None:
    several = replace(printer, queues=(Queue("regie-2", "Régie 2"),))
    first, further = (services(several, PLACE, queue) for queue in several.names)
    assert [(s.type, s.instance, s.port) for s in first] == [
        (IPP, "Print&Post", 8631),
        (LPD, "Print&Post", 0),
        (HTTP, "Print&Post", 8080),
    ]
    assert [(s.type, s.instance, s.port) for s in further] == [
        (IPP, "Print&Post – Régie 2", 8631),
        (LPD, "Print&Post – Régie 2", 0),
    ]
    assert dict(further[0].txt)["rp"] == "ipp/print/regie-2"
    assert first[0].subtypes == (
        "_universal._sub._ipp._tcp.local.",
        "_print._sub._ipp._tcp.local.",
    )
    assert first[-1].subtypes == ("_printer._sub._http._tcp.local.",)


def test_a_long_first_name_leaves_room_for_the_title(printer: PrinterDescription) -> None:
    queues = (Queue("a", "Régie nord"), Queue("b", "Régie no. 2"))
    several = replace(printer, name="é" * 60, queues=queues)
    names = [several.instance(queue, " (2)") for queue in several.names]
    assert names[1].endswith(" – Régie nord (2)")
    assert names[2].endswith(" – Régie no  2 (2)")
    assert len(set(names)) == 3
    assert max(len(name.encode()) for name in names) <= 63


def test_ipps_is_announced_only_when_it_is_switched_on(printer: PrinterDescription) -> None:
    usual = services(printer, PLACE, "print")
    assert IPPS not in {s.type for s in usual}
    assert "TLS" not in dict(usual[0].txt)
    encrypted, plain, *_ = services(printer, replace(PLACE, ipps=True), "print")
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
    for service in services(long, PLACE, "print", suffix):
        assert len(service.instance.encode()) <= 63
        assert "." not in service.instance
        assert service.instance.endswith(suffix)


def test_own_addresses_are_never_loopback() -> None:
    assert all(not address.startswith("127.") for address in dnssd.own_addresses())
    assert "::1" not in dnssd.own_addresses()
