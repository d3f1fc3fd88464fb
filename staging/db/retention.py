"""Erase what its time has come for, a few prints a step; nothing that was ever deposited.

While a base that was put back waits for a person's look, nothing is erased.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import sqlalchemy as sa

from staging.db import erasing
from staging.db.audit import Subject, append, forget_names
from staging.db.cupboard import Cupboard
from staging.db.deposits import PAUSED, RESTORED
from staging.db.meta import put_meta, read_meta
from staging.db.routing import user_key
from staging.db.tables import deposit, job, paper, piece, printer_alias
from staging.db.words import forget_user
from staging.person import APPLIANCE
from staging.piece import PieceState
from staging.retention import Terms
from staging.states import InvoiceState

#: Prints a step takes.
BATCH = 50
#: Up to when every erasure is known to have ended, and how far clocks and steps may differ.
_FINISHED, _OVERLAP = "erasures_finished", timedelta(days=1)
_ENDED_PIECES = (PieceState.PUT_AWAY.value, PieceState.SPOILED.value)


class Retention:
    """The loop that forgets."""

    def __init__(self, cupboard: Cupboard, terms: Terms | None = None) -> None:
        self._cupboard = cupboard
        self.terms = terms or Terms()

    async def step(self) -> bool:
        """Forget a few; whether there may be more."""
        database, now = self._cupboard.database, self._cupboard.now()
        if await database.read(lambda c: read_meta(c, PAUSED) == RESTORED):
            return False
        erased = await self._erase(now)
        before = self.terms.names_before(now)
        forgotten = await database.write(lambda c: _forget_names(c, before, now))
        more = BATCH in {erased, forgotten}
        if not more:
            await self._finish(now)
        return more

    async def _erase(self, now: datetime) -> int:
        database, files = self._cupboard.database, self._cupboard.files
        before = self.terms.content_before(now)

        def work(connection: sa.Connection) -> tuple[list[int], set[str]]:
            ids, gone = _due(connection, before), set[str]()
            for job_id in ids:
                gone |= erasing.forget(connection, job_id, now)
                append(connection, now, APPLIANCE, "content_erased", Subject("job", job_id))
            return ids, gone

        ids, gone = await database.write(work)
        if gone:
            await database.write(lambda c: erasing.unlink(c, gone, files))
        return len(ids)

    async def _finish(self, now: datetime) -> None:
        """Remove the bytes of what a process marked as erased and died before it removed them."""
        database, files = self._cupboard.database, self._cupboard.files

        def marked(connection: sa.Connection) -> set[str]:
            last = read_meta(connection, _FINISHED)
            since = None if last is None else min(datetime.fromisoformat(last), now) - _OVERLAP
            return erasing.left_since(connection, since)

        gone = await database.read(marked)
        there = await asyncio.to_thread(lambda: [sha256 for sha256 in gone if files.holds(sha256)])
        if there:
            await database.write(lambda c: erasing.unlink(c, there, files))
        await database.write(lambda c: put_meta(c, _FINISHED, now.isoformat()))


def _due(connection: sa.Connection, before: datetime) -> list[int]:
    """Prints of which every paper was put away by then, and nothing was ever deposited."""
    mine = paper.c.job_id == job.c.id
    away = sa.and_(paper.c.state == InvoiceState.DISCARDED.value, paper.c.updated_at <= before)
    kept = sa.exists().where(mine, ~away)
    sent = sa.exists().where(mine, deposit.c.paper_id == paper.c.id)
    ended = sa.exists().where(
        piece.c.job_id == job.c.id,
        piece.c.state.in_(_ENDED_PIECES),
        sa.func.coalesce(piece.c.decided_at, piece.c.received_at) <= before,
    )
    query = (
        sa.select(job.c.id)
        .where(
            job.c.content_erased_at.is_(None),
            job.c.sha256.is_not(None),
            job.c.received_at <= before,
            ~job.c.to_read,
            sa.or_(sa.and_(sa.exists().where(mine), ~kept, ~sent), ended),
        )
        .order_by(job.c.id)
        .limit(BATCH)
    )
    return list(connection.execute(query).scalars())


def _forget_names(connection: sa.Connection, before: datetime, now: datetime) -> int:
    """In the row of the print, in the trail, among the words its papers are searched by, and in
    what was learned of the name."""
    known = sa.or_(job.c.user != "", job.c.host != "")
    due = (
        sa.select(job.c.id, job.c.user)
        .where(job.c.received_at <= before, known)
        .order_by(job.c.id)
        .limit(BATCH)
    )
    users = {row.id: row.user for row in connection.execute(due)}
    if users:
        forget_user(connection, users)
        gone = job.update().where(job.c.id.in_(users))
        connection.execute(gone, {"user": "", "host": ""})
        forget_names(connection, now, users)
        _forget_aliases(connection, set(users.values()), before)
    return len(users)


def _forget_aliases(connection: sa.Connection, users: set[str], before: datetime) -> None:
    """Under whose workstation's name a person prints goes with the last print of that name."""
    query = sa.select(job.c.user).where(job.c.user.in_(users)).distinct()
    keys = {user_key(user) for user in users - set(connection.execute(query).scalars())}
    connection.execute(
        printer_alias.delete().where(
            printer_alias.c.user_name_key.in_(keys), printer_alias.c.learned_at <= before
        )
    )
