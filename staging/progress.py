"""How far the deposit of many invoices has come, and how long it will still take. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Deposits further apart than this belong to different pushes.
_GAP = timedelta(minutes=5)
#: The pace is that of the last deposits: it changes with the portal's day.
_RECENT = 200


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of `total` are deposited; `left` is None until the pace is known."""

    done: int
    total: int
    left: timedelta | None


def progress(under_way: int, deposited: Sequence[datetime], now: datetime) -> Progress:
    """The push of now. `deposited`: the instants of the last deposits, newest first."""
    push: list[datetime] = []
    for at in deposited:
        if (push[-1] if push else now) - at > _GAP:
            break
        push.append(at)
    return Progress(len(push), len(push) + under_way, _left(under_way, push, now))


def _left(under_way: int, push: Sequence[datetime], now: datetime) -> timedelta | None:
    recent = push[:_RECENT]
    if len(recent) < 5:
        return None
    lasted = now - recent[-1]
    return max(lasted, timedelta(0)) / len(recent) * under_way
