"""Sweep what no row speaks of: documents whose print was never acknowledged, halves of uploads.

Each is a day old at least, so nothing that is on its way. While a base that was put back waits
for a person's look, nothing is swept: its rows may be older than its documents.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from staging.db.cupboard import Cupboard
from staging.db.deposits import PAUSED, RESTORED
from staging.db.meta import read_meta
from staging.db.tables import document
from staging.files import Files

A_DAY = timedelta(days=1)
#: Documents asked for at once.
BATCH = 500


class Orphans:
    """The broom."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._database = cupboard.database
        self._files = cupboard.files
        self._now = cupboard.now

    async def step(self) -> bool:
        """Sweep once; there is nothing more to do at once."""
        await self.sweep()
        return False

    async def sweep(self, older: timedelta = A_DAY) -> int:
        """How many files were removed."""
        before, files = self._now() - older, self._files
        if await self._database.read(lambda c: read_meta(c, PAUSED) == RESTORED):
            return 0
        gone = await asyncio.to_thread(files.forget_uploads, before)
        old = await asyncio.to_thread(files.older_than, before)
        for start in range(0, len(old), BATCH):
            gone += await self._sweep(old[start : start + BATCH], before)
        return gone

    async def _sweep(self, names: Sequence[str], before: datetime) -> int:
        unknown = await self._database.read(lambda c: _unknown(c, names))
        if not unknown:
            return 0
        return await self._database.write(lambda c: _erase(c, unknown, self._files, before))


def _unknown(connection: sa.Connection, names: Collection[str]) -> set[str]:
    known = sa.select(document.c.sha256).where(document.c.sha256.in_(names))
    return set(names) - set(connection.execute(known).scalars())


def _erase(
    connection: sa.Connection, names: Collection[str], files: Files, before: datetime
) -> int:
    """Looked at once more in the writer's turn: the same bytes may have been printed just now."""
    gone = 0
    for sha256 in _unknown(connection, names):
        if files.is_older(sha256, before):
            files.erase(sha256)
            gone += 1
    return gone
