"""How a planned fault looks on the wire."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from aiohttp import web

from chorus.rehearsal.faults import Kind
from chorus.rehearsal.wire import answer, gateway

if TYPE_CHECKING:
    from chorus.rehearsal.faults import Fault

_SLOW = 5.0
_SILENT = 3600.0
_STATUS = {
    Kind.HTTP_500: 500,
    Kind.HTTP_503: 503,
    Kind.HTTP_429: 429,
    Kind.HTTP_413: 413,
    Kind.EMPTY_403: 403,
    Kind.TOKEN_EXPIRED: 401,
}


async def instead(
    fault: Fault, request: web.Request, closing: asyncio.Event
) -> web.StreamResponse | None:
    """Fail instead of doing the work; None when the work shall be done after all (`slow`)."""
    match fault.kind:
        case Kind.SLOW:
            await _wait(closing, fault.seconds, _SLOW)
            return None
        case Kind.SILENCE:
            await _wait(closing, fault.seconds, _SILENT)
            return _hang_up(request)
        case Kind.DROP:
            return _hang_up(request)
        case Kind.REFUSE:
            return answer({"codeRetour": fault.code, "libelle": fault.label})
        case Kind.MALFORMED_JSON:
            return _cut_json()
        case _:
            return _status(fault)


async def afterwards(
    fault: Fault, request: web.Request, closing: asyncio.Event
) -> web.StreamResponse:
    """Fail although the work is done."""
    match fault.kind:
        case Kind.ACCEPT_THEN_500:
            return gateway(500)
        case Kind.ACCEPT_THEN_MALFORMED:
            return _cut_json()
        case Kind.ACCEPT_THEN_REFUSE:
            return answer({"codeRetour": fault.code, "libelle": fault.label})
        case Kind.ACCEPT_THEN_SILENCE:
            await _wait(closing, fault.seconds, _SILENT)
            return _hang_up(request)
        case _:
            return _hang_up(request)


def _status(fault: Fault) -> web.Response:
    match fault.kind:
        case Kind.HTTP_429 | Kind.HTTP_503 if fault.retry_after is not None:
            return gateway(_STATUS[fault.kind], Retry_After=str(fault.retry_after))
        case Kind.HTTP_413 | Kind.EMPTY_403:
            return web.Response(status=_STATUS[fault.kind])
        case _:
            return gateway(_STATUS[fault.kind])


def _cut_json() -> web.Response:
    return web.Response(body=b'{"codeRetour": 0, "libelle": "GCU_', content_type="application/json")


def _hang_up(request: web.Request) -> web.Response:
    """Break the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _wait(closing: asyncio.Event, seconds: float | None, otherwise: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(closing.wait(), otherwise if seconds is None else seconds)
