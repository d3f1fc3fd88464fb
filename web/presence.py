"""Who has a paper open now, so that two people do not check the same one unawares.

A courtesy, not a lock: it lives in memory, fades by itself, and never stops anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Silent for longer, a person is taken to have left. An open page is heard of each minute.
FADES = timedelta(minutes=2, seconds=30)


@dataclass(frozen=True, slots=True)
class Reader:
    """A person at a paper, since when, and last heard of when."""

    name: str
    since: datetime
    heard: datetime


class Presence:
    """The people at each paper, in the order in which they came."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._readers: dict[int, dict[str, Reader]] = {}

    def arrive(self, paper_id: int, name: str) -> None:
        """This person opens the paper, or is still at it."""
        now = self._now()
        self._forget(now)
        there = self._readers.setdefault(paper_id, {})
        known = there.get(name)
        there[name] = Reader(name, known.since if known else now, now)

    def other(self, paper_id: int, name: str) -> Reader | None:
        """The one among the others who is at the paper for longest."""
        self._forget(self._now())
        others = [r for r in self._readers.get(paper_id, {}).values() if r.name != name]
        return min(others, key=lambda r: r.since, default=None)

    def there(self, paper_id: int) -> list[str]:
        """The names of those who are at a paper."""
        return list(self._readers.get(paper_id, {}))

    def leave(self, paper_id: int, name: str) -> None:
        """This person went to another page."""
        self._readers.get(paper_id, {}).pop(name, None)

    def over(self, paper_id: int) -> None:
        """The paper was sent or put away: nobody is at it."""
        self._readers.pop(paper_id, None)

    def _forget(self, now: datetime) -> None:
        here = {
            paper_id: {n: r for n, r in there.items() if now - r.heard < FADES}
            for paper_id, there in self._readers.items()
        }
        self._readers = {paper_id: there for paper_id, there in here.items() if there}
