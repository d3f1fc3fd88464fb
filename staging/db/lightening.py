"""A paper too large for the portal made lighter: asked for by a person, done by the reader.

Its annexes are taken off, or its document is made smaller.
The paper stays with its person meanwhile, and keeps what was typed. The print stays as it came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

import sqlalchemy as sa

from staging.db import codec, erasing
from staging.db.attached import attach
from staging.db.cupboard import Shelf
from staging.db.jobs import read_job
from staging.db.moves import read_row, record
from staging.db.paper_rows import columns_of, draft_of, judge
from staging.db.receiving import keep_document
from staging.db.tables import document, job, paper
from staging.draft import Draft
from staging.errors import InvalidValue
from staging.evidence import Remark
from staging.job import Document, PrintJob, Reduction, Separation, Wish
from staging.oversize import (
    NAME,
    NO_ANNEXES,
    NO_SMALLER,
    NOT_REDUCED,
    NOT_SEPARATED,
    REDUCED,
    TOO_LARGE,
    first_annex,
    told_sizes,
    wants_smaller,
)
from staging.person import APPLIANCE
from staging.states import InvoiceState

#: What a wish that was done, or not, makes of the row of its paper.
_Change: TypeAlias = Callable[[sa.Connection, sa.Row[Any], datetime], None]

_FREE: dict[str, Any] = {"claimed_by": None, "claimed_until": None}


def ask(connection: sa.Connection, row: sa.Row[Any], draft: Draft, now: datetime) -> None:
    """Let the reader do what was chosen in the draft of a staged paper. Raises InvalidValue."""
    _, found = judge(connection, row, draft, now)
    ways = [choice.value for one in found if one.code == TOO_LARGE for choice in one.choices]
    if draft.choices[TOO_LARGE] not in ways:
        message = "Ce document ne peut pas être allégé ainsi : choisissez parmi ce qui est proposé."
        raise InvalidValue(message, code="choice")
    where = (job.c.id == row.job_id, sa.not_(job.c.to_read))
    connection.execute(job.update().where(*where), {**_FREE, "to_read": True, "claims": 0})


def waiting(connection: sa.Connection, job_id: int) -> Sequence[Any]:
    """The papers of a print that are not read yet: one, or those that a person cut it into."""
    where = (paper.c.job_id == job_id, paper.c.state == InvoiceState.RECEIVED.value)
    query = sa.select(paper.c.id, paper.c.pages).where(*where).order_by(paper.c.id)
    return connection.execute(query).all()


def with_wishes(connection: sa.Connection, job_id: int) -> PrintJob:
    """A job with what a person said of it: the pages of each invoice, or what makes one lighter."""
    unread = waiting(connection, job_id)
    parts = tuple(tuple(row.pages) for row in unread if row.pages)
    asked = [] if unread else _asked(connection, job_id)
    wish = _wish(connection, asked[0]) if asked else None
    return replace(read_job(connection, job_id), parts=parts, wish=wish)


def _asked(connection: sa.Connection, job_id: int) -> list[sa.Row[Any]]:
    where = (paper.c.job_id == job_id, paper.c.state == InvoiceState.STAGED.value)
    rows = connection.execute(sa.select(paper).where(*where).order_by(paper.c.id)).all()
    return [row for row in rows if _wanted(row)]


def _wanted(row: sa.Row[Any]) -> bool:
    return wants_smaller(row.choices) or first_annex(row.choices) is not None


def _wish(connection: sa.Connection, row: sa.Row[Any]) -> Wish:
    size = sa.select(document.c.size).where(document.c.sha256 == row.sha256)
    kept = Document(row.sha256, connection.execute(size).scalar_one())
    if wants_smaller(row.choices):
        return Reduction(row.id, kept, tuple(row.pages))
    return Separation(row.id, kept, len(row.pages), first_annex(row.choices) or 0)


def give_up(
    connection: sa.Connection, job_id: int, remarks: Sequence[Remark], now: datetime
) -> None:
    """The reader cannot do what was asked: each paper says so, and waits for its person."""
    told = next((remark.detail for remark in remarks if remark.detail), None)
    for row in _asked(connection, job_id):
        _fail(connection, row, told, now)


def _fail(connection: sa.Connection, row: sa.Row[Any], told: str | None, now: datetime) -> None:
    smaller = wants_smaller(row.choices)
    why = told or (NO_SMALLER if smaller else NO_ANNEXES)
    code = NOT_REDUCED if smaller else NOT_SEPARATED
    remarks = (*_other_remarks(row, code), Remark(code, why))
    _change(connection, row, now, {"remarks": codec.remarks_out(remarks)})
    record(connection, now, APPLIANCE, "edited", row.id, {"comment": why})


def _other_remarks(row: sa.Row[Any], *codes: str) -> tuple[Remark, ...]:
    kept = codec.remarks_in(row.remarks)
    return tuple(remark for remark in kept if remark.code not in codes)


def _change(
    connection: sa.Connection, row: sa.Row[Any], now: datetime, values: dict[str, Any]
) -> None:
    """Write a staged paper whose wish is over, and judge it anew."""
    choices = {code: value for code, value in row.choices.items() if code != TOO_LARGE}
    mine = paper.c.id == row.id
    changed = {**values, "choices": choices, "version": row.version + 1, "updated_at": now}
    connection.execute(paper.update().where(mine), changed)
    fresh = read_row(connection, row.id)
    full, found = judge(connection, fresh, draft_of(fresh), now)
    connection.execute(paper.update().where(mine), columns_of(full, found))


def _separate(
    connection: sa.Connection,
    row: sa.Row[Any],
    wish: Separation,
    made: Sequence[Document],
    now: datetime,
) -> None:
    own, annexes = made[0], made[1:]
    keep_document(connection, own, now)
    for annex in annexes:
        attach(connection, row.id, (NAME, "application/pdf", annex), APPLIANCE, now)
    values = {
        "sha256": own.sha256,
        "pages": list(row.pages)[: wish.first - 1],
        "remarks": codec.remarks_out(_other_remarks(row, NOT_SEPARATED, NOT_REDUCED)),
    }
    _change(connection, row, now, values)
    comment = {"comment": f"Annexes séparées à partir de la page {wish.first}"}
    record(connection, now, APPLIANCE, "regrouped", row.id, comment)


def _reduce(
    connection: sa.Connection, row: sa.Row[Any], wish: Reduction, made: Document, now: datetime
) -> None:
    keep_document(connection, made, now)
    sizes = told_sizes(wish.document.size, made.size)
    kept = _other_remarks(row, NOT_SEPARATED, NOT_REDUCED, REDUCED)
    remarks = codec.remarks_out((*kept, Remark(REDUCED, sizes)))
    _change(connection, row, now, {"sha256": made.sha256, "remarks": remarks})
    record(connection, now, APPLIANCE, "edited", row.id, {"comment": f"Document réduit {sizes}"})


class Lightening(Shelf):
    """How the reader says what became of a document that it was to make lighter."""

    async def separated(self, job_id: int, wish: Separation, made: Sequence[Document]) -> None:
        """The invoice and its annexes are documents of their own now; nothing where the paper
        changed meanwhile."""
        await self._lightened(
            job_id, wish, made, lambda c, row, now: _separate(c, row, wish, made, now)
        )

    async def reduced(self, job_id: int, wish: Reduction, made: Document) -> None:
        """The paper's document is this smaller one now; nothing where the paper changed
        meanwhile."""
        await self._lightened(
            job_id, wish, [made], lambda c, row, now: _reduce(c, row, wish, made, now)
        )

    async def not_lightened(self, job_id: int, wish: Wish, told: str | None = None) -> None:
        """It cannot be done, for this reason in French."""
        await self._lightened(job_id, wish, [], lambda c, row, now: _fail(c, row, told, now))

    async def _lightened(
        self, job_id: int, wish: Wish, made: Sequence[Document], change: _Change
    ) -> None:
        now, files = self._cupboard.now(), self._cupboard.files

        def work(connection: sa.Connection) -> None:
            for row in _still(connection, job_id, wish):
                change(connection, row, now)
            _end(connection, job_id)

        await self._database.write(work)
        if made:
            # What was written anew is of nobody now, unless it is the print itself.
            gone = {wish.document.sha256, *(one.sha256 for one in made)}
            await self._database.write(lambda c: erasing.unlink(c, gone, files))
        self._cupboard.tell("paper", wish.paper_id, InvoiceState.STAGED.value)


def _still(connection: sa.Connection, job_id: int, wish: Wish) -> list[sa.Row[Any]]:
    """The row of the paper, where its person still wants this of this document."""
    return [row for row in _asked(connection, job_id) if _wish(connection, row) == wish]


def _end(connection: sa.Connection, job_id: int) -> None:
    """The job is free: over, or to be read for what was asked meanwhile."""
    more = bool(waiting(connection, job_id) or _asked(connection, job_id))
    done = {**_FREE, "to_read": more, "claims": 0}
    connection.execute(job.update().where(job.c.id == job_id), done)
