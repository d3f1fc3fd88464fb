"""The printer is the same one for ever: by its UUID, over starts and names."""

from __future__ import annotations

import uuid
from pathlib import Path

from server.config import load
from server.identity import identity
from staging.queue import IDENTITY
from staging.store import Store


async def test_the_uuid_outlives_starts_and_names(store: Store, tmp_path: Path) -> None:
    flags = {"data": str(tmp_path)}
    first = await identity(store, load(flags, {}), demo=False)
    assert uuid.UUID(first.uuid).version == 4
    renamed = load(flags, {"PRINTPOST_PRINTER_NAME": "Factures de la mairie"})
    again = await identity(store, renamed, demo=False)
    assert again.uuid == first.uuid
    assert again.naming.first("") == "Factures de la mairie"


async def test_another_appliance_has_another_uuid(store: Store, tmp_path: Path) -> None:
    config = load({"data": str(tmp_path)}, {})
    first = await identity(store, config, demo=False)
    await store.settings.put(IDENTITY, None, "root")
    assert (await identity(store, config, demo=False)).uuid != first.uuid
