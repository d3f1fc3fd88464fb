"""The schema: what the migrations make is what the tables say, on both bases; newer is refused."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from staging.db import schema
from staging.db.engine import open_engine, sqlite_url
from staging.db.tables import metadata
from staging.errors import StoreDamaged
from staging.store import open_store


@pytest.fixture
def url(data_folder, database_url):
    return database_url or sqlite_url(data_folder / "printpost.db")


def test_the_schema_is_what_the_tables_say(url):
    engine = open_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_partial_unique_indexes_stand_on_both_bases(url):
    engine = open_engine(url)
    inspector = sa.inspect(engine)
    unique = {
        index["name"]
        for table in metadata.tables
        for index in inspector.get_indexes(table)
        if index["unique"] and any("where" in key for key in index["dialect_options"])
    }
    engine.dispose()
    assert unique >= {"uq_paper_number", "uq_deposit_attempt_open", "uq_followup_open"}


def test_a_newer_base_is_refused_by_name_and_left_alone(data_folder, clock):
    path = data_folder / "printpost.db"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreDamaged) as caught:
        open_store(data_folder, clock)
    assert caught.value.code == "schema_newer"
    assert "9999" in caught.value.for_person
    assert not list(data_folder.glob("*.avant-*"))


def test_what_is_no_base_is_said_plainly(tmp_path, clock):
    (tmp_path / "printpost.db").write_bytes(b"not a base" * 200)
    with pytest.raises(StoreDamaged):
        open_store(tmp_path, clock)


def test_two_first_starts_at_once_both_succeed(tmp_path, request, base):
    url = sqlite_url(tmp_path / "new.db")
    if base == "postgresql":
        server = request.getfixturevalue("postgres")
        url = server.url(server.create())
    failures, done = [], []

    def start():
        try:
            schema.migrate(url)
        except StoreDamaged as error:
            failures.append(error)
        else:
            done.append(1)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (failures, done) == ([], [1, 1, 1])


def rebuild_with_children(config, _revision):
    """A batch change of a table that has children, as a later release may need."""
    connection = config.attributes["connection"]
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("job", recreate="always") as batch:
        batch.alter_column("name", type_=sa.String(300), existing_type=sa.String(255))
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")


def add_children(path):
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("INSERT INTO document VALUES ('s', 1, 1)")
        base.execute(
            "INSERT INTO job (id, uuid, queue, name, user, host, document_format, copies, state,"
            " reasons, message, received_at, to_read, claims)"
            " VALUES (1, 'u', 'q', 'n', 'u', 'h', 'f', 1, 5, '[]', '', 1, 0, 0)"
        )
        base.execute(
            "INSERT INTO paper (id, job_id, sha256, pages, page_sizes, state, version, readings,"
            " edits, remarks, choices, holds_number, blocking, put_aside, trouble,"
            " received_at, updated_at) VALUES (1, 1, 's', '[]', '[]', 'received', 1, '{}', '{}',"
            " '[]', '{}', 0, 0, 0, '', 1, 1)"
        )


def test_children_survive_a_rebuilt_table_and_the_file_is_copied_before(data_folder, monkeypatch):
    path = data_folder / "printpost.db"
    add_children(path)
    before = schema.newest()
    monkeypatch.setattr(schema, "newest", lambda: "0002")
    monkeypatch.setattr(command, "upgrade", rebuild_with_children)
    schema.migrate(sqlite_url(path))
    copy = data_folder / f"printpost.db.avant-{before}"
    for file, version in ((path, "0002"), (copy, before)):
        with closing(sqlite3.connect(file)) as base:
            assert base.execute("SELECT count(*) FROM paper").fetchone() == (1,)
            assert base.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)


def test_a_change_that_orphans_rows_is_undone(data_folder, monkeypatch):
    path = data_folder / "printpost.db"
    add_children(path)

    def lose_the_job(config, _revision):
        config.attributes["connection"].exec_driver_sql("DELETE FROM job")

    monkeypatch.setattr(schema, "newest", lambda: "0002")
    monkeypatch.setattr(command, "upgrade", lose_the_job)
    with pytest.raises(StoreDamaged):
        schema.migrate(sqlite_url(path))
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT count(*) FROM job").fetchone() == (1,)


async def test_a_folder_of_the_first_release_starts_and_its_papers_are_found(tmp_path, clock):
    path = tmp_path / "printpost.db"
    with closing(sqlite3.connect(path)):
        pass
    engine = open_engine(sqlite_url(path))
    config = schema._config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO document VALUES ('s', 1, 1)")
        connection.exec_driver_sql(
            "INSERT INTO job (id, uuid, queue, name, user, host, document_format, copies, state,"
            " reasons, message, received_at, to_read, claims)"
            " VALUES (1, 'u', '', 'Facture', 'Élise', 'h', 'f', 1, 9, '[]', '', 1, 0, 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO paper (id, job_id, sha256, pages, page_sizes, state, version, readings,"
            " edits, remarks, choices, holds_number, blocking, put_aside, trouble, search_text,"
            " received_at, updated_at) VALUES (1, 1, 's', '[]', '[]', 'staged', 1, '{}', '{}',"
            " '[]', '{}', 0, 0, 0, '', 'fa-17', 1, 1)"
        )
    engine.dispose()
    store = open_store(tmp_path, clock)
    try:
        for query in ("élise FA-17", "facture"):
            lines, _ = await store.papers.lines(query=query)
            assert [line.id for line in lines] == [1]
        assert (await store.papers.lines(query="nobody"))[0] == []
    finally:
        store.close()


#: A print, its paper, its deposit and what the portal said of it, as release 0017 kept them.
_PAID = (
    "INSERT INTO document VALUES ('s', 1, 1)",
    'INSERT INTO job (id, uuid, queue, name, "user", host, document_format, copies, state,'
    " reasons, message, received_at, to_read, claims)"
    " VALUES (1, 'u', '', 'Facture', 'u', 'h', 'f', 1, 9, '[]', '', 1, false, 0)",
    "INSERT INTO paper (id, job_id, sha256, pages, page_sizes, state, version, readings,"
    " edits, remarks, choices, holds_number, blocking, put_aside, trouble, environment,"
    " received_at, updated_at) VALUES (1, 1, 's', '[]', '[]', 'settled', 1, '{}', '{}',"
    " '[]', '{}', true, 0, false, '', 'rehearsal', 1, 1)",
    "INSERT INTO deposit (paper_id, environment, portal_id, status, status_at, deposited_at,"
    " adopted, followed, next_check_at) VALUES (1, 'rehearsal', 7, 'x', 1, 1, false, false, 1)",
    "INSERT INTO status_event (paper_id, status, at, comment, seen_at) VALUES"
    " (1, 'MISE_A_DISPOSITION', 5, '', 1), (1, 'MISE_EN_PAIEMENT', 30, '', 1),"
    " (1, 'MISE_EN_PAIEMENT', 20, '', 1)",
)


def test_payments_that_an_earlier_release_kept_are_found(tmp_path, request, base):
    url = sqlite_url(tmp_path / "printpost.db")
    if base == "postgresql":
        server = request.getfixturevalue("postgres")
        url = server.url(server.create())
    engine = open_engine(url)
    config = schema._config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0017")
        for statement in _PAID:
            connection.exec_driver_sql(statement)
    schema.migrate(url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT paid_at FROM deposit").scalar_one() == 20
    engine.dispose()
