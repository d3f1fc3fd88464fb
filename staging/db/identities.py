"""Which account here an identity of the company's provider is: bound at its first sign-in.

A name may pass to somebody else at the provider; the subject never does (OpenID Connect Core 1.0,
section 2). So whoever comes later under the same name is not let into the account.
"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Shelf
from staging.db.meta import put_meta
from staging.db.tables import meta
from staging.errors import NotAllowed

_PREFIX = "identity:"


class Identities(Shelf):
    """Identities by issuer and subject; neither is kept in clear."""

    async def person_of(self, issuer: str, subject: str) -> int | None:
        """The account that an identity was bound to."""
        query = sa.select(meta.c.value).where(meta.c.key == _key(issuer, subject))
        return await self._database.read(lambda c: c.execute(query).scalar_one_or_none())

    async def bind(self, person_id: int, issuer: str, subject: str, who: str) -> None:
        """Raises NotAllowed for an account that is somebody else's already."""
        at, key = self._cupboard.now(), _key(issuer, subject)

        def work(connection: sa.Connection) -> None:
            bound = _bound(connection)
            if bound.get(key) == person_id:
                return
            if key in bound or person_id in bound.values():
                raise NotAllowed(
                    f"Le compte « {who} » est lié à une autre personne chez le fournisseur : un "
                    "administrateur peut le délier (Administration, Utilisateurs).",
                    code="oidc",
                )
            put_meta(connection, key, person_id)
            append(connection, at, who, "identity_bound", Subject("person", person_id))

        await self._database.write(work)

    async def bound(self) -> set[int]:
        """The accounts that have an identity."""
        return await self._database.read(lambda c: set(_bound(c).values()))

    async def unbind(self, person_id: int, who: str) -> None:
        """Forget whose an account is: the next one of that name gets it."""
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            keys = [key for key, person in _bound(connection).items() if person == person_id]
            if keys:
                connection.execute(meta.delete().where(meta.c.key.in_(keys)))
                append(connection, at, who, "identity_unbound", Subject("person", person_id))

        await self._database.write(work)


def _key(issuer: str, subject: str) -> str:
    return _PREFIX + hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()[:48]


def _bound(connection: sa.Connection) -> dict[str, int]:
    query = sa.select(meta.c.key, meta.c.value).where(meta.c.key.like(f"{_PREFIX}%"))
    return {row.key: row.value for row in connection.execute(query)}
