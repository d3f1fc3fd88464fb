"""Which portal this appliance speaks to now: part of every id and of the deposit ledger."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from staging.db.tables import setting

#: The setting that holds the access to Chorus Pro, without its secrets.
CHORUS = "chorus"


def read_environment(connection: sa.Connection) -> str | None:
    """The environment chosen; None until one is."""
    query = sa.select(setting.c.value).where(setting.c.key == CHORUS)
    value: Any = connection.execute(query).scalar_one_or_none()
    return value.get("environment") if isinstance(value, dict) else None
