"""The audit trail: append-only, each row carrying the hash of the one before.

Writers take turns on both bases (staging.db.engine), so the chain cannot fork.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.cupboard import Cupboard
from staging.db.prepared import Prepared
from staging.db.tables import EPOCH, MICROSECOND, audit
from staging.errors import StoreDamaged

_START = "0" * 64
_TAIL = "audit tail"
_last = Prepared(sa.select(audit.c.hash).order_by(audit.c.id.desc()).limit(1))
_add = Prepared(audit.insert(), ("at", "who", "what", "subject", "subject_id", "detail", "hash"))


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act was done to, such as ("paper", 7)."""

    kind: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the trail."""

    id: int
    at: datetime
    who: str
    what: str
    subject: Subject
    detail: dict[str, Any]
    hash: str


def _digest(before: str, entry: Entry) -> str:
    plain = [
        before,
        (entry.at - EPOCH) // MICROSECOND,
        entry.who,
        entry.what,
        entry.subject.kind,
        entry.subject.id,
        entry.detail,
    ]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def append(
    connection: sa.Connection,
    at: datetime,
    who: str,
    what: str,
    subject: Subject,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add a row to the chain, inside the caller's transaction."""
    entry = Entry(0, at, who[:100], what, subject, detail or {}, "")
    digest = _digest(_tail(connection), entry)
    _add.run(
        connection,
        {
            "at": at,
            "who": entry.who,
            "what": what,
            "subject": subject.kind,
            "subject_id": subject.id,
            "detail": entry.detail,
            "hash": digest,
        },
    )
    connection.info[_TAIL] = (*_transactions(connection), digest)


def _transactions(connection: sa.Connection) -> tuple[Any, Any]:
    return connection.get_transaction(), connection.get_nested_transaction()


def _tail(connection: sa.Connection) -> str:
    """The hash of the last row; within one transaction it is remembered from row to row."""
    known = connection.info.get(_TAIL)
    if known is not None and known[:2] == _transactions(connection):
        return str(known[2])
    last: str | None = _last.value(connection, {})
    return last or _START


def _entry(row: sa.Row[Any]) -> Entry:
    subject = Subject(row.subject, row.subject_id)
    return Entry(row.id, row.at, row.who, row.what, subject, row.detail, row.hash)


def entries_of(connection: sa.Connection, subject: Subject) -> list[Entry]:
    """The acts done to one subject, oldest first."""
    rows = connection.execute(
        sa.select(audit)
        .where(audit.c.subject == subject.kind, audit.c.subject_id == subject.id)
        .order_by(audit.c.id)
    )
    return [_entry(row) for row in rows]


class Audit:
    """The trail as a whole."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard

    async def record(
        self, who: str, what: str, subject: Subject, detail: dict[str, Any] | None = None
    ) -> None:
        """One act that no other write carries (a sign-in, a check)."""
        at = self._cupboard.now()
        await self._cupboard.database.write(
            lambda connection: append(connection, at, who, what, subject, detail)
        )

    async def entries(self, limit: int = 100, before: int | None = None) -> list[Entry]:
        """Newest first, from below `before` when given."""
        query = sa.select(audit).order_by(audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(audit.c.id < before)
        return await self._cupboard.database.read(lambda c: [_entry(r) for r in c.execute(query)])

    async def last(self) -> tuple[int, str] | None:
        """Number and hash of the newest row; None for a trail that has not begun."""
        query = sa.select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)
        row = await self._cupboard.database.read(lambda c: c.execute(query).one_or_none())
        return None if row is None else (row.id, row.hash)

    async def has(self, number: int, digest: str) -> bool:
        """Whether that row is in this trail: it goes at least so far, and is the same one."""
        query = sa.select(audit.c.id).where(audit.c.id == number, audit.c.hash == digest)
        return await self._cupboard.database.read(lambda c: c.execute(query).first() is not None)

    async def verify(self) -> int:
        """The number of rows of an unbroken chain; StoreDamaged names the first that differs."""
        return await self._cupboard.database.read(_verify)


def _verify(connection: sa.Connection) -> int:
    before, count = _START, 0
    for row in connection.execute(sa.select(audit).order_by(audit.c.id)):
        entry = _entry(row)
        if _digest(before, entry) != entry.hash:
            raise StoreDamaged(
                f"Le journal a été modifié à la ligne {entry.id} : prévenez l'administrateur.",
                code="audit_broken",
            )
        before, count = entry.hash, count + 1
    return count
