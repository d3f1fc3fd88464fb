"""An office for the web's tests: a real store on disk, three people, and printed invoices."""

from __future__ import annotations

import asyncio
import hashlib
import io
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import Page, async_playwright, expect
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor import kept_words
from extractor.layouts.spots import sheet_of
from extractor.text import pdf
from server.backups import Keeper
from staging.backup import Source
from staging.backups import Plan
from staging.buyer import Structure
from staging.company import BankAccount, Company
from staging.errors import DocumentRefused, OutsideUnavailable, PrintPostError
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Remark
from staging.fields import Plain
from staging.identifiers import Bic, Iban, Siret, VatId
from staging.job import Document, NewJob, PrintJob
from staging.messaging import MAIL, MailReport, MailSettings, mail_settings
from staging.person import Person, Role
from staging.ports import (
    AccessReport,
    CheckLevel,
    CheckLine,
    ChorusAccess,
    PortalAccount,
    PortalSupplier,
)
from staging.store import Store, open_store
from web.app import create_app
from web.settings import PrinterFacts, WebSettings

SELLER = Siret.parse("73282932000074")
BUYER = Siret.parse("21310555400017")
IBAN = Iban.parse("FR7630006000011234567890189")
API_TOKEN = "a-token-for-machines"
WIDTH, HEIGHT = 595.0, 842.0
#: Milliseconds: a wait ends by its condition; this is for the slowest machine, not for a pace.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

#: (key, text on the page, plain value, x, y from the top, size)
PRINTED: tuple[tuple[str, str, Plain, float, float, float], ...] = (
    ("seller_name", "Ateliers du Canal SARL", "Ateliers du Canal SARL", 50, 62, 15),
    ("seller_siret", "732 829 320 00074", str(SELLER), 50, 98, 9),
    ("buyer_name", "Commune de Toulouse", "Commune de Toulouse", 330, 150, 11),
    ("buyer_siret", "213 105 554 00017", str(BUYER), 330, 182, 9),
    ("service_code", "DSI-2026", "DSI-2026", 330, 198, 9),
    ("invoice_number", "FA-2026-0417", "FA-2026-0417", 150, 260, 11),
    ("issue_date", "12/11/2026", "2026-11-12", 150, 278, 10),
    ("due_date", "12/12/2026", "2026-12-12", 150, 296, 10),
    ("engagement_number", "EJ-2026-00871", "EJ-2026-00871", 150, 314, 10),
    ("total_excl_vat", "2 800,00", "2800.00", 480, 560, 10),
    ("total_vat", "560,00", "560.00", 480, 578, 10),
    ("total_incl_vat", "3 360,00", "3360.00", 480, 600, 12),
    ("iban", "FR76 3000 6000 0112 3456 7890 189", str(IBAN), 90, 740, 9),
)
LABELS = (
    ("SIRET", 50, 86),
    ("Facture n°", 50, 260),
    ("Date", 50, 278),
    ("Échéance", 50, 296),
    ("Engagement", 50, 314),
    ("Désignation", 50, 360),
    ("Entretien des équipements, novembre 2026", 50, 386),
    ("Pièces détachées", 50, 404),
    ("Total HT", 380, 560),
    ("TVA 20 %", 380, 578),
    ("Total TTC", 380, 600),
    ("IBAN", 50, 740),
)


def draw_invoice(texts: Mapping[str, str] | None = None) -> tuple[bytes, dict[str, Reading]]:
    """A one-page invoice and what a reader that saw everything would say of it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    readings: dict[str, Reading] = {}
    canvas.setFont("Helvetica", 9)
    for text, x, y in LABELS:
        canvas.drawString(x, HEIGHT - y, text)
    canvas.line(50, HEIGHT - 366, 545, HEIGHT - 366)
    for key, text, value, x, y, size in PRINTED:
        shown = (texts or {}).get(key, text)
        canvas.setFont("Helvetica-Bold" if size > 10 else "Helvetica", size)
        canvas.drawString(x, HEIGHT - y, shown)
        width = stringWidth(shown, "Helvetica-Bold" if size > 10 else "Helvetica", size)
        box = (x, y - size * 0.75, x + width, y + size * 0.25)
        plain = shown if key == "invoice_number" else value
        readings[key] = Reading(plain, 0.99, 1, box)
    readings["vat_breakdown"] = Reading(
        [{"rate": "20.00", "base": "2800.00", "amount": "560.00"}], 0.98, 1, (380, 570, 520, 581)
    )
    readings["document_type"] = Reading("invoice", 0.99)
    canvas.showPage()
    canvas.save()
    return out.getvalue(), readings


@dataclass(slots=True)
class Clock:
    """A clock set by hand."""

    at: datetime = datetime(2026, 11, 25, 14, 35, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        self.at += timedelta(**parts)


@dataclass
class Outside:
    """What the root would hand in; each answer can be changed by a test."""

    store: Store
    access: ChorusAccess | None = None
    report: AccessReport | None = None
    missing: list[str] = field(default_factory=list)
    fixed_mail: frozenset[str] = frozenset()
    mail_report: MailReport | None = None
    tried: list[str] = field(default_factory=list)
    directory: dict[Siret, Structure] = field(default_factory=dict)
    looked_up: list[Siret] = field(default_factory=list)
    trouble: PrintPostError | None = None

    async def test_access(self, access: ChorusAccess) -> AccessReport:
        if self.report is not None:
            return self.report
        supplier = PortalSupplier(SELLER, 4242, "ATELIERS DU CANAL", (PortalAccount(77, "CC"),))
        return AccessReport(
            True,
            access.environment,
            "Chorus Pro accepte la connexion.",
            application_ok=True,
            account_ok=True,
            suppliers=(supplier,),
            password_expires_on=date(2027, 9, 1),
        )

    async def current_access(self) -> ChorusAccess | None:
        return self.access

    async def appliance_state(self) -> list[CheckLine]:
        return [
            CheckLine("Imprimante", CheckLevel.GOOD, "Répond en 4 ms."),
            CheckLine("Disque", CheckLevel.WARN, "Il reste 6 Go."),
            CheckLine("Chorus Pro", CheckLevel.BAD, "Ne répond pas depuis 14:20."),
        ]

    async def accept_upload(
        self, stream: AsyncIterator[bytes], filename: str, user: str, host: str
    ) -> PrintJob:
        data = b"".join([chunk async for chunk in stream])
        if not data.startswith(b"%PDF-"):
            raise DocumentRefused("Ce document n'est pas un PDF : rien n'a été accepté.")
        kept = self.store.files.put(data)
        new = NewJob("print", filename, user, host, "application/pdf", None)
        return await self.store.jobs.receive(new, kept)

    async def ready(self) -> list[str]:
        return self.missing

    async def look_up(self, siret: Siret) -> Structure:
        self.looked_up.append(siret)
        if self.trouble is not None or siret not in self.directory:
            raise self.trouble or OutsideUnavailable("Chorus Pro ne répond pas.")
        found = replace(self.directory[siret], checked_at=self.store.now())
        await self.store.directory.put(found)
        return found

    def fixed(self) -> frozenset[str]:
        return self.fixed_mail

    async def current(self) -> MailSettings:
        return mail_settings(await self.store.settings.get(MAIL))

    async def try_out(self, to: str) -> MailReport:
        self.tried.append(to)
        return self.mail_report or MailReport(True, "Le serveur a pris le message.", "250 Ok")


@dataclass
class Office:
    """Everything a test of the web needs."""

    store: Store
    clock: Clock
    outside: Outside
    app: web.Application
    people: dict[Role, Person]
    keeper: Keeper

    async def configure(self) -> None:
        """An environment, our establishment and its account."""
        await self.store.settings.put(
            "chorus", {"environment": "rehearsal", "login": "TECH_1_000001@cpro.fr"}, "root"
        )
        account = BankAccount(IBAN, Bic.parse("AGRIFRPP"), "Compte courant", 77)
        await self.store.companies.put(
            Company(
                SELLER,
                "Ateliers du Canal SARL",
                VatId.parse("FR44732829320"),
                "TVA_SUR_DEBIT",
                (account,),
            ),
            "root",
        )

    async def print_invoice(
        self,
        number: str = "FA-2026-0417",
        *,
        name: str = "Facture novembre.pdf",
        user: str = "claire",
        changes: Mapping[str, Reading | None] | None = None,
        remarks: tuple[Remark, ...] = (),
    ) -> int:
        """One print, read and staged; the paper's id."""
        data, kept, readings = await self.receive(number, name=name, user=user)
        for key, reading in (changes or {}).items():
            readings.pop(key, None)
            if reading is not None:
                readings[key] = reading
        return await self.read_next(data, kept, readings, remarks)

    async def receive(
        self, number: str, *, name: str = "Facture novembre.pdf", user: str = "claire"
    ) -> tuple[bytes, Document, dict[str, Reading]]:
        """One print, accepted and not yet read."""
        data, readings = draw_invoice({"invoice_number": number})
        kept = self.store.files.put(data)
        new = NewJob("print", name, user, "192.0.2.7", "application/pdf", None)
        await self.store.jobs.receive(new, kept)
        return data, kept, readings

    async def read_next(
        self,
        data: bytes,
        kept: Document,
        readings: Mapping[str, Reading],
        remarks: tuple[Remark, ...] = (),
    ) -> int:
        job = await self.store.reading.claim("test", timedelta(minutes=5))
        assert job is not None
        await self.store.reading.opened(job.id, 1)
        folder = self.store.files.sidecar(kept.sha256)
        draw_picture(data, folder / "page-1.webp")
        pages = pdf.read(self.store.files.path(kept.sha256))
        kept_words.keep(pages, folder)
        found = FoundInvoice((1,), readings, remarks, sheet_of(pages, readings))
        ids = await self.store.reading.stage(
            job.id, Extraction((PageSize(WIDTH, HEIGHT),), (found,))
        )
        return ids[0]

    async def session(self, role: Role) -> tuple[str, str]:
        """A signed-in person's (cookie, CSRF token)."""
        token, csrf = f"token-{role}", f"csrf-{role}"
        hashed = hashlib.sha256(token.encode()).hexdigest()
        await self.store.people.close_session(hashed)
        await self.store.people.open_session(
            hashed, self.people[role].id, csrf, self.clock() + timedelta(hours=8)
        )
        return token, csrf


def draw_picture(data: bytes, path: Path) -> None:
    """The page at 110 dpi, as the reader leaves it beside the document."""
    document = pypdfium2.PdfDocument(data)
    try:
        document[0].render(scale=110 / 72).to_pil().save(path, "WEBP", quality=80)
    finally:
        document.close()


class Browser:
    """A client signed in as one role, that gives CSRF and does not follow redirects."""

    def __init__(self, client: TestClient[web.Request, web.Application], csrf: str) -> None:
        self.client = client
        self.csrf = csrf

    async def get(self, path: str, **extra: object) -> tuple[int, str]:
        async with self.client.get(path, allow_redirects=False, **extra) as answer:
            return answer.status, (await answer.read()).decode(errors="replace")

    async def post(self, path: str, **form: object) -> tuple[int, str]:
        data = {"csrf": self.csrf, **form}
        async with self.client.post(path, data=data, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Location", "") or await answer.text()


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def make_office(
    folder: Path, clock: Clock, *, people: bool = True, setup_code: str | None = None
) -> Office:
    """An office in a fresh folder, nothing printed yet."""
    store = open_store(folder, clock, reserve=0)
    outside = Outside(store)
    keeper = Keeper(Source(folder), store, Plan(folder, None, 2, 14), clock)
    names = {Role.USER: "claire", Role.MANAGER: "sophie", Role.ADMIN: "martin"}
    made = {
        role: await store.people.add(name, role, "!", "root")
        for role, name in names.items()
        if people
    }
    app = create_app(
        store,
        WebSettings(api_token=API_TOKEN, setup_code=setup_code),
        clock,
        test_access=outside.test_access,
        current_access=outside.current_access,
        appliance_state=outside.appliance_state,
        accept_upload=outside.accept_upload,
        ready=outside.ready,
        mail=outside,
        safekeeping=keeper,
        look_up=outside.look_up,
        printer=PrinterFacts("ipp://printpost.local:8631/ipp/print", "Print&Post"),
    )
    return Office(store, clock, outside, app, made, keeper)


@pytest.fixture
async def office(tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    made = await make_office(tmp_path / "data", clock)
    yield made
    made.store.close()


@pytest.fixture
async def fresh(tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """An appliance that nobody has an account on yet; its code is `code-du-jour`."""
    made = await make_office(tmp_path / "fresh", clock, people=False, setup_code="code-du-jour")
    yield made
    made.store.close()


@dataclass(frozen=True)
class Apart:
    """An office that serves from a thread of its own, for clients that block."""

    url: str
    token: str


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def start() -> tuple[Office, TestServer]:
        made = await make_office(tmp_path_factory.mktemp("apart") / "data", Clock())
        await made.configure()
        for number in range(3):
            await made.print_invoice(f"FA-{number}")
        running = TestServer(made.app)
        await running.start_server()
        return made, running

    async def stop() -> None:
        await running.close()
        made.store.close()

    made, running = asyncio.run_coroutine_threadsafe(start(), loop).result(60)
    yield Apart(str(running.make_url("/")).rstrip("/"), API_TOKEN)
    asyncio.run_coroutine_threadsafe(stop(), loop).result(30)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@pytest.fixture
async def server(office: Office) -> AsyncIterator[TestServer]:
    running = TestServer(office.app)
    await running.start_server()
    yield running
    await running.close()


@pytest.fixture
async def browsers(office: Office, server: TestServer) -> AsyncIterator[dict[Role, Browser]]:
    made = {}
    clients = []
    for role in Role:
        token, csrf = await office.session(role)
        client: TestClient[web.Request, web.Application] = TestClient(
            server, cookies={"printpost": token}
        )
        clients.append(client)
        made[role] = Browser(client, csrf)
    yield made
    for client in clients:
        await client.session.close()


@pytest.fixture
async def api(server: TestServer) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    client: TestClient[web.Request, web.Application] = TestClient(
        server, headers={"Authorization": f"Bearer {API_TOKEN}"}
    )
    yield client
    await client.session.close()


CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
async def chromium() -> AsyncIterator[PlaywrightBrowser]:
    """Debian's Chromium, headless."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(CHROMIUM), headless=True
        )
        yield browser
        await browser.close()


@pytest.fixture
async def desk(office: Office, server: TestServer, chromium: PlaywrightBrowser) -> Desk:
    return Desk(office, server, chromium)


@dataclass
class Desk:
    """Opens pages of the browser, signed in as a role."""

    office: Office
    server: TestServer
    chromium: PlaywrightBrowser

    async def open(self, role: Role | None = Role.USER, **options: object) -> Page:
        context = await self.chromium.new_context(
            base_url=str(self.server.make_url("/")),
            reduced_motion="reduce",
            **{"viewport": {"width": 1366, "height": 900}, "locale": "fr-FR", **options},  # type: ignore[arg-type]
        )
        if role is not None:
            token, _ = await self.office.session(role)
            await context.add_cookies(
                [{"name": "printpost", "value": token, "url": str(self.server.make_url("/"))}]
            )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        return page
