"""What the operations need of the house: jobs in the cupboard, and the body behind the head."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from server.ipp.description import PrinterStatus
from staging.job import Document, NewJob, PrintJob, Unsaved

WhichJobs = Literal["completed", "not-completed", "all"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole document; `document_format` is what its first bytes say."""

    document: Document | Unsaved
    document_format: str


class Jobs(Protocol):
    """The jobs of the store; each change is durable when its call returns."""

    async def receive(self, new: NewJob, document: Document | Unsaved, /) -> PrintJob:
        """A job with its document, at once; raises SpoolFull."""
        ...

    async def create(self, new: NewJob) -> PrintJob:
        """A job that waits for its document."""
        ...

    async def add_document(
        self,
        job_id: int,
        document: Document | Unsaved,
        document_format: str,
        declared_format: str | None,
        /,
    ) -> PrintJob:
        """The document of a waiting job.

        Raises MoveNotAllowed when it waits no longer, SpoolFull.
        """
        ...

    async def cancel(self, job_id: int, who: str) -> PrintJob:
        """Canceled; raises MoveNotAllowed when the job is over."""
        ...

    async def abort(self, job_id: int, reason: str, message: str) -> PrintJob:
        """Aborted with a `job-state-reasons` keyword; raises MoveNotAllowed when over."""
        ...

    async def get(self, job_id: int) -> PrintJob:
        """The job; raises NotFound."""
        ...

    async def list(
        self,
        *,
        which: WhichJobs,
        user: str | None,
        queue: str | None,
        limit: int | None,
        before: int | None,
    ) -> Sequence[PrintJob]:
        """Jobs, newest first."""
        ...

    async def count_open(self, queue: str) -> int:
        """How many jobs of a queue are not over."""
        ...


class Body(Protocol):
    """The bytes behind the head of one request."""

    async def is_empty(self) -> bool:
        """Whether not a single byte follows the head."""
        ...

    async def keep(self, compression: str) -> Kept | None:
        """The document on disk, hashed and sniffed; None when there is not a single byte.

        Raises DocumentRefused (a `code` of server.spool) or SpoolFull.
        """
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What one operation works with; `status` of a queue counts its open jobs too."""

    jobs: Jobs
    body: Body
    status: Callable[[str], Awaitable[PrinterStatus]]
