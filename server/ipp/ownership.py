"""Whose job it is. A user name is a claim, and a client without one is known by its machine."""

from __future__ import annotations

from server.ipp.description import Presence
from server.ipp.request import ANONYMOUS, Request
from staging.job import PrintJob


def owns(request: Request, presence: Presence, job: PrintJob) -> bool:
    """Whether the asker may see and end the job."""
    if job.user != request.user:
        return False
    return request.user != ANONYMOUS or job.host == presence.client_host


def sends(request: Request, presence: Presence, job: PrintJob) -> bool:
    """Whether the asker may add to the job: some clients leave out the user in Send-Document,
    so the machine that created it will do.
    """
    return job.host == presence.client_host or owns(request, presence, job)
