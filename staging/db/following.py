"""Deposits as they are followed: whose turn it is, and what each status leads to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.cupboard import Cupboard
from staging.db.environment import read_environment
from staging.db.ledger import DEPOSITS, deposit_from
from staging.db.meta import put_meta, read_meta
from staging.db.moves import read_row, record, try_move
from staging.db.tables import deposit, paper, status_event
from staging.deposit import Deposit, StatusEvent
from staging.person import APPLIANCE
from staging.states import InvoiceState, ReturnKind

State = InvoiceState
#: The portal's word for a payment: the end of an invoice.
PAID = "MISE_EN_PAIEMENT"
_FOLLOWED = (State.DEPOSITED.value, State.RETURNED.value)


class Following:
    """What the follower asks and records."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def due(self, limit: int) -> list[Deposit]:
        """Deposits of this environment that nothing explained for long, oldest check first."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> list[Deposit]:
            query = (
                DEPOSITS.where(
                    deposit.c.followed,
                    deposit.c.next_check_at <= now,
                    deposit.c.environment == (read_environment(connection) or ""),
                    paper.c.state.in_(_FOLLOWED),
                )
                .order_by(deposit.c.next_check_at)
                .limit(limit)
            )
            return [deposit_from(row) for row in connection.execute(query)]

        return await self._database.read(work)

    async def follows_any(self, environment: str) -> bool:
        """Whether any deposit at this portal is still followed."""
        query = sa.select(deposit.c.paper_id).where(
            deposit.c.followed, deposit.c.environment == environment
        )
        return await self._database.read(lambda c: c.execute(query.limit(1)).first() is not None)

    async def by_portal_id(self, environment: str, ids: Sequence[int]) -> dict[int, Deposit]:
        """Our deposits among these ids of the portal."""
        where = (deposit.c.environment == environment, deposit.c.portal_id.in_(ids))
        query = DEPOSITS.where(*where)
        return await self._database.read(
            lambda c: {row.portal_id: deposit_from(row) for row in c.execute(query)}
        )

    async def record_statuses(
        self,
        paper_id: int,
        events: Sequence[StatusEvent],
        after: InvoiceState | None,
        kind: ReturnKind | None,
        next_check_at: datetime,
        reason: str = "",
    ) -> None:
        """Keep new statuses (known ones are ignored) and put the paper where they lead.

        `after` is None to leave it where it is. A paper that a person moved meanwhile, or that
        is there already, is left alone.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> str:
            for event in events:
                _keep_status(connection, paper_id, event, now)
            _latest(connection, paper_id, next_check_at)
            row = read_row(connection, paper_id)
            if after is not None:
                _settle(connection, row, after, kind, reason, now)
            return str(read_row(connection, paper_id).state)

        self._cupboard.tell("paper", paper_id, await self._database.write(work))

    async def cursor(self, environment: str) -> datetime | None:
        """Up to when the statuses of this environment were read."""
        stored = await self._database.read(lambda c: read_meta(c, f"follow:{environment}"))
        return datetime.fromisoformat(stored) if stored else None

    async def set_cursor(self, environment: str, at: datetime) -> None:
        """Remember up to when they were read."""
        await self._database.write(lambda c: put_meta(c, f"follow:{environment}", at.isoformat()))


def _keep_status(
    connection: sa.Connection, paper_id: int, event: StatusEvent, now: datetime
) -> None:
    status = event.status[:60]
    query = sa.select(status_event.c.at).where(
        status_event.c.paper_id == paper_id, status_event.c.status == status
    )
    if not any(_same_time(event.at, at) for at in connection.execute(query).scalars()):
        connection.execute(
            status_event.insert(),
            {
                "paper_id": paper_id,
                "status": status,
                "at": event.at,
                "comment": event.comment,
                "seen_at": now,
            },
        )


def _same_time(one: datetime, other: datetime) -> bool:
    """Whether two instants are one: some services of the portal tell minutes only."""
    minutes = [at.replace(second=0, microsecond=0) for at in (one, other)]
    return one == other or (minutes[0] == minutes[1] and (one in minutes or other in minutes))


def _latest(connection: sa.Connection, paper_id: int, next_check_at: datetime) -> None:
    """The deposit and its paper carry the newest status of all that are kept, the deposit its
    first payment too.
    """
    query = (
        sa.select(status_event)
        .where(status_event.c.paper_id == paper_id)
        .order_by(status_event.c.at.desc(), status_event.c.id.desc())
        .limit(1)
    )
    newest = connection.execute(query).one_or_none()
    paid = sa.select(sa.func.min(status_event.c.at)).where(
        status_event.c.paper_id == paper_id, status_event.c.status == PAID
    )
    values: dict[str, Any] = {"next_check_at": next_check_at, "paid_at": paid.scalar_subquery()}
    if newest is not None:
        values |= {"status": newest.status, "status_at": newest.at}
        connection.execute(
            paper.update().where(paper.c.id == paper_id), {"official_status": newest.status}
        )
    connection.execute(deposit.update().where(deposit.c.paper_id == paper_id).values(**values))


def _settle(
    connection: sa.Connection,
    row: sa.Row[Any],
    after: InvoiceState,
    kind: ReturnKind | None,
    reason: str,
    now: datetime,
) -> None:
    same_kind = row.return_kind == (kind.value if kind else None)
    if row.state == after.value and (after is not State.RETURNED or same_kind):
        return
    if row.state == State.RETURNED.value and after in {State.RETURNED, State.SETTLED}:
        # A return of another kind, or an end, comes by way of deposited.
        try_move(connection, row, State.DEPOSITED, now, {"return_kind": None})
        row = read_row(connection, row.id)
    values = {
        "return_kind": kind.value if kind else None,
        "trouble": reason,
        "version": row.version + 1,
    }
    if not try_move(connection, row, after, now, values):
        return
    record(connection, now, APPLIANCE, after.value, row.id, {"comment": reason})
    if after is State.SETTLED:
        over = deposit.update().where(deposit.c.paper_id == row.id)
        connection.execute(over, {"followed": False})
