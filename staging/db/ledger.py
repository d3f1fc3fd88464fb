"""The deposit ledger: what stands between an approved paper and two deposits of it.

An intent is a committed row before anything is sent; a partial unique index lets one paper have
one attempt that the portal may know of. Outcomes are compare-and-set.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.days import day_in_paris, start_of
from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.tables import deposit, deposit_attempt, paper, status_event
from staging.deposit import Attempt, Deposit, Outcome, Receipt, StatusEvent
from staging.errors import StaleVersion
from staging.person import APPLIANCE
from staging.states import InvoiceState

_OPEN = sa.or_(
    deposit_attempt.c.outcome.is_(None), deposit_attempt.c.outcome == Outcome.UNKNOWN.value
)


def _attempt(row: sa.Row[Any]) -> Attempt:
    return Attempt(
        id=row.id,
        environment=row.environment,
        invoice_id=row.paper_id,
        version=row.version,
        number=row.number,
        seller=row.seller,
        started_at=row.started_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        portal_id=row.portal_id,
        detail=row.detail,
        searches=row.searches,
        next_search_at=row.next_search_at,
    )


def attempts_of(connection: sa.Connection, paper_id: int) -> tuple[Attempt, ...]:
    """All attempts of a paper, oldest first."""
    rows = connection.execute(
        sa.select(deposit_attempt)
        .where(deposit_attempt.c.paper_id == paper_id)
        .order_by(deposit_attempt.c.id)
    )
    return tuple(_attempt(row) for row in rows)


def has_open_attempt(connection: sa.Connection, paper_id: int) -> bool:
    """Whether an attempt of this paper may have reached the portal, and nobody knows yet."""
    query = sa.select(deposit_attempt.c.id).where(deposit_attempt.c.paper_id == paper_id, _OPEN)
    return connection.execute(query.limit(1)).first() is not None


DEPOSITS = sa.select(deposit, paper.c.state, paper.c.seller_siret, paper.c.buyer_siret).select_from(
    deposit.join(paper)
)


def deposit_from(row: sa.Row[Any]) -> Deposit:
    """A row of `DEPOSITS`."""
    return Deposit(
        invoice_id=row.paper_id,
        environment=row.environment,
        portal_id=row.portal_id,
        status=row.status,
        status_at=row.status_at,
        deposited_at=row.deposited_at,
        certificate=row.certificate,
        adopted=row.adopted,
        next_check_at=row.next_check_at,
        state=InvoiceState(row.state),
        seller_siret=row.seller_siret or "",
        buyer_siret=row.buyer_siret or "",
    )


def deposit_of(connection: sa.Connection, paper_id: int) -> Deposit | None:
    """The deposit of a paper, if it was deposited."""
    row = connection.execute(DEPOSITS.where(deposit.c.paper_id == paper_id)).one_or_none()
    return deposit_from(row) if row is not None else None


def statuses_of(connection: sa.Connection, paper_id: int) -> tuple[StatusEvent, ...]:
    """The portal's statuses of a paper, oldest first."""
    rows = connection.execute(
        sa.select(status_event)
        .where(status_event.c.paper_id == paper_id)
        .order_by(status_event.c.at, status_event.c.id)
    )
    return tuple(StatusEvent(row.status, row.at, row.comment) for row in rows)


@dataclass(frozen=True, slots=True)
class End:
    """How an attempt ended; `portal_id` for one that the portal accepted."""

    attempt_id: int
    outcome: Outcome
    portal_id: int | None
    detail: str


def end_attempt(connection: sa.Connection, end: End, at: datetime) -> bool:
    """Write how an attempt ended. False when it had ended already."""
    this = deposit_attempt.c.id == end.attempt_id
    changed = connection.execute(
        deposit_attempt.update().where(this, _OPEN),
        {"outcome": end.outcome.value, "portal_id": end.portal_id, "detail": end.detail[:2000]},
    )
    if changed.rowcount == 0:
        return False
    query = sa.select(deposit_attempt.c.paper_id).where(this)
    paper_id = connection.execute(query).scalar_one()
    facts = {
        "attempt": end.attempt_id,
        "outcome": end.outcome.value,
        "portal_id": end.portal_id,
    }
    append(connection, at, APPLIANCE, "attempt_ended", Subject("paper", paper_id), facts)
    return True


class Ledger:
    """Attempts, one at a time for each paper and environment."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def begin(self, paper_id: int, worker: str) -> Attempt:
        """Write and commit the intent of the paper that `worker` holds.

        Raises StaleVersion when the paper is not held, or has an attempt that the portal may
        know of: the insert is the lock.
        """
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> Attempt:
            row = connection.execute(
                sa.select(paper).where(
                    paper.c.id == paper_id,
                    paper.c.state == InvoiceState.DEPOSITING.value,
                    paper.c.claimed_by == worker,
                )
            ).one_or_none()
            if row is None:
                raise StaleVersion
            key = connection.execute(deposit_attempt.insert(), intent(row, at)).inserted_primary_key
            assert key is not None  # noqa: S101 - an insert of one row has a key
            detail = {"attempt": key[0], "number": row.invoice["number"]}
            append(connection, at, APPLIANCE, "attempt", Subject("paper", paper_id), detail)
            return next(a for a in attempts_of(connection, paper_id) if a.id == key[0])

        try:
            return await self._database.write(work)
        except sa.exc.IntegrityError as error:
            raise StaleVersion from error

    async def finish(
        self, attempt_id: int, outcome: Outcome, portal_id: int | None, detail: str
    ) -> bool:
        """Set how an attempt ended. False when it had ended already."""
        at, end = self._cupboard.now(), End(attempt_id, outcome, portal_id, detail)
        return await self._database.write(lambda connection: end_attempt(connection, end, at))

    async def search_later(self, attempt_id: int, at: datetime) -> None:
        """Count a search that found nothing, and say when to look again."""
        query = (
            deposit_attempt.update()
            .where(deposit_attempt.c.id == attempt_id)
            .values(searches=deposit_attempt.c.searches + 1, next_search_at=at)
        )
        await self._database.write(lambda connection: connection.execute(query).rowcount)


def intent(row: sa.Row[Any], at: datetime) -> dict[str, Any]:
    """The columns of an attempt to deposit an approved paper's row."""
    return {
        "environment": row.environment,
        "paper_id": row.id,
        "version": row.version,
        "number": row.invoice["number"],
        "seller": row.invoice["seller_siret"],
        "started_at": at,
        "detail": "",
        "searches": 0,
    }


def deposit_values(row: sa.Row[Any], receipt: Receipt, now: datetime) -> dict[str, Any]:
    """The columns of the deposit of a paper's row, to be followed from now on."""
    return {
        "paper_id": row.id,
        "environment": row.environment,
        "portal_id": receipt.portal_id,
        "status": receipt.status,
        "status_at": now,
        "deposited_at": _deposited_at(receipt, now),
        "certificate": receipt.certificate,
        "adopted": receipt.adopted,
        "followed": True,
        "next_check_at": now,
    }


def _deposited_at(receipt: Receipt, now: datetime) -> datetime:
    """The portal's day is the one that counts; the hour is known only for a deposit of today."""
    day = receipt.deposited_on
    return now if day is None or day == day_in_paris(now) else start_of(day)
