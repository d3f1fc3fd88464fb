"""How the printer stands: room on disk, jobs under way, and since when it stands like that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from server.ipp.description import PrinterStatus
from server.ipp.ports import Jobs
from server.spool import Files


class Standing:
    """The printer's status, quick for every request and whole when it is shown."""

    def __init__(self, jobs: Jobs, files: Files, now: Callable[[], datetime]) -> None:
        self._jobs = jobs
        self._files = files
        self._now = now
        self._last = PrinterStatus(changed_at=now())

    def quick(self) -> PrinterStatus:
        """What decides whether a job is taken; the count is not looked up."""
        return PrinterStatus(spool_full=not self._files.reserve_left())

    async def whole(self) -> PrinterStatus:
        """Everything, with the moment of the last change of state."""
        seen = replace(self.quick(), queued=await self._jobs.count_open())
        changed = (seen.state, seen.reasons) != (self._last.state, self._last.reasons)
        self._last = replace(seen, changed_at=self._now() if changed else self._last.changed_at)
        return self._last
