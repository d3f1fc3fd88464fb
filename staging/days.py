"""Calendar days are those of Paris: "today", the year of a number, the portal's dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def day_in_paris(instant: datetime) -> date:
    """The day on which an instant falls."""
    return instant.astimezone(PARIS).date()


def start_of(day: date) -> datetime:
    """The instant at which a day begins, in UTC."""
    return datetime.combine(day, time.min, PARIS).astimezone(UTC)
