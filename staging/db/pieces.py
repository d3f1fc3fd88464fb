"""Prints that go with an invoice: kept when they come, offered, joined or put away by a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.attached import attach
from staging.db.audit import Subject, append
from staging.db.cupboard import Shelf
from staging.db.jobs import read_job
from staging.db.moves import record
from staging.db.paper_rows import read_paper
from staging.db.tables import document, piece
from staging.errors import DocumentRefused, MoveNotAllowed, NotFound
from staging.job import Document
from staging.paper import Paper
from staging.piece import LARGEST, Piece, PieceState, name_of

_QUERY = sa.select(piece, document.c.size).select_from(
    piece.outerjoin(document, document.c.sha256 == piece.c.sha256)
)


def _piece(connection: sa.Connection, row: sa.Row[Any]) -> Piece:
    return Piece(
        job=read_job(connection, row.job_id),
        state=PieceState(row.state),
        owner=row.owner,
        document=Document(row.sha256, row.size) if row.sha256 else None,
        not_for=tuple(row.not_for),
        paper_id=row.paper_id,
        received_at=row.received_at,
    )


def _read(connection: sa.Connection, job_id: int) -> Piece:
    row = connection.execute(_QUERY.where(piece.c.job_id == job_id)).one_or_none()
    if row is None:
        raise NotFound("Cette pièce imprimée n'existe pas.")
    return _piece(connection, row)


def _waiting(connection: sa.Connection, job_id: int) -> Piece:
    found = _read(connection, job_id)
    if found.state is not PieceState.WAITING:
        raise MoveNotAllowed("Cette pièce imprimée n'attend plus : rechargez la page.")
    return found


class Pieces(Shelf):
    """What the page does with pieces; every act names its person."""

    async def get(self, job_id: int) -> Piece:
        """The piece a job became. Raises NotFound."""
        return await self._database.read(lambda connection: _read(connection, job_id))

    async def waiting(self, owner: str | None = None, limit: int = 100) -> list[Piece]:
        """Pieces to be joined, newest first. `owner`: theirs and nobody's."""
        query = _QUERY.where(piece.c.state == PieceState.WAITING.value)
        if owner is not None:
            query = query.where(sa.or_(piece.c.owner == owner, piece.c.owner.is_(None)))
        query = query.order_by(piece.c.job_id.desc()).limit(limit)
        return await self._database.read(
            lambda connection: [_piece(connection, row) for row in connection.execute(query).all()]
        )

    async def join(self, job_id: int, paper_id: int, person: str) -> Paper:
        """« Joindre »: a supporting document of this paper from now on.

        Raises NotFound, MoveNotAllowed, DocumentRefused when the portal would find it too large.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            found = _waiting(connection, job_id)
            if found.document is None or found.document.size > LARGEST:
                raise DocumentRefused(
                    "Cette pièce dépasse 10 Mo : imprimez-la en plusieurs fois.", code="too_large"
                )
            kept = found.document
            attach(connection, paper_id, (name_of(found), "application/pdf", kept), person, now)
            decided = _decided(PieceState.JOINED, person, now) | {"paper_id": paper_id}
            connection.execute(piece.update().where(piece.c.job_id == job_id), decided)
            return read_paper(connection, paper_id, now)

        done = self._told(await self._database.write(work))
        self._tell(job_id, PieceState.JOINED)
        return done

    async def refuse(self, job_id: int, paper_id: int, person: str) -> None:
        """« Pas à cette facture »: it goes on waiting for another one."""

        def work(connection: sa.Connection) -> None:
            found = _waiting(connection, job_id)
            refused = {"not_for": sorted({*found.not_for, paper_id})}
            connection.execute(piece.update().where(piece.c.job_id == job_id), refused)
            comment = {"comment": found.job.name}
            record(connection, self._cupboard.now(), person, "piece_refused", paper_id, comment)

        await self._database.write(work)
        self._tell(job_id, PieceState.WAITING)

    async def put_away(self, job_id: int, person: str) -> None:
        """« Écarter »: it goes with no invoice; the print itself is kept."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            _waiting(connection, job_id)
            decided = _decided(PieceState.PUT_AWAY, person, now)
            connection.execute(piece.update().where(piece.c.job_id == job_id), decided)
            append(connection, now, person, "piece_put_away", Subject("job", job_id))

        await self._database.write(work)
        self._tell(job_id, PieceState.PUT_AWAY)

    def _tell(self, job_id: int, state: PieceState) -> None:
        self._cupboard.tell("piece", job_id, state.value)


def _decided(state: PieceState, person: str, now: datetime) -> dict[str, Any]:
    return {"state": state.value, "decided_by": person, "decided_at": now}
