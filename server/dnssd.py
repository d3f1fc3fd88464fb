"""The printers on the local network as DNS-SD records; pure but for the machine's own addresses.

They follow the Bonjour Printing Specification 1.2.1, PWG 5100.14 4.2 and what AirPrint asks.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from server.ipp.description import (
    DEFAULT_QUEUE,
    DETECT_FORMAT,
    LISTED_FORMATS,
    PrinterDescription,
    queue_path,
)
from server.ipp.printer_attributes import URF

IPP, IPPS = "_ipp._tcp.local.", "_ipps._tcp.local."
LPD, HTTP = "_printer._tcp.local.", "_http._tcp.local."
SUBTYPES = dict.fromkeys((IPP, IPPS), ("_universal", "_print")) | {HTTP: ("_printer",)}
#: A TXT string is one length byte and at most this many bytes (RFC 6763 6.1).
TXT_BYTES = 255


@dataclass(frozen=True, slots=True)
class Place:
    """Where the services are: `host` is a plain name, without `.local`; addresses are numeric.

    `ipps` announces the encrypted service too, on the same port: clients prefer it, and some fail
    without a word on an authority they do not know.
    """

    host: str
    addresses: tuple[str, ...]
    ipp_port: int
    web_port: int
    ipps: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """One service instance; `subtypes` are further types under which the same name is found."""

    type: str
    instance: str
    port: int
    txt: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.instance}.{self.type}"

    @property
    def subtypes(self) -> tuple[str, ...]:
        """Subtypes in the form `_universal._sub._ipp._tcp.local.`."""
        return tuple(f"{subtype}._sub.{self.type}" for subtype in SUBTYPES.get(self.type, ()))


def txt_of(printer: PrinterDescription, queue: str) -> tuple[tuple[str, str], ...]:
    """The keys of the `_ipp._tcp` TXT record, txtvers and qtotal first."""
    keys = {
        "txtvers": "1",
        "qtotal": "1",
        "rp": queue_path(queue).lstrip("/"),
        "ty": printer.make_and_model,
        "product": f"({printer.make_and_model})",
        "note": printer.location,
        "adminurl": printer.page_of(queue),
        "priority": "0",
        "pdl": ",".join(f for f in LISTED_FORMATS if f != DETECT_FORMAT),
        "URF": ",".join(URF),
        "UUID": printer.uuid_of(queue),
        "Color": "T",
        "Duplex": "T",
        "Copies": "T",
        "Fax": "F",
        "Scan": "F",
        "kind": "document",
        "PaperMax": "legal-A4",
        "air": "none",
    }
    if printer.mopria_version is not None:
        keys["mopria-certified"] = printer.mopria_version
    return tuple((key, _fitting(key, value)) for key, value in keys.items())


def _fitting(key: str, value: str) -> str:
    room = TXT_BYTES - len(key.encode()) - 1
    return value.encode()[:room].decode("utf-8", "ignore")


def services(
    printer: PrinterDescription, place: Place, queue: str, suffix: str = ""
) -> tuple[Service, ...]:
    """Every service of a queue. `suffix` makes the names other ones.

    The `_printer._tcp` record with port 0 keeps the name: no LPD is spoken here. The web page is
    one for all, under the first printer's name.
    """
    return tuple(_of_queue(printer, place, queue, suffix))


def _of_queue(
    printer: PrinterDescription, place: Place, queue: str, suffix: str
) -> Iterator[Service]:
    instance = printer.instance(queue, suffix)
    txt = txt_of(printer, queue)
    if place.ipps:  # the highest version that is spoken
        txt = (*txt, ("TLS", "1.3"))
        yield Service(IPPS, instance, place.ipp_port, txt)
    yield Service(IPP, instance, place.ipp_port, txt)
    yield Service(LPD, instance, 0)
    if queue == DEFAULT_QUEUE:
        yield Service(HTTP, instance, place.web_port, (("path", "/"),))


def own_addresses() -> tuple[str, ...]:
    """The address this machine speaks from on its network; none without a network.

    Connecting a datagram socket sends nothing: it only asks the routing table. The two
    destinations are reserved for documentation (RFC 5737, RFC 3849).
    """
    routes = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
    found = (_address_towards(family, far) for family, far in routes)
    return tuple(address for address in found if address is not None)


def _address_towards(family: socket.AddressFamily, far: str) -> str | None:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            address = str(probe.getsockname()[0])
    except OSError:
        return None
    return None if ipaddress.ip_address(address).is_loopback else address
