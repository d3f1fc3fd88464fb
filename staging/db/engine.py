"""Open the base, and run functions of a connection on it without holding the event loop.

On SQLite one writer thread takes whatever waits into one transaction (one fsync for many); when
one of them fails, each gets a transaction of its own, so a function may run twice. Readers have a
pool. On PostgreSQL each function is a transaction in a thread of a pool. A caller hears of
success only after the commit.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

T = TypeVar("T")
Work = Callable[[sa.Connection], Any]

#: How many functions may share one transaction.
GROUP = 64


def sqlite_url(path: Path) -> str:
    """The address of a base in a file."""
    return f"sqlite+pysqlite:///{path}"


def normal_url(url: str) -> str:
    """psycopg 3 is the one driver for PostgreSQL."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def open_engine(url: str, *, begin: str = "BEGIN", pool_size: int = 4) -> sa.Engine:
    """An engine with the pragmas of the house; `begin` is SQLite's way to begin."""
    if not url.startswith("sqlite"):
        return sa.create_engine(normal_url(url), pool_size=pool_size, pool_pre_ping=True)
    engine = sa.create_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=60)
    sa.event.listen(engine, "connect", _pragmas)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _pragmas(connection: Any, _record: Any) -> None:
    """FULL is what survives a power cut; NORMAL only survives the end of the process."""
    connection.isolation_level = None  # the driver begins nothing by itself
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=30000",
        "foreign_keys=ON",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


@dataclass(slots=True)
class _Order:
    work: Work
    future: Future[Any]


class _Writer(threading.Thread):
    """The one writer of a SQLite base."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(name="store-writer", daemon=True)
        self._engine = engine
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()

    def order(self, work: Work) -> Future[Any]:
        future: Future[Any] = Future()
        self._orders.put(_Order(work, future))
        return future

    def stop(self) -> None:
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
                values = [order.work(connection) for order in group]
        except BaseException as error:  # noqa: BLE001 - the callers must hear of it, whatever it is
            if len(group) == 1:
                group[0].future.set_exception(error)
                return
            # Nothing of the group was kept; one by one, the failure stays with its own.
            for order in group:
                self._write([order])
            return
        for order, value in zip(group, values, strict=True):
            order.future.set_result(value)


class Database:
    """Reads and writes as awaitables. Functions get a Connection and must not keep it."""

    def __init__(self, url: str) -> None:
        self.url = normal_url(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self._readers = open_engine(self.url, pool_size=4)
        self._threads = ThreadPoolExecutor(4 if self.is_sqlite else 8, "store")
        self._writer: _Writer | None = None
        if self.is_sqlite:
            self._writing = open_engine(self.url, begin="BEGIN IMMEDIATE", pool_size=1)
            self._writer = _Writer(self._writing)
            self._writer.start()
        else:
            self._writing = open_engine(self.url, pool_size=8)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """The function's result over one consistent view."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._read, work)

    def _read(self, work: Callable[[sa.Connection], T]) -> T:
        with self._readers.begin() as connection:
            return work(connection)

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """The function's result once it is committed. A cancelled caller cancels nothing."""
        if self._writer is not None:
            return await asyncio.shield(asyncio.wrap_future(self._writer.order(work)))
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._threads, self._write, work))

    def _write(self, work: Callable[[sa.Connection], T]) -> T:
        with self._writing.begin() as connection:
            return work(connection)

    def close(self) -> None:
        """Finish what was ordered, then let go of the base."""
        if self._writer is not None:
            self._writer.stop()
        self._threads.shutdown(wait=True)
        self._readers.dispose()
        self._writing.dispose()
