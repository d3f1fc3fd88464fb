"""A rehearsal portal on loopback, a real store, a clock set by hand, and papers to deposit."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.follower import Follower
from chorus.rehearsal.app import create_app
from chorus.rehearsal.faults import Fault, Kind
from chorus.rehearsal.settings import RehearsalSettings
from chorus.rehearsal.state import STATE, State
from chorus.rehearsal.terms import Invoice as PortalInvoice
from chorus.settings import ChorusSettings
from staging.buyer import Structure
from staging.company import BankAccount, Company
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading
from staging.identifiers import Iban, Siret
from staging.job import NewJob
from staging.paper import Paper
from staging.ports import ChorusAccess
from staging.store import Store

SELLER = "99990077200016"
EASY = "21990101400015"
WITH_SERVICE = "21990202000011"
NO_PAYMENT = "21990707800014"
IBAN = "FR7630006000011234567890189"
PDF = b"%PDF-1.4\n%%EOF\n"


@dataclass
class Clock:
    """A clock set by hand."""

    at: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, duration: timedelta | float) -> None:
        self.at += duration if isinstance(duration, timedelta) else timedelta(seconds=duration)


@dataclass
class Portal:
    """A rehearsal portal over loopback, and its ledger seen from behind."""

    server: TestServer
    state: State
    clock: Clock

    def access(self, **changes: str) -> ChorusAccess:
        base = str(self.server.make_url("")).rstrip("/")
        access = ChorusAccess(
            environment="rehearsal",
            api_url=base,
            token_url=f"{base}/api/oauth/token",
            client_id="rehearsal-client",
            client_secret="rehearsal-secret",
            login="TECH_1_000001@cpro.fr",
            password="rehearsal",
        )
        return replace(access, **changes)

    def fail(self, call: str, kind: Kind, **more: Any) -> None:
        self.state.faults.add(Fault(call, kind, **more))

    def repair(self) -> None:
        self.state.faults.clear()

    def put(self, identifier: int, status: str, comment: str | None = None) -> None:
        """The recipient gives an invoice a status."""
        self.state.portal.ledger.move(identifier, status, self.clock(), comment, "Destinataire")

    @property
    def invoices(self) -> list[PortalInvoice]:
        return list(self.state.portal.ledger.invoices.values())

    def calls(self, name: str) -> int:
        return sum(n for path, n in self.state.called.items() if path.endswith(name))


OpenPortal = Callable[..., Any]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def open_portal(clock: Clock) -> AsyncIterator[OpenPortal]:
    opened: list[TestServer] = []

    async def opening(**settings: Any) -> Portal:
        chosen = {"speed": 0, "search_lag": 0, **settings}
        app = create_app(RehearsalSettings(**chosen), clock)
        server = TestServer(app)
        await server.start_server()
        opened.append(server)
        return Portal(server, app[STATE], clock)

    yield opening
    for server in opened:
        await server.close()


@pytest.fixture
async def portal(open_portal: OpenPortal) -> Portal:
    opened = await open_portal()
    assert isinstance(opened, Portal)
    return opened


FAST = ChorusSettings(
    timeout=timedelta(seconds=2),
    connect_timeout=timedelta(seconds=1),
    grace=timedelta(seconds=8),
    page_size=3,
)


@pytest.fixture
def settings() -> ChorusSettings:
    return FAST


@pytest.fixture
async def client(portal: Portal, settings: ChorusSettings, clock: Clock) -> AsyncIterator[Client]:
    async with Client(portal.access(), settings, clock) as opened:
        yield opened


@pytest.fixture
def base() -> str:
    """One base is enough for most of what is tested here; races are run on both."""
    return "sqlite"


READ: dict[str, Any] = {
    "document_type": "invoice",
    "issue_date": "2026-11-19",
    "currency": "EUR",
    "seller_siret": SELLER,
    "buyer_siret": EASY,
    "vat_breakdown": [{"rate": "20.00", "base": "100.00", "amount": "20.00"}],
    "total_excl_vat": "100.00",
    "total_vat": "20.00",
    "total_incl_vat": "120.00",
    "amount_due": "120.00",
    "iban": IBAN,
}


@dataclass
class Desk:
    """A clerk's desk: papers printed, read, approved."""

    store: Store
    clock: Clock
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def prepare(self) -> None:
        await self.store.settings.put("chorus", {"environment": "rehearsal"}, "admin")
        account = BankAccount(Iban.parse(IBAN), None, "Compte", None)
        company = Company(
            Siret(SELLER), "ATELIER D'EXERCICE SARL", None, "TVA_SUR_DEBIT", (account,)
        )
        await self.store.companies.put(company, "admin")
        await self.know(Structure(Siret(EASY), found=True, structure_id=1, active=True))

    async def know(self, structure: Structure) -> None:
        await self.store.directory.put(replace(structure, checked_at=self.clock()))

    async def staged(self, **fields: Any) -> Paper:
        place = next(self.numbers)
        fields = {**READ, "invoice_number": f"F2026-{place:04d}", **fields}
        content = PDF + str(place).encode()
        new = NewJob("", "facture", "jeanne", "192.0.2.7", "application/pdf", None)
        job = await self.store.jobs.receive(new, self.store.files.put(content))
        await self.store.reading.opened(job.id, 1)
        readings = {key: Reading(value, 1.0) for key, value in fields.items()}
        found = FoundInvoice((1,), readings)
        [paper_id] = await self.store.reading.stage(
            job.id, Extraction((PageSize(595, 842),), (found,)), None
        )
        return await self.store.papers.get(paper_id)

    async def approved(self, **fields: Any) -> Paper:
        paper = await self.staged(**fields)
        return await self.store.papers.approve(paper.id, paper.version, "jeanne", timedelta(0))

    async def paper(self, paper: Paper) -> Paper:
        return await self.store.papers.get(paper.id)


@pytest.fixture
async def desk(store: Store, clock: Clock) -> Desk:
    desk = Desk(store, clock)
    await desk.prepare()
    return desk


@pytest.fixture
def follower(store: Store, client: Client, settings: ChorusSettings, clock: Clock) -> Follower:
    return Follower(store, lambda: client, settings, clock, "worker-1")


@pytest.fixture
def dispatcher(store: Store, client: Client, settings: ChorusSettings, clock: Clock) -> Dispatcher:
    return Dispatcher(
        store,
        lambda: client,
        settings,
        clock,
        "worker-1",
        monotonic=lambda: clock().timestamp(),
    )
