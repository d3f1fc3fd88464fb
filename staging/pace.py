"""The turns of calls to one portal, shared by every process: a quota, and quiet when it is asked.

Pure. A clock that was set back never makes anybody wait longer than the pace itself, and a clock
that jumped ahead never gives a burst.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from staging.days import day_in_paris, start_of

#: What a 429 without Retry-After costs the first time; doubled while it goes on.
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)
#: Quotas may be those of a day.
LONGEST_ASKED = timedelta(hours=24)
#: Nobody stands and waits longer for a turn; a loop rests instead.
LONGEST_WAIT = timedelta(seconds=20)
#: Clocks of several machines differ by this much without one of them having been set.
_CLOCKS_DIFFER = timedelta(minutes=1)
_UNITS = {"s": 1, "min": 60, "h": 3600}
_RATE = re.compile(r"(\d{1,9})\s*/\s*(s|min|h|j)")


@dataclass(frozen=True, slots=True)
class Quota:
    """What the portal allows: the least time between two calls, and calls in a day of Paris."""

    every: timedelta | None = None
    a_day: int | None = None

    def __bool__(self) -> bool:
        return self.every is not None or self.a_day is not None

    def __str__(self) -> str:
        parts = [] if self.every is None else [f"{timedelta(minutes=1) / self.every:g}/min"]
        return ",".join(parts if self.a_day is None else [*parts, f"{self.a_day}/j"])

    @property
    def block(self) -> int:
        """How many turns are taken at once: a fast quota must not cost a write for each call."""
        if self.every is None:
            return 1 if self.a_day is None else min(max(self.a_day // 5000, 1), 20)
        return max(int(timedelta(milliseconds=50) / self.every), 1)


def read_quota(text: str) -> Quota:
    """`10/s`, `600/min`, `20000/j`, or several with commas. Raises ValueError (French)."""
    every: timedelta | None = None
    a_day: int | None = None
    for part in text.split(","):
        found = _RATE.fullmatch(part.strip())
        count = int(found[1]) if found else 0
        if found is None or count == 0:
            raise ValueError("un nombre d'appels est attendu, par exemple 10/s, 600/min ou 20000/j")
        if found[2] == "j":
            a_day = count if a_day is None else min(a_day, count)
        else:
            least = timedelta(seconds=_UNITS[found[2]]) / count
            every = least if every is None else max(every, least)
    return Quota(every, a_day)


@dataclass(frozen=True, slots=True)
class PaceState:
    """Where the turns of one portal stand. `refusals` counts the 429s in a row without a date."""

    next_at: datetime | None = None
    quiet_from: datetime | None = None
    quiet_until: datetime | None = None
    refusals: int = 0
    day: str = ""
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Turns:
    """So many turns, the first at an instant, the others as far apart as the quota says."""

    first: datetime
    count: int


class Why(StrEnum):
    """Why nobody may call now."""

    ASKED = "asked"
    DAY = "day"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nobody calls before an instant."""

    until: datetime
    why: Why


def quiet_of(state: PaceState, now: datetime) -> Quiet | None:
    """The quiet that the portal asked for, while it lasts."""
    if state.quiet_from is None or state.quiet_until is None:
        return None
    if state.quiet_from - _CLOCKS_DIFFER <= now < state.quiet_until:
        return Quiet(state.quiet_until, Why.ASKED)
    return None


def take(
    state: PaceState, quota: Quota, now: datetime, wanted: int
) -> tuple[PaceState, Turns | Quiet]:
    """Some turns, `wanted` at most, or the quiet that stands against them."""
    quiet = quiet_of(state, now)
    if quiet is not None:
        return state, quiet
    today = day_in_paris(now)
    calls = state.calls if state.day == today.isoformat() else 0
    left = wanted if quota.a_day is None else min(wanted, quota.a_day - calls)
    if left <= 0:
        return state, Quiet(start_of(today + timedelta(days=1)), Why.DAY)
    every = quota.every or timedelta(0)
    first = now if state.next_at is None else max(state.next_at, now)
    if first - now > LONGEST_WAIT + every * quota.block:
        first = now  # no turn is ever given so far ahead: the clock was set back
    if first - now > max(LONGEST_WAIT, every):
        return state, Quiet(first, Why.FULL)
    taken = replace(state, next_at=first + every * left, day=today.isoformat(), calls=calls + left)
    return taken, Turns(first, left)


def refused(state: PaceState, now: datetime, asked: timedelta | None) -> PaceState:
    """The portal answered 429: quiet for as long as asked, else longer each time.

    Calls that were on their way together are refused together: that counts once.
    """
    quiet = quiet_of(state, now)
    if asked is not None:
        until, refusals = now + min(asked, LONGEST_ASKED), state.refusals
    elif quiet is not None:
        until, refusals = quiet.until, state.refusals
    else:
        pause = FIRST_PAUSE * 2 ** min(state.refusals, 10)
        until, refusals = now + min(pause, LONGEST_PAUSE), state.refusals + 1
    if quiet is not None:
        until = max(until, quiet.until)
    return replace(state, quiet_from=now, quiet_until=until, refusals=refusals)


def answered(state: PaceState) -> PaceState:
    """The portal answers again: the next pause begins small."""
    return replace(state, refusals=0)
