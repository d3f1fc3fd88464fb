"""The server: routes, limits, start and stop."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from aiohttp import web

from chorus.rehearsal import api, control, desk
from chorus.rehearsal.access import Access
from chorus.rehearsal.calls.table import TOKEN_PATH
from chorus.rehearsal.description import load
from chorus.rehearsal.faults import Fault, FaultPlan
from chorus.rehearsal.portal import open_portal
from chorus.rehearsal.state import STATE, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from aiohttp.typedefs import Handler

    from chorus.rehearsal.settings import RehearsalSettings

_MOST_BODY = 32 * 2**20
"""Bytes of a request: room enough to answer files over the limit in the portal's own words."""
_STOP_SECONDS = 2.0


def create_app(
    settings: RehearsalSettings,
    now: Callable[[], datetime],
    faults: Iterable[Fault] = (),
    new_token: Callable[[], str] = secrets.token_urlsafe,
) -> web.Application:
    """Build a rehearsal portal. `now` gives UTC; `faults` is the fault plan it starts with."""
    app = web.Application(client_max_size=_MOST_BODY, middlewares=[_from_here])
    app[STATE] = State(
        portal=open_portal(settings, now),
        access=Access(settings, new_token),
        faults=FaultPlan(faults),
        description=load(),
    )
    app.on_shutdown.append(_let_go)
    app.on_cleanup.append(_close)
    app.add_routes(_routes())
    return app


async def serve(
    settings: RehearsalSettings,
    host: str,
    port: int,
    now: Callable[[], datetime],
    ready: Callable[[str], None],
) -> None:
    """Serve until cancelled. `ready` is told the portal's address; port 0 takes a free one.

    Raises OSError when the address is taken.
    """
    app = create_app(settings, now)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_STOP_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{runner.addresses[0][1]}")
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def _routes() -> list[web.RouteDef]:
    invoice = r"{id:\d{1,18}}"
    return [
        web.post(TOKEN_PATH, api.token),
        web.route("*", "/cpro/{tail:.*}", api.call),
        web.get("/rehearsal/ledger", control.ledger),
        web.get("/rehearsal/faults", control.show_faults),
        web.post("/rehearsal/faults", control.plan_faults),
        web.delete("/rehearsal/faults", control.clear_faults),
        web.post(f"/rehearsal/invoices/{invoice}/status", control.set_status),
        web.post("/rehearsal/structures", control.add_structure),
        web.get("/", desk.show),
        web.get("/static/rehearsal.css", desk.style),
        web.post(f"/actions/invoices/{invoice}", desk.move),
        web.post("/actions/faults", desk.plan_fault),
        web.post("/actions/faults/clear", desk.clear_faults),
    ]


@web.middleware
async def _from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page of another site makes a browser send."""
    site = request.headers.get("Sec-Fetch-Site", "none")
    if request.method != "GET" and site not in {"none", "same-origin"}:
        raise web.HTTPForbidden(text="Cette demande vient d'un autre site.")
    return await handler(request)


async def _let_go(app: web.Application) -> None:
    app[STATE].closing.set()


async def _close(app: web.Application) -> None:
    app[STATE].portal.journal.close()
