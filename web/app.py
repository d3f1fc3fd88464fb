"""The web application, built by a plain call: what it works with comes in, nothing is global."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from staging.messaging import MailDesk
from staging.ports import ApplianceState, TestAccess
from staging.store import Store
from web import events, rendering
from web.asking import Asking
from web.attempts import Attempts
from web.context import CONTEXT, Context
from web.doors import LARGEST_FORM, guarded
from web.language import speak
from web.middlewares import add_headers, compress_static, refuse_malformed, tell_errors
from web.ports import AcceptUpload, CurrentAccess, LookUp, Ready, Safekeeping
from web.presence import Presence
from web.proxies import heed_proxies
from web.routes import DOORS
from web.settings import PrinterFacts, WebSettings
from web.single_sign_on import provider_of


def _random_token() -> str:
    return secrets.token_urlsafe(32)


def create_app(  # noqa: PLR0913 - the root hands in each thing by name
    store: Store,
    settings: WebSettings,
    now: Callable[[], datetime],
    *,
    test_access: TestAccess,
    current_access: CurrentAccess,
    appliance_state: ApplianceState,
    accept_upload: AcceptUpload,
    ready: Ready,
    mail: MailDesk,
    safekeeping: Safekeeping,
    look_up: LookUp,
    printer: PrinterFacts,
    random_token: Callable[[], str] = _random_token,
) -> web.Application:
    """The application, ready to be served; it owns nothing that must be closed."""
    app = web.Application(
        client_max_size=LARGEST_FORM,
        middlewares=[refuse_malformed, speak, heed_proxies, compress_static, tell_errors],
    )
    asking = Asking(look_up, now)
    app[CONTEXT] = Context(
        store=store,
        settings=settings,
        now=now,
        random_token=random_token,
        test_access=test_access,
        current_access=current_access,
        appliance_state=appliance_state,
        accept_upload=accept_upload,
        ready=ready,
        mail=mail,
        safekeeping=safekeeping,
        provider=provider_of(settings.oidc, now),
        look_up=look_up,
        asking=asking,
        printer=printer,
        templates=rendering.environment(),
        attempts=Attempts(now),
        presence=Presence(now),
        hashing=asyncio.Semaphore(2),
    )
    app[events.STREAMS] = events.Streams()
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(events.close_streams)
    app.on_shutdown.append(asking.close)
    _open_doors(app)
    return app


def _open_doors(app: web.Application) -> None:
    """Every route behind its guard, and the files of the page."""
    for door in DOORS:
        if door.method == "GET":
            app.router.add_get(door.path, guarded(door))
        else:
            app.router.add_route(door.method, door.path, guarded(door))
    app.router.add_static("/static", rendering.STATIC)
