"""The file of all recipients as it was imported: kept by environment, found by name.

What was looked up by itself is newer than any file and is never overwritten by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from staging.buyer import Structure
from staging.db.cupboard import Cupboard
from staging.db.directory import keep_names, structure_values
from staging.db.environment import read_environment
from staging.db.meta import put_meta, read_meta
from staging.db.tables import structure, structure_word
from staging.identifiers import Siret
from staging.recipients import Candidate, name_words, ranked, telling

#: Recipients that share a word and are compared by their whole name.
_COMPARED = 200


def read_candidates(
    connection: sa.Connection, environment: str, name: str
) -> tuple[Candidate, ...]:
    """Active recipients of an environment with a name like this one, the likest first."""
    words = telling(name_words(name))
    if not words:
        return ()
    shared = (
        sa.select(structure_word.c.siret)
        .where(structure_word.c.environment == environment, structure_word.c.word.in_(words))
        .group_by(structure_word.c.siret)
        .order_by(sa.func.count().desc(), structure_word.c.siret)
        .limit(_COMPARED)
    )
    query = sa.select(structure.c.siret, structure.c.name).where(
        structure.c.environment == environment,
        structure.c.siret.in_(shared),
        structure.c.found,
        structure.c.active,
    )
    rows = connection.execute(query)
    return ranked(name, [Candidate(Siret(row.siret), row.name) for row in rows])


def bears_its_name_alone(connection: sa.Connection, environment: str, one: Structure) -> bool:
    """Whether no other recipient bears the name; False while the whole directory is not known."""
    words = telling(name_words(one.name))
    if not words or read_meta(connection, _key(environment)) is None:
        return False
    alike = (
        sa.select(structure_word.c.siret)
        .where(
            structure_word.c.environment == environment,
            structure_word.c.word.in_(words),
            structure_word.c.siret != str(one.siret),
        )
        .group_by(structure_word.c.siret)
        .having(sa.func.count() == len(words))
        .limit(_COMPARED)
    )
    query = sa.select(structure.c.name).where(
        structure.c.environment == environment, structure.c.siret.in_(alike)
    )
    names = list(connection.execute(query).scalars())
    own = name_words(one.name)
    return len(names) < _COMPARED and all(name_words(name) != own for name in names)


class Recipients:
    """The imported recipients of the environment of the day."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def imported_at(self) -> datetime | None:
        """When the file of this environment was imported last; None before the first time."""

        def work(connection: sa.Connection) -> datetime | None:
            environment = read_environment(connection)
            kept = read_meta(connection, _key(environment)) if environment else None
            return datetime.fromisoformat(kept) if kept else None

        return await self._database.read(work)

    async def bears_its_name_alone(self, one: Structure) -> bool:
        """As the function above, in the environment of the day."""

        def work(connection: sa.Connection) -> bool:
            environment = read_environment(connection)
            return bool(environment) and bears_its_name_alone(connection, environment or "", one)

        return await self._database.read(work)

    async def put(self, environment: str, some: Sequence[Structure], begun: datetime) -> None:
        """Keep a part of the file of an environment, whose import began at `begun`."""

        def work(connection: sa.Connection) -> None:
            _put(connection, environment, some, begun)

        await self._database.write(work)

    async def finish(self, environment: str, begun: datetime) -> None:
        """The file is in whole: who is in it no more goes, and it is good from `begun` on."""

        def work(connection: sa.Connection) -> None:
            gone = sa.select(structure.c.siret).where(
                structure.c.environment == environment,
                structure.c.imported,
                structure.c.checked_at < begun,
            )
            connection.execute(
                structure_word.delete().where(
                    structure_word.c.environment == environment, structure_word.c.siret.in_(gone)
                )
            )
            connection.execute(
                structure.delete().where(
                    structure.c.environment == environment, structure.c.siret.in_(gone)
                )
            )
            put_meta(connection, _key(environment), begun.isoformat())

        await self._database.write(work)
        self._cupboard.tell("directory", 0, "imported")


def _key(environment: str) -> str:
    return f"recipients:{environment}"


def _put(
    connection: sa.Connection, environment: str, some: Sequence[Structure], begun: datetime
) -> None:
    sirets = [str(one.siret) for one in some]
    here = structure.c.environment == environment
    known = set(
        connection.execute(
            sa.select(structure.c.siret).where(
                here, structure.c.siret.in_(sirets), sa.not_(structure.c.imported)
            )
        ).scalars()
    )
    fresh = [one for one in some if str(one.siret) not in known]
    if fresh:
        old = [str(one.siret) for one in fresh]
        connection.execute(structure.delete().where(here, structure.c.siret.in_(old)))
        rows = [structure_values(environment, one, begun) for one in fresh]
        connection.execute(structure.insert(), rows)
    keep_names(connection, environment, some)
