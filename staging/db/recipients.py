"""The file of all recipients as it was imported: kept by environment, found by name.

What was looked up by itself is newer than any file and is never overwritten by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from staging.buyer import Structure
from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.directory import keep_names, structure_values
from staging.db.environment import read_environment
from staging.db.meta import put_meta, read_meta
from staging.db.tables import structure, structure_word
from staging.identifiers import Siret
from staging.recipients import Candidate, Import, name_words, ranked, telling

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
    query = sa.select(structure.c.siret, structure.c.name, structure.c.town).where(
        structure.c.environment == environment,
        structure.c.siret.in_(shared),
        structure.c.found,
        structure.c.active,
    )
    rows = connection.execute(query)
    return ranked(name, [Candidate(Siret(row.siret), row.name, row.town) for row in rows])


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

    async def ask(self, person: str) -> None:
        """Ask for the whole file now, whenever it came last."""
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            environment = read_environment(connection)
            if environment is not None:
                put_meta(connection, _asked(environment), at.isoformat())
                append(connection, at, person, "directory_asked", Subject("setting"))

        await self._database.write(work)
        self._cupboard.tell("setting", 0, "recipients")

    async def take_ask(self, environment: str) -> bool:
        """Whether somebody asked for the file; told to one of several processes, once."""

        def work(connection: sa.Connection) -> bool:
            if not read_meta(connection, _asked(environment)):
                return False
            put_meta(connection, _asked(environment), "")
            return True

        if not await self._database.read(lambda c: read_meta(c, _asked(environment))):
            return False
        return await self._database.write(work)

    async def progress(self) -> Import | None:
        """The import under way or the last one; None before the first one."""

        def work(connection: sa.Connection) -> Import | None:
            environment = read_environment(connection)
            kept = read_meta(connection, _progress(environment)) if environment else None
            if not kept:
                return None
            ended = datetime.fromisoformat(kept["ended"]) if kept["ended"] else None
            begun = datetime.fromisoformat(kept["begun"])
            return Import(begun, kept["count"], ended, kept["problem"])

        return await self._database.read(work)

    async def keep_progress(self, environment: str, state: Import) -> None:
        """Say how far the file of an environment has come in."""
        await self._database.write(lambda c: _keep_progress(c, environment, state))

    async def put(
        self, environment: str, some: Sequence[Structure], begun: datetime, count: int = 0
    ) -> None:
        """Keep a part of the file of an environment, whose import began at `begun`; `count` are in
        with these."""

        def work(connection: sa.Connection) -> None:
            _put(connection, environment, some, begun)
            _keep_progress(connection, environment, Import(begun, count))

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
            kept = read_meta(connection, _progress(environment)) or {}
            done = Import(begun, kept.get("count", 0), self._cupboard.now())
            _keep_progress(connection, environment, done)

        await self._database.write(work)
        self._cupboard.tell("directory", 0, "imported")


def _key(environment: str) -> str:
    return f"recipients:{environment}"


def _asked(environment: str) -> str:
    return f"recipients asked:{environment}"


def _progress(environment: str) -> str:
    return f"recipients import:{environment}"


def _keep_progress(connection: sa.Connection, environment: str, state: Import) -> None:
    values = {
        "begun": state.begun.isoformat(),
        "count": state.count,
        "ended": state.ended.isoformat() if state.ended else "",
        "problem": state.problem,
    }
    put_meta(connection, _progress(environment), values)


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
