"""Erase what a print said, once nobody needs it: the rows first, then the bytes nobody else has.

Deciding that bytes have no owner and removing them is one function of the one writer, and a print
is only accepted with its bytes on disk: an erasure never takes the bytes of an accepted print.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.tables import attachment, deposit, job, paper, paper_words, piece
from staging.db.words import forget_words
from staging.errors import MoveNotAllowed
from staging.files import Files
from staging.piece import PieceState
from staging.states import InvoiceState

_BLANK: dict[str, Any] = {
    "readings": {},
    "edits": {},
    "choices": {},
    "invoice": None,
    "layout": None,
    **dict.fromkeys(
        (
            "invoice_number",
            "document_type",
            "issue_date",
            "seller_siret",
            "buyer_siret",
            "buyer_name",
            "total_incl_vat",
            "amount_due",
            "number_key",
            "year",
        )
    ),
}


def forget(connection: sa.Connection, job_id: int, at: datetime) -> set[str]:
    """Empty the papers of a job and say which bytes it had.

    Raises MoveNotAllowed while a paper is not discarded, or was deposited.
    """
    mine = paper.c.job_id == job_id
    states = connection.execute(sa.select(paper.c.state).where(mine)).scalars()
    if any(state != InvoiceState.DISCARDED.value for state in states):
        raise MoveNotAllowed("Écartez d'abord la facture de ce document.")
    sent = sa.select(deposit.c.paper_id).join(paper).where(mine)
    if connection.execute(sent.limit(1)).first() is not None:
        raise MoveNotAllowed("Cette facture a été déposée : son document est conservé.")
    _check_piece(connection, job_id)
    connection.execute(job.update().where(job.c.id == job_id), {"content_erased_at": at})
    connection.execute(paper.update().where(mine), _BLANK)
    mine_ids = sa.select(paper.c.id).where(mine)
    forget_words(connection, paper_words.c.paper_id.in_(mine_ids))
    return _bytes_of(connection, job.c.id == job_id)


def left_since(connection: sa.Connection, since: datetime | None) -> set[str]:
    """The bytes of prints erased since then (None: ever), whether they are gone or not."""
    erased = job.c.content_erased_at.is_not(None)
    return _bytes_of(connection, erased if since is None else job.c.content_erased_at >= since)


def _bytes_of(connection: sa.Connection, which: sa.ColumnElement[bool]) -> set[str]:
    """What the prints that are meant consist of: as printed, as read, joined, and made of it."""
    ids = sa.select(job.c.id).where(which)
    own = sa.select(job.c.sha256).where(which, job.c.sha256.is_not(None))
    read = sa.select(paper.c.sha256).where(paper.c.job_id.in_(ids))
    attached = sa.select(attachment.c.sha256).join(paper).where(paper.c.job_id.in_(ids))
    made = sa.select(piece.c.sha256).where(piece.c.job_id.in_(ids), piece.c.sha256.is_not(None))
    return set(connection.execute(sa.union(own, read, attached, made)).scalars())


def _check_piece(connection: sa.Connection, job_id: int) -> None:
    query = sa.select(piece.c.state).where(piece.c.job_id == job_id)
    state = connection.execute(query).scalar_one_or_none()
    if state == PieceState.JOINED:
        raise MoveNotAllowed("Cette pièce est jointe à une facture : son document est conservé.")
    if state in {PieceState.COMING, PieceState.WAITING}:
        raise MoveNotAllowed("Écartez d'abord cette pièce imprimée.")


def unlink(connection: sa.Connection, gone: Collection[str], files: Files) -> None:
    """Remove the bytes that no row whose content is kept speaks of."""
    for sha256 in gone:
        if not _has_owner(connection, sha256):
            files.erase(sha256)


def _has_owner(connection: sa.Connection, sha256: str) -> bool:
    kept = job.c.content_erased_at.is_(None)
    papers = sa.select(paper.c.id).join(job)
    owners = (
        sa.select(job.c.id).where(kept, job.c.sha256 == sha256),
        sa.select(piece.c.job_id).join(job).where(kept, piece.c.sha256 == sha256),
        papers.where(kept, paper.c.sha256 == sha256),
        papers.join(attachment, attachment.c.paper_id == paper.c.id).where(
            kept, attachment.c.sha256 == sha256
        ),
    )
    return any(connection.execute(query.limit(1)).first() is not None for query in owners)
