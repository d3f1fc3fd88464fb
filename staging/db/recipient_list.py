"""The recipients as a list: a page at a time by SIRET, searched by number, name or town.

Every way in is an index, so that 100,000 of them cost no more than a hundred.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from staging.db.cupboard import Shelf
from staging.db.environment import read_environment
from staging.db.tables import structure, structure_word
from staging.identifiers import Siret
from staging.recipients import RecipientLine, Sought

#: The longest word that is kept.
_WIDTH = 40


class RecipientList(Shelf):
    """The recipients of the environment of the day."""

    async def find(
        self, sought: Sought, *, after: str = "", limit: int = 50
    ) -> tuple[list[RecipientLine], str | None]:
        """Those sought, by SIRET, and the SIRET after which the next page begins."""

        def work(connection: sa.Connection) -> list[RecipientLine]:
            environment = read_environment(connection) or ""
            query = (
                sa.select(*_COLUMNS)
                .where(*_conditions(environment, sought), structure.c.siret > after)
                .order_by(structure.c.siret)
                .limit(limit + 1)
            )
            return [_line(row) for row in connection.execute(query)]

        found = await self._database.read(work)
        more = len(found) > limit
        return found[:limit], str(found[limit - 1].siret) if more else None

    async def count(self, *, looked_up: bool) -> int:
        """How many there are; only those that were looked up by themselves, where asked."""

        def work(connection: sa.Connection) -> int:
            environment = read_environment(connection) or ""
            query = sa.select(sa.func.count()).where(*_conditions(environment, Sought(looked_up)))
            return int(connection.execute(query).scalar_one())

        return await self._database.read(work)

    async def words(self, siret: str) -> list[str]:
        """The words by which a recipient is found."""

        def work(connection: sa.Connection) -> list[str]:
            environment = read_environment(connection) or ""
            query = sa.select(structure_word.c.word).where(
                structure_word.c.environment == environment, structure_word.c.siret == siret
            )
            return sorted(connection.execute(query).scalars())

        return await self._database.read(work)


#: All but the services: one recipient may have thousands.
_COLUMNS = [column for column in structure.c if column.name not in {"services", "environment"}]


def _conditions(environment: str, sought: Sought) -> list[sa.ColumnElement[bool]]:
    where: list[sa.ColumnElement[bool]] = [structure.c.environment == environment]
    if sought.looked_up:
        where.append(sa.not_(structure.c.imported))
    if sought.digits:
        rest = 14 - len(sought.digits)
        where.append(
            structure.c.siret.between(sought.digits + "0" * rest, sought.digits + "9" * rest)
        )
    where += [structure.c.siret.in_(_bearing(environment, word)) for word in sought.words]
    return where


def _bearing(environment: str, word: str) -> sa.Select[Any]:
    """The recipients with a word that begins so. Words are letters and digits, lower case: on
    every base, and in every collation, they end before as many `z`."""
    return sa.select(structure_word.c.siret).where(
        structure_word.c.environment == environment,
        structure_word.c.word.between(word, word + "z" * (_WIDTH - len(word))),
    )


def _line(row: sa.Row[Any]) -> RecipientLine:
    return RecipientLine(
        siret=Siret(row.siret),
        name=row.name,
        town=row.town,
        found=row.found,
        active=row.active,
        service_required=row.service_required,
        engagement_required=row.engagement_required,
        service_or_engagement=row.service_or_engagement,
        imported=row.imported,
        checked_at=row.checked_at,
    )
