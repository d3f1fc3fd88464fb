"""Local accounts, their roles and their sessions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.tables import person, session
from staging.errors import InvalidValue, NotFound
from staging.person import Digest, OpenSession, Person, Role

#: Under whom a sign-in with an unknown name stands.
_NOBODY = ("?", Subject("person"))
#: So much of a token's hash names its session.
_REF = 16


def _person(row: sa.Row[Any]) -> Person:
    role = Role(row.role)
    email, digest = row.email or "", Digest(row.digest)
    chosen = (row.undo_seconds, row.single_keys, row.language)
    whose = frozenset(map(str, row.suppliers))
    return Person(
        row.id, row.name, role, row.disabled, *chosen, email=email, digest=digest, suppliers=whose
    )


def _open_session(row: sa.Row[Any]) -> OpenSession:
    ref = row.token_hash[:_REF]
    return OpenSession(ref, row.person_id, row.address, row.opened_at, row.expires_at)


def name_key(name: str) -> str:
    """Names are compared without regard to case."""
    return name.strip().casefold()


class People:
    """Who may sign in. Password hashes come in ready-made."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def all(self) -> list[Person]:
        """Every account, by name."""
        query = sa.select(person).order_by(person.c.name_key)
        return await self._database.read(lambda c: [_person(r) for r in c.execute(query)])

    async def by_name(self, name: str) -> Person | None:
        """The account of a sign-in name."""
        query = sa.select(person).where(person.c.name_key == name_key(name))

        def work(connection: sa.Connection) -> Person | None:
            row = connection.execute(query).one_or_none()
            return _person(row) if row is not None else None

        return await self._database.read(work)

    async def password_hash(self, name: str) -> str | None:
        """The hash kept for an account."""
        query = sa.select(person.c.password_hash).where(person.c.name_key == name_key(name))
        return await self._database.read(lambda c: c.execute(query).scalar_one_or_none())

    async def add(self, name: str, role: Role, password_hash: str, who: str = "") -> Person:
        """A new account. Raises InvalidValue when the name is taken or empty."""
        clean = " ".join(name.split())
        if not clean or len(clean) > 100:
            raise InvalidValue("Identifiant attendu, 100 caractères au plus.", field="name")
        values = {
            "name": clean,
            "name_key": name_key(clean),
            "role": role.value,
            "password_hash": password_hash,
            "disabled": False,
        }
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            connection.execute(person.insert(), values)
            detail = {"name": clean, "role": role.value}
            append(connection, at, who or clean, "person_added", Subject("person"), detail)

        try:
            await self._database.write(work)
        except sa.exc.IntegrityError as error:
            raise InvalidValue("Cet identifiant existe déjà.", field="name") from error
        found = await self.by_name(clean)
        assert found is not None  # noqa: S101 - just written
        return found

    async def set_password(self, name: str, password_hash: str, who: str = "") -> None:
        """A new password ends the sessions that the old one opened. Raises NotFound."""
        await self._change(name, {"password_hash": password_hash}, "password_changed", who)

    async def set_role(self, name: str, role: Role, who: str = "") -> None:
        """Another role. Raises NotFound."""
        await self._change(name, {"role": role.value}, "role_changed", who)

    async def set_suppliers(self, name: str, suppliers: Collection[str], who: str = "") -> None:
        """For which establishments a person works, by SIRET; none: for all. Raises NotFound."""
        await self._change(name, {"suppliers": sorted(suppliers)}, "suppliers_changed", who)

    async def disable(self, name: str, who: str = "") -> None:
        """No sign-in any more; open sessions end. Raises NotFound."""
        await self._change(name, {"disabled": True}, "person_disabled", who)

    async def enable(self, name: str, who: str = "") -> None:
        """May sign in again. Raises NotFound."""
        await self._change(name, {"disabled": False}, "person_enabled", who)

    async def prefer(
        self,
        name: str,
        *,
        undo_seconds: int | None = None,
        single_keys: bool | None = None,
        language: str | None = None,
    ) -> None:
        """Keep what a person chose for themselves; None leaves it. Raises NotFound."""
        chosen = {
            "undo_seconds": undo_seconds,
            "single_keys": single_keys,
            "language": language,
        }
        values = {key: value for key, value in chosen.items() if value is not None}
        where = person.c.name_key == name_key(name)
        query = person.update().where(where).values(values)
        if not await self._database.write(lambda c: c.execute(query).rowcount):
            raise NotFound(f"Il n'y a pas d'utilisateur « {name} ».")

    async def write_to(self, name: str, email: str, digest: Digest) -> None:
        """Where and when a person is told by message; the trail keeps that it changed, not the
        address. Raises NotFound."""
        at, values = self._cupboard.now(), {"email": email or None, "digest": digest.value}

        def work(connection: sa.Connection) -> None:
            where = person.c.name_key == name_key(name)
            if not connection.execute(person.update().where(where), values).rowcount:
                raise NotFound(f"Il n'y a pas d'utilisateur « {name} ».")
            append(connection, at, name, "messages_changed", Subject("person"), {"name": name})

        await self._database.write(work)
        self._cupboard.tell("setting", 0, "messages")

    async def _change(self, name: str, values: dict[str, Any], what: str, who: str) -> None:
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            where = person.c.name_key == name_key(name)
            changed = connection.execute(person.update().where(where), values)
            if changed.rowcount == 0:
                raise NotFound(f"Il n'y a pas d'utilisateur « {name} ».")
            ids = sa.select(person.c.id).where(where)
            connection.execute(session.delete().where(session.c.person_id.in_(ids)))
            append(connection, at, who or name, what, Subject("person"), {"name": name})

        await self._database.write(work)

    async def record_sign_in(self, name: str, *, worked: bool) -> None:
        """A sign-in in the trail, under the name of the account. What else was typed there may be
        a password, and is not kept."""
        at, what = self._cupboard.now(), "signed_in" if worked else "sign_in_failed"
        query = sa.select(person.c.id, person.c.name).where(person.c.name_key == name_key(name))

        def work(connection: sa.Connection) -> None:
            tried = connection.execute(query).one_or_none()
            who, subject = (tried.name, Subject("person", tried.id)) if tried else _NOBODY
            append(connection, at, who, what, subject)

        await self._database.write(work)

    # --- sessions

    async def open_session(
        self,
        token_hash: str,
        person_id: int,
        csrf: str,
        expires_at: datetime,
        address: str | None = None,
    ) -> None:
        """Remember a session by the hash of its token, and where the person sits; sessions that
        are over go."""
        now = self._cupboard.now()
        values = {
            "token_hash": token_hash,
            "person_id": person_id,
            "csrf": csrf,
            "expires_at": expires_at,
            "address": address,
            "opened_at": now,
        }

        def work(connection: sa.Connection) -> None:
            connection.execute(session.delete().where(session.c.expires_at <= now))
            connection.execute(session.insert(), values)

        await self._database.write(work)

    async def session(self, token_hash: str) -> tuple[Person, str, datetime] | None:
        """The person, CSRF token and end of a session that is still good."""
        now = self._cupboard.now()
        query = (
            sa.select(person, session.c.csrf, session.c.expires_at)
            .join(session, session.c.person_id == person.c.id)
            .where(
                session.c.token_hash == token_hash,
                session.c.expires_at > now,
                ~person.c.disabled,
            )
        )

        def work(connection: sa.Connection) -> tuple[Person, str, datetime] | None:
            row = connection.execute(query).one_or_none()
            return (_person(row), row.csrf, row.expires_at) if row is not None else None

        return await self._database.read(work)

    async def close_session(self, token_hash: str) -> None:
        """Sign out."""
        query = session.delete().where(session.c.token_hash == token_hash)
        await self._database.write(lambda c: c.execute(query).rowcount)

    async def sessions(self, person_id: int | None = None) -> list[OpenSession]:
        """The open sessions of a person, or of everybody, newest first."""
        query = sa.select(session).where(session.c.expires_at > self._cupboard.now())
        if person_id is not None:
            query = query.where(session.c.person_id == person_id)
        newest = query.order_by(session.c.expires_at.desc(), session.c.token_hash)
        return await self._database.read(lambda c: [_open_session(r) for r in c.execute(newest)])

    async def revoke(self, name: str, who: str, ref: str | None = None) -> int:
        """End one session of a person, or every one; how many ended."""
        ids = sa.select(person.c.id).where(person.c.name_key == name_key(name))
        query = session.delete().where(session.c.person_id.in_(ids))
        if ref is not None:
            query = query.where(sa.func.substr(session.c.token_hash, 1, _REF) == ref)
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> int:
            ended = connection.execute(query).rowcount
            if ended:
                append(connection, at, who, "sessions_ended", Subject("person"), {"name": name})
            return ended

        return await self._database.write(work)
