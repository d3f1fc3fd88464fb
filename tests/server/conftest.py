"""The printer on a free loopback port over a real store, and a client that speaks raw IPP."""

from __future__ import annotations

import io
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from pyipp.enums import IppOperation, IppTag

from server.endpoint import create_app
from server.ipp import message as m
from server.ipp.encoding import encode
from server.ipp.wire import HeadFinder, decode
from server.open_jobs import OpenJobs
from server.settings import PrinterSettings
from staging.queue import Queue
from staging.store import Store, open_store

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
UUID = "8a6d2f04-3f5f-4c6e-9a32-6a1a52f0a7c1"
START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """A clock set by hand."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        self.at += timedelta(**parts)


@dataclass(frozen=True, slots=True)
class Asking:
    """Makes requests of one printer-uri."""

    uri: str = "ipp://localhost/ipp/print"
    user: str = "nadia"

    def message(
        self,
        operation: int,
        *attributes: m.Attribute,
        job: tuple[m.Attribute, ...] = (),
        **other: object,
    ) -> m.Message:
        """A request; `other` may say uri, user (None: leave out), version, request_id."""
        user = other.get("user", self.user)
        first = (
            m.charset("attributes-charset", "utf-8"),
            m.language("attributes-natural-language", "fr"),
            m.uri("printer-uri", str(other.get("uri", self.uri))),
        )
        named = () if user is None else (m.name_("requesting-user-name", str(user)),)
        ids = tuple(a for a in attributes if a.name == "job-id")
        rest = tuple(a for a in attributes if a.name != "job-id")
        groups = [m.Group(IppTag.OPERATION, (*first, *ids, *named, *rest))]
        if job:
            groups.append(m.Group(IppTag.JOB, job))
        version = other.get("version", (2, 0))
        request_id = other.get("request_id", 7)
        assert isinstance(version, tuple)
        assert isinstance(request_id, int)
        return m.Message(version, operation, request_id, tuple(groups))


@dataclass(slots=True)
class Client:
    """Posts to the printer and reads its answers."""

    session: aiohttp.ClientSession
    url: str
    asking: Asking = field(default_factory=Asking)

    async def post(self, body: object, **options: object) -> m.Message:
        """The IPP answer to a body (bytes or an async iterator, which is sent in chunks)."""
        headers = {"Content-Type": "application/ipp", **dict(options.get("headers", {}))}  # type: ignore[call-overload]
        path = str(options.get("path", "/ipp/print"))
        data = io.BytesIO(body) if isinstance(body, bytes) else body
        async with self.session.post(self.url + path, data=data, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            assert answer.content_type == "application/ipp"
            raw = await answer.read()
        found = HeadFinder().feed(raw)
        assert found is not None
        assert found[1] == b""
        return decode(found[0])

    async def ask(
        self, operation: int, *attributes: m.Attribute, document: bytes = b"", **other: object
    ) -> m.Message:
        """One operation."""
        job = other.pop("job", ())
        assert isinstance(job, tuple)
        message = self.asking.message(operation, *attributes, job=job, **other)
        return await self.post(encode(message) + document)

    async def print(self, document: bytes = PDF, *attributes: m.Attribute) -> int:
        """Print-Job; the id of the job."""
        answer = await self.ask(IppOperation.PRINT_JOB, *attributes, document=document)
        assert answer.code == 0, hex(answer.code)
        return number(answer, IppTag.JOB, "job-id")


def values(message: m.Message, tag: int, name: str) -> list[m.Data]:
    """Every value of an attribute in the first group of a tag."""
    group = message.group(tag)
    assert group is not None
    found = group.find(name)
    assert found is not None, name
    return found.all_data()


def number(message: m.Message, tag: int, name: str) -> int:
    """One integer."""
    (found,) = values(message, tag, name)
    assert isinstance(found, int)
    return found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its base made once; each test gets a copy."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    open_store(folder, Clock(), reserve=1).close()
    return folder


@pytest.fixture
def store(tmp_path: Path, clock: Clock, empty_data: Path) -> Iterator[Store]:
    shutil.copytree(empty_data, tmp_path / "data")
    opened = open_store(tmp_path / "data", clock, reserve=1)
    yield opened
    opened.close()


@pytest.fixture
def settings() -> PrinterSettings:
    return PrinterSettings(
        name="Print&Post",
        uuid=UUID,
        version="1.2.3",
        web_url="http://print.example:8080",
        port=8631,
        host_names=("print.local", "localhost", "127.0.0.1"),
        location="Accueil",
        queues=(Queue("avoirs", "Avoirs"), Queue("regie-2", "Régie 2")),
        max_job_bytes=2 * 1024 * 1024,
        idle_time=timedelta(seconds=0.5),
        head_time=timedelta(seconds=0.5),
    )


@pytest.fixture
def open_jobs(store: Store, clock: Clock) -> OpenJobs:
    return OpenJobs(store.jobs, clock, timedelta(seconds=120))


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[web.Application], object]]:
    """Serve an application on a free port; the base URL."""
    runners: list[web.AppRunner] = []

    async def start(app: web.Application) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1, lingering_time=1)
        await runner.setup()
        runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        return f"http://{host}:{port}"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def client(
    store: Store, settings: PrinterSettings, clock: Clock, open_jobs: OpenJobs, serve: Callable
) -> AsyncIterator[Client]:
    url = await serve(create_app(store, settings, clock, open_jobs))
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session:
        yield Client(session, url)


@pytest.fixture
def asking() -> Asking:
    return Asking()
