"""One consistent copy of the base while it is in use, and the documents that it speaks of."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from staging.db import pgtools
from staging.db.engine import open_engine
from staging.db.schema import current, newest
from staging.db.tables import attachment, job, paper, piece
from staging.errors import BackupRefused


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy: its file, `sqlite` or `postgresql`, its revision, the SHA-256 of its documents."""

    path: Path
    base: str
    schema: str
    documents: tuple[str, ...]


@contextmanager
def snapshot(url: str, folder: Path) -> Iterator[Snapshot]:
    """A copy in a file of `folder`, for the length of the block.

    Raises BackupRefused when there is no base, a base that is damaged, or no `pg_dump`.
    """
    handle, name = tempfile.mkstemp(dir=folder, prefix="copie-")  # 0600
    os.close(handle)
    target = Path(name)
    try:
        try:
            yield _of_sqlite(url, target) if url.startswith("sqlite") else _of_server(url, target)
        except (sqlite3.Error, sa.exc.DBAPIError) as error:
            raise _unreadable(type(error).__name__) from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)


def kept_documents(url: str) -> set[str]:
    """The SHA-256 of each document whose content is kept, as the base says now."""
    engine = open_engine(url, pool_size=1)
    try:
        with engine.connect() as connection:
            return set(_documents(connection))
    finally:
        engine.dispose()


def schema_of(url: str) -> str | None:
    """The revision of a base; None for an empty one."""
    engine = open_engine(url, pool_size=1)
    try:
        with engine.connect() as connection:
            return current(connection)
    finally:
        engine.dispose()


def is_current(url: str) -> bool:
    """Whether a base stands at this release's revision."""
    return schema_of(url) == newest()


def check_file(path: Path) -> None:
    """Raises BackupRefused for a SQLite file that is not whole."""
    try:
        with closing(sqlite3.connect(path)) as copy:
            verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise _unreadable(type(error).__name__) from error
    if verdict != "ok":
        raise _unreadable(verdict)


def _of_sqlite(url: str, target: Path) -> Snapshot:
    path = sa.make_url(url).database or ""
    if not Path(path).is_file():
        raise BackupRefused(
            f"Il n'y a pas de base dans {Path(path).parent} : indiquez le dossier des données "
            "avec --data.",
            code="no_base",
        )
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.execute("PRAGMA busy_timeout=30000")
        source.backup(copy)  # in one step: one state of the base, whoever writes meanwhile
        copy.execute("PRAGMA journal_mode=DELETE")
    check_file(target)
    engine = sa.create_engine(f"sqlite+pysqlite:///{target}")
    try:
        with engine.connect() as connection:
            return _described(connection, target, "sqlite")
    finally:
        engine.dispose()


def _of_server(url: str, target: Path) -> Snapshot:
    """The dump and the list of documents see the same state: the one of this transaction."""
    pgtools.program("pg_dump")
    engine = open_engine(url, pool_size=1, snapshot=True)
    try:
        with engine.begin() as connection:
            exported = connection.execute(sa.text("SELECT pg_export_snapshot()")).scalar_one()
            described = _described(connection, target, "postgresql")
            pgtools.dump(url, str(exported), target)
            return described
    finally:
        engine.dispose()


def _described(connection: sa.Connection, target: Path, base: str) -> Snapshot:
    revision = current(connection)
    if revision is None:
        raise BackupRefused("La base est vide : il n'y a rien à sauvegarder.", code="no_base")
    return Snapshot(target, base, revision, tuple(sorted(_documents(connection))))


def _documents(connection: sa.Connection) -> Iterator[str]:
    """What a print brought, what was made of it and joined to it, unless its content was erased."""
    kept = job.c.content_erased_at.is_(None)
    papers = paper.join(job, job.c.id == paper.c.job_id)
    joined = attachment.join(papers, attachment.c.paper_id == paper.c.id)
    pieces = piece.join(job, job.c.id == piece.c.job_id)
    queries = (
        sa.select(job.c.sha256).where(kept),
        sa.select(piece.c.sha256).select_from(pieces).where(kept),
        sa.select(paper.c.sha256).select_from(papers).where(kept),
        sa.select(attachment.c.sha256).select_from(joined).where(kept),
    )
    return (found for found in connection.execute(sa.union(*queries)).scalars() if found)


def _unreadable(why: str) -> BackupRefused:
    return BackupRefused(
        f"La base de données ne se laisse pas copier en entier ({why}) : vérifiez-la avec "
        "« printpost verify ».",
        code="base_damaged",
    )
