"""What all tables share: the instant, the counted key, the names of constraints."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Instant(sa.TypeDecorator[datetime]):
    """An aware UTC instant kept as an integer: the same order and meaning on every base."""

    impl = sa.BigInteger  # type: ignore[mutable-override]
    cache_ok = True  # type: ignore[mutable-override]

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:  # noqa: ARG002
        """To microseconds."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:  # noqa: ARG002
        """From microseconds."""
        return None if value is None else EPOCH + value * MICROSECOND


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
#: A 64-bit key that SQLite still counts up by itself.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def identity() -> sa.Column[int]:
    """The counted key of a row."""
    return sa.Column("id", Id, primary_key=True, autoincrement=True)
