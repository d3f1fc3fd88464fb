"""Deposited invoices whose legal days are over, the oldest deposit first."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from staging.db.cupboard import Shelf
from staging.db.environment import read_environment
from staging.db.lines import LINE, line_of
from staging.db.seen import seen
from staging.db.tables import deposit, job, paper, structure
from staging.overdue import Overdue, late_before
from staging.sight import Sight
from staging.states import InvoiceState


class OverdueList(Shelf):
    """What should have been paid.

    A credit note is not paid, an invoice already paid (A2) neither, and one that came back waits
    for us. A recipient that never reports payment is late for nobody: its silence says nothing.
    """

    async def count(self, sight: Sight | None = None) -> int:
        """How many are late now."""

        def work(connection: sa.Connection) -> int:
            query = sa.select(sa.func.count()).select_from(_JOINED)
            query = query.where(*self._late(connection, sight))
            return int(connection.execute(query).scalar_one())

        return await self._database.read(work)

    async def find(self, sight: Sight | None = None, limit: int = 200) -> list[Overdue]:
        """The late ones, the longest waiting first."""

        def work(connection: sa.Connection) -> list[Overdue]:
            query = (
                sa.select(*LINE)
                .add_columns(since.label("since"))
                .select_from(_JOINED.join(job, job.c.id == paper.c.job_id))
                .where(*self._late(connection, sight))
                .order_by(sa.literal_column("since"), paper.c.id)
                .limit(limit)
            )
            return [Overdue(line_of(row), row.since) for row in connection.execute(query)]

        return await self._database.read(work)

    def _late(self, connection: sa.Connection, sight: Sight | None) -> list[sa.ColumnElement[bool]]:
        where = _conditions(connection, late_before(self._cupboard.now()))
        if sight is not None:
            where.append(seen(sight))
        return where


def is_late(connection: sa.Connection, before: datetime) -> sa.ColumnElement[bool]:
    """Whether a paper of a list waits for its payment since a deposit before that instant."""
    ids = sa.select(paper.c.id).select_from(_JOINED).where(*_conditions(connection, before))
    return paper.c.id.in_(ids.scalar_subquery())


def _conditions(connection: sa.Connection, before: datetime) -> list[sa.ColumnElement[bool]]:
    environment = read_environment(connection) or ""
    return [
        paper.c.state == InvoiceState.DEPOSITED.value,
        paper.c.document_type == "invoice",
        paper.c.amount_due != "0.00",
        paper.c.environment == environment,
        since < before,
        sa.or_(structure.c.payment_reported.is_(None), structure.c.payment_reported),
    ]


#: Few wait and many were deposited: asked of each paper that waits, never of the days of deposits.
since = (
    sa.select(deposit.c.deposited_at)
    .where(deposit.c.paper_id == paper.c.id, deposit.c.environment == paper.c.environment)
    .correlate(paper)
    .scalar_subquery()
)
_JOINED = paper.outerjoin(
    structure,
    sa.and_(
        structure.c.environment == paper.c.environment,
        structure.c.siret == paper.c.buyer_siret,
    ),
)
