"""How far the deposit of what was approved has come."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.cupboard import Shelf
from staging.db.environment import read_environment
from staging.db.tables import deposit, paper
from staging.progress import Progress, progress
from staging.states import InvoiceState

#: More deposits than these are not counted into one push.
_MOST = 20_000


class Pushes(Shelf):
    """What the page asks while many invoices are on their way."""

    async def progress(self, at_least: int) -> Progress | None:
        """The push of now; None while fewer than `at_least` invoices wait for their deposit."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Progress | None:
            under_way = (InvoiceState.APPROVED.value, InvoiceState.DEPOSITING.value)
            waiting = connection.execute(
                sa.select(sa.func.count()).where(paper.c.state.in_(under_way))
            ).scalar_one()
            if waiting < at_least:
                return None
            recent = connection.execute(
                sa.select(deposit.c.deposited_at)
                .where(deposit.c.environment == (read_environment(connection) or ""))
                .order_by(deposit.c.environment, deposit.c.deposited_at.desc())
                .limit(_MOST)
            )
            return progress(waiting, list(recent.scalars()), now)

        return await self._database.read(work)
