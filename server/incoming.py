"""One IPP request as it arrives over HTTP: its head first, then its body, each within its time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from aiohttp import ClientPayloadError, web
from aiohttp.http_exceptions import HttpProcessingError
from pyipp.enums import IppStatus

from server.ipp.errors import Refusal, bad_request
from server.ipp.ports import Kept
from server.ipp.wire import HEADER_BYTES, HeadFinder
from server.settings import PrinterSettings
from server.spool import Spool

#: What aiohttp raises when a body breaks off or is not framed as HTTP says.
BROKEN = (ConnectionError, ClientPayloadError, HttpProcessingError, web.RequestPayloadError)


class Incoming:
    """The bytes of one request, in order; a client that stops sending is not waited for."""

    def __init__(self, request: web.Request, settings: PrinterSettings, spool: Spool) -> None:
        self._content = request.content
        self._settings = settings
        self._spool = spool
        self._rest = b""
        #: The first bytes, known even of a head that never ends: version and request-id.
        self.beginning = b""

    async def head(self) -> bytes:
        """The bytes up to the end-of-attributes tag. Raises Refusal."""
        finder = HeadFinder()
        try:
            async with asyncio.timeout(self._settings.head_time.total_seconds()):
                while chunk := await self._content.readany():
                    self.beginning += chunk[: HEADER_BYTES - len(self.beginning)]
                    if (found := finder.feed(chunk)) is not None:
                        head, self._rest = found
                        return head
        except TimeoutError as error:
            raise _too_slow() from error
        raise bad_request("La requête s'arrête avant sa fin.")

    async def is_empty(self) -> bool:
        """Whether nothing follows the head; what was looked at stays the beginning of the body."""
        if not self._rest:
            self._rest = await self._next()
        return not self._rest

    async def keep(self, compression: str) -> Kept | None:
        """The document behind the head; see `server.ipp.ports.Body`."""
        try:
            async with asyncio.timeout(self._settings.body_time.total_seconds()):
                kept = await self._spool.keep(self._chunks(), compression)
        except TimeoutError as error:
            raise _too_slow() from error
        return None if kept is None else Kept(kept.document, kept.mime_type)

    async def _chunks(self) -> AsyncIterator[bytes]:
        chunk = self._rest or await self._next()
        self._rest = b""
        while chunk:
            yield chunk
            chunk = await self._next()

    async def _next(self) -> bytes:
        """What came, empty at the end. Raises Refusal when nothing comes."""
        try:
            async with asyncio.timeout(self._settings.idle_time.total_seconds()):
                return await self._content.readany()
        except TimeoutError as error:
            raise _too_slow() from error


def _too_slow() -> Refusal:
    return Refusal(IppStatus.ERROR_TIMEOUT, "L'envoi est trop lent : imprimez de nouveau.")
