"""A print job: what was printed, by whom, from where (RFC 8011 5.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from staging.states import JobState


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes kept on disk under their SHA-256 (lower-case hex); `size` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A whole document still in memory. Who writes its row makes it durable first."""

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job as it arrives. Names are already decoded, stripped of control characters and capped.

    `user` is a claim of the client (`requesting-user-name`), never a proof; `host` its address.
    `document_format` is the MIME type that the sniffing found; `declared_format` the client's.
    `sheets` is how many pages a sheet it asked for (staging.sheets); None: one.
    """

    queue: str
    name: str
    user: str
    host: str
    document_format: str
    declared_format: str | None
    copies: int = 1
    sheets: str | None = None


@dataclass(frozen=True, slots=True)
class Separation:
    """Annexes to be taken off: of which paper and document, how many pages it has, and from which
    on (counted from 1 in this document) they are annexes."""

    paper_id: int
    document: Document
    pages: int
    first: int


@dataclass(frozen=True, slots=True)
class Reduction:
    """A document to be made smaller: of which paper, and the numbers of its pages in the print."""

    paper_id: int
    document: Document
    pages: tuple[int, ...]


#: What a person wants done with the document of a paper that is too large.
Wish: TypeAlias = Separation | Reduction


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A job as kept for ever. Instants are UTC. `reasons` are `job-state-reasons` keywords.
    `declared_format` is what the client said its document is.

    `is_piece`: it was printed to go with an invoice, and is none itself. `parts` are the pages of
    each invoice where a person said so; empty where the reader finds out. `wish` is what a person
    wants instead of a reading.
    """

    id: int
    uuid: str
    queue: str
    name: str
    user: str
    host: str
    document_format: str
    state: JobState
    reasons: tuple[str, ...]
    message: str
    received_at: datetime
    processing_at: datetime | None
    completed_at: datetime | None
    document: Document | None
    pages: int | None
    invoices: tuple[int, ...] = ()
    content_erased_at: datetime | None = None
    is_piece: bool = False
    declared_format: str | None = None
    parts: tuple[tuple[int, ...], ...] = ()
    wish: Wish | None = None
