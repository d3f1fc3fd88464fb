"""The client of the day: replaced as a whole when an administrator changes the access."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from chorus.client import Client
from chorus.pace import Pace
from chorus.settings import ChorusSettings
from staging.ports import ChorusAccess


class ClientSource:
    """Call it to get the client, None until an access was entered. Owns what it gives."""

    def __init__(self, settings: ChorusSettings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._access: ChorusAccess | None = None
        self._client: Client | None = None
        self._retired: list[Client] = []
        self._paces: dict[str, Pace] = {}

    def __call__(self) -> Client | None:
        """The client of the access of the day."""
        return self._client

    async def use(self, access: ChorusAccess | None) -> bool:
        """Change the access; True when it differs from the one before.

        The client before may still be in the middle of a call: it is closed at the next change.
        """
        if access == self._access:
            return False
        await self._close_retired()
        if self._client is not None:
            self._retired.append(self._client)
        self._access = access
        self._client = None if access is None else self._open(access)
        return True

    async def close(self) -> None:
        """Close every client; call it when no loop runs any more."""
        if self._client is not None:
            self._retired.append(self._client)
        self._access = self._client = None
        await self._close_retired()

    def _open(self, access: ChorusAccess) -> Client:
        """A new client keeps the pace of the portal: a 429 holds for whoever asks."""
        pace = self._paces.setdefault(access.api_url, Pace(self._settings.pace, self._now))
        return Client(access, self._settings, self._now, pace)

    async def _close_retired(self) -> None:
        while self._retired:
            await self._retired.pop().close()
