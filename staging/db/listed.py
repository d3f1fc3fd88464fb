"""Papers as they are listed, searched and counted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from staging.db.cupboard import Shelf
from staging.db.paper_rows import line_of
from staging.db.tables import job, paper
from staging.db.words import have_words
from staging.errors import InvalidValue
from staging.paper import PaperLine
from staging.states import InvoiceState

#: A paper in one of these was sent by a person, or is on its way.
_SENT = (
    InvoiceState.APPROVED,
    InvoiceState.DEPOSITING,
    InvoiceState.DEPOSITED,
    InvoiceState.RETURNED,
    InvoiceState.SETTLED,
)


class Listed(Shelf):
    """What lists show."""

    async def lines(
        self,
        *,
        states: Collection[InvoiceState] | None = None,
        query: str = "",
        limit: int = 50,
        cursor: str | None = None,
        owner: str | None = None,
    ) -> tuple[list[PaperLine], str | None]:
        """Newest first, with the cursor of the next page. `owner`: theirs and nobody's."""
        select = (
            sa.select(paper, job.c.name.label("job_name"), job.c.user.label("job_user"))
            .join(job)
            .order_by(paper.c.id.desc())
            .limit(limit + 1)
        )
        if states is not None:
            select = select.where(paper.c.state.in_([s.value for s in states]))
        if owner is not None:
            select = select.where(sa.or_(paper.c.owner == owner, paper.c.owner.is_(None)))
        if (found := have_words(query)) is not None:
            select = select.where(found)
        if cursor is not None:
            select = select.where(paper.c.id < _cursor(cursor))
        rows = await self._database.read(lambda c: [line_of(r) for r in c.execute(select)])
        more = len(rows) > limit
        return rows[:limit], str(rows[limit - 1].id) if more else None

    async def counts(self) -> dict[InvoiceState, int]:
        """How many papers stand in each state."""
        query = sa.select(paper.c.state, sa.func.count()).group_by(paper.c.state)
        found: dict[str, int] = await self._database.read(lambda c: dict(c.execute(query).all()))
        return {state: found.get(state.value, 0) for state in InvoiceState}

    async def oldest_waiting(self) -> datetime | None:
        """When the oldest paper that is not over arrived."""
        over = (InvoiceState.SETTLED.value, InvoiceState.DISCARDED.value)
        query = sa.select(sa.func.min(paper.c.received_at)).where(paper.c.state.not_in(over))
        return await self._database.read(lambda c: c.execute(query).scalar_one_or_none())

    async def was_billed(self, buyer_siret: str) -> bool:
        """Whether an invoice to this buyer was ever sent: the first one deserves a look."""
        sent = paper.c.state.in_([state.value for state in _SENT])
        query = sa.select(paper.c.id).where(paper.c.buyer_siret == buyer_siret, sent).limit(1)
        return await self._database.read(lambda c: c.execute(query).first() is not None)


def _cursor(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise InvalidValue("Curseur inconnu : recommencez la liste.", code="cursor", field="cursor")
    return int(text)
