"""Is this installation well: the printer asked as a client, page, base, disk, Chorus Pro.

The same lines serve `printpost check`, the page « État » and the readiness of the appliance.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

import aiohttp
from pyipp import IPP
from pyipp.exceptions import IPPError

from extractor.sandbox import ChildFailed
from extractor.seen.ocr_check import reads_a_line
from server import expiry
from server.access import Access
from server.seen import seen
from server.tls import Certificate, read_der
from staging.days import day_in_paris
from staging.errors import PrintPostError
from staging.ports import AccessReport, CheckLevel, CheckLine, ChorusAccess, TestAccess
from staging.queue import IDENTITY, Queue, uuid_of
from staging.store import Store
from staging.technical import KnownAccount

GOOD, WARN, BAD = CheckLevel.GOOD, CheckLevel.WARN, CheckLevel.BAD
#: Seconds for one question to a part of ours.
PATIENCE = 10.0
OCR = "Reconnaissance de caractères"
ANNOUNCED = "Annonce sur le réseau"
_UNSEEN = "n'est pas vue sur le réseau : un pare-feu retient-il mDNS (UDP 5353) ?"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a client would go; `announced`: whether DNS-SD is to show the way."""

    ipp_uri: str
    web_url: str
    announced: bool = False


def uri_of(ipp_uri: str, queue: Queue) -> str:
    """The `printer-uri` of a printer, from the first one's."""
    return ipp_uri if queue.is_first else f"{ipp_uri}/{queue.name}"


class Checkup:
    """Looks at every part now."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        access: Access,
        test_access: TestAccess,
        addresses: Addresses,
        *,
        further: Sequence[Callable[[], Awaitable[list[CheckLine]]]] = (),
    ) -> None:
        """`further`: what else is looked at, as the settings ask."""
        self._store = store
        self._now = now
        self._access = access
        self._test_access = test_access
        self._addresses = addresses
        self._further = tuple(further)

    async def __call__(self) -> list[CheckLine]:
        """One line a part; a part that cannot be looked at is a line too."""
        parts: list[Callable[[], Awaitable[list[CheckLine]]]] = [
            self._printers,
            self._announced,
            self._certificate,
            self._page,
            self._base,
            self._disk,
            self._ocr,
            self._chorus,
            self._mail,
            *self._further,
        ]
        found = await asyncio.gather(*(part() for part in parts))
        return [line for lines in found for line in lines]

    async def missing(self) -> list[str]:
        """What keeps the appliance from taking work, one word each."""
        lines = [*await self._base(), *await self._disk()]
        return [line.name for line in lines if line.level is BAD]

    async def _printers(self) -> list[CheckLine]:
        queues = await self._store.queues.all()
        return list(await asyncio.gather(*(self._printer(queue) for queue in queues)))

    async def _printer(self, queue: Queue) -> CheckLine:
        """One printer, asked as a client would."""
        uri = uri_of(self._addresses.ipp_uri, queue)
        where = urlsplit(uri)
        host, port = where.hostname or "127.0.0.1", where.port or 631
        try:
            async with asyncio.timeout(PATIENCE), IPP(host, where.path, port=port) as client:
                printer = await client.printer()
        except (IPPError, TimeoutError) as error:
            message = f"{uri} ne répond pas : Print&Post est-il démarré ?"
            return CheckLine("Imprimante", BAD, f"{message} ({type(error).__name__})")
        return CheckLine("Imprimante", GOOD, f"{printer.info.printer_name} répond à {uri}")

    async def _announced(self) -> list[CheckLine]:
        """Every printer, looked for on the network as a workstation would."""
        kept = await self._store.settings.get(IDENTITY)
        if not self._addresses.announced or kept is None:
            message = "Désactivée : les postes ajoutent l'imprimante par son adresse."
            return [CheckLine(ANNOUNCED, GOOD, message)]
        queues = await self._store.queues.all()
        named = {uuid_of(kept["uuid"], queue.name): queue for queue in queues}
        try:
            found = await seen(named.keys())
        except OSError as error:
            message = f"Le réseau ne peut pas être interrogé ({type(error).__name__})."
            return [CheckLine(ANNOUNCED, WARN, message)]
        lines = [
            CheckLine(ANNOUNCED, GOOD, f"« {name} » est vue sur le réseau")
            for name in found.values()
        ]
        absent = [queue for uuid, queue in named.items() if uuid not in found]
        return lines + [
            CheckLine(ANNOUNCED, WARN, f"« {queue.title or 'La première imprimante'} » {_UNSEEN}")
            for queue in absent
        ]

    async def _certificate(self) -> list[CheckLine]:
        """What an `ipps` client is shown on the printer's port, and for how long it is good."""
        where = urlsplit(self._addresses.ipp_uri)
        try:
            async with asyncio.timeout(PATIENCE):
                shown = await _certificate_at(where.hostname or "127.0.0.1", where.port or 631)
        except (OSError, ValueError) as error:
            message = f"Aucune connexion chiffrée avec l'imprimante ({type(error).__name__})."
            return [CheckLine(expiry.TLS, BAD, message)]
        return [expiry.certificate(shown, self._now())]

    async def _page(self) -> list[CheckLine]:
        url = f"{self._addresses.web_url}/healthz"
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        try:
            async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as seen:
                alive = seen.status == 200
        except (aiohttp.ClientError, TimeoutError):
            alive = False
        if alive:
            return [CheckLine("Page", GOOD, f"{self._addresses.web_url} répond")]
        return [CheckLine("Page", BAD, f"{self._addresses.web_url} ne répond pas.")]

    async def _base(self) -> list[CheckLine]:
        try:
            counts = await self._store.papers.counts()
        except PrintPostError as error:
            return [CheckLine("Base de données", BAD, error.for_person)]
        return [CheckLine("Base de données", GOOD, f"{sum(counts.values())} factures")]

    async def _disk(self) -> list[CheckLine]:
        free = await asyncio.to_thread(self._store.files.free_bytes)
        shown = f"{free / 1e9:.1f} Go libres".replace(".", ",")
        if self._store.files.reserve_left():
            return [CheckLine("Disque", GOOD, shown)]
        return [CheckLine("Disque", BAD, f"{shown} : les impressions sont refusées.")]

    async def _ocr(self) -> list[CheckLine]:
        try:
            reads = await reads_a_line()
        except ChildFailed as error:
            return [CheckLine(OCR, BAD, error.for_person)]
        match reads:
            case None:
                message = "Non installée : les pages en image se remplissent à la main."
                return [CheckLine(OCR, WARN, message)]
            case True:
                return [CheckLine(OCR, GOOD, "Une ligne d'essai a été lue")]
            case False:
                return [CheckLine(OCR, BAD, "La ligne d'essai n'a pas été lue.")]

    async def _chorus(self) -> list[CheckLine]:
        access = await self._access()
        if access is None:
            message = "Aucun portail n'est réglé : rien ne peut être envoyé."
            return [CheckLine("Chorus Pro", WARN, message)]
        report = await self._test_access(access)
        level = GOOD if report.ok else BAD
        lines = [CheckLine(f"Chorus Pro ({report.environment})", level, report.message)]
        return lines + await self._passwords(access, report)

    async def _mail(self) -> list[CheckLine]:
        """Told only while a message did not leave."""
        reason = await self._store.told.failure()
        return [CheckLine("Messages", BAD, reason)] if reason else []

    async def _passwords(self, access: ChorusAccess, report: AccessReport) -> list[CheckLine]:
        """One line for each account that must be renewed soon, or was not in time.

        Of the first account the portal was asked just now; of each it is asked every day.
        """
        today, known = day_in_paris(self._now()), {access.login: _first(access, report)}
        for account in await self._store.accounts.all(access.environment):
            asked = account.login == access.login and report.password_expires_on is not None
            known[account.login] = (
                replace(account, expires_on=report.password_expires_on) if asked else account
            )
        return [line for account in known.values() for line in expiry.password(account, today)]


def _first(access: ChorusAccess, report: AccessReport) -> KnownAccount:
    """The first account of the access: it may be known by the settings of the start alone."""
    return KnownAccount(
        id=0,
        environment=access.environment,
        login=access.login,
        password_set_at=None,
        refused_at=None,
        structures=(),
        expires_on=report.password_expires_on,
        checked_at=None,
    )


async def _certificate_at(host: str, port: int) -> Certificate:
    """The certificate of a TLS server, trusted or not. Raises OSError or ValueError."""
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.check_hostname, anyone.verify_mode = False, ssl.CERT_NONE
    _, writer = await asyncio.open_connection(host, port, ssl=anyone, server_hostname=host)
    try:
        der = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return read_der(der)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
