"""The printers as clients see them now: followed from the store, replaced whole when one changes.

A request in hand ends with the printers it began with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from server.ipp.catalogue import PrinterCatalogue
from server.ipp.description import PrinterDescription
from server.ipp.operations import Identify, Operations
from staging.queue import Naming, Queue


class Kept(Protocol):
    """What is kept of the printers."""

    async def all(self) -> list[Queue]:
        """Every printer, the first one at the head."""
        ...


class Printers:
    """What stands now: `description` and the `operations` that answer for it."""

    def __init__(self, description: PrinterDescription, identify: Identify) -> None:
        self._identify = identify
        self._stand(description)

    def _stand(self, description: PrinterDescription) -> None:
        self.description = description
        self.operations = Operations(PrinterCatalogue(description), self._identify)

    async def follow(self, kept: Kept, naming: Naming, now: Callable[[], datetime]) -> bool:
        """Take over what an administrator changed; whether there was something."""
        first, *others = await kept.all()
        name, queues = naming.first(first.title), tuple(others)
        if (name, queues) == (self.description.name, self.description.queues):
            return False
        self._stand(replace(self.description, name=name, queues=queues, changed_at=now()))
        return True

    def announced(self, suffixes: Mapping[str, str]) -> None:
        """Take over the names under which the network knows the printers."""
        if suffixes != self.description.suffixes:
            self._stand(replace(self.description, suffixes=dict(suffixes)))
