"""`import`, `verify` and `check`: commands beside a running appliance, on its data folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from chorus.access import LiveTest
from server.access import Access, apply_choice
from server.appliance import open_for, utc_now
from server.checkup import Addresses, Checkup
from server.config import Config
from server.listening import lan_address
from server.looks import looks_of
from server.offering import announces
from server.progress import progress
from server.rounds import chorus_settings
from server.settings import MEGABYTE
from server.spool import Spool
from server.upload import Door, blocks_of
from server.verify import verify
from staging.errors import PrintPostError
from staging.ports import CheckLevel

Say = Callable[[str], None]


async def import_files(config: Config, files: Sequence[Path], say: Say, complain: Say) -> int:
    """Put documents in as if printed; 1 when any was refused."""
    store = await asyncio.to_thread(open_for, config)
    spool = Spool(store.files, int(config["max_job_mb"] * MEGABYTE))
    door, failed = Door(store, spool), False
    try:
        for path in files:
            try:
                job = await door(blocks_of(path), path.name, "import", "localhost")
            except OSError as error:
                failed = True
                complain(f"{path}: ce fichier ne peut pas être lu ({error.strerror}).")
            except PrintPostError as error:
                failed = True
                complain(f"{path}: {error.for_person}")
            else:
                say(f"{path}: travail n° {job.id}")
    finally:
        await asyncio.to_thread(store.close)
    return int(failed)


async def verify_all(config: Config, say: Say) -> int:
    """Raises StoreDamaged at the first difference."""
    store = await asyncio.to_thread(open_for, config)
    try:
        found = await verify(store, lambda count: progress(count, count + 1))
    finally:
        await asyncio.to_thread(store.close)
    say(f"Intègre : {found.entries} lignes de journal, {found.documents} documents.")
    return 0


async def check(config: Config, say: Say) -> int:
    """One line a part of the installation; 1 when any part is not well."""
    store = await asyncio.to_thread(open_for, config)
    try:
        await apply_choice(config, store)
        shown = lan_address(config["host"])
        addresses = Addresses(
            f"ipp://{shown}:{config['ipp_port']}/ipp/print",
            config["public_url"] or f"http://{shown}:{config['web_port']}",
            announces(config),
        )
        test_access = LiveTest(chorus_settings(config), utc_now, store.pace)
        access = Access(config, store)
        further = looks_of(config, store, utc_now)
        checkup = Checkup(store, utc_now, access, test_access, addresses, further=further)
        lines = await checkup()
    finally:
        await asyncio.to_thread(store.close)
    marks = {CheckLevel.GOOD: "ok ", CheckLevel.WARN: "!  ", CheckLevel.BAD: "NON"}
    for line in lines:
        say(f"{marks[line.level]} {line.name} : {line.message}")
    return int(any(line.level is CheckLevel.BAD for line in lines))
