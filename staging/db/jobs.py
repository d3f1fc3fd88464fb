"""Print jobs, kept for ever: received, ended, erased, listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db import erasing
from staging.db.audit import Sender, Subject, append
from staging.db.cupboard import Cupboard
from staging.db.moves import is_id, move, read_row, record
from staging.db.receiving import Begin, insert_job, receive, record_received, take_document
from staging.db.tables import document, job, paper, piece
from staging.errors import MoveNotAllowed, NotFound
from staging.job import Document, NewJob, PrintJob, Unsaved
from staging.person import APPLIANCE
from staging.piece import PieceState
from staging.states import InvoiceState, JobState

_FINAL = [s.value for s in JobState if s.is_final]
_COUNT_OPEN = sa.select(sa.func.count()).select_from(job).where(job.c.state < _FINAL[0])
_QUERY = sa.select(job, document.c.size, piece.c.job_id.label("piece_id")).select_from(
    job.outerjoin(document).outerjoin(piece, piece.c.job_id == job.c.id)
)


def job_of(row: sa.Row[Any], invoices: Sequence[int] = ()) -> PrintJob:
    """A row of `_QUERY` as a PrintJob."""
    kept = Document(row.sha256, row.size) if row.sha256 else None
    return PrintJob(
        id=row.id,
        uuid=row.uuid,
        queue=row.queue,
        name=row.name,
        user=row.user,
        host=row.host,
        document_format=row.document_format,
        declared_format=row.declared_format,
        state=JobState(row.state),
        reasons=tuple(row.reasons),
        message=row.message,
        received_at=row.received_at,
        processing_at=row.processing_at,
        completed_at=row.completed_at,
        document=kept,
        pages=row.pages,
        invoices=tuple(invoices),
        is_piece=row.piece_id is not None,
        content_erased_at=row.content_erased_at,
    )


def read_job(connection: sa.Connection, job_id: int) -> PrintJob:
    """One job. Raises NotFound."""
    known = is_id(job_id)
    row = connection.execute(_QUERY.where(job.c.id == job_id)).one_or_none() if known else None
    if row is None:
        raise NotFound(f"Il n'y a pas de travail d'impression n° {job_id}.")
    found = connection.execute(
        sa.select(paper.c.id).where(paper.c.job_id == job_id).order_by(paper.c.id)
    )
    return job_of(row, found.scalars().all())


class Jobs:
    """What the printer and the reader do with jobs."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def receive(self, new: NewJob, given: Document | Unsaved) -> PrintJob:
        """Document on disk, then job, paper and audit row in one transaction (Print-Job).

        Raises DocumentMissing when the bytes are not on disk, SpoolFull when they cannot be.
        """
        at, files = self._cupboard.now(), self._cupboard.files

        def work(connection: sa.Connection, kept: Document) -> PrintJob:
            files.path(kept.sha256)  # nobody erased it since it was written
            return receive(connection, new, kept, at)

        return self._told(await self._database.write_after(lambda: files.save(given), work))

    async def create(self, new: NewJob) -> PrintJob:
        """A job whose document is still to come (Create-Job)."""
        at = self._cupboard.now()

        begin = Begin(JobState.PENDING, ("job-incoming",))
        return self._told(await self._database.write(lambda c: insert_job(c, new, at, begin)))

    async def add_document(
        self,
        job_id: int,
        given: Document | Unsaved,
        document_format: str,
        declared_format: str | None,
    ) -> PrintJob:
        """The document of a created job (Send-Document).

        Raises MoveNotAllowed when the job has its document or is over, and as `receive`.
        """
        at, files = self._cupboard.now(), self._cupboard.files

        def work(connection: sa.Connection, kept: Document) -> PrintJob:
            found = read_job(connection, job_id)
            if found.state is not JobState.PENDING or found.document is not None:
                raise MoveNotAllowed("Ce travail d'impression n'attend plus de document.")
            files.path(kept.sha256)
            connection.execute(
                job.update().where(job.c.id == job_id),
                {"document_format": document_format, "declared_format": declared_format},
            )
            take_document(connection, found, kept, at)
            record_received(connection, job_id, found.user or found.host, kept, at)
            return read_job(connection, job_id)

        return self._told(await self._database.write_after(lambda: files.save(given), work))

    async def cancel(self, job_id: int, who: str) -> PrintJob:
        """End a job at its client's word. Raises MoveNotAllowed when it is over."""
        return await self._end(job_id, JobState.CANCELED, "job-canceled-by-user", "", Sender(who))

    async def abort(self, job_id: int, reason: str, message: str) -> PrintJob:
        """End a job that cannot go on. Raises MoveNotAllowed when it is over."""
        return await self._end(job_id, JobState.ABORTED, reason, message, APPLIANCE)

    async def _end(
        self, job_id: int, state: JobState, reason: str, message: str, who: str
    ) -> PrintJob:
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> PrintJob:
            found = read_job(connection, job_id)
            if found.state.is_final:
                raise MoveNotAllowed("Ce travail d'impression est terminé.")
            end_job(connection, job_id, state, reason, message, at)
            append(connection, at, who, state.name.lower(), Subject("job", job_id))
            if state is JobState.CANCELED:
                _put_away(connection, found, who, at)
            return read_job(connection, job_id)

        done = self._told(await self._database.write(work))
        for paper_id in done.invoices if state is JobState.CANCELED else ():
            self._cupboard.tell("paper", paper_id, InvoiceState.DISCARDED.value)
        return done

    async def erase_content(self, job_id: int, who: str) -> PrintJob:
        """Erase the document of a job whose papers were all put away, and what was read in it.

        The row stays. Raises MoveNotAllowed while a paper is not discarded, or was deposited.
        """
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> tuple[PrintJob, set[str]]:
            read_job(connection, job_id)
            gone = erasing.forget(connection, job_id, at)
            append(connection, at, who, "content_erased", Subject("job", job_id))
            return read_job(connection, job_id), gone

        done, gone = await self._database.write(work)
        files = self._cupboard.files
        await self._database.write(lambda c: erasing.unlink(c, gone, files))
        return self._told(done)

    async def get(self, job_id: int) -> PrintJob:
        """One job. Raises NotFound."""
        return await self._database.read(lambda connection: read_job(connection, job_id))

    async def list(
        self,
        *,
        which: str = "all",
        user: str | None = None,
        queue: str | None = None,
        limit: int | None = None,
        before: int | None = None,
    ) -> list[PrintJob]:
        """Newest first; `which` as in Get-Jobs: completed, not-completed or all."""
        query = _QUERY.order_by(job.c.id.desc())
        if which != "all":
            final = job.c.state.in_(_FINAL)
            query = query.where(final if which == "completed" else ~final)
        if user is not None:
            query = query.where(job.c.user == user)
        if queue is not None:
            query = query.where(job.c.queue == queue)
        if before is not None:
            query = query.where(job.c.id < before)
        query = query.limit(limit if limit is not None else 1000)
        return await self._database.read(lambda connection: _with_papers(connection, query))

    async def count_open(self, queue: str | None = None) -> int:
        """Jobs that are not over, of one printer or of all (queued-job-count)."""
        query = _COUNT_OPEN if queue is None else _COUNT_OPEN.where(job.c.queue == queue)
        return await self._database.read(lambda c: c.execute(query).scalar_one())

    def _told(self, done: PrintJob) -> PrintJob:
        self._cupboard.tell("job", done.id, done.state.name.lower())
        return done


def _put_away(connection: sa.Connection, ended: PrintJob, who: str, at: datetime) -> None:
    """The paper of a canceled print is not read; a person finds it among the discarded ones."""
    stop = {"to_read": False, "claimed_by": None, "claimed_until": None}
    connection.execute(job.update().where(job.c.id == ended.id), stop)
    if ended.is_piece:
        gone = {"state": PieceState.PUT_AWAY.value, "decided_by": who, "decided_at": at}
        connection.execute(piece.update().where(piece.c.job_id == ended.id), gone)
    for paper_id in ended.invoices:
        row = read_row(connection, paper_id)
        if row.state != InvoiceState.RECEIVED.value:
            continue
        move(connection, row, InvoiceState.STAGED, at, {"remarks": [["reader_died", ""]]})
        move(connection, read_row(connection, paper_id), InvoiceState.DISCARDED, at)
        comment = {"comment": "Annulée à l'impression"}
        record(connection, at, who, "discarded", paper_id, comment)


def _with_papers(connection: sa.Connection, query: sa.Select[Any]) -> list[PrintJob]:
    rows = connection.execute(query).all()
    ids = [row.id for row in rows]
    papers: dict[int, list[int]] = {}
    found = sa.select(paper.c.id, paper.c.job_id).where(paper.c.job_id.in_(ids))
    for paper_id, job_id in connection.execute(found.order_by(paper.c.id)):
        papers.setdefault(job_id, []).append(paper_id)
    return [job_of(row, papers.get(row.id, ())) for row in rows]


def end_job(
    connection: sa.Connection,
    job_id: int,
    state: JobState,
    reason: str,
    message: str,
    at: datetime,
) -> None:
    """Put a job into a final state, unless it is in one."""
    connection.execute(
        job.update().where(job.c.id == job_id, job.c.state < _FINAL[0]),
        {
            "state": state.value,
            "reasons": [reason],
            "message": message,
            "completed_at": at,
        },
    )
