"""What just moved, told inside the process: loops wake by it, open pages are fed by it.

Nothing depends on a message arriving: a slow heartbeat is the net under every waiter.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

#: Messages kept for a slow listener; older ones are dropped, it reloads anyway.
BACKLOG = 256


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is job, paper, piece, queue, setting, directory, company or notice; `state` the new
    one, or the name of what is meant. `words` are French, for the open pages (a notice)."""

    kind: str
    id: int
    state: str
    at: datetime
    words: str = ""


class Subscription:
    """One listener's messages, in order; of some kinds only, when it says so."""

    def __init__(self, kinds: Collection[str] | None = None) -> None:
        self._kinds = kinds
        self._queue: asyncio.Queue[Change] = asyncio.Queue(BACKLOG)

    def put(self, change: Change) -> None:
        """Keep the newest when the listener is slow."""
        if self._kinds is not None and change.kind not in self._kinds:
            return
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(change)

    async def get(self) -> Change:
        """The next message."""
        return await self._queue.get()

    def take(self) -> list[Change]:
        """What waits, in order; who looks at everything now needs one wake-up for all of it."""
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]


class Changes:
    """Publish and listen. Lives on one event loop."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()

    def publish(self, change: Change) -> None:
        """Tell every listener."""
        for subscription in self._subscriptions:
            subscription.put(change)

    @asynccontextmanager
    async def subscribe(self, kinds: Collection[str] | None = None) -> AsyncIterator[Subscription]:
        """Listen for the length of the block, to some kinds or to all."""
        subscription = Subscription(kinds)
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    async def wait(self, kinds: Collection[str], timeout: float) -> None:  # noqa: ASYNC109
        """Return at the next change of these kinds, or after `timeout` seconds."""
        async with self.subscribe(kinds) as subscription:
            with suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await subscription.get()
