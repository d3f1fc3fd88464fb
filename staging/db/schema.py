"""Bring a base to this release's schema, safely; refuse one that is newer.

A SQLite file is copied beside itself before it is changed. On SQLite the foreign keys are off
while tables are rebuilt (Alembic's batch mode would delete the children) and checked after.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from staging.db.engine import TURN, open_engine
from staging.errors import StoreDamaged

MIGRATIONS = Path(__file__).with_name("migrations")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def newest() -> str:
    """The revision of this release."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise StoreDamaged("Cette installation est incomplète : réinstallez Print&Post.")
    return head


def current(connection: sa.Connection) -> str | None:
    """The revision of the base; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(url: str) -> None:
    """Create or upgrade the schema.

    Raises StoreDamaged for a base written by a newer release, or one that does not pass its
    check of foreign keys after the change (it is left as it was: the copy stands beside it).
    """
    engine = open_engine(url, begin="BEGIN IMMEDIATE")
    try:
        _migrate(engine)
    except sa.exc.DatabaseError as error:
        raise StoreDamaged(
            "La base de données ne peut pas être ouverte : vérifiez qu'elle répond et que ce "
            f"compte peut l'écrire ({type(error.orig).__name__}).",
            code="database",
        ) from error
    finally:
        engine.dispose()


def _migrate(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        before = current(connection)
        connection.rollback()
        if before == newest():
            return
        refuse_newer(before)
        if before is not None:
            _copy_aside(engine, before)
        _begin_alone(connection)
        if current(connection) == before:  # nobody else was faster
            _upgrade(connection)


def refuse_newer(revision: str | None) -> None:
    """Raises StoreDamaged for a revision that this release does not know."""
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreDamaged(
            f"Les données ont été écrites par une version plus récente (schéma {revision}) : "
            "installez cette version ou une plus récente.",
            code="schema_newer",
        )


def _copy_aside(engine: sa.Engine, revision: str) -> None:
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path:
        return
    target = Path(f"{path}.avant-{revision}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _begin_alone(connection: sa.Connection) -> None:
    """A transaction that no second process shares: two may start on one base at once."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(TURN)


def _upgrade(connection: sa.Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        wrong = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if wrong:
            connection.rollback()
            raise StoreDamaged("La mise à jour des données a échoué : rien n'a été changé.")
    connection.commit()
