"""A mark beside the base: the last row of its trail that was seen. Is the base younger than that?

A base that was put back from a copy lacks the row, whoever put it back and however, also on a
server of its own. It may lag behind the portal, so sending is paused until a person has looked.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from pathlib import Path

from staging.store import Store

_log = logging.getLogger(__name__)


class Witness:
    """Looks whether the trail still holds what it held, and remembers how far it goes."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._file = folder / "seen"

    async def step(self) -> bool:
        """Compare once; there is nothing more to do at once."""
        seen = await asyncio.to_thread(self._read)
        if seen is not None and not await self._store.audit.has(*seen):
            _log.warning("the base was put back from a copy: sending is paused")
            await self._store.hold()
        await self.remember(seen)
        return False

    async def remember(self, known: tuple[int, str] | None = None) -> None:
        """Take the trail for what it is now; `known` is what stands there already."""
        last = await self._store.audit.last()
        if last is not None and last != known:
            await asyncio.to_thread(self._write, last)

    def _read(self) -> tuple[int, str] | None:
        """A mark that is missing or cut off says nothing."""
        try:
            number, digest = json.loads(self._file.read_bytes())
            return int(number), str(digest)
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def _write(self, mark: tuple[int, str]) -> None:
        fresh = self._file.with_suffix(".new")
        with fresh.open("w") as file:
            json.dump(mark, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._file)
