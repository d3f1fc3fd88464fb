"""The printer on the local network: DNS-SD records (pure) and their announcement (the edge).

Records follow the Bonjour Printing Specification 1.2.1, PWG 5100.14 4.2 and what AirPrint asks.
Announcing never holds the event loop and never takes longer than PUBLISH_TIME.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import zeroconf
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from server.ipp.description import (
    DEFAULT_QUEUE,
    DETECT_FORMAT,
    LISTED_FORMATS,
    PrinterDescription,
    queue_path,
    service_name,
)
from server.ipp.printer_attributes import URF

_log = logging.getLogger(__name__)

IPP, IPPS = "_ipp._tcp.local.", "_ipps._tcp.local."
LPD, HTTP = "_printer._tcp.local.", "_http._tcp.local."
SUBTYPES = dict.fromkeys((IPP, IPPS), ("_universal", "_print")) | {HTTP: ("_printer",)}
PUBLISH_TIME = 30.0
CLOSE_TIME = 5.0
#: A responder keeps still for up to a second about what it has just said (RFC 6762 6).
ASK_MILLISECONDS = 1500
#: How many names are tried when others on the network have them.
NAMES_TRIED = 9
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
        "adminurl": f"{printer.web_url}/",
        "priority": "0",
        "pdl": ",".join(f for f in LISTED_FORMATS if f != DETECT_FORMAT),
        "URF": ",".join(URF),
        "UUID": printer.uuid,
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


def services(printer: PrinterDescription, place: Place, suffix: str = "") -> tuple[Service, ...]:
    """Every service of every queue. `suffix` makes the names other ones.

    The `_printer._tcp` record with port 0 keeps the name: no LPD is spoken here.
    """
    found = [
        service
        for queue in (DEFAULT_QUEUE, *printer.queues)
        for service in _of_queue(printer, place, queue, suffix)
    ]
    page = service_name(printer.name, suffix)
    return (*found, Service(HTTP, page, place.web_port, (("path", "/"),)))


def _of_queue(
    printer: PrinterDescription, place: Place, queue: str, suffix: str
) -> Iterator[Service]:
    instance = service_name(printer.display_name(queue), suffix)
    txt = txt_of(printer, queue)
    if place.ipps:  # the highest version that is spoken
        txt = (*txt, ("TLS", "1.3"))
        yield Service(IPPS, instance, place.ipp_port, txt)
    yield Service(IPP, instance, place.ipp_port, txt)
    yield Service(LPD, instance, 0)


def suffixes() -> Iterator[str]:
    """Nothing, then (2), (3) and so on (RFC 6763 appendix D)."""
    yield ""
    for number in range(2, NAMES_TRIED + 1):
        yield f" ({number})"


class Announcement:
    """The records on the network, from `publish` to `close`."""

    def __init__(
        self,
        printer: PrinterDescription,
        place: Place,
        interfaces: Sequence[str] | None = None,
    ) -> None:
        self._printer = printer
        self._place = place
        self._interfaces = None if interfaces is None else list(interfaces)
        self._responders: list[AsyncZeroconf] = []
        self.published: tuple[Service, ...] = ()

    async def publish(self) -> bool:
        """Announce under the first free name; whether it is done. Trouble is logged, not raised."""
        if not self._place.addresses:
            return False
        try:
            async with asyncio.timeout(PUBLISH_TIME):
                await self._under_a_free_name()
        except (OSError, TimeoutError, zeroconf.Error) as error:
            _log.warning("the printer is not announced (%s)", type(error).__name__)
            await self.close()
        return bool(self.published)

    async def _under_a_free_name(self) -> None:
        for suffix in suffixes():
            wanted = services(self._printer, self._place, suffix)
            if await self._is_taken(wanted):
                continue
            try:
                await self._announce(wanted)
            except zeroconf.NonUniqueNameException:
                await self.close()
                continue
            self.published = wanted
            return

    async def _is_taken(self, wanted: Sequence[Service]) -> bool:
        """Whether another printer answers to one of the names; we know our own by its UUID."""
        async with self._new_responder() as asker:
            found = await asyncio.gather(
                *(
                    asker.async_get_service_info(IPP, service.name, timeout=ASK_MILLISECONDS)
                    for service in wanted
                    if service.type == IPP
                )
            )
        ours = self._printer.uuid.encode()
        return any(info is not None and info.properties.get(b"UUID") != ours for info in found)

    async def _announce(self, wanted: Sequence[Service]) -> None:
        """Probe and register the instances, then let their subtypes point to them.

        One responder refuses a name twice, so each subtype has a responder of its own, which
        may answer for the name since it is ours (`cooperating_responders`).
        """
        first = self._responder()
        probed = (first.async_register_service(self._info(s, s.type)) for s in wanted)
        sent = await asyncio.gather(*probed)
        for number in range(max(len(s.subtypes) for s in wanted)):
            responder = self._responder()
            infos = [
                self._info(service, service.subtypes[number])
                for service in wanted
                if number < len(service.subtypes)
            ]
            pointed = (
                responder.async_register_service(info, cooperating_responders=True)
                for info in infos
            )
            sent += await asyncio.gather(*pointed)
        await asyncio.gather(*sent)

    def _responder(self) -> AsyncZeroconf:
        responder = self._new_responder()
        self._responders.append(responder)
        return responder

    def _new_responder(self) -> AsyncZeroconf:
        everywhere = zeroconf.InterfaceChoice.All
        return AsyncZeroconf(interfaces=self._interfaces or everywhere)

    def _info(self, service: Service, type_: str) -> AsyncServiceInfo:
        return AsyncServiceInfo(
            type_,
            service.name,
            port=service.port,
            properties=dict(service.txt),
            server=f"{self._place.host}.local.",
            addresses=[_packed(address) for address in self._place.addresses],
        )

    async def move(self, addresses: tuple[str, ...]) -> bool:
        """Announce what is not, or anew when the machine got other addresses; whether it had to.

        A root may run this alone, every now and then, so that its start waits for nothing.
        """
        if self.published and addresses == self._place.addresses:
            return False
        await self.close()
        self._place = replace(self._place, addresses=addresses)
        return await self.publish()

    async def close(self) -> None:
        """Say goodbye to the network; bounded, and harmless when nothing was announced."""
        responders, self._responders, self.published = self._responders, [], ()
        for responder in responders:
            with suppress(OSError, TimeoutError, zeroconf.Error):
                async with asyncio.timeout(CLOSE_TIME):
                    await responder.async_close()


def _packed(address: str) -> bytes:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.inet_pton(family, address)


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
