"""One move of a paper: a compare-and-set with its audit row, or an error that says why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.tables import paper
from staging.errors import StaleVersion
from staging.states import HOLDS_NUMBER, InvoiceState, ReturnKind, check_move


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
