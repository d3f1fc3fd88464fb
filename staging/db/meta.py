"""Facts about the base itself, one value a key."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from staging.db.tables import meta


def read_meta(connection: sa.Connection, key: str) -> Any:
    """The value of a key; None when it was never written."""
    return connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


def put_meta(connection: sa.Connection, key: str, value: Any) -> None:
    """Write the value of a key."""
    changed = connection.execute(meta.update().where(meta.c.key == key), {"value": value})
    if changed.rowcount == 0:
        connection.execute(meta.insert(), {"key": key, "value": value})
