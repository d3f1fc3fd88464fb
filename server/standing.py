"""How the printer stands: room on disk, jobs under way, and since when it stands like that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from server.ipp.description import PrinterStatus
from server.ipp.ports import Jobs
from server.spool import Files

#: For how long a look at the disk and at the queue holds good: clients ask many times a second.
GOOD_FOR = timedelta(milliseconds=200)


class Standing:
    """The printer's status, quick for every request and whole when it is shown."""

    def __init__(self, jobs: Jobs, files: Files, now: Callable[[], datetime]) -> None:
        self._jobs = jobs
        self._files = files
        self._now = now
        self._started = PrinterStatus(changed_at=now())
        self._last: dict[str, PrinterStatus] = {}
        self._seen_at: dict[str, datetime] = {}
        self._quick = PrinterStatus()
        self._quick_at: datetime | None = None

    def quick(self) -> PrinterStatus:
        """What decides whether a job is taken; the count is not looked up."""
        if self._is_old(self._quick_at):
            self._quick = PrinterStatus(spool_full=not self._files.reserve_left())
            self._quick_at = self._now()
        return self._quick

    def _is_old(self, at: datetime | None) -> bool:
        """Also when the clock was set back."""
        return at is None or not timedelta(0) <= self._now() - at < GOOD_FOR

    async def whole(self, queue: str) -> PrinterStatus:
        """Everything of a printer that exists, with the moment of its last change of state."""
        last = self._last.get(queue, self._started)
        if not self._is_old(self._seen_at.get(queue)):
            return last
        self._seen_at[queue] = self._now()
        seen = replace(self.quick(), queued=await self._jobs.count_open(queue))
        changed = (seen.state, seen.reasons) != (last.state, last.reasons)
        self._last[queue] = replace(seen, changed_at=self._now() if changed else last.changed_at)
        return self._last[queue]
