"""A document that comes by page, API or command line goes through the printer's door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from server.ipp.names import cap
from server.spool import Spool
from staging.errors import DocumentRefused
from staging.job import NewJob, PrintJob
from staging.store import Store

#: Bytes read at once from a file on disk.
BLOCK = 256 * 1024


class Door:
    """Takes a document as if it had been printed on the default queue."""

    def __init__(self, store: Store, spool: Spool) -> None:
        self._store = store
        self._spool = spool

    async def __call__(
        self, stream: AsyncIterator[bytes], filename: str, user: str, host: str
    ) -> PrintJob:
        """The job it became, durable. Raises DocumentRefused or SpoolFull."""
        kept = await self._spool.keep(stream, "none")
        if kept is None:
            raise DocumentRefused("Le fichier est vide.", code="document_empty")
        name = _clean(filename.replace("\\", "/").rpartition("/")[2]) or "document"
        new = NewJob("print", name, _clean(user), host, kept.mime_type, None)
        return await self._store.jobs.receive(new, kept.document)


def _clean(name: str) -> str:
    return cap("".join(c for c in name if c.isprintable()).strip())


async def blocks_of(path: Path) -> AsyncIterator[bytes]:
    """The bytes of a file, block by block."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
