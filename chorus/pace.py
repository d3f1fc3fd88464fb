"""The pace of calls to one portal: a least time between two, and quiet when it asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from chorus.errors import ChorusUnavailable

#: What a 429 without Retry-After costs the first time; doubled while it goes on.
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=15)
#: Quotas may be those of a day.
_LONGEST_ASKED = timedelta(hours=24)


class Pace:
    """Shared by every client of one portal, so that one refusal quiets all of them."""

    def __init__(self, every: timedelta, now: Callable[[], datetime]) -> None:
        self._every = every
        self._now = now
        self._next: datetime | None = None
        self._quiet_since: datetime | None = None
        self._quiet_for = timedelta(0)
        self._pause = _FIRST_PAUSE
        self._lock = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for a turn; raises ChorusUnavailable at once while the portal asked for quiet."""
        async with self._lock:
            self._refuse_while_quiet()
            now = self._now()
            wait = timedelta(0) if self._next is None else self._next - now
            # A clock that was set back must not make a turn last longer than the pace itself.
            wait = min(max(wait, timedelta(0)), self._every)
            self._next = now + wait + self._every
            if wait:
                await asyncio.sleep(wait.total_seconds())

    def quiet(self, asked: timedelta | None) -> timedelta:
        """Nobody calls for a while: as long as asked, else longer each time. Gives how long."""
        if asked is None:
            self._quiet_for = self._pause
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        else:
            self._quiet_for = min(asked, _LONGEST_ASKED)
        self._quiet_since = self._now()
        return self._quiet_for

    def answered(self) -> None:
        """The portal answers again."""
        self._pause = _FIRST_PAUSE

    def _refuse_while_quiet(self) -> None:
        if self._quiet_since is None:
            return
        left = self._quiet_since + self._quiet_for - self._now()
        # More left than there was at the beginning: the clock was set back.
        if not timedelta(0) < left <= self._quiet_for:
            self._quiet_since = None
            return
        raise ChorusUnavailable(
            "Chorus Pro demande de ralentir. L'envoi reprend tout seul dans quelques minutes.",
            detail="quiet after HTTP 429",
            nothing_sent=True,
            retry_after=left,
        )
