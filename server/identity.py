"""What this printer is called for ever: its UUID, made once and kept in the store."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass

from server.config import Config
from staging.errors import InvalidValue
from staging.person import APPLIANCE
from staging.queue import IDENTITY, Naming
from staging.store import Store


@dataclass(frozen=True, slots=True)
class Identity:
    """What the first printer is called and the UUID by which clients know it."""

    naming: Naming
    uuid: str


async def identity(store: Store, config: Config, *, demo: bool) -> Identity:
    """The printer's identity; at the first start its UUID is written, and a printer for
    supporting documents stands beside it.
    """
    kept = await store.settings.get(IDENTITY)
    if kept is None:
        kept = {"uuid": str(uuid.uuid4())}
        await store.settings.put(IDENTITY, kept, APPLIANCE)
        with suppress(InvalidValue):  # another process of the same base began first
            await store.queues.begin()
    mark = " DÉMO" if demo else ""
    return Identity(
        Naming(config["printer_name"], config.given("printer_name"), mark), kept["uuid"]
    )
