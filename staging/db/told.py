"""What people were told of by message, so that nothing is told twice, also by two processes."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.cupboard import Shelf
from staging.db.meta import put_meta, read_meta
from staging.db.seen import seen
from staging.db.tables import paper
from staging.sight import Sight
from staging.states import InvoiceState

_FAILURE = "mail:failure"
#: Papers that came back and are told apart.
_MOST = 500


class Told(Shelf):
    """The last mark of each topic, and why the last message did not leave."""

    async def claim(self, topic: str, mark: str) -> bool:
        """Whether this mark was not told yet; from now on it was."""

        def work(connection: sa.Connection) -> bool:
            if read_meta(connection, _key(topic)) == mark:
                return False
            put_meta(connection, _key(topic), mark)
            return True

        return await self._database.write(work)

    async def last(self, topic: str) -> str:
        """The last mark that was told of a topic; "" for none."""
        return str(await self._database.read(lambda c: read_meta(c, _key(topic))) or "")

    async def is_told(self, topic: str, mark: str) -> bool:
        """Whether this mark is the last one told."""
        return await self._database.read(lambda c: read_meta(c, _key(topic)) == mark)

    async def put_back(self, topic: str, mark: str) -> None:
        """It was not told after all: the mark of before stands again."""
        await self._database.write(lambda c: put_meta(c, _key(topic), mark))

    async def forget(self, topic: str) -> None:
        """It is over: the next time is the first again."""
        if await self.last(topic):
            await self.put_back(topic, "")

    async def came_back(self, sight: Sight | None) -> list[int]:
        """The papers that wait for a correction, as far as they are seen."""
        query = sa.select(paper.c.id).where(paper.c.state == InvoiceState.RETURNED.value)
        newest = query.where(seen(sight)).order_by(paper.c.id.desc()).limit(_MOST)
        return await self._database.read(lambda c: sorted(c.execute(newest).scalars()))

    async def failure(self) -> str:
        """Why the last message did not leave; "" when it did."""
        return str(await self._database.read(lambda c: read_meta(c, _FAILURE)) or "")

    async def keep_failure(self, reason: str) -> None:
        """Remember why, or with "" that one left."""
        await self._database.write(lambda c: put_meta(c, _FAILURE, reason))


def _key(topic: str) -> str:
    return f"told:{topic}"
