"""The printer's door: IPP over HTTP at /ipp/print, and one answer for every request.

A job is told accepted only when its row is committed. IPP errors are IPP statuses in HTTP 200;
HTTP statuses are for what is not IPP.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from aiohttp import hdrs, web
from pyipp.enums import IppStatus

from server.address import address_of
from server.incoming import BROKEN, Incoming
from server.ipp.description import JOB_PATH, PRINTER_PATH, Clock, Presence, PrinterDescription
from server.ipp.encoding import encode
from server.ipp.errors import Refusal
from server.ipp.message import Message
from server.ipp.operations import Sought
from server.ipp.ports import Desk, Jobs
from server.ipp.replies import refusal_of, refused
from server.ipp.request import check
from server.ipp.wire import HEAD_LIMIT, decode
from server.open_jobs import OpenJobs
from server.pages import add_pages
from server.printers import Printers
from server.settings import PrinterSettings
from server.spool import Files, Spool
from server.standing import Standing
from staging.errors import PrintPostError

_log = logging.getLogger(__name__)
IPP = "application/ipp"
#: Room for compressed bytes that yield nothing, beside head and document.
SLACK = 2 * 1024 * 1024


class Cupboard(Protocol):
    """What the printer needs of the store."""

    @property
    def jobs(self) -> Jobs:
        """The print jobs."""
        ...

    @property
    def files(self) -> Files:
        """The documents on disk."""
        ...


def describe(settings: PrinterSettings, started_at: datetime) -> PrinterDescription:
    """The settings as the protocol's side knows them."""
    return PrinterDescription(
        name=settings.name,
        uuid=settings.uuid,
        version=settings.version,
        web_url=settings.web_url,
        started_at=started_at,
        location=settings.location,
        organization=settings.organization,
        organizational_unit=settings.organizational_unit,
        geo_location=settings.geo_location,
        queues=settings.queues,
        unlisted_formats=settings.unlisted_formats,
        max_job_bytes=settings.max_job_bytes,
        multiple_operation_time_out=settings.multiple_operation_time_out,
        mopria_version=settings.mopria_version,
        with_tls=settings.with_tls,
    )


class Endpoint:
    """Answers IPP requests over the store."""

    def __init__(
        self,
        store: Cupboard,
        settings: PrinterSettings,
        now: Callable[[], datetime],
        open_jobs: OpenJobs,
        printers: Printers,
    ) -> None:
        self._jobs = store.jobs
        self._settings = settings
        self._now = now
        self._open_jobs = open_jobs
        self._printers = printers
        extra = frozenset(settings.unlisted_formats)
        self._spool = Spool(store.files, settings.max_job_bytes, extra)
        self._standing = Standing(store.jobs, store.files, now)

    async def handle(self, request: web.Request) -> web.Response:
        """One request, one answer; what breaks off half way leaves nothing behind."""
        _check_http(request)
        incoming = Incoming(request, self._settings, self._spool)
        try:
            answer = await self._answer(request, incoming)
        except BROKEN as error:
            _log.info("a print client broke off (%s)", type(error).__name__)
            raise web.HTTPBadRequest(text="Requête interrompue.") from error
        return web.Response(body=encode(answer), content_type=IPP)

    async def _answer(self, request: web.Request, incoming: Incoming) -> Message:
        message: Message | None = None
        try:
            message = decode(await incoming.head())
            return await self._perform(request, message, incoming)
        except Refusal as error:
            refusal = error
        except PrintPostError as error:
            refusal = refusal_of(error)
        except BROKEN:
            raise
        except Exception:  # noqa: BLE001 - a bug must still be answered in the printer's language
            _log.exception("an IPP request failed")
            refusal = Refusal(IppStatus.ERROR_INTERNAL, "Une erreur est survenue.")
        return refused(message or incoming.beginning, refusal)

    async def _perform(self, request: web.Request, message: Message, incoming: Incoming) -> Message:
        printer, operations = self._printers.description, self._printers.operations
        checked = check(message, printer)
        presence = Presence(
            printer=printer,
            address=address_of(request, self._settings),
            clock=Clock(printer.started_at, self._now()),
            client_host=request.remote or "",
            status=self._standing.quick(),
        )
        desk = Desk(self._jobs, incoming, self._standing.whole)
        with self._open_jobs.busy(checked.job_id):
            return await operations.perform(checked, presence, desk)


def _check_http(request: web.Request) -> None:
    """What is not a request of IPP is HTTP's business (RFC 8010 4)."""
    if request.content_type != IPP:
        raise web.HTTPUnsupportedMediaType(text="Le type attendu est application/ipp.")
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise web.HTTPUnsupportedMediaType(text="Content-Encoding n'est pas pris en charge.")
    if request.content_length is None and hdrs.TRANSFER_ENCODING not in request.headers:
        raise web.HTTPLengthRequired(text="Content-Length manque.")


def create_app(
    store: Cupboard,
    settings: PrinterSettings,
    now: Callable[[], datetime],
    open_jobs: OpenJobs | None = None,
    printers: Printers | None = None,
) -> web.Application:
    """The printers as an application. The root also runs the steps of `open_jobs`, and lets
    `printers` follow what is changed.
    """
    watched = open_jobs or OpenJobs(store.jobs, now, settings.multiple_operation_time_out)
    standing = printers or Printers(describe(settings, now()), log_sought)
    endpoint = Endpoint(store, settings, now, watched, standing)
    largest = settings.max_job_bytes + HEAD_LIMIT + SLACK
    app = web.Application(client_max_size=largest)

    async def expect(request: web.Request) -> web.StreamResponse | None:
        """Say no to a body that is too large before it comes (RFC 9110 10.1.1)."""
        if request.headers.get(hdrs.EXPECT, "").lower() != "100-continue":
            raise web.HTTPExpectationFailed(text="Expect n'est pas pris en charge.")
        if (request.content_length or 0) > largest:
            raise web.HTTPRequestEntityTooLarge(
                max_size=largest, actual_size=request.content_length or 0
            )
        await _continue(request)
        return None

    for path in (PRINTER_PATH, PRINTER_PATH + "/{queue}", JOB_PATH + "/{job}"):
        app.router.add_post(path, endpoint.handle, expect_handler=expect)
    add_pages(app, lambda: standing.description)
    return app


async def _continue(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def log_sought(_sought: Sought) -> None:
    """Identify-Printer, where no page is open to show it."""
    _log.warning("somebody looks for this printer (Identify-Printer)")
