"""The one writer of a SQLite base: a thread that takes whatever waits into one transaction.

One sync serves many, and one wake-up tells them all. When one of a group fails, each gets a
transaction of its own, so a function may run twice.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from staging.errors import StoreUnavailable

#: How many functions may share one transaction.
GROUP = 64
#: How many are prepared side by side.
AT_ONCE = 8

First = Callable[[], Any]
Work = Callable[[sa.Connection, Any], Any]


@dataclass(slots=True)
class _Order:
    """What to run before the transaction and within it, who waits, and what became of it."""

    first: First | None
    work: Work
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    ready: Any = None
    value: Any = None
    error: BaseException | None = None

    def prepare(self) -> None:
        """Run what comes first."""
        try:
            self.ready = self.first() if self.first is not None else None
        except BaseException as error:  # noqa: BLE001 - the caller must hear of it, whatever it is
            self.error = error


class Writer(threading.Thread):
    """Runs orders in the order they came, until it is stopped."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(name="store-writer", daemon=True)
        self._engine = engine
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._preparing = ThreadPoolExecutor(AT_ONCE, "store-files")
        self._closing = threading.Lock()
        self._closed = False

    def order(self, first: First | None, work: Work) -> asyncio.Future[Any]:
        """What the work gives, once it is committed. Cancelling the future cancels no work."""
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        with self._closing:
            if self._closed:
                raise closed()
            self._orders.put(_Order(first, work, loop, future))
        return future

    def stop(self) -> None:
        """Do what was ordered, then end."""
        with self._closing:
            self._closed = True
            self._orders.put(None)
        self.join()
        self._preparing.shutdown()

    def run(self) -> None:
        """The thread's life."""
        while (first := self._orders.get()) is not None:
            group, ended = self._gather(first)
            self._prepare(group)
            _tell([order for order in group if order.error is not None])
            if ready := [order for order in group if order.error is None]:
                self._write(ready)
            if ended:
                return

    def _prepare(self, group: list[_Order]) -> None:
        """Documents are synced side by side: the disk makes one flush of many."""
        waiting = [order for order in group if order.first is not None]
        if len(waiting) == 1:
            waiting[0].prepare()
        elif waiting:
            deque(self._preparing.map(_Order.prepare, waiting), maxlen=0)

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
                    order.value = order.work(connection, order.ready)
        except BaseException as error:  # noqa: BLE001 - the callers must hear of it, whatever it is
            if len(group) > 1:
                # Nothing of the group was kept; one by one, the failure stays with its own.
                for order in group:
                    self._write([order])
                return
            group[0].error = error
        _tell(group)


def _tell(group: list[_Order]) -> None:
    """Wake each loop once for all that waits on it."""
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


def closed() -> StoreUnavailable:
    """What a caller hears once the base is being let go."""
    return StoreUnavailable("Print&Post s'arrête : réessayez dans un instant.")
