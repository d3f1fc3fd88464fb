"""The API itself: the token call and everything under `/cpro`.

Order of a request: access (401), route (403), planned fault, shape (400, 415), then the call.
Every answer is held against the description before it leaves.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from aiohttp import web

from chorus.rehearsal.calls.table import CALLS, TOKEN, TOKEN_PATH
from chorus.rehearsal.description import Heard, Said, Wrong
from chorus.rehearsal.failing import afterwards, instead
from chorus.rehearsal.faults import AFTER
from chorus.rehearsal.state import STATE, State
from chorus.rehearsal.terms import Malformed, Refused, TooLarge
from chorus.rehearsal.wire import answer, gateway, malformed, read_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from chorus.rehearsal.calls.table import Call

_LOG = logging.getLogger(__name__)


async def token(request: web.Request) -> web.StreamResponse:
    """Give a token, or say which way the client is wrong."""
    state = request.app[STATE]
    heard = await _heard(request)

    def work() -> web.Response:
        if state.description.wrong_with(heard) is not None:
            return answer({"error": "invalid_request"}, 400)
        granted = state.access.grant(
            heard.body.decode(errors="replace"),
            request.headers.get("Authorization", ""),
            state.portal.now(),
        )
        if granted is None:
            refusal = {"error": "invalid_client", "error_description": "Client inconnu"}
            return answer(refusal, 400)
        return answer(granted)

    return await _perform(request, heard, (TOKEN, TOKEN_PATH), work)


async def call(request: web.Request) -> web.StreamResponse:
    """Answer one call of the API."""
    state = request.app[STATE]
    headers = request.headers
    caller = state.access.caller(
        headers.get("Authorization", ""), headers.get("cpro-account", ""), state.portal.now()
    )
    if caller is None:
        return gateway(401)
    found = CALLS.get((request.method, request.path))
    if found is None:
        return gateway(403)
    try:
        heard = await _heard(request)
    except web.HTTPRequestEntityTooLarge:
        return web.Response(status=413)
    except ConnectionResetError:  # killed while it spoke: there is nobody to answer
        return web.Response(status=400)
    return await _perform(request, heard, found.names, lambda: _work(state, found, heard, caller))


async def _perform(
    request: web.Request, heard: Heard, names: tuple[str, ...], work: Callable[[], web.Response]
) -> web.StreamResponse:
    """Do the work between the faults planned before and after it."""
    state = request.app[STATE]
    state.called[names[0]] += 1
    fault = state.faults.take(*names)
    if fault is not None and fault.kind not in AFTER:
        failed = await instead(fault, request, state.closing)
        if failed is not None:
            return failed
    response = _checked(state, heard, work())
    if fault is not None and fault.kind in AFTER:
        return await afterwards(fault, request, state.closing)
    return response


def _work(state: State, found: Call, heard: Heard, caller: str) -> web.Response:
    try:
        body = read_json(heard.body) if found.method == "POST" else {}
        wrong = state.description.wrong_with(heard)
        if wrong is not None:
            return _wrong(*wrong)
        state.catch_up()
        return answer(found.run(state.portal.used_by(caller), body))
    except Refused as refusal:
        return answer({"codeRetour": refusal.code, "libelle": refusal.label})
    except Malformed as error:
        return malformed(str(error))
    except TooLarge:
        return web.Response(status=413)


def _wrong(wrong: Wrong, reason: str) -> web.Response:
    match wrong:
        case Wrong.ACCESS:
            return gateway(401)
        case Wrong.CONTENT_TYPE:
            return gateway(415)
        case Wrong.SHAPE:
            return malformed(reason)


def _checked(state: State, heard: Heard, response: web.Response) -> web.Response:
    """Hold an answer against the description; one that does not fit is a fault of ours."""
    body = response.body if isinstance(response.body, bytes) else b""
    said = Said(response.status, body, response.content_type)
    wrong = state.description.wrong_with_answer(heard, said)
    if wrong is None:
        return response
    _LOG.error("answer of %s does not fit its description: %s", heard.path, wrong)
    return gateway(500)


async def _heard(request: web.Request) -> Heard:
    return Heard(
        method=request.method,
        path=request.path,
        headers=request.headers,
        body=await request.read(),
        content_type=request.headers.get("Content-Type", "application/octet-stream").lower(),
    )
