"""Jobs that wait for their document: given up after the multiple-operation time-out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from server.ipp.ports import Jobs
from staging.errors import MoveNotAllowed
from staging.job import PrintJob
from staging.states import JobState

GIVEN_UP = "Le document n'est pas arrivé à temps : imprimez de nouveau."


class OpenJobs:
    """The loop that ends created jobs nobody sends a document for (RFC 8011 4.3.1)."""

    def __init__(self, jobs: Jobs, now: Callable[[], datetime], time_out: timedelta) -> None:
        self._jobs = jobs
        self._now = now
        self._time_out = time_out
        self._busy: Counter[int] = Counter()

    @contextmanager
    def busy(self, job_id: int | None) -> Iterator[None]:
        """While a request of this job is under way it is not given up."""
        if job_id is None:
            yield
            return
        self._busy[job_id] += 1
        try:
            yield
        finally:
            self._busy[job_id] -= 1
            if not self._busy[job_id]:
                del self._busy[job_id]

    async def step(self) -> bool:
        """Give up one job whose time is over; whether there was one."""
        waiting = await self._jobs.list(
            which="not-completed", user=None, queue=None, limit=None, before=None
        )
        stale = next((job for job in reversed(waiting) if self._is_stale(job)), None)
        if stale is None:
            return False
        try:
            await self._jobs.abort(stale.id, "aborted-by-system", GIVEN_UP)
        except MoveNotAllowed:
            return True  # it moved on meanwhile
        return True

    def _is_stale(self, job: PrintJob) -> bool:
        return (
            job.state is JobState.PENDING
            and job.document is None
            and job.id not in self._busy
            and self._now() - job.received_at >= self._time_out
        )
