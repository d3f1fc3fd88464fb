"""Ring the rooms' steps: again at once while there is work, else at the next change.

A slow heartbeat is the net under every wake-up. A step that fails by a bug is logged with its
trace and tried again later: the loop lives, and the paper's lease hands it on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from staging.changes import Changes, Subscription
from staging.errors import PrintPostError

_log = logging.getLogger(__name__)

#: Seconds before a step that failed is rung again.
PAUSE_AFTER_FAILURE = 2.0

Step = Callable[[], Coroutine[Any, Any, bool]]


@dataclass(frozen=True, slots=True)
class Loop:
    """A step by name, the kinds of change that wake it, and its heartbeat in seconds."""

    name: str
    step: Step
    wakes: frozenset[str]
    heartbeat: float


class Loops:
    """All loops of the appliance. `stop` finishes the step in hand."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = asyncio.Event()

    def start(self, loop: Loop) -> None:
        """Begin to ring a step."""
        self._tasks.append(asyncio.create_task(self._run(loop), name=loop.name))

    async def stop(self, patience: float) -> None:
        """Let each loop end its step, for `patience` seconds at most."""
        self._stopping.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=patience)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, loop: Loop) -> None:
        # Listening begins before the step, so that a change during it is not missed.
        async with self._changes.subscribe(loop.wakes) as heard:
            while not self._stopping.is_set():
                if not await self._step(loop):
                    await self._unless_stopped(_woken(heard, loop.heartbeat))

    async def _step(self, loop: Loop) -> bool:
        try:
            return await loop.step()
        except PrintPostError as error:
            _log.warning("%s: %s", loop.name, error.code)
        except Exception:  # noqa: BLE001 - a bug must not end the loop; its trace goes to the log
            _log.exception("%s failed", loop.name)
        await self._unless_stopped(asyncio.sleep(PAUSE_AFTER_FAILURE))
        return True

    async def _unless_stopped(self, sleep: Coroutine[Any, Any, None]) -> None:
        sleeping = asyncio.create_task(sleep)
        stopping = asyncio.create_task(self._stopping.wait())
        _, pending = await asyncio.wait({sleeping, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


async def _woken(heard: Subscription, heartbeat: float) -> None:
    """Return at a change, or at the heartbeat. The step that follows sees all that was told."""
    with suppress(TimeoutError):
        async with asyncio.timeout(heartbeat):
            await heard.get()
    heard.take()
