"""The printers' records on the network, from the first `follow` to `close`.

Each printer comes and goes by itself; one whose name another machine has gets a number. Announcing
never holds the event loop and never takes longer than PUBLISH_TIME.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import zeroconf
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from server.dnssd import IPP, SUBTYPES, Place, Service, services
from server.ipp.description import PrinterDescription

_log = logging.getLogger(__name__)
#: It warns, with a trace, when an address it spoke from is gone: here that is the normal course.
logging.getLogger("zeroconf").setLevel(logging.ERROR)

PUBLISH_TIME = 30.0
CLOSE_TIME = 5.0
#: A responder keeps still for up to a second about what it has just said (RFC 6762 6).
ASK_MILLISECONDS = 1500
#: How many names are tried when others on the network have them.
NAMES_TRIED = 9
#: A record that was taken back stays in everybody's cache for this long (RFC 6762 10.1).
GOODBYE_SECONDS = 1.0
_MOST_SUBTYPES = max(len(subtypes) for subtypes in SUBTYPES.values())


def suffixes() -> Iterator[str]:
    """Nothing, then (2), (3) and so on (RFC 6763 appendix D)."""
    yield ""
    for number in range(2, NAMES_TRIED + 1):
        yield f" ({number})"


@dataclass(slots=True)
class _Published:
    """One printer's records: as wished for, as named in the end, and who answers for each."""

    wished: tuple[Service, ...]
    suffix: str
    services: tuple[Service, ...]
    answered: list[tuple[AsyncZeroconf, AsyncServiceInfo]] = field(default_factory=list)


class Announcement:
    """The records of every printer, kept in step with the printers and the machine's addresses."""

    def __init__(self, place: Place, interfaces: Sequence[str] | None = None) -> None:
        self._place = place
        self._interfaces = None if interfaces is None else list(interfaces)
        self._responders: list[AsyncZeroconf] = []
        self._published: dict[str, _Published] = {}

    @property
    def published(self) -> tuple[Service, ...]:
        """Every record that stands."""
        return tuple(s for kept in self._published.values() for s in kept.services)

    @property
    def suffixes(self) -> Mapping[str, str]:
        """What was put behind the names that others have, by queue."""
        return {queue: kept.suffix for queue, kept in self._published.items() if kept.suffix}

    async def follow(self, printer: PrinterDescription, addresses: tuple[str, ...]) -> bool:
        """Announce what is new, take back what is gone, and all anew when the machine moved.

        Whether anything changed. Trouble is logged, not raised: the next call tries again.
        """
        moved = addresses != self._place.addresses
        if moved:
            await self.close()
            self._place = replace(self._place, addresses=addresses)
        if not addresses:
            return moved
        try:
            async with asyncio.timeout(PUBLISH_TIME):
                return await self._keep_up(printer) or moved
        except (OSError, TimeoutError, zeroconf.Error) as error:
            _log.warning("the printer is not announced (%s)", type(error).__name__)
            await self.close()
            return True

    async def _keep_up(self, printer: PrinterDescription) -> bool:
        wished = {queue: services(printer, self._place, queue) for queue in printer.names}
        stale = [q for q, kept in self._published.items() if kept.wished != wished.get(q)]
        for queue in stale:
            await self._withdraw(self._published.pop(queue))
        new = [queue for queue in wished if queue not in self._published]
        await _all(*(self._publish(printer, queue, wished[queue]) for queue in new))
        return bool(stale or new)

    async def _publish(
        self, printer: PrinterDescription, queue: str, wished: tuple[Service, ...]
    ) -> None:
        """Under the first free name."""
        for suffix in suffixes():
            named = services(printer, self._place, queue, suffix)
            if await self._is_taken(named, printer.uuid_of(queue)):
                continue
            kept = _Published(wished, suffix, named)
            try:
                await self._announce(kept)
            except (zeroconf.NonUniqueNameException, zeroconf.ServiceNameAlreadyRegistered):
                await self._withdraw(kept)
                continue
            self._published[queue] = kept
            return
        _log.warning("a printer is not announced: every name is taken")

    async def _is_taken(self, named: Sequence[Service], uuid: str) -> bool:
        """Whether another printer answers to the name; we know our own by its UUID."""
        name = next(service.name for service in named if service.type == IPP)
        async with self._new_responder() as asker:
            info = await asker.async_get_service_info(IPP, name, timeout=ASK_MILLISECONDS)
        return info is not None and info.properties.get(b"UUID") != uuid.encode()

    async def _announce(self, kept: _Published) -> None:
        """Probe and register the instances, then let their subtypes point to them.

        One responder refuses a name twice, so each subtype has a responder of its own, which
        may answer for the name since it is ours (`cooperating_responders`).
        """
        first, *others = self._standing()
        await _all(*(self._register(kept, first, self._info(s, s.type)) for s in kept.services))
        pointing = (
            self._register(kept, responder, self._info(s, s.subtypes[number]), ours=True)
            for number, responder in enumerate(others)
            for s in kept.services
            if number < len(s.subtypes)
        )
        await _all(*pointing)

    async def _register(
        self,
        kept: _Published,
        responder: AsyncZeroconf,
        info: AsyncServiceInfo,
        *,
        ours: bool = False,
    ) -> None:
        sent = await responder.async_register_service(info, cooperating_responders=ours)
        kept.answered.append((responder, info))
        await sent

    async def _withdraw(self, kept: _Published) -> None:
        """Say goodbye for one printer, and wait until its name is free again."""
        goodbyes = [
            await responder.async_unregister_service(info) for responder, info in kept.answered
        ]
        await asyncio.gather(*goodbyes)
        await asyncio.sleep(GOODBYE_SECONDS)

    def _standing(self) -> list[AsyncZeroconf]:
        """The responders for the instances and for each of their subtypes."""
        while len(self._responders) < 1 + _MOST_SUBTYPES:
            self._responders.append(self._new_responder())
        return self._responders

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

    async def close(self) -> None:
        """Say goodbye to the network; bounded, and harmless when nothing was announced."""
        responders, self._responders, self._published = self._responders, [], {}
        for responder in responders:
            with suppress(OSError, TimeoutError, zeroconf.Error):
                async with asyncio.timeout(CLOSE_TIME):
                    await responder.async_close()


async def _all(*work: Coroutine[Any, Any, None]) -> None:
    """Everything at once, each to its end; then the first trouble is raised."""
    for ended in await asyncio.gather(*work, return_exceptions=True):
        if isinstance(ended, BaseException):
            raise ended


def _packed(address: str) -> bytes:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.inet_pton(family, address)
