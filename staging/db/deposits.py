"""Papers on their way to the portal and back: claims, receipts, refusals, statuses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.environment import read_environment
from staging.db.following import Following
from staging.db.followups import FollowUps
from staging.db.ledger import End, Ledger, deposit_values, end_attempt, has_open_attempt
from staging.db.meta import put_meta, read_meta
from staging.db.moves import LONGEST_HOLD, in_state, move, read_row, record
from staging.db.paper_rows import read_paper
from staging.db.pushes import Pushes
from staging.db.tables import deposit, paper
from staging.deposit import Outcome, Receipt
from staging.errors import MoveNotAllowed, StaleVersion
from staging.paper import Paper
from staging.person import APPLIANCE
from staging.states import InvoiceState, ReturnKind
from staging.technical import Sellers

State = InvoiceState
ANYBODY = Sellers()
#: Why sending is stopped; empty or missing when it is not.
PAUSED = "dispatcher_paused"
#: The stop after a copy was put back: a person looks at the list first, whatever the access is.
RESTORED = (
    "Les données ont été remises en place depuis une copie : chaque facture sera cherchée sur "
    "Chorus Pro avant d'être envoyée. Vérifiez la liste, puis reprenez les envois."
)


class Deposits(Ledger, Following, FollowUps, Pushes):
    """What the dispatcher and the follower do."""

    async def claim(
        self, worker: str, lease: timedelta, sellers: Sellers = ANYBODY
    ) -> Paper | None:
        """The next approved paper of this environment whose time has come, or a depositing one
        whose worker let go of it or died; put into depositing and held. `sellers`: whose.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper | None:
            environment = read_environment(connection)
            if environment is None or read_meta(connection, PAUSED):
                return None
            row = connection.execute(_claimable(environment, now, sellers)).one_or_none()
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
        """Free the papers and answers that a dead process was sending; a `hold` stays."""
        held = (paper.c.state == State.DEPOSITING.value, paper.c.claimed_by.is_not(None))
        query = paper.update().where(*held).values(claimed_by=None, claimed_until=None)
        await self._database.write(lambda c: c.execute(query).rowcount)
        await self.forget_followup_leases()

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

    async def accept(self, attempt_id: int, paper_id: int, receipt: Receipt, detail: str) -> bool:
        """The portal took an attempt: its end and the receipt in one commit.

        False when the attempt had ended already. What the portal said is kept even where the
        receipt is refused; raises as `record_receipt`.
        """
        end = End(attempt_id, Outcome.ACCEPTED, receipt.portal_id, detail)
        try:
            return await self._receive(paper_id, receipt, end)
        except MoveNotAllowed:
            await self.finish(attempt_id, end.outcome, end.portal_id, end.detail)
            raise

    async def record_receipt(self, paper_id: int, receipt: Receipt) -> None:
        """The portal has it: deposited, to be followed.

        Raises MoveNotAllowed when the paper is not being deposited, or when another paper has
        this id of the portal (code `portal_id_used`).
        """
        await self._receive(paper_id, receipt, None)

    async def _receive(self, paper_id: int, receipt: Receipt, end: End | None) -> bool:
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> bool:
            if end is not None and not end_attempt(connection, end, now):
                return False
            row = in_state(read_row(connection, paper_id), State.DEPOSITING)
            values = {"official_status": receipt.status, "trouble": "", "send_at": None}
            move(connection, row, State.DEPOSITED, now, values)
            connection.execute(deposit.insert(), deposit_values(row, receipt, now))
            facts = {"portal_id": receipt.portal_id, "adopted": receipt.adopted}
            record(connection, now, APPLIANCE, "deposited", paper_id, facts)
            return True

        try:
            received = await self._database.write(work)
        except sa.exc.IntegrityError as error:
            raise MoveNotAllowed(
                f"Le numéro Chorus Pro {receipt.portal_id} est déjà celui d'une autre facture.",
                code="portal_id_used",
            ) from error
        if received:
            self._cupboard.tell("paper", paper_id, State.DEPOSITED.value)
        return received

    async def put_back(self, paper_id: int, later: datetime, trouble: str) -> None:
        """Nothing was sent for sure: approved again, tried at `later`.

        With an attempt that the portal may know of it is not sure: as `hold` then.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> str:
            row = in_state(read_row(connection, paper_id), State.DEPOSITING)
            if has_open_attempt(connection, paper_id):
                connection.execute(_let_go(paper_id, later, trouble))
                return str(row.state)
            values = {"send_at": later, "trouble": trouble}
            move(connection, row, State.APPROVED, now, values)
            return State.APPROVED.value

        self._cupboard.tell("paper", paper_id, await self._database.write(work))

    async def hold(self, paper_id: int, later: datetime, trouble: str) -> None:
        """Stay depositing (a search is to come); nobody holds it until `later`."""
        query = _let_go(paper_id, later, trouble)
        await self._database.write(lambda c: c.execute(query).rowcount)
        self._cupboard.tell("paper", paper_id, State.DEPOSITING.value)

    async def record_refusal(
        self, paper_id: int, kind: ReturnKind, code: str, message: str
    ) -> Paper:
        """Back to a person with the portal's reason."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = in_state(read_row(connection, paper_id), State.DEPOSITING)
            values = {
                "return_kind": kind.value,
                "trouble": message,
                "version": row.version + 1,
                "send_at": None,
            }
            move(connection, row, State.RETURNED, now, values)
            facts = {"kind": kind.value, "code": code, "comment": message}
            record(connection, now, APPLIANCE, "returned", paper_id, facts)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

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

    async def resume_access(self, person: str) -> None:
        """Lift the stop of a refused access, now that a good one was entered; no other stop."""
        reason = await self.paused()
        if reason and reason != RESTORED:
            await self.resume(person)

    async def _switch(self, reason: str, who: str, what: str) -> None:
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            put_meta(connection, PAUSED, reason)
            append(connection, now, who, what, Subject("dispatcher"), {"comment": reason})

        await self._database.write(work)
        self._cupboard.tell("notice", 0, what)

    def _told(self, done: Paper) -> Paper:
        self._cupboard.tell("paper", done.id, done.state.value)
        return done


def _let_go(paper_id: int, later: datetime, trouble: str) -> sa.Update:
    values = {"claimed_by": None, "claimed_until": later, "trouble": trouble}
    where = (paper.c.id == paper_id, paper.c.state == State.DEPOSITING.value)
    return paper.update().where(*where).values(values)


def _claimable(environment: str, now: datetime, sellers: Sellers) -> sa.Select[Any]:
    set_back = now + LONGEST_HOLD
    due = sa.or_(paper.c.send_at <= now, paper.c.send_at > set_back)
    approved = sa.and_(paper.c.state == State.APPROVED.value, due)
    until = paper.c.claimed_until
    free = sa.or_(until.is_(None), until < now, until > set_back)
    abandoned = sa.and_(paper.c.state == State.DEPOSITING.value, free)
    whose = [paper.c.seller_siret.not_in(sellers.but)] if sellers.but else []
    if sellers.only is not None:
        whose.append(paper.c.seller_siret.in_(sellers.only))
    return (
        sa.select(paper)
        .where(sa.or_(approved, abandoned), paper.c.environment == environment, *whose)
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
