"""The reader's side of jobs: claim one, say it opened or was refused, stage what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from staging import evidence
from staging.db import codec, erasing
from staging.db.jobs import end_job
from staging.db.layouts import count_use
from staging.db.lightening import Lightening, give_up, waiting, with_wishes
from staging.db.moves import move, record
from staging.db.paper_rows import columns_of, judge
from staging.db.receiving import keep_document, new_paper_values
from staging.db.tables import job, paper, piece
from staging.db.trials import end_trial, trial_in
from staging.db.words import keep_words
from staging.draft import Draft
from staging.errors import InvalidValue, MoveNotAllowed
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark
from staging.fields import plain
from staging.job import Document, PrintJob
from staging.layouts_json import sheet_out
from staging.person import APPLIANCE
from staging.piece import PieceState
from staging.sheets import with_asked
from staging.states import InvoiceState, JobState

#: A paper that ended its reader this often is parked for a person.
MOST_CLAIMS = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """What a paper is staged with."""

    found: FoundInvoice
    sizes: tuple[PageSize, ...]
    document: Document | None


class Reading(Lightening):
    """What the reader does."""

    async def claim(self, worker: str, lease: timedelta) -> PrintJob | None:
        """The next job to read, held until the lease ends; None when there is none.

        A job that was claimed three times without end is staged by itself, unread.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> tuple[PrintJob | None, list[int]]:
            parked = _park_killers(connection, now)
            free = sa.or_(job.c.claimed_until.is_(None), job.c.claimed_until < now)
            query = sa.select(job).where(job.c.to_read, free).order_by(job.c.id).limit(1)
            row = connection.execute(query).one_or_none()
            if row is None:
                return None, parked
            held = connection.execute(
                job.update().where(job.c.id == row.id, job.c.to_read, free),
                {"claimed_by": worker, "claimed_until": now + lease, "claims": row.claims + 1},
            )
            return (with_wishes(connection, row.id) if held.rowcount else None), parked

        claimed, parked = await self._database.write(work)
        for paper_id in parked:
            self._cupboard.tell("paper", paper_id, InvoiceState.STAGED.value)
        return claimed

    async def renew(self, job_id: int, worker: str, lease: timedelta) -> bool:
        """Hold a job longer. False when it is no longer held by `worker`."""
        until = self._cupboard.now() + lease
        where = (job.c.id == job_id, job.c.claimed_by == worker, job.c.to_read)
        query = job.update().where(*where).values(claimed_until=until)
        return bool(await self._database.write(lambda c: c.execute(query).rowcount))

    async def forget_leases(self) -> None:
        """Free the jobs that a dead process was reading; its death was not theirs."""
        query = (
            job.update()
            .where(job.c.to_read, job.c.claimed_by.is_not(None))
            .values(
                claimed_by=None,
                claimed_until=None,
                claims=sa.case((job.c.claims > 0, job.c.claims - 1), else_=0),
            )
        )
        await self._database.write(lambda c: c.execute(query).rowcount)

    async def opened(self, job_id: int, pages: int) -> None:
        """The document opens: the job is completed for its client; reading goes on."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            connection.execute(job.update().where(job.c.id == job_id), {"pages": pages})
            reason = "job-completed-successfully"
            end_job(connection, job_id, JobState.COMPLETED, reason, "", now)

        await self._database.write(work)
        self._cupboard.tell("job", job_id, JobState.COMPLETED.name.lower())

    async def refused(self, job_id: int, reason: str, code: str, message: str) -> None:
        """The document cannot be taken: the job is aborted with an IPP reason keyword, and a
        paper without readings says why (a remark of that code, `document_...`).
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> list[int]:
            end_job(connection, job_id, JobState.ABORTED, reason, message, now)
            empty = FoundInvoice((), {}, (Remark(code, message),))
            return _stage(connection, job_id, [_Found(empty, (), None)], now)

        self._tell_staged(await self._database.write(work))
        self._cupboard.tell("job", job_id, JobState.ABORTED.name.lower())

    async def stage(
        self,
        job_id: int,
        extraction: Extraction,
        documents: Sequence[Document | None] | None = None,
    ) -> list[int]:
        """One staged paper for each invoice found, with its own document where it was split off.

        No invoice: one paper that says so, with what was read of it. Raises MoveNotAllowed when
        the job is read already.
        """
        now = self._cupboard.now()
        invoices = extraction.invoices or (_aside(extraction),)
        found = [_whole(one, extraction.remarks) for one in invoices]
        kept = list(documents) if documents else [None] * len(found)
        parts = [_Found(one, extraction.pages, own) for one, own in zip(found, kept, strict=True)]
        seen = trial_in(found[0].remarks)
        if seen is not None:
            return await self._end_trial(job_id, parts[:1], seen, now)
        ids = await self._database.write(lambda c: _stage(c, job_id, parts, now))
        self._tell_staged(ids)
        return ids

    async def _end_trial(
        self, job_id: int, parts: Sequence[_Found], seen: Remark, now: datetime
    ) -> list[int]:
        """A test page is read, put away and erased at once."""

        def work(connection: sa.Connection) -> tuple[list[int], set[str]]:
            ids = _stage(connection, job_id, parts, now)
            return ids, end_trial(connection, job_id, ids, seen, now)

        ids, gone = await self._database.write(work)
        files = self._cupboard.files
        await self._database.write(lambda c: erasing.unlink(c, gone, files))
        for paper_id in ids:
            self._cupboard.tell("paper", paper_id, InvoiceState.DISCARDED.value)
        return ids

    async def keep_piece(self, job_id: int, made: Document) -> None:
        """The PDF of a print that goes with an invoice: it waits to be joined.

        Raises MoveNotAllowed when it was made already, or the print was canceled.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            _read(connection, job_id)
            keep_document(connection, made, now)
            ready = {"state": PieceState.WAITING.value, "sha256": made.sha256}
            connection.execute(piece.update().where(piece.c.job_id == job_id), ready)

        await self._database.write(work)
        self._cupboard.tell("piece", job_id, PieceState.WAITING.value)

    def _tell_staged(self, ids: Sequence[int]) -> None:
        for paper_id in ids:
            self._cupboard.tell("paper", paper_id, InvoiceState.STAGED.value)


def _aside(extraction: Extraction) -> FoundInvoice:
    """A document without invoices as one paper, with what was read of it all the same."""
    pages = tuple(range(1, len(extraction.pages) + 1))
    found = extraction.aside or FoundInvoice(pages, {})
    told = {remark.code for remark in (*extraction.remarks, *found.remarks)}
    own = () if "not_invoice" in told else (Remark("not_invoice"),)
    return replace(found, pages=pages, remarks=(*found.remarks, *own))


def _whole(found: FoundInvoice, of_document: tuple[Remark, ...]) -> FoundInvoice:
    """An invoice with what was remarked on its whole document, and plain values alone."""
    remarks = tuple(dict.fromkeys((*of_document, *found.remarks)))
    return replace(found, readings=dict(_plain(found.readings)), remarks=remarks)


def _plain(readings: Mapping[str, evidence.Reading]) -> Iterator[tuple[str, evidence.Reading]]:
    """The readings that hold a value of their field; the page could not show another one."""
    for key, reading in readings.items():
        try:
            value = plain(key, reading.value)
        except InvalidValue:
            continue
        if value is not None:
            yield key, replace(reading, value=value)


def _park_killers(connection: sa.Connection, now: datetime) -> list[int]:
    query = sa.select(job.c.id).where(
        job.c.to_read, job.c.claims >= MOST_CLAIMS, job.c.claimed_until < now
    )
    parked: list[int] = []
    for job_id in connection.execute(query).scalars().all():
        empty = FoundInvoice((), {}, (Remark("reader_died"),))
        parked += _stage(connection, job_id, [_Found(empty, (), None)], now)
        reason = "job-completed-with-errors"
        end_job(connection, job_id, JobState.COMPLETED, reason, "", now)
    return parked


def _read(connection: sa.Connection, job_id: int) -> None:
    """The job is read, once. Raises MoveNotAllowed when somebody was faster."""
    done = connection.execute(
        job.update().where(job.c.id == job_id, job.c.to_read),
        {"to_read": False, "claimed_by": None, "claimed_until": None},
    )
    if done.rowcount == 0:
        raise MoveNotAllowed("Ce document a déjà été lu.")


def _stage(
    connection: sa.Connection, job_id: int, parts: Sequence[_Found], now: datetime
) -> list[int]:
    _read(connection, job_id)
    unread = waiting(connection, job_id)
    if not unread:  # no invoice was printed there: what cannot be read cannot be joined
        spoiled = {"state": PieceState.SPOILED.value}
        connection.execute(piece.update().where(piece.c.job_id == job_id), spoiled)
        give_up(connection, job_id, parts[0].found.remarks, now)
        return []
    ids = [row.id for row in unread]
    if len(ids) > 1 and len(parts) != len(ids):
        # Cut by a person, and not read so: each has its pages, and what was remarked.
        parts = [replace(parts[0], found=_unread(parts[0].found, row.pages)) for row in unread]
    ids += [_sibling(connection, ids[0], job_id, now) for _ in parts[len(ids) :]]
    asked = connection.execute(sa.select(job.c.sheets).where(job.c.id == job_id)).scalar_one()
    for paper_id, part in zip(ids, parts, strict=True):
        told = replace(part, found=with_asked(part.found, asked))
        _fill(connection, paper_id, told, now)
    return ids


def _unread(found: FoundInvoice, pages: Sequence[int]) -> FoundInvoice:
    return FoundInvoice(tuple(pages), {}, found.remarks or (Remark("nothing_read"),))


def _sibling(connection: sa.Connection, first: int, job_id: int, now: datetime) -> int:
    """A further paper of the same print."""
    like = connection.execute(
        sa.select(paper.c.sha256, paper.c.received_at, paper.c.owner).where(paper.c.id == first)
    ).one()
    values = new_paper_values(job_id, like.sha256, now)
    values |= {"received_at": like.received_at, "owner": like.owner}
    key = connection.execute(paper.insert(), values).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row has a key
    return int(key[0])


def _remarks(found: FoundInvoice) -> tuple[Remark, ...]:
    """An empty form must say why it is empty."""
    return found.remarks or (() if found.readings else (Remark("nothing_read"),))


def _fill(connection: sa.Connection, paper_id: int, part: _Found, now: datetime) -> None:
    if part.document is not None:
        keep_document(connection, part.document, now)
        own = {"sha256": part.document.sha256}
        connection.execute(paper.update().where(paper.c.id == paper_id), own)
    row: sa.Row[Any] = connection.execute(sa.select(paper).where(paper.c.id == paper_id)).one()
    draft = Draft(readings=part.found.readings, remarks=_remarks(part.found))
    full, found = judge(connection, row, draft, now)
    sheet = part.found.sheet
    values = columns_of(full, found) | {
        "readings": codec.readings_out(draft.readings),
        "remarks": codec.remarks_out(draft.remarks),
        "pages": list(part.found.pages),
        "page_sizes": [[size.width, size.height] for size in part.sizes],
        "layout": sheet_out(sheet) if sheet else None,
    }
    move(connection, row, InvoiceState.STAGED, now, values)
    keep_words(connection, paper_id, full)
    if sheet and sheet.layout is not None:
        count_use(connection, sheet.layout, now)
    record(connection, now, APPLIANCE, "staged", paper_id)
