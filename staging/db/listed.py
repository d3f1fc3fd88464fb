"""Papers as they are listed, searched and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa

from staging.days import start_of
from staging.db.cupboard import Shelf
from staging.db.lines import LINE, line_of
from staging.db.overdue import is_late
from staging.db.seen import seen
from staging.db.tables import deposit, job, paper
from staging.db.words import have_words
from staging.errors import InvalidValue, NotFound
from staging.paper import PaperLine, Sheets
from staging.sight import Sight
from staging.states import InvoiceState
from staging.wanted import Wanted

#: A paper in one of these was sent by a person, or is on its way.
_SENT = (
    InvoiceState.APPROVED,
    InvoiceState.DEPOSITING,
    InvoiceState.DEPOSITED,
    InvoiceState.RETURNED,
    InvoiceState.SETTLED,
)
#: Amounts are kept as `1234.50`: without the point they are whole cents on every base.
_CENTS = sa.cast(sa.func.replace(paper.c.total_incl_vat, ".", ""), sa.BigInteger)


class Listed(Shelf):
    """What lists show."""

    async def lines(
        self,
        *,
        states: Collection[InvoiceState] | None = None,
        query: str = "",
        limit: int = 50,
        cursor: str | None = None,
        sight: Sight | None = None,
    ) -> tuple[list[PaperLine], str | None]:
        """Newest first, with the cursor of the next page."""
        return await self.find(Wanted(states, query, sight), limit=limit, cursor=cursor)

    async def find(
        self, wanted: Wanted, *, limit: int = 50, cursor: str | None = None
    ) -> tuple[list[PaperLine], str | None]:
        """What is wanted, newest first, with the cursor of the next page.

        Raises InvalidValue for a cursor that is none.
        """
        # Chosen on narrow columns first: only the rows shown are read whole.
        chosen = sa.select(paper.c.id).where(*_conditions(wanted))
        if cursor is not None:
            chosen = chosen.where(paper.c.id < _cursor(cursor))
        chosen = chosen.order_by(paper.c.id.desc()).limit(limit + 1)

        def work(connection: sa.Connection) -> list[PaperLine]:
            late = wanted.late_before
            narrow = chosen if late is None else chosen.where(is_late(connection, late))
            ids = narrow.subquery()
            select = (
                sa.select(*LINE)
                .join(ids, ids.c.id == paper.c.id)
                .join(job, job.c.id == paper.c.job_id)
                .order_by(paper.c.id.desc())
            )
            return [line_of(row) for row in connection.execute(select)]

        rows = await self._database.read(work)
        more = len(rows) > limit
        return rows[:limit], str(rows[limit - 1].id) if more else None

    async def sheets(self, paper_id: int) -> Sheets:
        """What a picture of its pages asks for: nothing is judged. Raises NotFound."""
        printed = sa.func.coalesce(job.c.sha256, paper.c.sha256).label("sha256")
        query = (
            sa.select(
                paper.c.owner,
                paper.c.seller_siret,
                paper.c.pages,
                printed,
                paper.c.sha256.label("document"),
            )
            .join(job, job.c.id == paper.c.job_id)
            .where(paper.c.id == paper_id)
        )
        row = await self._database.read(lambda c: c.execute(query).one_or_none())
        if row is None:
            raise NotFound(f"La facture n° {paper_id} n'existe pas.")
        return Sheets(row.owner, row.seller_siret, tuple(row.pages), row.sha256, row.document)

    async def counts(self, sight: Sight | None = None) -> dict[InvoiceState, int]:
        """How many papers stand in each state."""
        query = sa.select(paper.c.state, sa.func.count()).group_by(paper.c.state)
        if sight is not None:
            query = query.where(seen(sight))
        found: dict[str, int] = await self._database.read(lambda c: dict(c.execute(query).all()))
        return {state: found.get(state.value, 0) for state in InvoiceState}

    async def oldest_waiting(self) -> datetime | None:
        """When the oldest paper that is not over arrived."""
        over = {InvoiceState.SETTLED, InvoiceState.DISCARDED}
        waiting = [state.value for state in InvoiceState if state not in over]
        first = sa.select(sa.func.min(paper.c.id)).where(paper.c.state.in_(waiting))
        query = sa.select(paper.c.received_at).where(paper.c.id == first.scalar_subquery())
        return await self._database.read(lambda c: c.execute(query).scalar_one_or_none())

    async def deposited(self, first: date, last: date) -> list[int]:
        """The papers deposited from one day of Paris to another, both with, oldest first."""
        end = start_of(last + timedelta(days=1))
        query = (
            sa.select(deposit.c.paper_id)
            .where(deposit.c.deposited_at >= start_of(first), deposit.c.deposited_at < end)
            .order_by(deposit.c.deposited_at, deposit.c.paper_id)
        )
        return await self._database.read(lambda c: list(c.execute(query).scalars()))

    async def was_billed(self, buyer_siret: str, service_code: str | None) -> bool:
        """Whether an invoice to this service was ever sent: the first one deserves a look.

        The State is one SIRET for all its services: by it alone none would ever be a first.
        """
        query = sa.select(paper.c.id).where(
            paper.c.buyer_siret == buyer_siret,
            paper.c.state.in_([state.value for state in _SENT]),
            sa.func.coalesce(paper.c.invoice["service_code"].as_string(), "")
            == (service_code or ""),
        )
        return await self._database.read(lambda c: c.execute(query.limit(1)).first() is not None)


def _conditions(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    if wanted.states is not None:
        yield paper.c.state.in_([state.value for state in wanted.states])
    if wanted.sight is not None:
        yield seen(wanted.sight)
    words, buyer = wanted.query, wanted.buyer.replace("\u00a0", " ").strip()
    if digits := _digits(buyer):
        last = digits + "9" * (14 - len(digits))
        yield paper.c.buyer_siret.between(digits, last)
    else:
        words = f"{words} {buyer}"
    if (found := have_words(words)) is not None:
        yield found
    if wanted.seller_siret:
        yield paper.c.seller_siret == wanted.seller_siret
    yield from _bounds(wanted)


def _bounds(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    """A paper without a day or an amount is within no bound."""
    if wanted.issued_from is not None:
        yield paper.c.issue_date >= wanted.issued_from.isoformat()
    if wanted.issued_to is not None:
        yield paper.c.issue_date <= wanted.issued_to.isoformat()
    if wanted.least is not None:
        yield _cents(wanted.least) <= _CENTS
    if wanted.most is not None:
        yield _cents(wanted.most) >= _CENTS


def _digits(text: str) -> str:
    """A SIRET or a SIREN, however it is grouped; "" for a name."""
    compact = "".join(text.split())
    return compact if compact.isdecimal() and len(compact) in {9, 14} else ""


def _cents(amount: Decimal) -> int:
    return int(amount * 100)


def _cursor(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise InvalidValue("Curseur inconnu : recommencez la liste.", code="cursor", field="cursor")
    return int(text)
