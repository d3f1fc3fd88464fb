"""A print comes in: the rows of its document, job and paper, and its line in the trail.

The statements are prepared: nothing in the base runs as often, and none waits for a person.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from staging.db.audit import Sender, Subject, append
from staging.db.prepared import Prepared
from staging.db.routing import route
from staging.db.tables import document, job, paper, person, piece, printer_queue
from staging.job import Document, NewJob, PrintJob
from staging.piece import PieceState
from staging.queue import QueueKind
from staging.states import InvoiceState, JobState


@dataclass(frozen=True, slots=True)
class Begin:
    """How a job begins: with its document, or waiting for it."""

    state: JobState
    reasons: tuple[str, ...]
    document: Document | None = None


READING = ("job-interpreting",)

_JOB_COLUMNS = (
    *("uuid", "queue", "name", "user", "host", "document_format", "declared_format", "copies"),
    *("sheets",),
    *("state", "reasons", "message", "received_at", "processing_at", "sha256", "to_read", "claims"),
)
#: The columns of a paper nothing is known of yet, beside its job, document, owner and instants.
_BLANK: dict[str, Any] = {
    "pages": [],
    "page_sizes": [],
    "state": InvoiceState.RECEIVED.value,
    "version": 1,
    "readings": {},
    "edits": {},
    "remarks": [],
    "choices": {},
    "holds_number": False,
    "blocking": 0,
    "put_aside": False,
    "trouble": "",
}
_KEEP, _KEEP_ON_POSTGRESQL = (
    dialect.insert(document).on_conflict_do_nothing(index_elements=["sha256"])
    for dialect in (sqlite, postgresql)
)
_keep = Prepared(_KEEP, ("sha256", "size", "kept_at"), postgresql=_KEEP_ON_POSTGRESQL)
_add_job = Prepared(job.insert().returning(job.c.id), _JOB_COLUMNS)
_add_paper = Prepared(
    paper.insert().returning(paper.c.id),
    ("job_id", "sha256", "owner", "received_at", "updated_at", *_BLANK),
)
_owned_by = sa.and_(person.c.name == printer_queue.c.owner, ~person.c.disabled)
_queue = Prepared(
    sa.select(printer_queue.c.kind, person.c.name)
    .select_from(printer_queue.outerjoin(person, _owned_by))
    .where(printer_queue.c.name == sa.bindparam("named"))
)


def receive(connection: sa.Connection, new: NewJob, kept: Document, at: datetime) -> PrintJob:
    """A job that came with its document: it is to be read, its paper is there from now on."""
    keep_document(connection, kept, at)
    made = insert_job(connection, new, at, Begin(JobState.PROCESSING, READING, kept))
    papers = _lay_down(connection, made, kept, at)
    record_received(connection, made.id, new.user or new.host, kept, at)
    return replace(made, invoices=papers, is_piece=not papers)


def keep_document(connection: sa.Connection, kept: Document, at: datetime) -> None:
    """A row for bytes that are already on disk; the same bytes have one row."""
    _keep.run(connection, {"sha256": kept.sha256, "size": kept.size, "kept_at": at})


def insert_job(connection: sa.Connection, new: NewJob, at: datetime, begin: Begin) -> PrintJob:
    """The row of a new job, and the job as it will be read back."""
    kept = begin.document
    job_uuid = str(uuid.uuid4())
    values = {
        "uuid": job_uuid,
        "queue": new.queue,
        "name": new.name,
        "user": new.user,
        "host": new.host,
        "document_format": new.document_format,
        "declared_format": new.declared_format,
        "copies": new.copies,
        "sheets": new.sheets,
        "state": begin.state.value,
        "reasons": list(begin.reasons),
        "message": "",
        "received_at": at,
        "processing_at": at if kept else None,
        "sha256": kept.sha256 if kept else None,
        "to_read": kept is not None,
        "claims": 0,
    }
    return PrintJob(
        id=int(_add_job.value(connection, values)),
        uuid=job_uuid,
        queue=new.queue,
        name=new.name,
        user=new.user,
        host=new.host,
        document_format=new.document_format,
        declared_format=new.declared_format,
        state=begin.state,
        reasons=begin.reasons,
        message="",
        received_at=at,
        processing_at=at if kept else None,
        completed_at=None,
        document=kept,
        pages=None,
    )


def _lay_down(
    connection: sa.Connection, made: PrintJob, kept: Document, at: datetime
) -> tuple[int, ...]:
    """The paper of a print, for whom it is; none where it was printed to go with an invoice."""
    kind, queue_owner = _queue.row(connection, {"named": made.queue}) or (None, None)
    owner = route(connection, queue_owner, made.user, made.host, at)
    if kind == QueueKind.ATTACHMENTS:
        values = {"job_id": made.id, "state": PieceState.COMING.value, "owner": owner}
        connection.execute(piece.insert(), values | {"not_for": [], "received_at": at})
        return ()
    values = new_paper_values(made.id, kept.sha256, at) | {"owner": owner}
    return (int(_add_paper.value(connection, values)),)


def take_document(
    connection: sa.Connection, waiting: PrintJob, kept: Document, at: datetime
) -> None:
    """The document of a waiting job arrived: it is to be read, its paper is there from now on."""
    keep_document(connection, kept, at)
    connection.execute(
        job.update().where(job.c.id == waiting.id),
        {
            "sha256": kept.sha256,
            "state": JobState.PROCESSING.value,
            "reasons": list(READING),
            "processing_at": at,
            "to_read": True,
        },
    )
    _lay_down(connection, waiting, kept, at)


def record_received(
    connection: sa.Connection, job_id: int, who: str, kept: Document, at: datetime
) -> None:
    """The trail names the bytes, so that `verify` can hold the disk against it."""
    sender, detail = Sender(who), {"sha256": kept.sha256}
    append(connection, at, sender, "received", Subject("job", job_id), detail)


def new_paper_values(job_id: int, sha256: str, at: datetime) -> dict[str, Any]:
    """The columns of a paper nothing is known of yet."""
    return _BLANK | {"job_id": job_id, "sha256": sha256, "received_at": at, "updated_at": at}
