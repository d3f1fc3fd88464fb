"""What every handler finds on the application, and who stands behind a request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import jinja2
from aiohttp import web

from staging.messaging import MailDesk
from staging.person import Person, Role
from staging.ports import ApplianceState, TestAccess
from staging.store import Store
from web.asking import Asking
from web.attempts import Attempts
from web.ports import AcceptUpload, CurrentAccess, LookUp, Ready, Safekeeping
from web.presence import Presence
from web.settings import PrinterFacts, WebSettings

if TYPE_CHECKING:
    from web.oidc import Provider


@dataclass(frozen=True, slots=True)
class Context:
    """Everything the handlers work with; one per application.

    `hashing` bounds password hashing: 64 MiB each, two at once are enough for an office.
    """

    store: Store
    settings: WebSettings
    now: Callable[[], datetime]
    random_token: Callable[[], str]
    test_access: TestAccess
    current_access: CurrentAccess
    appliance_state: ApplianceState
    accept_upload: AcceptUpload
    ready: Ready
    mail: MailDesk
    safekeeping: Safekeeping
    provider: Provider | None
    look_up: LookUp
    asking: Asking
    printer: PrinterFacts
    templates: jinja2.Environment
    attempts: Attempts
    presence: Presence
    hashing: asyncio.Semaphore


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is behind a request. `token_hash` names the session; None for the API's bearer."""

    person: Person
    csrf: str
    token_hash: str | None

    def may(self, role: Role) -> bool:
        """Whether this person has at least that role."""
        return self.person.role.covers(role)


CONTEXT: web.AppKey[Context] = web.AppKey("context", Context)
VISITOR: web.RequestKey[Visitor] = web.RequestKey("visitor", Visitor)


def context_of(request: web.Request) -> Context:
    """The context of the application that serves this request."""
    return request.app[CONTEXT]


def store_of(request: web.Request) -> Store:
    """The store behind this request."""
    return request.app[CONTEXT].store


def visitor_of(request: web.Request) -> Visitor:
    """The person behind a guarded request."""
    return request[VISITOR]


def person_name(request: web.Request) -> str:
    """The name under which an act of this request is kept."""
    return request[VISITOR].person.name


def id_of(request: web.Request, name: str = "id") -> int:
    """A number of the path; one beyond what a row may have is simply not found."""
    digits = request.match_info[name]
    if len(digits) > 18:
        raise web.HTTPNotFound
    return int(digits)
