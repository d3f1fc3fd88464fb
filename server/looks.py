"""What the check-up also looks at, as the settings ask: the backups, the company's accounts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TypeAlias

from server.config import Config
from server.sign_on import look as look_at_accounts
from staging.backups import standing
from staging.ports import CheckLine
from staging.store import Store

Look: TypeAlias = Callable[[], Awaitable[list[CheckLine]]]


def looks_of(config: Config, store: Store, now: Callable[[], datetime]) -> tuple[Look, ...]:
    """One look a subject."""
    return (partial(_backups, config, store, now), partial(look_at_accounts, config, now))


async def _backups(config: Config, store: Store, now: Callable[[], datetime]) -> list[CheckLine]:
    last, failure = await store.backups.last(), await store.backups.failure()
    return [standing(last, failure, now(), nightly=config["backup_folder"] is not None)]
