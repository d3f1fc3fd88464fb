"""The composition root: builds the rooms, hands each the store, starts and stops them.

No paper passes through here. Everything is built by plain constructor calls.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from aiohttp import web

from chorus.access import LiveTest
from chorus.asking import AskNow
from extractor.convert.programs import available
from extractor.desk import Desk
from extractor.sandbox import Sandbox
from extractor.seen.ocr import Ocr
from extractor.seen.ocr import installed as ocr_installed
from extractor.settings import ReaderSettings
from server import endpoint
from server.access import Access, apply_choice
from server.backups import Nightly, keeper_of
from server.callers import Callers
from server.certificates import Certificates, certificates_of
from server.checkup import Addresses, Checkup
from server.config import Config
from server.courtesy import Courtesy
from server.digests import Digests
from server.doorway import serve
from server.identity import Identity, identity
from server.listening import lan_address, listen, own_names
from server.looks import looks_of, notices_of
from server.loops import Loop, Loops
from server.offering import Offering, announces
from server.open_jobs import OpenJobs
from server.portal import Portal
from server.postmaster import Postmaster
from server.rounds import Rounds, chorus_settings
from server.settings import MEGABYTE, MOPRIA, PrinterSettings
from server.sign_on import oidc_settings
from server.spool import Spool
from server.tls import Names
from server.upload import Door
from server.whereabouts import whereabouts
from server.witness import Witness
from server.written import ROLES
from staging.restore import refuse_half
from staging.retention import Terms
from staging.store import Store, open_store
from web.app import create_app as create_web_app
from web.sentences import said_in
from web.settings import PrinterFacts, WebSettings

_log = logging.getLogger(__name__)
#: Seconds a step in hand has to end when the appliance stops.
PATIENCE = 6.0


def utc_now() -> datetime:
    """The clock of the appliance."""
    return datetime.now(UTC)  # noqa: TID251 - the one place where the clock is read


@dataclass(frozen=True, slots=True)
class Running:
    """A started appliance: where it listens, and its store."""

    ipp_uri: str
    web_url: str
    store: Store
    portal: Portal


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demonstration adds: a login that is shown on the page."""

    login: str


def open_for(config: Config) -> Store:
    """The store of the data folder named by the settings. Blocks while it migrates.

    Raises BackupRefused for a folder in which a restore was cut.
    """
    refuse_half(config["data"])
    terms = Terms(timedelta(days=config["keep_content_days"]), timedelta(config["keep_names_days"]))
    url = config["database_url"]
    return open_store(config["data"], utc_now, database_url=url, terms=terms)


class Appliance:
    """One appliance on one data folder."""

    def __init__(
        self,
        config: Config,
        *,
        now: Callable[[], datetime] = utc_now,
        demo: Demo | None = None,
        setup_code: str | None = None,
    ) -> None:
        self._config = config
        self._now = now
        self._demo = demo
        self._setup_code = setup_code
        self._roles: frozenset[str] = config["roles"]
        self._worker = f"{socket.gethostname()}:{os.getpid()}"

    @asynccontextmanager
    async def run(self) -> AsyncIterator[Running]:
        """Everything started for the length of the block; stopped in reverse order after it."""
        async with AsyncExitStack() as stack:
            store = open_for(self._config)
            stack.callback(store.close)
            if self._config["database_url"] is None:
                await store.forget_leases()
            await self._recognise(store)
            await apply_choice(self._config, store)
            me = await identity(store, self._config, demo=self._demo is not None)
            settings, access = chorus_settings(self._config), Access(self._config, store)
            portal = Portal(access, settings, self._now, store.pace)
            stack.push_async_callback(portal.close)
            await portal.step()
            running = await self._start(stack, store, portal, me)
            yield running

    async def _recognise(self, store: Store) -> None:
        """Pause sending where this base is not the one that ran last."""
        folder = self._config["data"]
        here = await asyncio.to_thread(whereabouts, folder)
        own = self._config["database_url"] is None
        beside = "" if own else f"{here['generation'][:8]} {here['machine']}"
        if await store.recognise(here, beside):
            _log.warning("the data folder was put back from a copy: sending is paused")
            await Witness(store, folder).remember()
        else:
            await Witness(store, folder).step()

    async def _start(
        self, stack: AsyncExitStack, store: Store, portal: Portal, me: Identity
    ) -> Running:
        host = self._config["host"]
        ipp_socket = listen(host, self._config["ipp_port"], "ipp_port")
        stack.callback(ipp_socket.close)
        web_socket = listen(host, self._config["web_port"], "web_port")
        stack.callback(web_socket.close)
        shown = lan_address(host)
        ipp_port, web_port = (s.getsockname()[1] for s in (ipp_socket, web_socket))
        web_url = self._config["public_url"] or f"http://{shown}:{web_port}"
        certificates = await asyncio.to_thread(
            certificates_of, self._config, self._names, self._now
        )
        printer = self._printer_settings(me, web_url, ipp_port, shown, certificates)
        ipp_uri = f"ipp://{shown}:{ipp_port}/ipp/print"

        desk, courtesy = await self._reading_room(stack, store)
        open_jobs = OpenJobs(store.jobs, self._now, printer.multiple_operation_time_out)
        loops = Loops(store.changes)
        stack.push_async_callback(loops.stop, PATIENCE)
        rounds = self._rounds(store, portal)
        self._start_loops(loops, rounds, desk, courtesy, open_jobs)
        postmaster = Postmaster(self._config, store, self._now, web_url)
        self._keep_up(loops, certificates, self._digests(store, postmaster, web_url, certificates))
        if "print" in self._roles:
            offering = Offering(self._config, store, me, self._now)
            described = endpoint.describe(printer, self._now())
            printers = await offering.printers(loops, described)
            app = endpoint.create_app(store, printer, self._now, open_jobs, printers)
            await serve(stack, app, ipp_socket, certificates.context, self._callers())
            offering.announce(stack, printers, ipp_port, web_port)
        if "web" in self._roles:
            facts = PrinterFacts(ipp_uri, me.naming.first(""), certificates.authority, me.naming)
            app = self._web_app(store, printer, facts, web_url, postmaster, rounds.asking())
            await serve(stack, app, web_socket, certificates.context, self._callers())
        return Running(ipp_uri, web_url, store, portal)

    def _rounds(self, store: Store, portal: Portal) -> Rounds:
        chorus, folder = chorus_settings(self._config), self._config["data"]
        return Rounds(store, portal, chorus, self._now, self._worker, folder)

    async def _reading_room(self, stack: AsyncExitStack, store: Store) -> tuple[Desk, Courtesy]:
        sandbox = Sandbox(children=ReaderSettings().children)
        stack.push_async_callback(sandbox.close)
        if "read" in self._roles:
            await sandbox.start()
        ocr = Ocr() if ocr_installed() else None
        if ocr is not None:
            stack.push_async_callback(ocr.close)
        heard = await stack.enter_async_context(store.changes.subscribe({"job"}))
        return Desk(sandbox, ocr), Courtesy(heard, self._now)

    def _digests(
        self, store: Store, postmaster: Postmaster, web_url: str, certificates: Certificates
    ) -> Digests:
        notices = notices_of(self._config, store, self._now, lambda: certificates.shown)
        return Digests(store, postmaster.office, web_url, said_in, notices)

    def _keep_up(self, loops: Loops, certificates: Certificates, digests: Digests) -> None:
        loops.start(Loop("certificate", certificates.step, frozenset(), 60.0))
        if "web" in self._roles:
            loops.start(Loop("digests", digests.step, frozenset({"setting", "company"}), 60.0))

    def _back_up(self, loops: Loops, store: Store) -> None:
        keeper = keeper_of(self._config, store, self._now)
        if keeper.plan.folder is not None:
            loops.start(Loop("backup", Nightly(keeper, store).step, frozenset(), 60.0))

    def _callers(self) -> Callers:
        config = self._config
        return Callers(config["connections_per_address"], config["trusted_proxies"])

    def _names(self) -> Names:
        return own_names(self._config["host"], self._config["public_url"])

    def _printer_settings(
        self, me: Identity, web_url: str, port: int, shown: str, certificates: Certificates
    ) -> PrinterSettings:
        own, certified = self._names(), certificates.shown.names
        names = (shown.strip("[]"), *own.hosts, *own.addresses, *certified.hosts)
        return PrinterSettings(
            name=me.naming.first(""),
            uuid=me.uuid,
            version=version("printpost"),
            web_url=web_url,
            port=port,
            host_names=tuple(dict.fromkeys(names)),
            unlisted_formats=tuple(sorted(available())),
            max_job_bytes=int(self._config["max_job_mb"] * MEGABYTE),
            mopria_version=MOPRIA if self._config["mopria"] else None,
            with_tls=True,
        )

    def _start_loops(
        self, loops: Loops, rounds: Rounds, desk: Desk, courtesy: Courtesy, open_jobs: OpenJobs
    ) -> None:
        ring: dict[str, Callable[[], Iterable[Loop]]] = {
            "print": lambda: rounds.printing(
                open_jobs, whole_base=self._config["database_url"] is None
            ),
            "read": lambda: rounds.reading(desk, courtesy),
            "web": rounds.reviewing,
            "deposit": rounds.depositing,
        }
        loops.start(rounds.connecting())
        self._back_up(loops, rounds.store)
        for role in ROLES:
            if role in self._roles:
                for loop in ring[role]():
                    loops.start(loop)

    def _web_app(
        self,
        store: Store,
        printer: PrinterSettings,
        facts: PrinterFacts,
        web_url: str,
        postmaster: Postmaster,
        look_up: AskNow,
    ) -> web.Application:
        access = Access(self._config, store)
        test_access = LiveTest(chorus_settings(self._config), self._now, store.pace)
        addresses = Addresses(facts.uri, web_url, announces(self._config))
        further = looks_of(self._config, store, self._now)
        checkup = Checkup(store, self._now, access, test_access, addresses, further=further)
        demo = self._demo
        settings = WebSettings(
            api_token=self._config["api_token"],
            setup_code=self._setup_code,
            trusted_proxies=self._config["trusted_proxies"],
            max_upload=printer.max_job_bytes,
            demo=demo is not None,
            demo_login=demo.login if demo else "",
            public_url=self._config["public_url"],
            oidc=oidc_settings(self._config),
        )
        spool = Spool(store.files, printer.max_job_bytes, frozenset(printer.unlisted_formats))

        return create_web_app(
            store,
            settings,
            self._now,
            test_access=test_access,
            current_access=access,
            appliance_state=checkup,
            accept_upload=Door(store, spool),
            ready=checkup.missing,
            mail=postmaster,
            safekeeping=keeper_of(self._config, store, self._now),
            look_up=look_up,
            printer=facts,
        )
