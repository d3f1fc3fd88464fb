"""Statements compiled once, for the few that every print runs.

Text and binds are SQLAlchemy's own. What is left out is its work at each execution, which costs
ten times what SQLite needs for the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

_Way = Callable[[Any], Any]


class Prepared:
    """A statement run on the driver's connection; it returns plain text and numbers only."""

    def __init__(
        self, statement: Any, columns: Sequence[str] | None = None, *, postgresql: Any = None
    ) -> None:
        """`columns` are those an insert gives values for; `postgresql` where its words differ."""
        self._statement = statement
        self._postgresql = statement if postgresql is None else postgresql
        self._columns = columns
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: sa.Connection, values: Mapping[str, Any]) -> None:
        """Run it for what it does. Raises what SQLAlchemy would."""
        self._execute(connection, values)

    def value(self, connection: sa.Connection, values: Mapping[str, Any]) -> Any:
        """The first column of the first row it returns, None without a row."""
        found = self.row(connection, values)
        return found[0] if found else None

    def row(self, connection: sa.Connection, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row it returns, None without one."""
        found = self._execute(connection, values).fetchall()
        return tuple(found[0]) if found else None

    def _execute(self, connection: sa.Connection, values: Mapping[str, Any]) -> Any:
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        driver: Any = connection.connection.driver_connection
        errors = dialect.loaded_dbapi.Error
        try:
            return driver.execute(compiled.text, compiled.binds_of(values))
        except errors as error:
            raise sa.exc.DBAPIError.instance(
                compiled.text, None, error, errors, dialect=dialect
            ) from error

    def _compile(self, dialect: sa.Dialect) -> _Compiled:
        chosen = self._postgresql if dialect.name == "postgresql" else self._statement
        compiled = _Compiled(chosen.compile(dialect=dialect, column_keys=self._columns), dialect)
        self._compiled[dialect.name] = compiled
        return compiled


class _Compiled:
    """The text for one dialect, and how each value becomes what its driver takes."""

    __slots__ = ("_binds", "_positional", "text")

    def __init__(self, compiled: Any, dialect: sa.Dialect) -> None:
        self.text = str(compiled)
        self._positional = compiled.positional
        fixed = compiled.construct_params(_check=False)
        self._binds: list[tuple[str, Any, Callable[[Any], Any] | None]] = [
            (
                name,
                fixed[name],
                compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect),
            )
            for name in (compiled.positiontup if compiled.positional else fixed)
        ]

    def binds_of(self, values: Mapping[str, Any]) -> Any:
        taken = [
            (name, value if way is None else way(value))
            for name, fixed, way in self._binds
            for value in (values.get(name, fixed),)
        ]
        return tuple(value for _, value in taken) if self._positional else dict(taken)


def _way_of(bind: sa.BindParameter[Any], dialect: sa.Dialect) -> _Way | None:
    return bind.type.dialect_impl(dialect).bind_processor(dialect)
