"""What the check-up also looks at, as the settings ask: the backups, the company's accounts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TypeAlias

from extractor import belts
from extractor.sandbox import ChildFailed, SandboxUnavailable
from server.config import Config
from server.sign_on import look as look_at_accounts
from staging.backups import standing
from staging.ports import CheckLevel, CheckLine
from staging.store import Store

#: What the line about the processes that read is called.
READERS = "Isolement des lectures"
Look: TypeAlias = Callable[[], Awaitable[list[CheckLine]]]


def looks_of(config: Config, store: Store, now: Callable[[], datetime]) -> tuple[Look, ...]:
    """One look a subject."""
    return (
        partial(_backups, config, store, now),
        partial(look_at_accounts, config, now),
        _readers,
    )


async def _readers() -> list[CheckLine]:
    """What a process that reads a document can still reach on this machine."""
    try:
        held = await belts.look()
    except (ChildFailed, SandboxUnavailable) as error:
        return [CheckLine(READERS, CheckLevel.BAD, error.for_person)]
    shut = {"le réseau": held.network, "d'autres fichiers": held.files}
    open_ones = [name for name, closed in shut.items() if not closed]
    if not open_ones:
        message = "Chaque document est lu sans réseau et sans autre fichier que le sien"
        return [CheckLine(READERS, CheckLevel.GOOD, message)]
    message = f"Un lecteur peut encore atteindre {' et '.join(open_ones)} : le système n'isole pas "
    return [CheckLine(READERS, CheckLevel.WARN, f"{message}les processus (voir l'installation).")]


async def _backups(config: Config, store: Store, now: Callable[[], datetime]) -> list[CheckLine]:
    last, failure = await store.backups.last(), await store.backups.failure()
    return [standing(last, failure, now(), nightly=config["backup_folder"] is not None)]
