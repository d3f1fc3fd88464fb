"""Who has a paper open now, so that two people do not check the same one unawares.

A courtesy, not a lock: it lives in memory, fades by itself, and never stops anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

#: Silent for longer, a person is taken to have left.
FADES = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Reader:
    """A person at a paper, since when, and last heard of when."""

    name: str
    since: datetime
    heard: datetime


class Presence:
    """The last person at each paper."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._readers: dict[int, Reader] = {}

    def arrive(self, paper_id: int, name: str) -> Reader | None:
        """Note this person; the other one who is still there, if there is one."""
        now = self._now()
        self._readers = {k: r for k, r in self._readers.items() if now - r.heard < FADES}
        there = self._readers.get(paper_id)
        if there is not None and there.name != name:
            return there
        since = there.since if there else now
        self._readers[paper_id] = Reader(name, since, now)
        return None

    def heard(self, paper_id: int, name: str) -> None:
        """This person is still at work on it."""
        there = self._readers.get(paper_id)
        if there is not None and there.name == name:
            self._readers[paper_id] = replace(there, heard=self._now())

    def leave(self, paper_id: int) -> None:
        """The paper was saved, sent or put away."""
        self._readers.pop(paper_id, None)
