"""What every test may ask for: a clock set by hand, and a store on each of the two bases."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from staging.db.schema import migrate
from staging.store import Store, open_store
from tests.fakes.clock import HandClock
from tests.fakes.postgres import PostgresServer, empty, find_programs, running_server

BASES = ("sqlite", "postgresql")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real server, once a session; skipped by name where PostgreSQL is not installed."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL: initdb is not installed (apt install postgresql)")
    with running_server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer) -> str:
    """The address of a database with the schema, emptied after each test that used it."""
    url = postgres.url(postgres.create())
    migrate(url)
    return url


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty base, to be copied."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    open_store(folder, HandClock(), reserve=0).close()
    return folder


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest) -> str:
    """Which of the two bases a test runs on."""
    return str(request.param)


@pytest.fixture
def database_url(base: str, request: pytest.FixtureRequest) -> Iterator[str | None]:
    """An empty base with the schema; None for the file in the data folder."""
    if base == "sqlite":
        yield None
        return
    url: str = request.getfixturevalue("migrated_postgres")
    yield url
    empty(url)


@pytest.fixture
def data_folder(tmp_path: Path, migrated_folder: Path) -> Path:
    """A data folder of the test's own."""
    return Path(shutil.copytree(migrated_folder, tmp_path / "data"))


@pytest.fixture
def open_again(
    data_folder: Path, clock: HandClock, database_url: str | None
) -> Iterator[Callable[[], Store]]:
    """Open another store over the same base and documents, as a second process would."""
    opened: list[Store] = []

    def open_one() -> Store:
        opened.append(open_store(data_folder, clock, database_url=database_url, reserve=0))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_again: Callable[[], Store]) -> Store:
    """A store on SQLite, then on a real PostgreSQL."""
    return open_again()
