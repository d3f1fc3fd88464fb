"""What is known of the backups that were taken: the last one, and whether the last try failed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.backups import LastBackup
from staging.db.audit import Subject, append
from staging.db.cupboard import Shelf
from staging.db.meta import put_meta, read_meta

_LAST, _FAILURE = "backup:last", "backup:failure"


class Backups(Shelf):
    """Kept in the base itself: after a restore it tells of the backup before the one put back."""

    async def last(self) -> LastBackup | None:
        """The newest one; None when none was ever taken."""
        kept = await self._database.read(lambda c: read_meta(c, _LAST))
        return _read(kept) if kept else None

    async def record(self, taken: LastBackup) -> None:
        """Remember that one was taken; whatever failed before is over."""

        def work(connection: sa.Connection) -> None:
            put_meta(connection, _LAST, asdict(taken) | {"at": taken.at.isoformat()})
            put_meta(connection, _FAILURE, "")
            detail = {"size": taken.size, "documents": taken.documents}
            append(connection, taken.at, taken.by, "backup", Subject("base"), detail)

        await self._database.write(work)

    async def failure(self) -> str:
        """Why the last backup of the night was not taken; "" when it was."""
        return str(await self._database.read(lambda c: read_meta(c, _FAILURE)) or "")

    async def keep_failure(self, reason: str) -> None:
        """Remember why one was not taken."""
        await self._database.write(lambda c: put_meta(c, _FAILURE, reason))


def _read(kept: dict[str, Any]) -> LastBackup:
    return LastBackup(**{**kept, "at": datetime.fromisoformat(kept["at"])})
