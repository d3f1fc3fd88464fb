"""Supporting documents of a paper, put to it and taken off by a person."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.cupboard import Shelf
from staging.db.moves import in_state, read_row, record
from staging.db.paper_rows import read_paper
from staging.db.receiving import keep_document
from staging.db.tables import attachment
from staging.errors import NotFound
from staging.job import Document
from staging.paper import Paper
from staging.states import InvoiceState as State


class Attached(Shelf):
    """What is done with supporting documents."""

    async def add_attachment(
        self, paper_id: int, name: str, mime_type: str, kept: Document, person: str
    ) -> Paper:
        """A supporting document for a paper that is still with us, or came back."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            in_state(read_row(connection, paper_id), State.STAGED, State.RETURNED)
            keep_document(connection, kept, now)
            last = sa.select(sa.func.max(attachment.c.number)).where(
                attachment.c.paper_id == paper_id
            )
            number = (connection.execute(last).scalar_one_or_none() or 0) + 1
            connection.execute(
                attachment.insert(),
                {
                    "paper_id": paper_id,
                    "number": number,
                    "name": name[:255],
                    "mime_type": mime_type[:100],
                    "sha256": kept.sha256,
                },
            )
            record(connection, now, person, "attached", paper_id, {"comment": name[:255]})
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def remove_attachment(self, paper_id: int, number: int, person: str) -> Paper:
        """Take a supporting document off. Raises NotFound."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            in_state(read_row(connection, paper_id), State.STAGED, State.RETURNED)
            where = (attachment.c.paper_id == paper_id, attachment.c.number == number)
            if connection.execute(attachment.delete().where(*where)).rowcount == 0:
                raise NotFound("Cette pièce jointe n'existe pas.")
            record(connection, now, person, "detached", paper_id, {"number": number})
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))
