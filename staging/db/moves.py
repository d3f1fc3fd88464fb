"""One move of a paper: a compare-and-set with its audit row, or an error that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.tables import paper
from staging.errors import MoveNotAllowed, NotFound, StaleVersion
from staging.states import HOLDS_NUMBER, InvoiceState, ReturnKind, check_move

#: Nothing is put off for longer: what seems to be was, by a clock that is set back now.
LONGEST_HOLD = timedelta(days=1)


def is_id(number: int) -> bool:
    """Whether a row may have this number; bases refuse to compare with larger ones."""
    return 0 < number < 2**63


def move(
    connection: sa.Connection,
    row: sa.Row[Any],
    after: InvoiceState,
    at: datetime,
    values: Mapping[str, Any] | None = None,
) -> None:
    """Put the paper of `row` into the next state.

    Raises MoveNotAllowed for a move the table does not know, StaleVersion when the row changed
    since it was read. The lease ends with the move unless `values` give a new one.
    """
    before = InvoiceState(row.state)
    check_move(before, after, ReturnKind(row.return_kind) if row.return_kind else None)
    changed = {
        "state": after.value,
        "holds_number": after in HOLDS_NUMBER,
        "updated_at": at,
        "claimed_by": None,
        "claimed_until": None,
        **(values or {}),
    }
    where = (
        paper.c.id == row.id,
        paper.c.state == row.state,
        paper.c.version == row.version,
        paper.c.claimed_by.is_not_distinct_from(row.claimed_by),
    )
    if connection.execute(paper.update().where(*where), changed).rowcount == 0:
        raise StaleVersion


def record(
    connection: sa.Connection,
    at: datetime,
    who: str,
    what: str,
    paper_id: int,
    detail: dict[str, Any] | None = None,
) -> None:
    """An audit row about a paper."""
    append(connection, at, who, what, Subject("paper", paper_id), detail)


def at_version(connection: sa.Connection, paper_id: int, version: int) -> sa.Row[Any]:
    """The row of a paper at the version that was seen. Raises NotFound, StaleVersion."""
    row = read_row(connection, paper_id)
    if row.version != version:
        raise StaleVersion
    return row


def in_state(row: sa.Row[Any], *states: InvoiceState) -> sa.Row[Any]:
    """The row again, when it is in one of these states. Raises MoveNotAllowed."""
    if InvoiceState(row.state) not in states:
        raise MoveNotAllowed(
            "Cette action n'est plus possible : la facture a changé d'état. Rechargez la page."
        )
    return row


def read_row(connection: sa.Connection, paper_id: int) -> sa.Row[Any]:
    """The row of a paper. Raises NotFound."""
    query = sa.select(paper).where(paper.c.id == paper_id)
    row = connection.execute(query).one_or_none() if is_id(paper_id) else None
    if row is None:
        raise NotFound(f"Il n'y a pas de facture n° {paper_id}.")
    return row


def try_move(
    connection: sa.Connection,
    row: sa.Row[Any],
    after: InvoiceState,
    now: datetime,
    values: dict[str, Any],
) -> bool:
    """As `move`; False where it is not possible any more (a person was faster)."""
    try:
        move(connection, row, after, now, values)
    except (MoveNotAllowed, StaleVersion):
        return False
    return True
