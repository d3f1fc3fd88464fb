"""Papers on their way to the portal and back: claims, receipts, refusals, statuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.environment import read_environment
from staging.db.ledger import DEPOSITS, Ledger, deposit_from, deposit_values
from staging.db.meta import put_meta, read_meta
from staging.db.moves import move, read_row, record
from staging.db.paper_rows import read_paper
from staging.db.tables import deposit, followup, paper, status_event
from staging.deposit import (
    Deposit,
    FollowUp,
    FollowUpKind,
    Outcome,
    Receipt,
    StatusEvent,
)
from staging.errors import MoveNotAllowed, StaleVersion
from staging.paper import Paper
from staging.person import APPLIANCE
from staging.states import InvoiceState, ReturnKind

State = InvoiceState
#: Why sending is stopped; empty or missing when it is not.
PAUSED = "dispatcher_paused"
_FOLLOWED = (State.DEPOSITED.value, State.RETURNED.value)


class Deposits(Ledger):
    """What the dispatcher and the follower do."""

    async def claim(self, worker: str, lease: timedelta) -> Paper | None:
        """The next approved paper of this environment whose time has come, or a depositing one
        whose worker let go of it or died; put into depositing and held.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper | None:
            environment = read_environment(connection)
            if environment is None or read_meta(connection, PAUSED):
                return None
            row = connection.execute(_claimable(environment, now)).one_or_none()
            if row is None:
                return None
            hold = {"claimed_by": worker, "claimed_until": now + lease}
            if row.state == State.APPROVED.value:
                move(connection, row, State.DEPOSITING, now, hold)
            else:
                _take_over(connection, row, hold)
            return read_paper(connection, row.id, now)

        try:
            claimed = await self._database.write(work)
        except StaleVersion:
            return None
        if claimed is not None:
            self._cupboard.tell("paper", claimed.id, claimed.state.value)
        return claimed

    async def forget_leases(self) -> None:
        """Free the papers that a dead process was sending; a `hold` stays."""
        held = (paper.c.state == State.DEPOSITING.value, paper.c.claimed_by.is_not(None))
        query = paper.update().where(*held).values(claimed_by=None, claimed_until=None)
        await self._database.write(lambda c: c.execute(query).rowcount)

    async def renew(self, paper_id: int, worker: str, lease: timedelta) -> bool:
        """Hold a paper longer. False when it is no longer held by `worker`."""
        where = (
            paper.c.id == paper_id,
            paper.c.claimed_by == worker,
            paper.c.state == State.DEPOSITING.value,
        )
        until = self._cupboard.now() + lease
        query = paper.update().where(*where).values(claimed_until=until)
        return bool(await self._database.write(lambda c: c.execute(query).rowcount))

    async def record_receipt(self, paper_id: int, receipt: Receipt) -> Paper:
        """The portal has it: deposited, to be followed."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = read_row(connection, paper_id)
            connection.execute(deposit.insert(), deposit_values(row, receipt, now))
            values = {"official_status": receipt.status, "trouble": "", "send_at": None}
            move(connection, row, State.DEPOSITED, now, values)
            facts = {"portal_id": receipt.portal_id, "adopted": receipt.adopted}
            record(connection, now, APPLIANCE, "deposited", paper_id, facts)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def put_back(self, paper_id: int, later: datetime, trouble: str) -> None:
        """Nothing was sent for sure: approved again, tried at `later`."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            row = read_row(connection, paper_id)
            values = {"send_at": later, "trouble": trouble}
            move(connection, row, State.APPROVED, now, values)

        await self._database.write(work)
        self._cupboard.tell("paper", paper_id, State.APPROVED.value)

    async def hold(self, paper_id: int, later: datetime, trouble: str) -> None:
        """Stay depositing (a search is to come); nobody holds it until `later`."""
        values = {"claimed_by": None, "claimed_until": later, "trouble": trouble}
        where = (paper.c.id == paper_id, paper.c.state == State.DEPOSITING.value)
        query = paper.update().where(*where).values(values)
        await self._database.write(lambda c: c.execute(query).rowcount)
        self._cupboard.tell("paper", paper_id, State.DEPOSITING.value)

    async def record_refusal(
        self, paper_id: int, kind: ReturnKind, code: str, message: str
    ) -> Paper:
        """Back to a person with the portal's reason."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = read_row(connection, paper_id)
            version = row.version + 1
            values = {"return_kind": kind.value, "trouble": message, "version": version}
            move(connection, row, State.RETURNED, now, values)
            facts = {"kind": kind.value, "code": code, "comment": message}
            record(connection, now, APPLIANCE, "returned", paper_id, facts)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    # --- following

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

    # --- the dispatcher as a whole

    async def pause(self, reason: str) -> None:
        """Stop sending until a person resumes (a refused access would lock the account)."""
        await self._switch(reason, APPLIANCE, "dispatcher_paused")

    async def paused(self) -> str | None:
        """Why sending is stopped."""
        return await self._database.read(lambda c: read_meta(c, PAUSED)) or None

    async def resume(self, person: str) -> None:
        """« Reprendre les envois »."""
        await self._switch("", person, "dispatcher_resumed")

    async def _switch(self, reason: str, who: str, what: str) -> None:
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            put_meta(connection, PAUSED, reason)
            append(connection, now, who, what, Subject("dispatcher"), {"comment": reason})

        await self._database.write(work)
        self._cupboard.tell("notice", 0, what)

    # --- answers to returned papers

    async def open_followups(self) -> list[FollowUp]:
        """Intents without an end whose time has come, in this environment."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> list[FollowUp]:
            query = (
                sa.select(followup, deposit.c.environment, deposit.c.portal_id)
                .join(deposit, deposit.c.paper_id == followup.c.paper_id)
                .where(
                    followup.c.outcome.is_(None),
                    followup.c.next_try_at <= now,
                    deposit.c.environment == (read_environment(connection) or ""),
                )
                .order_by(followup.c.id)
            )
            return [_followup(row) for row in connection.execute(query)]

        return await self._database.read(work)

    async def finish_followup(self, followup_id: int, outcome: Outcome, detail: str) -> bool:
        """How an answer ended. Accepted: the paper is deposited again (a handled rejection
        stays). False when it had ended already.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> int | None:
            open_one = (followup.c.id == followup_id, followup.c.outcome.is_(None))
            values = {"outcome": outcome.value, "detail": detail[:2000]}
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

    async def postpone_followup(self, followup_id: int, until: datetime, trouble: str) -> None:
        """The portal does not answer: try the answer again at `until`."""

        def work(connection: sa.Connection) -> None:
            where = (followup.c.id == followup_id, followup.c.outcome.is_(None))
            values = {"next_try_at": until, "detail": trouble[:2000]}
            connection.execute(followup.update().where(*where), values)

        await self._database.write(work)

    def _told(self, done: Paper) -> Paper:
        self._cupboard.tell("paper", done.id, done.state.value)
        return done


def _claimable(environment: str, now: datetime) -> sa.Select[Any]:
    approved = sa.and_(paper.c.state == State.APPROVED.value, paper.c.send_at <= now)
    abandoned = sa.and_(
        paper.c.state == State.DEPOSITING.value,
        sa.or_(paper.c.claimed_until.is_(None), paper.c.claimed_until < now),
    )
    return (
        sa.select(paper)
        .where(sa.or_(approved, abandoned), paper.c.environment == environment)
        .order_by(paper.c.send_at, paper.c.id)
        .limit(1)
    )


def _take_over(connection: sa.Connection, row: sa.Row[Any], hold: dict[str, Any]) -> None:
    where = (
        paper.c.id == row.id,
        paper.c.state == row.state,
        paper.c.claimed_by.is_not_distinct_from(row.claimed_by),
        paper.c.claimed_until.is_not_distinct_from(row.claimed_until),
    )
    if connection.execute(paper.update().where(*where), hold).rowcount == 0:
        raise StaleVersion


def _keep_status(
    connection: sa.Connection, paper_id: int, event: StatusEvent, now: datetime
) -> None:
    known = sa.select(status_event.c.id).where(
        status_event.c.paper_id == paper_id,
        status_event.c.status == event.status,
        status_event.c.at == event.at,
    )
    if connection.execute(known).first() is None:
        connection.execute(
            status_event.insert(),
            {
                "paper_id": paper_id,
                "status": event.status[:60],
                "at": event.at,
                "comment": event.comment,
                "seen_at": now,
            },
        )


def _latest(connection: sa.Connection, paper_id: int, next_check_at: datetime) -> None:
    """The deposit and its paper carry the newest status of all that are kept."""
    query = (
        sa.select(status_event)
        .where(status_event.c.paper_id == paper_id)
        .order_by(status_event.c.at.desc(), status_event.c.id.desc())
        .limit(1)
    )
    newest = connection.execute(query).one_or_none()
    values: dict[str, Any] = {"next_check_at": next_check_at}
    if newest is not None:
        values |= {"status": newest.status, "status_at": newest.at}
        connection.execute(
            paper.update().where(paper.c.id == paper_id), {"official_status": newest.status}
        )
    connection.execute(deposit.update().where(deposit.c.paper_id == paper_id), values)


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
        _try_move(connection, row, State.DEPOSITED, now, {"return_kind": None})
        row = read_row(connection, row.id)
    values = {
        "return_kind": kind.value if kind else None,
        "trouble": reason,
        "version": row.version + 1,
    }
    if not _try_move(connection, row, after, now, values):
        return
    record(connection, now, APPLIANCE, after.value, row.id, {"comment": reason})
    if after is State.SETTLED:
        over = deposit.update().where(deposit.c.paper_id == row.id)
        connection.execute(over, {"followed": False})


def _try_move(
    connection: sa.Connection,
    row: sa.Row[Any],
    after: InvoiceState,
    now: datetime,
    values: dict[str, Any],
) -> bool:
    try:
        move(connection, row, after, now, values)
    except (MoveNotAllowed, StaleVersion):
        return False
    return True


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
    )


def _answered(
    connection: sa.Connection, row: sa.Row[Any], outcome: Outcome, detail: str, now: datetime
) -> None:
    found = read_row(connection, row.paper_id)
    if outcome is Outcome.ACCEPTED and row.kind != FollowUpKind.TRAITER_REJET.value:
        values = {"return_kind": None, "trouble": "", "version": found.version + 1}
        _try_move(connection, found, State.DEPOSITED, now, values)
    elif outcome is not Outcome.ACCEPTED:
        where = paper.update().where(paper.c.id == row.paper_id)
        connection.execute(where, {"trouble": detail, "updated_at": now})
    facts = {"kind": row.kind, "outcome": outcome.value, "comment": detail}
    record(connection, now, APPLIANCE, "answer_ended", row.paper_id, facts)
