"""The printers on offer: followed from the store, announced, and looked for by workstations."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from server.announcement import Announcement
from server.config import Config
from server.dnssd import Place, own_addresses
from server.identity import Identity
from server.ipp.description import PrinterDescription
from server.ipp.operations import Sought
from server.loops import Loop, Loops
from server.printers import Printers
from staging.changes import Change
from staging.store import Store

_log = logging.getLogger(__name__)
_CHANGED = frozenset({"queue"})


@dataclass(frozen=True, slots=True)
class Offering:
    """What the root knows of the printers before they are offered."""

    config: Config
    store: Store
    me: Identity
    now: Callable[[], datetime]

    async def printers(self, loops: Loops, description: PrinterDescription) -> Printers:
        """The printers as they stand, kept in step with what is changed on the page."""
        printers = Printers(description, lambda sought: self._notice(printers, sought))

        async def follow() -> bool:
            await self._follow(printers)
            return False

        await follow()
        loops.start(Loop("printers", follow, _CHANGED, 5.0))
        return printers

    async def _follow(self, printers: Printers) -> None:
        await printers.follow(self.store.queues, self.me.naming, self.now)

    def _notice(self, printers: Printers, sought: Sought) -> None:
        """Identify-Printer: no lamp and no bell here, so the open pages are told."""
        _log.warning("somebody looks for this printer (Identify-Printer)")
        words = notice_of(sought, printers.description.display_name(sought.queue))
        self.store.changes.publish(Change("notice", 0, "identify", self.now(), words))

    def announce(
        self, stack: AsyncExitStack, printers: Printers, ipp_port: int, web_port: int
    ) -> None:
        """Announce beside the start, and anew as printers or the machine's addresses change."""
        if not announces(self.config):
            return
        host = socket.gethostname().partition(".")[0]
        place = Place(host, (), ipp_port, web_port, self.config["announce_ipps"])
        announcement = Announcement(place)

        async def keep_up() -> bool:
            await self._follow(printers)
            await announcement.follow(printers.description, own_addresses())
            printers.announced(announcement.suffixes)
            return False

        announcing = Loops(self.store.changes)
        stack.push_async_callback(announcement.close)
        stack.push_async_callback(announcing.stop, 1.0)
        announcing.start(Loop("announcement", keep_up, _CHANGED, 10.0))


def announces(config: Config) -> bool:
    """Whether the printers are announced: not where only this machine could reach them."""
    return bool(config["dnssd"]) and not config["host"].startswith("127.")


def notice_of(sought: Sought, printer: str) -> str:
    """What the open pages say when a workstation looks for a printer."""
    said = f" Message : {sought.words}" if sought.words else ""
    return f"Le poste {sought.host} ({sought.user}) cherche l'imprimante « {printer} ».{said}"
