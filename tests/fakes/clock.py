"""A clock that stands still until a test moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class HandClock:
    """Called, it tells the instant it was set to (UTC)."""

    at: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        """Move on by the parts of a timedelta."""
        self.at += timedelta(**parts)
