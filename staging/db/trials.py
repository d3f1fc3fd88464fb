"""Test pages: each ends put away and erased as soon as it is read; what it showed is kept.

Promise: a test page is never on anybody's list of invoices. Its job and its paper stay as rows,
as those of every print do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from staging.db import erasing
from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.moves import move, read_row, record
from staging.db.tables import audit, job, paper
from staging.evidence import Remark
from staging.person import APPLIANCE
from staging.states import InvoiceState
from staging.trial import TEST_PAGE, Trial

#: Prints looked back on.
_RECENT = 200


def trial_in(remarks: Sequence[Remark]) -> Remark | None:
    """The remark that says that a document is a test page."""
    return next((remark for remark in remarks if remark.code == TEST_PAGE), None)


def end_trial(
    connection: sa.Connection, job_id: int, papers: Sequence[int], seen: Remark, at: datetime
) -> set[str]:
    """Put the staged papers of a test print away and forget what it said; the bytes it had."""
    facts = seen.detail.split()
    for paper_id in papers:
        move(connection, read_row(connection, paper_id), InvoiceState.DISCARDED, at)
        record(connection, at, APPLIANCE, "discarded", paper_id, {"comment": "Page d'essai"})
    connection.execute(job.update().where(job.c.id == job_id), {"message": "Page d'essai"})
    gone = erasing.forget(connection, job_id, at)
    detail = {"text": "text" in facts, "colour": "colour" in facts}
    append(connection, at, APPLIANCE, TEST_PAGE, Subject("job", job_id), detail)
    return gone


class Trials:
    """The test prints of late."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard

    async def recent(self, within: timedelta, limit: int = 5) -> list[Trial]:
        """Those received within that time, newest first."""
        since = self._cupboard.now() - within
        return await self._cupboard.database.read(lambda c: _recent(c, since, limit))


def _recent(connection: sa.Connection, since: datetime, limit: int) -> list[Trial]:
    last = sa.select(job.c.id).order_by(job.c.id.desc()).limit(_RECENT).subquery()
    query = (
        sa.select(job, audit.c.detail, paper.c.owner)
        .join(audit, sa.and_(audit.c.subject == "job", audit.c.subject_id == job.c.id))
        .join(paper, paper.c.job_id == job.c.id)
        .where(
            job.c.id.in_(sa.select(last.c.id)),
            job.c.received_at >= since,
            audit.c.what == TEST_PAGE,
        )
        .order_by(job.c.id.desc())
        .limit(limit)
    )
    return [
        Trial(
            row.id,
            row.user,
            row.host,
            row.queue,
            row.document_format,
            row.received_at,
            bool(row.detail["text"]),
            bool(row.detail["colour"]),
            row.owner,
        )
        for row in connection.execute(query)
    ]
