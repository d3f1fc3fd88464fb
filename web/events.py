"""Live arrival: one stream of what just moved, with ids and states only, for page and API."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response

from staging.changes import Change, Subscription
from staging.errors import NotAllowed, NotFound
from staging.paper import Paper
from staging.states import InvoiceState
from web import pieces, sessions
from web.context import VISITOR, Visitor, store_of, visitor_of
from web.doors import check_may_see
from web.sentences import said


class Streams(set[asyncio.Task[None]]):
    """The open streams of one application."""


#: After this many seconds without news, look whether the session still lives.
QUIET = 20.0
STREAMS: web.AppKey[Streams] = web.AppKey("streams", Streams)


async def stream(request: web.Request) -> web.StreamResponse:
    """`text/event-stream`: each change is an event named by its kind."""
    streams = request.app[STREAMS]
    async with (
        store_of(request).changes.subscribe() as subscription,
        sse_response(request, ping_interval=15) as response,
    ):
        await response.send("{}", event="hello", retry=3000)
        feeding: asyncio.Task[None] = asyncio.create_task(_feed(request, subscription, response))
        streams.add(feeding)
        try:
            await asyncio.wait({feeding})
            if not feeding.cancelled():
                feeding.result()
        finally:
            feeding.cancel()
            streams.discard(feeding)
    return response


async def _feed(
    request: web.Request, subscription: Subscription, response: EventSourceResponse
) -> None:
    """Until the browser goes away, the session ends or the appliance stops.

    Much news does not keep a session: it is looked at again all the same.
    """
    clock = asyncio.get_running_loop().time
    looked_at = clock()
    while response.is_connected():
        change: Change | None = None
        with suppress(TimeoutError):
            change = await asyncio.wait_for(subscription.get(), QUIET)
        if clock() - looked_at >= QUIET:
            if not await _still_signed_in(request):
                return
            looked_at = clock()
        if change is None:
            continue
        more = await _heard(request, change)
        if more is not None:
            with suppress(ConnectionResetError):
                await response.send(_body(change, more), event=change.kind)


async def _still_signed_in(request: web.Request) -> bool:
    if request[VISITOR].token_hash is None:
        return True
    return await sessions.find(request) is not None


async def _heard(request: web.Request, change: Change) -> dict[str, bool] | None:
    """What else is told to this visitor; None for what they may not hear of.

    A plain user hears of the papers they may see, nothing of settings.
    """
    store, visitor = store_of(request), visitor_of(request)
    try:
        match change.kind:
            case "piece":
                return {} if pieces.may_see(visitor, await store.pieces.get(change.id)) else None
            case "paper":
                paper = await store.papers.get(change.id)
                check_may_see(visitor, paper)
                return {"arrived": _arrived(paper, visitor)}
            case _:
                return {}
    except (NotAllowed, NotFound):
        return None


def _arrived(paper: Paper, visitor: Visitor) -> bool:
    """Whether it was read just now, for this person or for nobody yet."""
    fresh = paper.state is InvoiceState.STAGED and paper.history[-1].what == "staged"
    return fresh and paper.owner in {None, visitor.person.name}


def _body(change: Change, more: dict[str, bool]) -> str:
    body = {
        "kind": change.kind,
        "id": change.id,
        "state": str(change.state),
        "at": change.at.isoformat(),
        **more,
    }
    return json.dumps(body | ({"words": said(change.words)} if change.words else {}))


async def close_streams(app: web.Application) -> None:
    """At shutdown: end every stream, so that nobody waits for the browsers."""
    streams: Streams = app[STREAMS]
    for task in list(streams):
        task.cancel()
