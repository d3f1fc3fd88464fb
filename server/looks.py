"""What the check-up also looks at, as the settings ask: the backups, the company's accounts. And
what of all this administrators are to hear of by message.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TypeAlias

from extractor import belts
from extractor.sandbox import ChildFailed, SandboxUnavailable
from server import expiry
from server.config import Config
from server.sign_on import look as look_at_accounts
from server.tls import Certificate
from staging.backups import standing
from staging.days import day_in_paris
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


def notices_of(
    config: Config, store: Store, now: Callable[[], datetime], shown: Callable[[], Certificate]
) -> Look:
    """What somebody must renew or mend, from what is known here: nobody outside is asked.

    `shown` is the certificate in use.
    """

    async def look() -> list[CheckLine]:
        environment = await store.settings.environment()
        accounts = await store.accounts.all(environment) if environment else []
        today = day_in_paris(now())
        return [
            expiry.certificate(shown(), now()),
            *(line for account in accounts for line in expiry.password(account, today)),
            *await _backups(config, store, now),
        ]

    return look


async def _backups(config: Config, store: Store, now: Callable[[], datetime]) -> list[CheckLine]:
    last, failure = await store.backups.last(), await store.backups.failure()
    return [standing(last, failure, now(), nightly=config["backup_folder"] is not None)]
