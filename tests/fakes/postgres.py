"""A real PostgreSQL server of its own for one test session, on loopback, in a folder that goes."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from staging.db.tables import metadata

_DEBIAN = Path("/usr/lib/postgresql")
#: Speed before safety: what a test wrote need not survive the machine.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB")


def find_programs() -> Path | None:
    """The folder of `initdb` and `postgres`; None where PostgreSQL is not installed."""
    folders = sorted(_DEBIAN.glob("*/bin"), reverse=True) if _DEBIAN.is_dir() else []
    named = shutil.which("initdb")
    if named:
        folders.append(Path(named).resolve().parent)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


@dataclass
class PostgresServer:
    """One server; each test gets a database of its own."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def url(self, database: str) -> str:
        return f"postgresql://tests@127.0.0.1:{self.port}/{database}"

    def create(self) -> str:
        """A fresh database; its name. It takes seconds: one for many tests where that will do."""
        name = f"test_{next(self._numbers)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return name

    def run(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)


def empty(url: str) -> None:
    """Every row away and every counter back at its start; the schema stays."""
    wipe = [str(table.delete()) for table in reversed(metadata.sorted_tables)]
    counters = "SELECT setval(c.oid, 1, false) FROM pg_class c WHERE c.relkind = 'S'"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("; ".join(wipe))
        connection.execute(counters)


def _unprivileged() -> pwd.struct_passwd | None:
    """The server refuses to run as root: who it runs as then."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("root, and no other account to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresServer]:
    """A server for the length of the block; its folder is removed after it."""
    account = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="printpost-pg-"))
    who: dict[str, object] = {}
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    data, port = folder / "data", _free_port()
    try:
        _initialise(programs, data, folder, who)
        with (folder / "log").open("wb") as log:
            process = _start(programs, data, folder, port, log, who)
        try:
            server = PostgresServer(port)
            _await_ready(server, process, folder / "log")
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # "fast" shutdown
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(programs: Path, data: Path, folder: Path, who: dict[str, object]) -> None:
    options = ["--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C", "--no-sync"]
    subprocess.run(
        [programs / "initdb", "-D", data, *options],
        check=True,
        capture_output=True,
        cwd=folder,
        timeout=90,
        **who,  # type: ignore[call-overload]
    )


def _start(
    programs: Path, data: Path, folder: Path, port: int, log: object, who: dict[str, object]
) -> subprocess.Popen[bytes]:
    settings = (*_FAST, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
    command = [programs / "postgres", "-D", data, "-p", str(port)]
    for setting in settings:
        command += ["-c", setting]
    return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **who)  # type: ignore[call-overload,no-any-return]


def _await_ready(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()[-2000:]}")
