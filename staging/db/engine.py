"""Open the base, and run functions of a connection on it without holding the event loop.

On SQLite one thread writes (staging.db.writer) and readers have a pool. On PostgreSQL each
function is a transaction of its own, and writers take turns. A caller hears of success only after
the commit.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from staging.db.writer import Writer, closed
from staging.errors import InvalidValue, StoreUnavailable

S = TypeVar("S")
T = TypeVar("T")

#: How long a write waits for the others on PostgreSQL, in milliseconds (as SQLite's busy_timeout).
_PATIENCE = 30_000
#: Writers on PostgreSQL take turns by this number: the audit chain must not fork, and no write may
#: rest on what another one is changing. SQLite has one writer anyway.
TURN = sa.select(sa.func.pg_advisory_xact_lock(0x5072_506F))


def sqlite_url(path: Path) -> str:
    """The address of a base in a file."""
    return f"sqlite+pysqlite:///{path}"


def normal_url(url: str) -> str:
    """psycopg 3 is the one driver for PostgreSQL."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def open_engine(
    url: str, *, begin: str = "BEGIN", pool_size: int = 4, snapshot: bool = False
) -> sa.Engine:
    """An engine with the pragmas of the house; `begin` is SQLite's way to begin.

    `snapshot`: all statements of a transaction see one state of the base, on PostgreSQL too.
    """
    if not url.startswith("sqlite"):
        return sa.create_engine(
            normal_url(url),
            pool_size=pool_size,
            pool_pre_ping=True,
            isolation_level="REPEATABLE READ" if snapshot else "READ COMMITTED",
            # Compiling a question costs more than any answer here (0.6 s for the year's figures).
            connect_args={"options": f"-c lock_timeout={_PATIENCE} -c jit=off"},
        )
    engine = sa.create_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=60)
    sa.event.listen(engine, "connect", _pragmas)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _pragmas(connection: Any, _record: Any) -> None:
    """FULL is what survives a power cut; NORMAL only survives the end of the process."""
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute("PRAGMA busy_timeout=30000")
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Several first starts at once stand in each other's way: SQLite does not wait here itself."""
    for _ in range(100):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            time.sleep(0.05)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")


@contextmanager
def _translated() -> Iterator[None]:
    """A base that is away, locked or full is a trouble that passes, not a bug. Nor is a text that
    no base keeps: PostgreSQL takes no zero byte, and half a character is none.
    """
    try:
        yield
    except (sa.exc.DataError, UnicodeEncodeError) as error:
        raise InvalidValue(
            "Ce texte contient des caractères qui ne peuvent pas être gardés."
        ) from error
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
        raise StoreUnavailable(
            "La base de données ne répond pas : réessayez dans un instant. Si cela dure, prévenez "
            "l'administrateur (place sur le disque, serveur de la base)."
        ) from error


class Database:
    """Reads and writes as awaitables. Functions get a Connection and must not keep it."""

    def __init__(self, url: str) -> None:
        self.url = normal_url(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self._readers = open_engine(self.url, snapshot=True)
        self._threads = ThreadPoolExecutor(4, "store-reader")
        self._turn = ThreadPoolExecutor(1, "store-writer")
        self._writer: Writer | None = None
        self._shut = False
        if self.is_sqlite:
            self._writing = open_engine(self.url, begin="BEGIN IMMEDIATE", pool_size=1)
            self._writer = Writer(self._writing)
            self._writer.start()
        else:
            self._writing = open_engine(self.url, pool_size=1)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """The function's result over one consistent view."""
        with _translated():
            return await self._in_thread(self._threads, partial(self._read, work))

    def _read(self, work: Callable[[sa.Connection], T]) -> T:
        with self._readers.begin() as connection:
            return work(connection)

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """The function's result once it is committed. A cancelled caller cancels nothing."""
        return await self._ordered(None, lambda connection, _: work(connection))

    async def write_after(self, first: Callable[[], S], work: Callable[[sa.Connection, S], T]) -> T:
        """`write` of a function that is also given what `first` returned.

        `first` runs on the writer's side before the transaction: what must be on disk before its
        row costs no turn of its own.
        """
        return await self._ordered(first, work)

    async def _ordered(
        self, first: Callable[[], S] | None, work: Callable[[sa.Connection, Any], T]
    ) -> T:
        with _translated():
            if self._writer is not None:
                found: T = await self._writer.order(first, work)
                return found
            turn = partial(self._write, first, work)
            return await asyncio.shield(self._in_thread(self._turn, turn))

    def _write(self, first: Callable[[], S] | None, work: Callable[[sa.Connection, Any], T]) -> T:
        ready = first() if first is not None else None
        with self._writing.begin() as connection:
            connection.execute(TURN)
            return work(connection, ready)

    def _in_thread(self, threads: ThreadPoolExecutor, run: Callable[[], T]) -> asyncio.Future[T]:
        if self._shut:
            raise closed()
        return asyncio.get_running_loop().run_in_executor(threads, run)

    def close(self) -> None:
        """Finish what was ordered, then let go of the base. Closing twice is harmless."""
        self._shut = True
        if self._writer is not None:
            self._writer.stop()
        self._turn.shutdown(wait=True)
        self._threads.shutdown(wait=True)
        self._readers.dispose()
        self._writing.dispose()
