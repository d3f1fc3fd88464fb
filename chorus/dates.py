"""Dates as Chorus Pro writes them: `AAAA-MM-JJ`, `AAAA-MM-JJ HH:MI`, ISO 8601 with offset.

A date without offset is Paris time. What cannot be read is None: a date never stops a deposit.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from staging.days import PARIS


def read_instant(text: object) -> datetime | None:
    """An instant in UTC from any of the three forms; a plain date is its first moment in Paris."""
    if not isinstance(text, str):
        return None
    try:
        read = datetime.fromisoformat(text.strip())
        return (read if read.tzinfo else read.replace(tzinfo=PARIS)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_day(text: object) -> date | None:
    """A calendar day in Paris from any of the three forms."""
    read = read_instant(text)
    return None if read is None else day_of(read)


def day_of(at: datetime) -> date:
    """The calendar day in Paris of an instant."""
    return at.astimezone(PARIS).date()


def write_instant(at: datetime) -> str:
    """ISO 8601 with milliseconds and the offset of Paris, as AIFE's examples show it."""
    return at.astimezone(PARIS).isoformat(timespec="milliseconds")
