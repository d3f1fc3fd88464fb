"""Open the base, and run functions of a connection on it without holding the event loop.

On SQLite one writer thread takes whatever waits into one transaction (one fsync for many); when
one of them fails, each gets a transaction of its own, so a function may run twice. Readers have a
pool. On PostgreSQL each function is a transaction of its own, and writers take turns. A caller
hears of success only after the commit.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from staging.errors import StoreUnavailable

T = TypeVar("T")
Work = Callable[[sa.Connection], Any]

#: How many functions may share one transaction.
GROUP = 64


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
            connect_args={"options": f"-c lock_timeout={_PATIENCE}"},
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


@dataclass(slots=True)
class _Order:
    """A function to run, who waits for it, and what became of it."""

    work: Work
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    value: Any = None
    error: BaseException | None = None


def _tell(group: list[_Order]) -> None:
    """Wake each loop once for all that waits on it; its own thread ends the futures."""
    for loop in {order.loop for order in group}:
        with suppress(RuntimeError):  # the loop ended without waiting
            loop.call_soon_threadsafe(_end, [order for order in group if order.loop is loop])


def _end(orders: list[_Order]) -> None:
    for order in orders:
        if order.future.done():  # its caller was cancelled
            continue
        if order.error is None:
            order.future.set_result(order.value)
        else:
            order.future.set_exception(order.error)


class _Writer(threading.Thread):
    """The one writer of a SQLite base."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(name="store-writer", daemon=True)
        self._engine = engine
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False

    def order(self, work: Work) -> asyncio.Future[Any]:
        """What the work gives once it is committed; cancelling the future cancels no work."""
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        with self._closing:
            if self._closed:
                raise _closed()
            self._orders.put(_Order(work, loop, future))
        return future

    def stop(self) -> None:
        with self._closing:
            self._closed = True
            self._orders.put(None)
        self.join()

    def run(self) -> None:
        while (first := self._orders.get()) is not None:
            group, ended = self._gather(first)
            self._write(group)
            if ended:
                return

    def _gather(self, first: _Order) -> tuple[list[_Order], bool]:
        group = [first]
        while len(group) < GROUP:
            try:
                order = self._orders.get_nowait()
            except queue.Empty:
                break
            if order is None:
                return group, True
            group.append(order)
        return group, False

    def _write(self, group: list[_Order]) -> None:
        try:
            with self._engine.begin() as connection:
                for order in group:
                    order.value = order.work(connection)
        except BaseException as error:  # noqa: BLE001 - the callers must hear of it, whatever it is
            if len(group) > 1:
                # Nothing of the group was kept; one by one, the failure stays with its own.
                for order in group:
                    self._write([order])
                return
            group[0].error = error
        _tell(group)


def _closed() -> StoreUnavailable:
    return StoreUnavailable("Print&Post s'arrête : réessayez dans un instant.")


@contextmanager
def _translated() -> Iterator[None]:
    """A base that is away, locked or full is a trouble that passes, not a bug."""
    try:
        yield
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
        self._writer: _Writer | None = None
        self._shut = False
        if self.is_sqlite:
            self._writing = open_engine(self.url, begin="BEGIN IMMEDIATE", pool_size=1)
            self._writer = _Writer(self._writing)
            self._writer.start()
        else:
            self._writing = open_engine(self.url, pool_size=1)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """The function's result over one consistent view."""
        with _translated():
            return await self._in_thread(self._threads, self._read, work)

    def _read(self, work: Callable[[sa.Connection], T]) -> T:
        with self._readers.begin() as connection:
            return work(connection)

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """The function's result once it is committed. A cancelled caller cancels nothing."""
        with _translated():
            if self._writer is not None:
                found: T = await self._writer.order(work)
                return found
            return await asyncio.shield(self._in_thread(self._turn, self._write, work))

    def _write(self, work: Callable[[sa.Connection], T]) -> T:
        with self._writing.begin() as connection:
            connection.execute(TURN)
            return work(connection)

    def _in_thread(
        self,
        threads: ThreadPoolExecutor,
        run: Callable[[Callable[[sa.Connection], T]], T],
        work: Callable[[sa.Connection], T],
    ) -> asyncio.Future[T]:
        if self._shut:
            raise _closed()
        return asyncio.get_running_loop().run_in_executor(threads, run, work)

    def close(self) -> None:
        """Finish what was ordered, then let go of the base. Closing twice is harmless."""
        self._shut = True
        if self._writer is not None:
            self._writer.stop()
        self._turn.shutdown(wait=True)
        self._threads.shutdown(wait=True)
        self._readers.dispose()
        self._writing.dispose()
