"""The technical accounts of each environment. Their passwords stand sealed among the settings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard, Shelf
from staging.db.settings import drop_setting, read_setting, write_setting
from staging.db.tables import technical_account as table
from staging.errors import InvalidValue
from staging.secrets import SecretBox
from staging.technical import KnownAccount


def secret_key(account_id: int) -> str:
    """Under which setting the password of an account is sealed."""
    return f"technical.{account_id}.password"


class Accounts(Shelf):
    """Which accounts there are, what the portal says of each, and which it refuses."""

    def __init__(self, cupboard: Cupboard, box: SecretBox) -> None:
        super().__init__(cupboard)
        self._now = cupboard.now
        self._box = box

    async def all(self, environment: str) -> tuple[KnownAccount, ...]:
        """Every account that is known there, oldest first."""
        query = sa.select(table).where(table.c.environment == environment).order_by(table.c.id)
        return await self._database.read(lambda c: tuple(_known(r) for r in c.execute(query)))

    async def password(self, account_id: int) -> str | None:
        """The password entered for an account; None for one that is only known by its login."""
        key = secret_key(account_id)
        sealed = await self._database.read(lambda c: read_setting(c, key, secret=True))
        return self._box.open(sealed) if sealed else None

    async def put(self, environment: str, login: str, password: str, person: str) -> None:
        """Add an account, or give a known one a new password. Raises InvalidValue."""
        if not login.strip() or not password:
            raise InvalidValue(
                "Indiquez l'identifiant et le mot de passe du compte technique.", field="login"
            )
        at, sealed = self._now(), self._box.seal(password)

        def work(connection: sa.Connection) -> None:
            row = _row(connection, environment, login.strip())
            values = {"password_set_at": at, "refused_at": None}
            connection.execute(table.update().where(table.c.id == row.id), values)
            write_setting(connection, secret_key(row.id), sealed, secret=True)
            subject = Subject("setting")
            append(connection, at, person, "account_added", subject, {"key": login})

        await self._database.write(work)
        self._cupboard.tell("setting", 0, "accounts")

    async def remove(self, account_id: int, person: str) -> None:
        """Forget an account and its password."""
        at = self._now()

        def work(connection: sa.Connection) -> None:
            login = connection.execute(
                sa.select(table.c.login).where(table.c.id == account_id)
            ).scalar_one_or_none()
            if login is None:
                return
            connection.execute(table.delete().where(table.c.id == account_id))
            drop_setting(connection, secret_key(account_id))
            subject = Subject("setting")
            append(connection, at, person, "account_removed", subject, {"key": login})

        await self._database.write(work)
        self._cupboard.tell("setting", 0, "accounts")

    async def refuse(self, environment: str, login: str) -> None:
        """The portal refuses it: nothing is tried with it again, for accounts get locked."""
        await self._set(environment, login, {"refused_at": self._now()})
        self._cupboard.tell("setting", 0, "accounts")

    async def accept(self, environment: str, login: str) -> None:
        """A person put it right, or says so."""
        await self._set(environment, login, {"refused_at": None})
        self._cupboard.tell("setting", 0, "accounts")

    async def keep(
        self, environment: str, login: str, structures: Collection[str], expires_on: date | None
    ) -> None:
        """What the portal says of an account now."""
        values: dict[str, Any] = {
            "structures": sorted(structures),
            "expires_on": expires_on.isoformat() if expires_on else None,
            "checked_at": self._now(),
        }
        if await self._set(environment, login, values):
            self._cupboard.tell("setting", 0, "accounts")

    async def _set(self, environment: str, login: str, values: dict[str, Any]) -> bool:
        """Whether more than the day of the check changed."""

        def work(connection: sa.Connection) -> bool:
            row = _row(connection, environment, login)
            connection.execute(table.update().where(table.c.id == row.id), values)
            news = (getattr(row, k) != v for k, v in values.items() if k != "checked_at")
            return any(news)

        return await self._database.write(work)


def _row(connection: sa.Connection, environment: str, login: str) -> sa.Row[Any]:
    """The row of an account, made where it is met first."""
    query = sa.select(table).where(table.c.environment == environment, table.c.login == login)
    row = connection.execute(query).one_or_none()
    if row is None:
        values = {"environment": environment, "login": login, "structures": []}
        connection.execute(table.insert(), values)
        row = connection.execute(query).one()
    return row


def _known(row: sa.Row[Any]) -> KnownAccount:
    return KnownAccount(
        id=row.id,
        environment=row.environment,
        login=row.login,
        password_set_at=row.password_set_at,
        refused_at=row.refused_at,
        structures=tuple(row.structures),
        expires_on=date.fromisoformat(row.expires_on) if row.expires_on else None,
        checked_at=row.checked_at,
    )
