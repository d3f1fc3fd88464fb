"""Let a burst of prints pass before the next document is read.

Both want the same disk and the same base, and a workstation waits for its print while nobody
waits yet for what it says. One print alone is read at once; a burst without an end holds reading
up for seconds, never for good.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from staging.changes import Subscription
from staging.states import JobState

#: So many prints within this time are a burst.
BURST, WITHIN = 5, timedelta(milliseconds=500)
#: How long one document waits at most.
PATIENCE = timedelta(seconds=2)
PAUSE = 0.05
_COMES = frozenset({JobState.PENDING.name.lower(), JobState.PROCESSING.name.lower()})


class Courtesy:
    """Knows by the changes of jobs, which it is handed, whether prints come thick and fast."""

    def __init__(self, heard: Subscription, now: Callable[[], datetime]) -> None:
        self._heard = heard
        self._now = now
        self._prints: deque[datetime] = deque(maxlen=BURST)

    async def wait(self) -> None:
        """Return once no burst goes on, or after PATIENCE."""
        end = self._now() + PATIENCE
        while self._burst() and self._now() < end:  # noqa: ASYNC110 - quiet is told by nobody
            await asyncio.sleep(PAUSE)

    def before(self, step: Callable[[], Coroutine[Any, Any, bool]]) -> Callable[..., Any]:
        """The same step, which lets a burst pass first."""

        async def polite() -> bool:
            await self.wait()
            return await step()

        return polite

    def _burst(self) -> bool:
        self._prints.extend(c.at for c in self._heard.take() if c.state in _COMES)
        if len(self._prints) < BURST:
            return False
        age = self._now() - self._prints[0]
        # A clock that was set back makes no burst of what is over.
        return timedelta(0) <= age < WITHIN
