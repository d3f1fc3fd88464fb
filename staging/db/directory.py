"""The portal's directory as far as it is known: buyers, and our own structures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from staging.buyer import Structure
from staging.db import codec
from staging.db.cupboard import Cupboard
from staging.db.environment import read_environment
from staging.db.tables import company, paper, structure, structure_word
from staging.identifiers import Siret
from staging.recipients import name_words, telling
from staging.states import InvoiceState

_LOOKED_AT = (InvoiceState.STAGED.value, InvoiceState.APPROVED.value, InvoiceState.RETURNED.value)


def read_structure(connection: sa.Connection, environment: str, siret: str) -> Structure | None:
    """What is known of a SIRET in an environment."""
    query = sa.select(structure).where(
        structure.c.environment == environment, structure.c.siret == siret
    )
    row = connection.execute(query).one_or_none()
    return _structure(row) if row is not None else None


def _structure(row: sa.Row[Any]) -> Structure:
    return Structure(
        siret=Siret(row.siret),
        found=row.found,
        structure_id=row.structure_id,
        name=row.name,
        active=row.active,
        service_required=row.service_required,
        engagement_required=row.engagement_required,
        service_or_engagement=row.service_or_engagement,
        payment_reported=row.payment_reported,
        services=codec.services_in(row.services),
        checked_at=row.checked_at,
        imported=row.imported,
        town=row.town,
    )


def structure_values(environment: str, found: Structure, at: datetime) -> dict[str, object]:
    """The row of a structure seen at `at`."""
    return {
        "environment": environment,
        "siret": str(found.siret),
        "found": found.found,
        "structure_id": found.structure_id,
        "name": found.name[:300],
        "active": found.active,
        "service_required": found.service_required,
        "engagement_required": found.engagement_required,
        "service_or_engagement": found.service_or_engagement,
        "payment_reported": found.payment_reported,
        "services": codec.services_out(found.services),
        "checked_at": found.checked_at or at,
        "imported": found.imported,
        "town": found.town[:100],
    }


def keep_names(connection: sa.Connection, environment: str, some: Sequence[Structure]) -> None:
    """Make structures found by the words of their names and towns, and no more by earlier ones."""
    connection.execute(
        structure_word.delete().where(
            structure_word.c.environment == environment,
            structure_word.c.siret.in_([str(one.siret) for one in some]),
        )
    )
    words = [
        {"environment": environment, "word": word, "siret": str(one.siret)}
        for one in some
        for word in sorted(telling(name_words(f"{one.name} {one.town}")))
    ]
    if words:
        connection.execute(structure_word.insert(), words)


class Directory:
    """Structures of the environment of the day."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def get(self, siret: str) -> Structure | None:
        """What is known of a SIRET; None before it was asked for."""

        def work(connection: sa.Connection) -> Structure | None:
            environment = read_environment(connection)
            return read_structure(connection, environment, siret) if environment else None

        return await self._database.read(work)

    async def unknown(self, limit: int, older_than: timedelta) -> list[Siret]:
        """SIRETs of papers in hand and of our companies, to look up or to look up again."""
        oldest = self._cupboard.now() - older_than

        def work(connection: sa.Connection) -> list[Siret]:
            environment = read_environment(connection)
            if environment is None:
                return []
            known = sa.select(structure.c.siret).where(
                structure.c.environment == environment,
                structure.c.checked_at >= oldest,
                sa.not_(structure.c.imported),
            )
            buyers = sa.select(paper.c.buyer_siret.label("siret")).where(
                paper.c.state.in_(_LOOKED_AT), paper.c.buyer_siret.is_not(None)
            )
            wanted = sa.union(sa.select(company.c.siret), buyers).subquery()
            query = sa.select(wanted.c.siret).where(wanted.c.siret.not_in(known)).limit(limit)
            return [Siret(s) for s in connection.execute(query).scalars()]

        return await self._database.read(work)

    async def put(self, found: Structure) -> None:
        """Keep what the portal said of a SIRET."""
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            environment = read_environment(connection)
            if environment is None:
                return
            where = (structure.c.environment == environment, structure.c.siret == str(found.siret))
            connection.execute(structure.delete().where(*where))
            connection.execute(structure.insert(), structure_values(environment, found, at))
            keep_names(connection, environment, [found])

        await self._database.write(work)
        self._cupboard.tell("directory", 0, str(found.siret))
