"""The loop received -> staged: claims a job, opens it, reads it, lays its papers on the table.

Promise: whatever becomes of a document, its job ends and a paper is there for a person. A claimed
job is a lease: when this process dies, another takes the job over.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from extractor.copies.made import read_made
from extractor.desk import Desk, Opened, Outcome
from extractor.sandbox import ChildFailed
from extractor.seen.drawn import picture_path, smaller_path
from extractor.settings import ReaderSettings
from extractor.unread import unread
from staging.company import Company
from staging.errors import DocumentMissing, DocumentRefused, MoveNotAllowed, PrintPostError
from staging.evidence import Extraction, Remark
from staging.job import Document, PrintJob, Reduction, Separation, Wish
from staging.layouts import Folded

_log = logging.getLogger(__name__)

#: Refusals of the pre-pass as `job-state-reasons` (RFC 8011 5.3.8, PWG 5100.7).
_REASONS = {
    "locked": "document-password-error",
    "damaged": "document-format-error",
    "no_data": "job-data-insufficient",
    "not_supported": "unsupported-document-format",
}


class Jobs(Protocol):
    """What the reader needs of the jobs in the store."""

    async def claim(self, worker: str, lease: timedelta) -> PrintJob | None:
        """The next job whose document waits to be read."""
        ...

    async def renew(self, job_id: int, worker: str, lease: timedelta) -> bool:
        """Keep a claimed job; False when it was taken over."""
        ...

    async def opened(self, job_id: int, pages: int) -> None:
        """The pre-pass let it through."""
        ...

    async def refused(self, job_id: int, reason: str, code: str, message: str) -> None:
        """The pre-pass refused it."""
        ...

    async def keep_piece(self, job_id: int, made: Document) -> None:
        """The PDF of a print that goes with an invoice is made."""
        ...

    async def separated(self, job_id: int, wish: Separation, made: Sequence[Document]) -> None:
        """An invoice and its annexes are cut apart."""
        ...

    async def reduced(self, job_id: int, wish: Reduction, made: Document) -> None:
        """A document is made smaller."""
        ...

    async def not_lightened(self, job_id: int, wish: Wish, told: str | None = None) -> None:
        """Neither can be done, for this reason where one is known."""
        ...

    async def stage(
        self, job_id: int, extraction: Extraction, documents: Sequence[Document] | None
    ) -> list[int]:
        """Its papers are read."""
        ...


class Files(Protocol):
    """What the reader needs of the documents on disk."""

    def path(self, sha256: str) -> Path:
        """Where a document stands."""
        ...

    def sidecar(self, sha256: str) -> Path:
        """The folder of its page pictures."""
        ...

    def put(self, data: bytes) -> Document:
        """Keep a document made here."""
        ...


class Companies(Protocol):
    """What the reader needs of the companies that bill."""

    async def all(self) -> Sequence[Company]:
        """All of them."""
        ...


class Layouts(Protocol):
    """What the reader needs of the layouts that were learned."""

    async def known(self) -> Sequence[Folded]:
        """Those used last."""
        ...


class Store(Protocol):
    """The part of the store that the reader uses."""

    @property
    def reading(self) -> Jobs:
        """Jobs to be read."""
        ...

    @property
    def files(self) -> Files:
        """Documents."""
        ...

    @property
    def companies(self) -> Companies:
        """Companies."""
        ...

    @property
    def layouts(self) -> Layouts:
        """Learned layouts."""
        ...


class Reader:
    """One worker of the reading room; several may run side by side, also on other machines."""

    def __init__(self, store: Store, desk: Desk, settings: ReaderSettings, worker: str) -> None:
        self._store = store
        self._desk = desk
        self._settings = settings
        self._worker = worker

    async def step(self) -> bool:
        """Read the next job; False when none waits."""
        job = await self._store.reading.claim(self._worker, self._settings.lease)
        if job is None:
            return False
        keeper = asyncio.create_task(self._keep(job))
        try:
            await self._patiently(job)
        except MoveNotAllowed:
            _log.info("job %d was read by another worker meanwhile", job.id)
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
        return True

    async def _keep(self, job: PrintJob) -> None:
        """Renew the lease while the job is in hand."""
        pause = self._settings.lease.total_seconds() / 3
        while True:
            await asyncio.sleep(pause)
            if not await self._store.reading.renew(job.id, self._worker, self._settings.lease):
                return

    async def _patiently(self, job: PrintJob) -> None:
        """Try again after a temporary failure; the last one leaves the job to its lease."""
        for pause in self._settings.pauses:
            try:
                await self._read(job)
            except PrintPostError as error:
                if not error.temporary:
                    raise
                _log.warning("job %d: %s, next try in %.1f s", job.id, error.code, pause)
                await asyncio.sleep(pause)
            else:
                return
        await self._read(job)

    async def _read(self, job: PrintJob) -> None:
        if job.document is None:
            await self._refuse(job, "no_data", "Ce travail d'impression est arrivé sans document.")
            return
        if job.wish is not None:
            await self._lighten(job, job.wish)
            return
        try:
            path = self._store.files.path(job.document.sha256)
            opened = await self._desk.open(path, job.document_format)
        except (DocumentRefused, DocumentMissing) as error:
            if error.temporary:
                raise
            await self._refuse(job, error.code, error.for_person)
            return
        await self._store.reading.opened(job.id, len(opened.sizes))
        if job.is_piece:
            await self._keep_piece(job, job.document, opened)
        else:
            await self._stage(job, job.document, opened)

    async def _lighten(self, job: PrintJob, wish: Wish) -> None:
        """Make a paper that is too large lighter, at its person's word."""
        folder = self._store.files.sidecar(wish.document.sha256)
        try:
            path = self._store.files.path(wish.document.sha256)
            with tempfile.TemporaryDirectory(dir=folder) as work:
                match wish:
                    case Separation():
                        parts = await self._desk.separate(path, wish, Path(work))
                        made = [await asyncio.to_thread(self._keep_made, part) for part in parts]
                        await self._store.reading.separated(job.id, wish, made)
                    case Reduction():
                        smaller = await self._desk.reduce(path, wish, Path(work))
                        kept = await asyncio.to_thread(self._keep_smaller, smaller, wish)
                        await self._store.reading.reduced(job.id, wish, kept)
        except (ChildFailed, DocumentMissing, DocumentRefused) as error:
            told = error.for_person if isinstance(error, DocumentRefused) else None
            await self._store.reading.not_lightened(job.id, wish, told)

    def _keep_smaller(self, made: Path, wish: Reduction) -> Document:
        """Keep a smaller document with the pictures of its pages, by their numbers in the print."""
        kept = self._keep_made(made)
        folder = self._store.files.sidecar(kept.sha256)
        for position, number in enumerate(wish.pages, 1):
            picture = picture_path(made.parent, position)
            if picture.exists():
                picture.replace(smaller_path(folder, number))
        return kept

    async def _keep_piece(self, job: PrintJob, document: Document, opened: Opened) -> None:
        """A print that goes with an invoice: made a PDF, and left to be joined."""
        folder = self._store.files.sidecar(document.sha256)
        try:
            with tempfile.TemporaryDirectory(dir=folder) as work:
                made = await self._desk.as_piece(opened, folder, Path(work))
                kept = document
                if made != opened.path:
                    kept = await asyncio.to_thread(self._keep_made, made)
        except (ChildFailed, DocumentRefused) as error:
            await self._refuse(job, "not_converted", error.for_person)
            return
        await self._store.reading.keep_piece(job.id, kept)

    async def _refuse(self, job: PrintJob, code: str, message: str) -> None:
        reason = _REASONS.get(code, "aborted-by-system")
        remark = f"document_{code.removeprefix('document_')}"
        await self._store.reading.refused(job.id, reason, remark, message)

    async def _stage(self, job: PrintJob, document: Document, opened: Opened) -> None:
        companies = await self._store.companies.all()
        layouts = await self._store.layouts.known()
        folder = self._store.files.sidecar(document.sha256)
        with tempfile.TemporaryDirectory(dir=folder) as work:
            outcome = await self._desk.read(
                opened, folder, Path(work), companies, layouts, job.parts
            )
            try:
                documents = await asyncio.to_thread(self._keep_documents, outcome)
            except ChildFailed as error:
                remark = Remark("document_not_converted", error.for_person)
                outcome, documents = Outcome(unread(opened.sizes, remark)), None
        await self._store.reading.stage(job.id, outcome.extraction, documents)

    def _keep_documents(self, outcome: Outcome) -> list[Document] | None:
        if not outcome.documents:
            return None
        return [self._keep_made(path) for path in outcome.documents]

    def _keep_made(self, path: Path) -> Document:
        return self._store.files.put(read_made(path))
