"""The pace of one client's calls: turns under the quota, and quiet when the portal asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol

from chorus.errors import ChorusUnavailable
from staging import pace
from staging.pace import PaceState, Quiet, Quota, Turns, Why

#: A turn that was not used within this time is gone, so that saved turns never make a burst.
_TURN_LASTS = timedelta(seconds=1)
_WHY = {
    Why.ASKED: "Chorus Pro demande de ralentir. L'envoi reprend tout seul dans quelques minutes.",
    Why.DAY: (
        "Le nombre d'appels permis aujourd'hui est atteint. L'envoi reprend tout seul demain ; un "
        "administrateur peut relever le réglage PRINTPOST_QUOTA si Chorus Pro en permet plus."
    ),
    Why.FULL: "Beaucoup d'envois attendent leur tour. Celui-ci reprend tout seul.",
}


class PaceTable(Protocol):
    """Where the turns of all clients of a portal are kept; see `staging.db.pace`."""

    async def quiet(self, environment: str) -> Quiet | None:
        """The quiet that a portal asked for."""
        ...

    async def take(self, environment: str, quota: Quota) -> Turns | Quiet:
        """The next turns."""
        ...

    async def refused(self, environment: str, asked: timedelta | None) -> timedelta:
        """A 429."""
        ...

    async def answered(self, environment: str) -> None:
        """Another answer after a 429."""
        ...


class Pace:
    """One client's place in the table. Callers in this process take their turns one by one."""

    def __init__(
        self, table: PaceTable, environment: str, quota: Quota, now: Callable[[], datetime]
    ) -> None:
        self._table = table
        self._environment = environment
        self._quota = quota
        self._now = now
        self._turns: list[datetime] = []
        self._was_refused = False
        self._lock = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for a turn. Raises ChorusUnavailable at once when none comes soon."""
        if not self._quota:
            await self.check()
            return
        async with self._lock:
            kept = self._kept()
            wait = (kept or await self._fetch()) - self._now()
            # A clock that was set back must not make a turn last longer than turns are given.
            if timedelta(0) < wait <= pace.LONGEST_WAIT + (self._quota.every or timedelta(0)):
                await asyncio.sleep(wait.total_seconds())
            elif kept is None:
                return  # the table was asked this instant
            await self.check()

    async def check(self) -> None:
        """Raises ChorusUnavailable while the portal asked for quiet."""
        quiet = await self._table.quiet(self._environment)
        if quiet is not None:
            self._was_refused = True
            raise _no_turn(quiet, self._now())

    async def refused(self, call: str, asked: str) -> ChorusUnavailable:
        """A 429 with this Retry-After came: nobody calls for a while. Gives what to raise."""
        self._was_refused = True
        self._turns.clear()
        pause = await self._table.refused(self._environment, retry_after(asked, self._now()))
        return ChorusUnavailable(
            _WHY[Why.ASKED], detail=f"HTTP 429 ({call})", nothing_sent=True, retry_after=pause
        )

    async def answered(self) -> None:
        """The portal answers."""
        if self._was_refused:
            await self._table.answered(self._environment)
            self._was_refused = False

    def _kept(self) -> datetime | None:
        """A turn of the last block that is still good."""
        now = self._now()
        every = self._quota.every or timedelta(0)
        while self._turns:
            at = self._turns.pop(0)
            if now - _TURN_LASTS <= at <= now + every * self._quota.block:
                return at
        return None

    async def _fetch(self) -> datetime:
        given = await self._table.take(self._environment, self._quota)
        if isinstance(given, Quiet):
            self._was_refused |= given.why is Why.ASKED
            raise _no_turn(given, self._now())
        every = self._quota.every or timedelta(0)
        self._turns = [given.first + every * n for n in range(1, given.count)]
        return given.first


class Alone:
    """A table in memory, for a client that shares its portal with nobody."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._states: dict[str, PaceState] = {}

    async def quiet(self, environment: str) -> Quiet | None:
        """See `PaceTable`."""
        return pace.quiet_of(self._state(environment), self._now())

    async def take(self, environment: str, quota: Quota) -> Turns | Quiet:
        """See `PaceTable`."""
        before = self._state(environment)
        self._states[environment], given = pace.take(before, quota, self._now(), quota.block)
        return given

    async def refused(self, environment: str, asked: timedelta | None) -> timedelta:
        """See `PaceTable`."""
        now = self._now()
        after = self._states[environment] = pace.refused(self._state(environment), now, asked)
        quiet = pace.quiet_of(after, now)
        return quiet.until - now if quiet else timedelta(0)

    async def answered(self, environment: str) -> None:
        """See `PaceTable`."""
        self._states[environment] = pace.answered(self._state(environment))

    def _state(self, environment: str) -> PaceState:
        return self._states.get(environment, PaceState())


def _no_turn(quiet: Quiet, now: datetime) -> ChorusUnavailable:
    return ChorusUnavailable(
        _WHY[quiet.why],
        detail=f"no turn: {quiet.why.value}",
        nothing_sent=True,
        retry_after=max(quiet.until - now, timedelta(0)),
    )


def retry_after(header: str, now: datetime) -> timedelta | None:
    """RFC 9110 10.2.3: seconds, or a date; None for anything else."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text), 86400))
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(at - now, timedelta(0))
