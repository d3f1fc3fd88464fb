"""The client of Chorus Pro of the day: made anew when the access changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from chorus.client import Client
from chorus.pace import PaceTable
from chorus.settings import ChorusSettings
from server.access import Access
from staging.ports import ChorusAccess


class Portal:
    """Holds one client. `provide` is what the rooms' loops are handed."""

    def __init__(
        self,
        access: Access,
        settings: ChorusSettings,
        now: Callable[[], datetime],
        turns: PaceTable,
    ) -> None:
        self._read_access = access
        self._settings = settings
        self._now = now
        self._turns = turns
        self._access: ChorusAccess | None = None
        self._client: Client | None = None

    def provide(self) -> Client | None:
        """The client, or None while no portal is configured."""
        return self._client

    async def step(self) -> bool:
        """Follow a change of the access. Never has more to do."""
        access = await self._read_access()
        if access != self._access:
            await self.close()
            self._access = access
            if access is not None:
                self._client = Client(access, self._settings, self._now, self._turns)
        return False

    async def close(self) -> None:
        """Let go of the connections."""
        client, self._client, self._access = self._client, None, None
        if client is not None:
            await client.close()
