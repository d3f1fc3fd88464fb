"""Is this base the one that ran here last? A copy that was put back may lag behind the portal.

When it is not, sending is paused and every paper that could have been deposited meanwhile is
searched at the portal before it is sent: its open attempt says so to the dispatcher.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.deposits import PAUSED, RESTORED
from staging.db.engine import open_engine
from staging.db.ledger import intent
from staging.db.meta import put_meta, read_meta
from staging.db.schema import migrate
from staging.db.tables import deposit_attempt, paper
from staging.deposit import Outcome
from staging.person import APPLIANCE
from staging.states import InvoiceState

_WHERE = "run_on"
RESTORED_AT = "restored_at"


async def recognise(cupboard: Cupboard, here: dict[str, str], beside: str = "") -> bool:
    """Compare where the base stands with where it ran last. True when it was put back.

    `beside` names one of several data folders that stand beside a server's base.
    """
    now, where = cupboard.now(), f"{_WHERE}:{beside}"[:60] if beside else _WHERE

    def work(connection: sa.Connection) -> bool:
        before = read_meta(connection, where)
        if before == here:
            return False
        put_meta(connection, where, here)
        if before is None:
            return False
        _hold(connection, now)
        return True

    return await cupboard.database.write(work)


async def hold(cupboard: Cupboard) -> None:
    """Do so without comparing: a server's base is not bound to a folder."""
    now = cupboard.now()
    await cupboard.database.write(lambda connection: _hold(connection, now))


def hold_base(url: str, now: datetime) -> None:
    """The same for a base that nobody has open, brought to this release's schema before. Blocks."""
    migrate(url)
    engine = open_engine(url, pool_size=1)
    try:
        with engine.begin() as connection:
            _hold(connection, now)
    finally:
        engine.dispose()


def _hold(connection: sa.Connection, now: datetime) -> None:
    put_meta(connection, RESTORED_AT, now.isoformat())
    put_meta(connection, PAUSED, RESTORED)
    append(connection, now, APPLIANCE, "restored", Subject("dispatcher"))
    under_way = (InvoiceState.APPROVED.value, InvoiceState.DEPOSITING.value)
    for row in connection.execute(sa.select(paper).where(paper.c.state.in_(under_way))).all():
        search_first(connection, row, since=row.updated_at)


def search_first(connection: sa.Connection, row: sa.Row[Any], since: datetime) -> None:
    """Open an attempt of unknown outcome: the paper is searched, not sent.

    `since` is when it could have left at the earliest, so that what the ledger says of old
    attempts and of the turn of the year holds. A paper that was searched and is not there, or
    that has an open attempt, is left as it is.
    """
    known = sa.select(deposit_attempt.c.id).where(
        deposit_attempt.c.paper_id == row.id,
        deposit_attempt.c.outcome.is_distinct_from(Outcome.REFUSED.value),
    )
    if connection.execute(known).first() is None:
        values = intent(row, since) | {"outcome": Outcome.UNKNOWN.value, "detail": "restored"}
        connection.execute(deposit_attempt.insert(), values)


def was_restored_after(connection: sa.Connection, received_at: datetime) -> bool:
    """Whether the base was put back after a paper arrived: the portal may know it already."""
    restored = read_meta(connection, RESTORED_AT)
    return restored is not None and datetime.fromisoformat(restored) >= received_at
