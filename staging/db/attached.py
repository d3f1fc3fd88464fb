"""Supporting documents of a paper, put to it and taken off by a person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from itertools import chain, count
from typing import Any

import sqlalchemy as sa

from staging.db import codec
from staging.db.cupboard import Shelf
from staging.db.moves import in_state, read_row, record
from staging.db.paper_rows import read_paper
from staging.db.receiving import keep_document
from staging.db.tables import attachment, document, job, paper, piece
from staging.document_remarks import ORIGINAL, SIGNED_CUT
from staging.errors import DocumentRefused, InvalidValue, NotFound
from staging.job import Document
from staging.paper import Paper
from staging.piece import PieceState
from staging.states import InvoiceState as State
from staging.supporting import ONE_FILE, check_total


def attach(
    connection: sa.Connection,
    paper_id: int,
    what: tuple[str, str, Document],
    person: str,
    now: datetime,
) -> None:
    """Put a document (name, MIME type, bytes on disk) to a paper, under a name of its own there.

    Raises NotFound, MoveNotAllowed, DocumentRefused when all together are too much.
    """
    name, mime_type, kept = what
    in_state(read_row(connection, paper_id), State.STAGED, State.RETURNED)
    check_total(_size_of(connection, paper_id) + kept.size)
    keep_document(connection, kept, now)
    there = sa.select(attachment.c.number, attachment.c.name).where(
        attachment.c.paper_id == paper_id
    )
    taken: dict[int, str] = {row.number: row.name for row in connection.execute(there)}
    free = free_name(name[:255], taken.values())
    values = {
        "paper_id": paper_id,
        "number": max(taken, default=0) + 1,
        "name": free,
        "mime_type": mime_type[:100],
        "sha256": kept.sha256,
    }
    connection.execute(attachment.insert(), values)
    record(connection, now, person, "attached", paper_id, {"comment": free})


def attach_original(
    connection: sa.Connection, row: sa.Row[Any], person: str, now: datetime
) -> None:
    """Put the signed print that a paper was cut out of to it, once.

    Raises InvalidValue for a paper that was not, DocumentRefused when it is too large.
    """
    if all(remark.code != SIGNED_CUT for remark in codec.remarks_in(row.remarks)):
        message = "Cette facture ne vient pas d'un PDF signé découpé."
        raise InvalidValue(message, code="choice")
    query = sa.select(document).join(job, job.c.sha256 == document.c.sha256)
    print_ = connection.execute(query.where(job.c.id == row.job_id)).one()
    if print_.size > ONE_FILE:
        message = "L'original signé dépasse 10 Mo : Chorus Pro ne le prendrait pas en pièce jointe."
        raise DocumentRefused(message)
    same = (attachment.c.paper_id == row.id, attachment.c.sha256 == print_.sha256)
    if connection.execute(sa.select(attachment.c.number).where(*same)).first() is None:
        kept = Document(print_.sha256, print_.size)
        attach(connection, row.id, (ORIGINAL, "application/pdf", kept), person, now)


def _size_of(connection: sa.Connection, paper_id: int) -> int:
    """Bytes of a paper and of all that goes with it; one too large by itself is cut first."""
    own = sa.select(document.c.size).join(paper).where(paper.c.id == paper_id)
    others = sa.select(document.c.size).join(attachment).where(attachment.c.paper_id == paper_id)
    main: int = connection.execute(own).scalar_one()
    beside: list[int] = list(connection.execute(others).scalars())
    return min(main, ONE_FILE) + sum(beside)


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number before its ending where another document has it."""
    keys = {other.casefold() for other in taken}
    stem, dot, ending = name.rpartition(".")
    names = (f"{stem} ({n}){dot}{ending}" if stem else f"{name} ({n})" for n in count(2))
    return next(one for one in chain((name,), names) if one.casefold() not in keys)


class Attached(Shelf):
    """What is done with supporting documents."""

    async def add_attachment(
        self, paper_id: int, name: str, mime_type: str, kept: Document, person: str
    ) -> Paper:
        """A supporting document for a paper that is still with us, or came back."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            attach(connection, paper_id, (name, mime_type, kept), person, now)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def remove_attachment(self, paper_id: int, number: int, person: str) -> Paper:
        """Take a supporting document off. Raises NotFound."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            in_state(read_row(connection, paper_id), State.STAGED, State.RETURNED)
            where = (attachment.c.paper_id == paper_id, attachment.c.number == number)
            found = connection.execute(sa.select(attachment.c.sha256).where(*where)).scalar()
            if found is None:
                raise NotFound("Cette pièce jointe n'existe pas.")
            connection.execute(attachment.delete().where(*where))
            _let_go(connection, paper_id, found)
            record(connection, now, person, "detached", paper_id, {"number": number})
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))


def _let_go(connection: sa.Connection, paper_id: int, sha256: str) -> None:
    """A print that was joined and is taken off again waits for another invoice."""
    where = (piece.c.paper_id == paper_id, piece.c.sha256 == sha256)
    joined = piece.c.state == PieceState.JOINED.value
    again = {"state": PieceState.WAITING.value, "paper_id": None}
    connection.execute(piece.update().where(*where, joined), again)
