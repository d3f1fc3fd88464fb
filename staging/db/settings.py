"""What staff may change: settings in the base, secrets among them sealed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.environment import CHORUS, read_environment
from staging.db.tables import paper, setting
from staging.errors import MoveNotAllowed
from staging.secrets import SecretBox
from staging.states import InvoiceState

_UNDER_WAY = (InvoiceState.APPROVED.value, InvoiceState.DEPOSITING.value)


class SettingsTable:
    """Settings by key. Values are plain JSON; secrets are never in the audit trail."""

    def __init__(self, cupboard: Cupboard, box: SecretBox) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database
        self._box = box

    async def get(self, key: str) -> Any:
        """The value of a setting; None when it was never set."""
        return await self._database.read(lambda c: read_setting(c, key, secret=False))

    async def put(self, key: str, value: Any, person: str) -> None:
        """Set a value.

        Raises MoveNotAllowed for another environment while papers of this one are under way.
        """
        at = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            if key == CHORUS:
                _refuse_switch(connection, value)
            write_setting(connection, key, value, secret=False)
            append(connection, at, person, "setting", Subject("setting"), {"key": key})

        await self._database.write(work)
        self._cupboard.tell("setting", 0, key)

    async def secret(self, key: str) -> str | None:
        """A secret, opened. Raises StoreDamaged when the key file was replaced."""
        sealed = await self._database.read(lambda c: read_setting(c, key, secret=True))
        return self._box.open(sealed) if sealed else None

    async def put_secret(self, key: str, value: str, person: str) -> None:
        """Keep a secret, sealed."""
        at, sealed = self._cupboard.now(), self._box.seal(value)

        def work(connection: sa.Connection) -> None:
            write_setting(connection, key, sealed, secret=True)
            append(connection, at, person, "secret", Subject("setting"), {"key": key})

        await self._database.write(work)
        self._cupboard.tell("setting", 0, key)

    async def environment(self) -> str | None:
        """The environment chosen; None until one is."""
        return await self._database.read(read_environment)


def _refuse_switch(connection: sa.Connection, value: Any) -> None:
    before = read_environment(connection)
    after = value.get("environment") if isinstance(value, dict) else None
    if before is None or before == after:
        return
    query = (
        sa.select(paper.c.id).where(paper.c.state.in_(_UNDER_WAY)).order_by(paper.c.id).limit(10)
    )
    names = ", ".join(f"n° {i}" for i in connection.execute(query).scalars())
    if names:
        raise MoveNotAllowed(
            f"Des factures sont en cours d'envoi ({names}) : attendez leur dépôt avant de changer "
            "de portail.",
            code="papers_under_way",
        )


def read_setting(connection: sa.Connection, key: str, *, secret: bool) -> Any:
    """The value of a setting as it is kept; None when it was never set."""
    query = sa.select(setting.c.value).where(setting.c.key == key, setting.c.secret == secret)
    return connection.execute(query).scalar_one_or_none()


def write_setting(connection: sa.Connection, key: str, value: Any, *, secret: bool) -> None:
    """Set a setting; a secret comes sealed."""
    values = {"value": value, "secret": secret}
    changed = connection.execute(setting.update().where(setting.c.key == key), values)
    if changed.rowcount == 0:
        connection.execute(setting.insert(), {"key": key, **values})


def drop_setting(connection: sa.Connection, key: str) -> None:
    """Forget a setting."""
    connection.execute(setting.delete().where(setting.c.key == key))
