"""Answers to returned papers: intents without an end, who holds each, and how they ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from staging.db.cupboard import Cupboard
from staging.db.environment import read_environment
from staging.db.moves import LONGEST_HOLD, read_row, record, try_move
from staging.db.tables import deposit, followup, paper
from staging.deposit import FollowUp, FollowUpKind, Outcome
from staging.person import APPLIANCE
from staging.states import InvoiceState

State = InvoiceState


class FollowUps:
    """What the follower sends for a person."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def claim_followup(self, worker: str, lease: timedelta) -> FollowUp | None:
        """The next intent of this environment whose time has come, held by `worker`."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> FollowUp | None:
            row = connection.execute(_claimable(connection, now)).one_or_none()
            if row is None:
                return None
            hold = {"claimed_by": worker, "claimed_until": now + lease}
            connection.execute(followup.update().where(followup.c.id == row.id), hold)
            return _followup(row)

        return await self._database.write(work)

    async def renew_followup(
        self, followup_id: int, worker: str, lease: timedelta, *, not_before: datetime | None = None
    ) -> bool:
        """Hold an answer longer. False when it ended, or is no longer held by `worker`.

        `not_before` is written before it is sent: should this process die, nobody tries it again
        earlier than that.
        """
        until = self._cupboard.now() + lease
        where = (
            followup.c.id == followup_id,
            followup.c.claimed_by == worker,
            followup.c.outcome.is_(None),
        )
        values: dict[str, Any] = {"claimed_until": until}
        if not_before is not None:
            values["next_try_at"] = not_before
        query = followup.update().where(*where).values(values)
        return bool(await self._database.write(lambda c: c.execute(query).rowcount))

    async def forget_followup_leases(self) -> None:
        """Free the answers that a dead process held."""
        query = followup.update().where(followup.c.claimed_by.is_not(None))
        free = query.values(claimed_by=None, claimed_until=None)
        await self._database.write(lambda c: c.execute(free).rowcount)

    async def finish_followup(self, followup_id: int, outcome: Outcome, detail: str) -> bool:
        """How an answer ended. Accepted: the paper is deposited again (a handled rejection
        stays). False when it had ended already.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> int | None:
            open_one = (followup.c.id == followup_id, followup.c.outcome.is_(None))
            values = {
                "outcome": outcome.value,
                "detail": detail[:2000],
                "claimed_by": None,
                "claimed_until": None,
            }
            if connection.execute(followup.update().where(*open_one), values).rowcount == 0:
                return None
            query = sa.select(followup).where(followup.c.id == followup_id)
            row = connection.execute(query).one()
            _answered(connection, row, outcome, detail, now)
            return int(row.paper_id)

        paper_id = await self._database.write(work)
        if paper_id is not None:
            self._cupboard.tell("paper", paper_id, "answered")
        return paper_id is not None

    async def postpone_followup(
        self, followup_id: int, worker: str, until: datetime, trouble: str
    ) -> None:
        """The portal does not answer: let go of the answer, to be tried again at `until`."""

        def work(connection: sa.Connection) -> None:
            where = (
                followup.c.id == followup_id,
                followup.c.claimed_by == worker,
                followup.c.outcome.is_(None),
            )
            values = {
                "next_try_at": until,
                "detail": trouble[:2000],
                "claimed_by": None,
                "claimed_until": None,
            }
            connection.execute(followup.update().where(*where), values)

        await self._database.write(work)


def _claimable(connection: sa.Connection, now: datetime) -> sa.Select[Any]:
    until, set_back = followup.c.claimed_until, now + LONGEST_HOLD
    return (
        sa.select(followup, deposit.c.environment, deposit.c.portal_id, paper.c.seller_siret)
        .join(deposit, deposit.c.paper_id == followup.c.paper_id)
        .join(paper, paper.c.id == followup.c.paper_id)
        .where(
            followup.c.outcome.is_(None),
            sa.or_(followup.c.next_try_at <= now, followup.c.next_try_at > set_back),
            sa.or_(until.is_(None), until <= now, until > set_back),
            deposit.c.environment == (read_environment(connection) or ""),
        )
        .order_by(followup.c.id)
        .limit(1)
    )


def _followup(row: sa.Row[Any]) -> FollowUp:
    return FollowUp(
        id=row.id,
        invoice_id=row.paper_id,
        environment=row.environment,
        portal_id=row.portal_id,
        kind=FollowUpKind(row.kind),
        changes=row.payload["changes"],
        comment=row.payload["comment"],
        created_at=row.started_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        detail=row.detail,
        seller_siret=row.seller_siret or "",
    )


def _answered(
    connection: sa.Connection, row: sa.Row[Any], outcome: Outcome, detail: str, now: datetime
) -> None:
    found = read_row(connection, row.paper_id)
    if outcome is Outcome.ACCEPTED and row.kind != FollowUpKind.TRAITER_REJET.value:
        values = {"return_kind": None, "trouble": "", "version": found.version + 1}
        try_move(connection, found, State.DEPOSITED, now, values)
    elif outcome is not Outcome.ACCEPTED:
        where = paper.update().where(paper.c.id == row.paper_id)
        connection.execute(where, {"trouble": detail, "updated_at": now})
    facts = {"kind": row.kind, "outcome": outcome.value, "comment": detail}
    record(connection, now, APPLIANCE, "answer_ended", row.paper_id, facts)
