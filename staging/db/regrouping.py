"""A print cut into invoices by hand: where the reader joined or parted pages wrongly.

The papers that were read are put away, never lost; new ones take their pages and are read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Shelf
from staging.db.moves import at_version, in_state, move, read_row, record
from staging.db.receiving import new_paper_values
from staging.db.tables import attachment, job, paper
from staging.errors import InvalidValue, MoveNotAllowed
from staging.states import InvoiceState

_OPEN = frozenset({InvoiceState.STAGED.value, InvoiceState.DISCARDED.value})


def checked_parts(parts: Sequence[Sequence[int]], pages: int) -> list[list[int]]:
    """Page numbers by invoice, each page once, in order; pages left out belong to none.

    Raises InvalidValue.
    """
    flat = [number for part in parts for number in part]
    inside = all(1 <= number <= pages for number in flat)
    if not parts or not all(parts) or len(set(flat)) != len(flat) or not inside:
        message = "Chaque facture a au moins une page, et chaque page est d'une seule facture."
        raise InvalidValue(message, code="parts", field="parts")
    return [sorted(part) for part in parts]


class Regrouping(Shelf):
    """What a person does with a print that was parted wrongly."""

    async def regroup(
        self, paper_id: int, version: int, parts: Sequence[Sequence[int]], person: str
    ) -> list[int]:
        """Read the print of a paper again as these invoices; their ids.

        Raises InvalidValue, StaleVersion, and MoveNotAllowed once an invoice of it was sent.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> tuple[list[int], list[int]]:
            row = in_state(at_version(connection, paper_id, version), InvoiceState.STAGED)
            print_row = _print_of(connection, row)
            groups = checked_parts(parts, print_row.pages or len(row.page_sizes))
            old = _put_away(connection, row.job_id, person, now)
            ids = []
            for group in groups:
                values = new_paper_values(row.job_id, print_row.sha256, now)
                values |= {"pages": group, "owner": row.owner or person}
                key = connection.execute(paper.insert(), values).inserted_primary_key
                assert key is not None  # noqa: S101 - an insert of one row has a key
                ids.append(int(key[0]))
            again = {"to_read": True, "claimed_by": None, "claimed_until": None, "claims": 0}
            connection.execute(job.update().where(job.c.id == row.job_id), again)
            detail = {"parts": groups, "papers": ids}
            append(connection, now, person, "regrouped", Subject("job", row.job_id), detail)
            return old, ids

        old, ids = await self._database.write(work)
        for gone in old:
            self._cupboard.tell("paper", gone, InvoiceState.DISCARDED.value)
        for new in ids:
            self._cupboard.tell("paper", new, InvoiceState.RECEIVED.value)
        return ids


def _print_of(connection: sa.Connection, row: sa.Row[Any]) -> sa.Row[Any]:
    """The print of a paper. Raises MoveNotAllowed unless all its papers are still here."""
    states = sa.select(paper.c.state).where(paper.c.job_id == row.job_id)
    if not _OPEN.issuperset(connection.execute(states).scalars()):
        message = "Une facture de cette impression est déjà partie ou en cours de lecture."
        raise MoveNotAllowed(message)
    found = connection.execute(sa.select(job).where(job.c.id == row.job_id)).one()
    if found.sha256 is None or found.content_erased_at is not None:
        raise MoveNotAllowed("Le document de cette facture a été effacé : imprimez-la de nouveau.")
    _check_nothing_joined(connection, row.job_id)
    return found


def _check_nothing_joined(connection: sa.Connection, job_id: int) -> None:
    """A document that a person joined would stay behind, and the new papers leave without it."""
    waiting = (paper.c.job_id == job_id, paper.c.state == InvoiceState.STAGED.value)
    query = sa.select(attachment.c.paper_id).join(paper).where(*waiting)
    if connection.execute(query.limit(1)).first() is not None:
        raise MoveNotAllowed(
            "Des pièces sont jointes à une facture de cette impression, et ne suivraient pas le "
            "découpage : retirez-les d'abord, puis joignez-les aux nouvelles factures."
        )


def _put_away(connection: sa.Connection, job_id: int, person: str, now: datetime) -> list[int]:
    where = (paper.c.job_id == job_id, paper.c.state == InvoiceState.STAGED.value)
    ids = list(connection.execute(sa.select(paper.c.id).where(*where)).scalars())
    for number in ids:
        row = read_row(connection, number)
        move(connection, row, InvoiceState.DISCARDED, now, {"version": row.version + 1})
        comment = {"comment": "Découpée autrement"}
        record(connection, now, person, "discarded", number, comment)
    return ids
