"""PostgreSQL's own programs for a whole base: `pg_dump` and `pg_restore`, and the base that was
there before, put aside in a schema of its own.

The password goes by the environment of the program, never on its command line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from staging.db.engine import normal_url, open_engine
from staging.errors import BackupRefused

#: What a schema is called that keeps the base from before a restore.
ASIDE = "avant_restauration_"
_FOLDERS = Path("/usr/lib/postgresql")
_OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
_TABLES = sa.text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")


def program(name: str) -> str:
    """Where a program of PostgreSQL stands. Raises BackupRefused naming it when it is missing."""
    folders = sorted(_FOLDERS.glob("*/bin"), key=lambda f: f.parent.name, reverse=True)
    path = os.pathsep.join([os.defpath, *map(str, folders)])
    found = shutil.which(name) or shutil.which(name, path=path)
    if found is None:
        raise BackupRefused(
            f"Le programme « {name} » de PostgreSQL n'est pas installé sur cette machine : "
            "installez le paquet postgresql-client de la version de votre serveur, puis "
            "recommencez.",
            code="pg_tools_missing",
        )
    return found


def dump(url: str, snapshot: str, target: Path) -> None:
    """The base as one transaction sees it (its exported snapshot). Raises BackupRefused."""
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--exclude-schema={ASIDE}*"]
    _run("pg_dump", url, [*options, f"--snapshot={snapshot}", f"--file={target}"])


def put_back(url: str, dumped: Path) -> None:
    """All of a dump or nothing. Raises BackupRefused."""
    options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", url, [*options, str(dumped)])


def _run(name: str, url: str, options: list[str]) -> None:
    address = sa.make_url(normal_url(url))
    plain = sa.URL.create(
        "postgresql", address.username, None, address.host, address.port, address.database
    ).set(query=address.query)
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    if address.password is not None:
        environment["PGPASSWORD"] = str(address.password)
    shown = plain.render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - our own words, and an address from the settings
        [program(name), f"--dbname={shown}", "--no-password", *options],
        check=False,
        capture_output=True,
        env=environment,
        text=True,
    )
    if done.returncode:
        raise BackupRefused(
            f"{name} n'a pas pu faire son travail : {_said(done.stderr)} Rien n'a été changé.",
            code="pg_tools",
        )


def _said(stderr: str) -> str:
    """The first line of a program's complaint."""
    if "server version mismatch" in stderr:
        return "il est plus ancien que le serveur ; installez le postgresql-client de sa version."
    lines = [line for line in stderr.splitlines() if "error:" in line] or stderr.splitlines()
    return f"{lines[0].strip()[:300]}." if lines else "il n'a rien dit."


@contextmanager
def aside(url: str, stamp: str) -> Iterator[str | None]:
    """Put the tables that stand there into a schema of their own; its name, None for none.

    They come back when the block fails. Raises BackupRefused while somebody else is connected.
    """
    engine = open_engine(url, pool_size=1)
    schema = f"{ASIDE}{stamp}"
    try:
        moved, home = _move_away(engine, schema)
        try:
            yield schema if moved else None
        except BaseException:
            _move_back(engine, schema, home, moved)
            raise
    except sa.exc.DBAPIError as error:
        raise BackupRefused(
            "La base PostgreSQL ne se laisse pas remplacer : le compte doit pouvoir y créer un "
            f"schéma ({type(error.orig).__name__}). Rien n'a été changé."
        ) from error
    finally:
        engine.dispose()


def _move_away(engine: sa.Engine, schema: str) -> tuple[list[str], str]:
    with engine.begin() as connection:
        if connection.execute(_OTHERS).scalar_one():
            raise BackupRefused(
                "D'autres programmes sont connectés à cette base : arrêtez Print&Post sur chaque "
                "machine, puis recommencez. Rien n'a été changé.",
                code="base_in_use",
            )
        home = str(connection.execute(sa.text("SELECT current_schema()")).scalar_one())
        tables = list(connection.execute(_TABLES).scalars())
        if tables:
            connection.execute(sa.schema.CreateSchema(schema))
        for table in tables:
            connection.execute(_moving(engine, home, table, schema))
    return tables, home


def _move_back(engine: sa.Engine, schema: str, home: str, tables: list[str]) -> None:
    """What was half put back goes; one transaction, so that the old base is never half there."""
    quote = engine.dialect.identifier_preparer.quote
    with engine.begin() as connection:
        for table in connection.execute(_TABLES).scalars().all():
            connection.execute(sa.text(f"DROP TABLE {quote(home)}.{quote(table)} CASCADE"))
        for table in tables:
            connection.execute(_moving(engine, schema, table, home))
        if tables:
            connection.execute(sa.schema.DropSchema(schema))


def _moving(engine: sa.Engine, source: str, table: str, target: str) -> sa.TextClause:
    quote = engine.dialect.identifier_preparer.quote
    return sa.text(f"ALTER TABLE {quote(source)}.{quote(table)} SET SCHEMA {quote(target)}")
