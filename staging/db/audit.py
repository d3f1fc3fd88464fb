"""The audit trail: append-only, each row carrying the hash of the one before.

Writers take turns on both bases (staging.db.engine), so the chain cannot fork.

The name of who sent a print is personal and nobody accounts for it: the chain holds only a digest
of it and of a random salt. Name and salt stand beside it and can be blanked later, which the trail
tells by a row of its own; without the salt the digest says nothing of the name.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.cupboard import Cupboard
from staging.db.prepared import Prepared
from staging.db.tables import EPOCH, MICROSECOND, audit, paper
from staging.errors import StoreDamaged
from staging.person import APPLIANCE

_START = "0" * 64
_TAIL = "audit tail"
_last = Prepared(sa.select(audit.c.hash).order_by(audit.c.id.desc()).limit(1))
_COLUMNS = (
    "at",
    "who",
    "what",
    "subject",
    "subject_id",
    "detail",
    "hash",
    "who_salt",
    "who_digest",
)
_add = Prepared(audit.insert(), _COLUMNS)
#: The act that tells up to when names were blanked.
FORGOTTEN = "names_forgotten"


class Sender(str):
    """The name of who sent a print, as a workstation says it: personal, and to be forgotten."""

    __slots__ = ()


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


def _covered(salt: str, who: str) -> str:
    """What the chain holds of a name that can be forgotten."""
    return hashlib.sha256(f"{salt}\n{who}".encode()).hexdigest()


def _digest(before: str, entry: Entry, who: str) -> str:
    """`who`: the name, or what the chain holds in its place."""
    plain = [
        before,
        (entry.at - EPOCH) // MICROSECOND,
        who,
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
    """Add a row to the chain, inside the caller's transaction; `who` is a Sender where the name
    can be forgotten."""
    entry = Entry(0, at, str(who[:100]), what, subject, detail or {}, "")
    salt = secrets.token_hex(16) if isinstance(who, Sender) else None
    covered = _covered(salt, entry.who) if salt else None
    digest = _digest(_tail(connection), entry, covered or entry.who)
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
            "who_salt": salt,
            "who_digest": covered,
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


def forget_names(connection: sa.Connection, at: datetime, jobs: Collection[int]) -> None:
    """Blank who sent these prints, and tell which rows were blanked; the chain stands."""
    papers = sa.select(paper.c.id).where(paper.c.job_id.in_(jobs))
    of_prints = sa.and_(audit.c.subject == "job", audit.c.subject_id.in_(jobs))
    of_papers = sa.and_(audit.c.subject == "paper", audit.c.subject_id.in_(papers))
    query = sa.select(audit.c.id).where(
        sa.or_(of_prints, of_papers), audit.c.who_salt.is_not(None), audit.c.who != ""
    )
    rows = sorted(connection.execute(query).scalars())
    if rows:
        blanked = audit.update().where(audit.c.id.in_(rows))
        connection.execute(blanked, {"who": "", "who_salt": None})
        append(connection, at, APPLIANCE, FORGOTTEN, Subject("job"), {"rows": rows})


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
    before, count, blank, told = _START, 0, set[int](), set[int]()
    for row in connection.execute(sa.select(audit).order_by(audit.c.id)):
        entry = _entry(row)
        covered = row.who_digest or entry.who
        if _digest(before, entry, covered) != entry.hash or not _name_stands(row):
            raise _broken(entry)
        if row.who_digest and row.who_salt is None:
            blank.add(entry.id)
        if entry.what == FORGOTTEN:
            told.update(entry.detail["rows"])
        before, count = entry.hash, count + 1
    if not blank <= told:
        raise StoreDamaged(
            f"Le nom de la ligne {min(blank - told)} du journal a été effacé sans que le journal "
            "le dise : prévenez l'administrateur.",
            code="audit_broken",
        )
    return count


def _name_stands(row: sa.Row[Any]) -> bool:
    """Whether a name that can be forgotten is the one the chain holds, or is no more there."""
    if row.who_digest is None:
        return True
    if row.who_salt is None:
        return not row.who
    return _covered(row.who_salt, row.who) == str(row.who_digest)


def _broken(entry: Entry) -> StoreDamaged:
    return StoreDamaged(
        f"Le journal a été modifié à la ligne {entry.id} : prévenez l'administrateur.",
        code="audit_broken",
    )
