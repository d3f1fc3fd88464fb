"""Dates as the portal writes and reads them, in three ways: Paris time on any machine."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chorus.rehearsal.terms import Malformed

PARIS = ZoneInfo("Europe/Paris")


def day(at: datetime) -> date:
    """Give the calendar day in Paris of an instant."""
    return at.astimezone(PARIS).date()


def with_offset(at: datetime) -> str:
    """Write an instant as ISO 8601 with milliseconds and the offset of Paris."""
    return at.astimezone(PARIS).isoformat(timespec="milliseconds")


def with_minutes(at: datetime) -> str:
    """Write an instant as AAAA-MM-JJ HH:MI, in Paris and without saying so."""
    return at.astimezone(PARIS).strftime("%Y-%m-%d %H:%M")


def read_instant(text: str, *, end: bool) -> datetime:
    """Read any of the three forms; a plain day means its start, or its `end`.

    Raises `Malformed`.
    """
    try:
        read = datetime.fromisoformat(text)
        if len(text) == len("AAAA-MM-JJ"):
            read = datetime.combine(read, time.max if end else time.min)
        return (read if read.tzinfo else read.replace(tzinfo=PARIS)) + timedelta(0)
    except (ValueError, OverflowError) as error:
        message = "date"
        raise Malformed(message) from error
