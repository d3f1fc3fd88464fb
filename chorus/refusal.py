"""A secret that was just refused is not tried by those who were about to: accounts get locked.

It lasts until the stop of all sending is surely written down, and no longer: a person may have
put it right at the portal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from chorus.errors import CredentialsRefused, Secret

_LASTS = timedelta(seconds=5)


class Refusal:
    """The last refusal of one secret."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last: tuple[datetime, CredentialsRefused] | None = None

    def of(self, which: Secret, login: str = "", said: str = "") -> CredentialsRefused:
        """Remember a refusal; gives what to raise."""
        error = CredentialsRefused(which, login, said)
        self._last = (self._now(), error)
        return error

    def check(self) -> None:
        """Raises the refusal of a moment ago as one of the caller's own."""
        if self._last is None:
            return
        at, error = self._last
        if at <= self._now() < at + _LASTS:
            raise CredentialsRefused(error.which, error.login, error.said)
