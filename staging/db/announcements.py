"""Announcements to all administrators: kept until each of them says that they saw it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.announcement import STILL_TOLD, AccountChange, Announcement
from staging.company import Company
from staging.db.audit import Subject, append
from staging.db.cupboard import Shelf
from staging.db.tables import announcement, announcement_seen, company

#: More than a page is asked to show.
_MOST = 20


def announce(
    connection: sa.Connection,
    at: datetime,
    who: str,
    changed: Company,
    changes: tuple[AccountChange, ...],
) -> None:
    """Tell all administrators, inside the caller's transaction."""
    told = [[change.old, change.new] for change in changes]
    values = {"at": at, "who": who[:100], "siret": str(changed.siret), "changes": told}
    connection.execute(announcement.insert(), values)


class Announcements(Shelf):
    """What administrators still have to see, and what messages still have to tell."""

    async def unseen(self, person_id: int) -> list[Announcement]:
        """What this person did not see yet, newest first."""
        seen = sa.select(announcement_seen.c.announcement_id).where(
            announcement_seen.c.person_id == person_id
        )
        return await self._find(announcement.c.id.not_in(seen))

    async def recent(self) -> list[Announcement]:
        """What is new enough to be told by message, newest first."""
        return await self._find(announcement.c.at > self._cupboard.now() - STILL_TOLD)

    async def _find(self, where: sa.ColumnElement[bool]) -> list[Announcement]:
        query = (
            sa.select(announcement, company.c.name)
            .outerjoin(company, company.c.siret == announcement.c.siret)
            .where(where)
            .order_by(announcement.c.id.desc())
            .limit(_MOST)
        )
        return await self._database.read(lambda c: [_announcement(r) for r in c.execute(query)])

    async def see(self, announcement_id: int, person_id: int, who: str) -> None:
        """This person saw it; a second time changes nothing."""
        at = self._cupboard.now()
        key = {"announcement_id": announcement_id, "person_id": person_id}
        there = sa.select(announcement.c.id).where(announcement.c.id == announcement_id)
        seen = sa.select(announcement_seen.c.person_id).filter_by(**key)

        def work(connection: sa.Connection) -> None:
            if connection.execute(there).first() is None or connection.execute(seen).first():
                return
            connection.execute(announcement_seen.insert(), {**key, "at": at})
            subject = Subject("announcement", announcement_id)
            append(connection, at, who, "announcement_seen", subject)

        await self._database.write(work)


def _announcement(row: sa.Row[Any]) -> Announcement:
    changes = tuple(AccountChange(old, new) for old, new in row.changes)
    return Announcement(row.id, row.at, row.who, row.siret, row.name or row.siret, changes)
