"""Typed and not yet saved: a buyer's SIRET is asked for at the portal behind the live checks.

What it says goes into the directory; open pages hear of it and check again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from staging.errors import PrintPostError
from staging.identifiers import Siret
from web.ports import LookUp

_log = logging.getLogger(__name__)
#: A SIRET that could not be asked for is not asked for again so soon; nor are more at once.
_REST, _AT_ONCE = timedelta(minutes=1), 8


class Asking:
    """The look-ups under way."""

    def __init__(self, look_up: LookUp, now: Callable[[], datetime]) -> None:
        self._look_up = look_up
        self._now = now
        self._under_way: dict[Siret, asyncio.Task[None]] = {}
        self._failed: dict[Siret, datetime] = {}

    def may_begin(self, siret: Siret) -> bool:
        """Whether it is worth asking for now."""
        now = self._now()
        self._failed = {s: at for s, at in self._failed.items() if now - at < _REST}
        busy = siret in self._under_way or len(self._under_way) >= _AT_ONCE
        return not busy and siret not in self._failed

    def begin(self, siret: Siret) -> None:
        """Ask, without anybody waiting for it."""
        self._under_way[siret] = asyncio.create_task(self._ask(siret), name=f"look up {siret}")

    async def _ask(self, siret: Siret) -> None:
        try:
            await self._look_up(siret)
        except PrintPostError as error:
            _log.info("not looked up: %s", error.code)
            self._failed[siret] = self._now()
        finally:
            self._under_way.pop(siret, None)

    async def close(self, _app: web.Application) -> None:
        """At shutdown: nobody will read the answers."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
