"""Backups while the appliance serves: on demand, and each night into a folder that keeps the
newest ones.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from server.config import Config
from staging.backup import Progress, Source, Taken, take
from staging.backups import LastBackup, Night, Plan, name_of, surplus, taken_at
from staging.days import PARIS, day_in_paris
from staging.errors import BackupRefused, PrintPostError
from staging.person import APPLIANCE
from staging.store import Store

_log = logging.getLogger(__name__)
_NIGHT = "backup"
#: A night's backup that failed is tried again after this long.
AGAIN_AFTER = timedelta(hours=1)


def plan_of(config: Config) -> Plan:
    """The plan that the settings make."""
    return Plan(
        config["data"], config["backup_folder"], config["backup_hour"], config["backup_keep"]
    )


def source_of(config: Config) -> Source:
    """What there is to back up."""
    return Source(config["data"], config["database_url"])


class Keeper:
    """Takes backups, one at a time, and remembers them in the store."""

    def __init__(
        self, source: Source, store: Store, plan: Plan, now: Callable[[], datetime]
    ) -> None:
        self._source = source
        self._store = store
        self.plan = plan
        self._now = now
        self._one = asyncio.Lock()

    async def take(
        self, target: Path, by: str, progress: Progress = lambda _done, _whole: None
    ) -> Taken:
        """A backup into a file. Raises BackupRefused."""
        async with self._one:
            now = self._now()
            of = (self._source, target, now, version("printpost"), progress)
            taken = await asyncio.to_thread(take, *of)
            kept = LastBackup(now, by, str(target), taken.size, taken.manifest.documents)
            await self._store.backups.record(kept)
        return taken

    async def into_folder(self, by: str) -> None:
        """A backup into the folder of the plan; the oldest beyond its number go."""
        folder = self.plan.folder
        if folder is None:
            raise BackupRefused(
                "Aucun dossier n'est réglé (PRINTPOST_BACKUP_FOLDER)\u00a0: téléchargez la "
                "sauvegarde.",
                code="no_folder",
            )
        await self.take(folder / name_of(self._now()), by)
        await asyncio.to_thread(_prune, folder, self.plan.keep)

    async def nights(self) -> list[Night]:
        """What stands in the folder of the nights, the newest first."""
        folder = self.plan.folder
        return [] if folder is None else await asyncio.to_thread(_nights, folder)

    async def to_download(self, by: str) -> Path:
        """A backup in a file that whoever asked removes; one left over goes after a day."""
        target = self._source.folder / "incoming" / f"sauvegarde-{secrets.token_hex(8)}"
        await self.take(target, by)
        return target


def keeper_of(config: Config, store: Store, now: Callable[[], datetime]) -> Keeper:
    """The one that the settings make."""
    return Keeper(source_of(config), store, plan_of(config), now)


class Nightly:
    """The loop that takes the backup of the night, once a day, by one process of all."""

    def __init__(self, keeper: Keeper, store: Store) -> None:
        self._keeper = keeper
        self._store = store
        self._not_before: datetime | None = None

    async def step(self) -> bool:
        """Take it when it is due. Never has more to do."""
        now = self._store.now()
        # A clock that was set back does not prolong the rest.
        resting = self._not_before and now < self._not_before <= now + AGAIN_AFTER
        if resting or now.astimezone(PARIS).hour < self._keeper.plan.hour:
            return False
        if await self._store.told.claim(_NIGHT, day_in_paris(now).isoformat()):
            await self._take(now)
        return False

    async def _take(self, now: datetime) -> None:
        try:
            await self._keeper.into_folder(APPLIANCE)
        except PrintPostError as error:
            await self._failed(now, error.code, error.for_person)
        except OSError as error:  # the folder went away between two of its files
            reason = "Le dossier des sauvegardes ne peut pas être lu ou écrit."
            await self._failed(now, type(error).__name__, reason)

    async def _failed(self, now: datetime, code: str, reason: str) -> None:
        _log.warning("the backup of the night was not taken: %s", code)
        self._not_before = now + AGAIN_AFTER
        await self._store.told.forget(_NIGHT)
        await self._store.backups.keep_failure(reason)


def _nights(folder: Path) -> list[Night]:
    if not folder.is_dir():
        return []
    found = [(path, taken_at(path.name)) for path in folder.iterdir()]
    nights = [Night(path.name, at, path.stat().st_size) for path, at in found if at is not None]
    return sorted(nights, key=lambda night: night.name, reverse=True)


def _prune(folder: Path, keep: int) -> None:
    for name in surplus((path.name for path in folder.iterdir()), keep):
        (folder / name).unlink(missing_ok=True)
