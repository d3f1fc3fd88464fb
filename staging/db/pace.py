"""The turns of calls as a row for each portal, so that all processes on a base keep one pace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from staging import pace
from staging.db.cupboard import Cupboard
from staging.db.tables import portal_pace
from staging.pace import PaceState, Quiet, Quota, Turns


class PortalPace:
    """Every change is one transaction: the row is read, changed and written by one writer."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._database = cupboard.database
        self._now = cupboard.now

    async def quiet(self, environment: str) -> Quiet | None:
        """The quiet that a portal asked for, while it lasts."""
        state = await self._database.read(lambda c: _read(c, environment))
        return pace.quiet_of(state, self._now())

    async def take(self, environment: str, quota: Quota) -> Turns | Quiet:
        """The next turns under a quota, or what stands against them."""

        def work(connection: sa.Connection) -> Turns | Quiet:
            before = _read(connection, environment)
            after, given = pace.take(before, quota, self._now(), quota.block)
            if after != before:
                _write(connection, environment, after)
            return given

        return await self._database.write(work)

    async def refused(self, environment: str, asked: timedelta | None) -> timedelta:
        """A portal answered 429: everybody is quiet. Gives for how long."""
        now = self._now()
        after = await self._change(environment, lambda state: pace.refused(state, now, asked))
        quiet = pace.quiet_of(after, now)
        return quiet.until - now if quiet else timedelta(0)

    async def answered(self, environment: str) -> None:
        """A portal answers again after a 429."""
        await self._change(environment, pace.answered)

    async def _change(
        self, environment: str, change: Callable[[PaceState], PaceState]
    ) -> PaceState:
        def work(connection: sa.Connection) -> PaceState:
            after = change(_read(connection, environment))
            _write(connection, environment, after)
            return after

        return await self._database.write(work)


def _read(connection: sa.Connection, environment: str) -> PaceState:
    query = sa.select(portal_pace).where(portal_pace.c.environment == environment)
    row = connection.execute(query).one_or_none()
    if row is None:
        return PaceState()
    return PaceState(
        row.next_at, row.quiet_from, row.quiet_until, row.refusals, row.day or "", row.calls
    )


def _write(connection: sa.Connection, environment: str, state: PaceState) -> None:
    values: dict[str, Any] = asdict(state)
    where = portal_pace.c.environment == environment
    if connection.execute(portal_pace.update().where(where), values).rowcount == 0:
        connection.execute(portal_pace.insert(), {"environment": environment, **values})
