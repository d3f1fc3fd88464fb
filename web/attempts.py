"""Failed sign-ins, counted per name and per address, so that guessing is slow."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime, timedelta

_KEPT = 2000


class Attempts:
    """Counts failures in a sliding window; knows nothing of passwords."""

    def __init__(
        self, now: Callable[[], datetime], *, window: timedelta = timedelta(minutes=10)
    ) -> None:
        self._now = now
        self._window = window
        self._failures: OrderedDict[str, deque[datetime]] = OrderedDict()

    def wait(self, key: str, limit: int) -> timedelta | None:
        """How long this key must wait, or None when it may try."""
        failures = self._recent(key)
        if len(failures) < limit:
            return None
        return failures[-limit] + self._window - self._now()

    def failed(self, key: str) -> None:
        """Count one failure of a key."""
        failures = self._failures.setdefault(key, deque(maxlen=100))
        failures.append(self._now())
        self._failures.move_to_end(key)
        while len(self._failures) > _KEPT:
            self._failures.popitem(last=False)

    def forget(self, key: str) -> None:
        """A sign-in that worked clears its name."""
        self._failures.pop(key, None)

    def _recent(self, key: str) -> deque[datetime]:
        failures = self._failures.get(key, deque())
        while failures and failures[0] <= self._now() - self._window:
            failures.popleft()
        return failures
