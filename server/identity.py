"""What this printer is called for ever: its UUID, made once and kept in the store."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from server.config import Config
from staging.person import APPLIANCE
from staging.store import Store

_KEY = "printer"


@dataclass(frozen=True, slots=True)
class Identity:
    """The name people see and the UUID by which clients know the printer."""

    name: str
    uuid: str


async def identity(store: Store, config: Config, *, demo: bool) -> Identity:
    """The printer's identity; its UUID is written at the first start."""
    kept = await store.settings.get(_KEY)
    if kept is None:
        kept = {"uuid": str(uuid.uuid4())}
        await store.settings.put(_KEY, kept, APPLIANCE)
    name: str = config["printer_name"]
    return Identity(f"{name} DÉMO" if demo else name, kept["uuid"])
