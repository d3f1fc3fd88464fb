"""The tables. Instants are microseconds since 1970 UTC; every CHECK and UNIQUE has a name."""

from __future__ import annotations

from staging.db.tables.base import EPOCH, MICROSECOND, Id, Instant, metadata
from staging.db.tables.deposits import deposit, deposit_attempt, followup, portal_pace, status_event
from staging.db.tables.keeping import audit, meta, setting
from staging.db.tables.office import (
    announcement,
    announcement_seen,
    person,
    printer_alias,
    printer_queue,
    session,
)
from staging.db.tables.papers import (
    attachment,
    document,
    job,
    layout,
    lesson,
    paper,
    paper_words,
    piece,
)
from staging.db.tables.portal import (
    bank_account,
    bank_code,
    company,
    number_substitution,
    structure,
    structure_word,
    technical_account,
)

__all__ = [
    "EPOCH",
    "MICROSECOND",
    "Id",
    "Instant",
    "announcement",
    "announcement_seen",
    "attachment",
    "audit",
    "bank_account",
    "bank_code",
    "company",
    "deposit",
    "deposit_attempt",
    "document",
    "followup",
    "job",
    "layout",
    "lesson",
    "meta",
    "metadata",
    "number_substitution",
    "paper",
    "paper_words",
    "person",
    "piece",
    "portal_pace",
    "printer_alias",
    "printer_queue",
    "session",
    "setting",
    "status_event",
    "structure",
    "structure_word",
    "technical_account",
]
