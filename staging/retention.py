"""How long what is no longer needed is kept. Pure.

A print that was no invoice, or is one no more, is erased a month after it was put away; whoever
sent a print is forgotten after a year. The row of the print stays: time, fingerprint, outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: The shortest and longest terms that can be set, in days: a mistake must be noticed before it
#: is erased, and who sent a print is asked for within its month.
CONTENT_DAYS, NAMES_DAYS = (7, 3650), (30, 3650)


@dataclass(frozen=True, slots=True)
class Terms:
    """The two lengths of time."""

    content: timedelta = timedelta(days=30)
    names: timedelta = timedelta(days=365)

    def content_before(self, now: datetime) -> datetime:
        """What was put away at that instant or earlier is erased."""
        return now - self.content

    def names_before(self, now: datetime) -> datetime:
        """Who sent a print that was received at that instant or earlier is forgotten."""
        return now - self.names
