"""Doors: every route with the role it asks for, and the one guard that stands at each of them."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp import web
from yarl import URL

from staging.errors import NotAllowed
from staging.paper import Paper, Sheets
from staging.person import Person, Role
from staging.sight import Sight, sight_of
from web import language, sessions
from web.context import VISITOR, Visitor, context_of
from web.problems import Unauthorized
from web.rendering import see_other

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
API_PREFIX = "/api/v1/"
#: A form of fields; and one that carries a document chosen on the page (on disk beyond 1 MiB).
LARGEST_FORM = 1024 * 1024
LARGEST_UPLOAD = 64 * 1024 * 1024
_OTHERS = (
    "Cette facture est d'un établissement pour lequel vous ne travaillez pas ici. Demandez à un "
    "administrateur (Administration, Utilisateurs)."
)
#: A script of the page that asks for these is told 401 rather than led to a page.
_FOR_SCRIPTS = ("application/json", "text/event-stream")


@dataclass(frozen=True, slots=True)
class Door:
    """One route. `role` None lets everybody in; otherwise the least role that may enter.

    `largest` is the largest body in bytes that it reads.
    """

    method: str
    path: str
    handler: Handler
    role: Role | None
    largest: int = LARGEST_FORM

    @property
    def is_api(self) -> bool:
        """Whether machines come through it."""
        return self.path.startswith(API_PREFIX)


def guarded(door: Door) -> Handler:
    """The handler behind its guard."""

    async def enter(request: web.Request) -> web.StreamResponse:
        if door.largest == LARGEST_FORM:
            return await pass_through(request)
        larger = request.clone(client_max_size=door.largest)
        try:
            return await pass_through(larger)
        finally:
            await _close_files(larger, door)

    async def pass_through(request: web.Request) -> web.StreamResponse:
        visitor = await _who(request, door)
        _welcome(request, door, visitor)
        if door.role is None:
            _refuse_foreign(request)
            return await door.handler(request)
        if visitor is None:
            return _ask_to_sign_in(request, door)
        if not visitor.may(door.role):
            raise NotAllowed("Votre rôle ne permet pas cette action. Demandez à un administrateur.")
        await _refuse_forgery(request, visitor, door)
        return await door.handler(request)

    return enter


def _welcome(request: web.Request, door: Door, visitor: Visitor | None) -> None:
    """From here on the request is this person's, told in their language; machines' in French."""
    if visitor is not None:
        request[VISITOR] = visitor
        if not door.is_api:
            language.choose(visitor.person.language)


async def _who(request: web.Request, door: Door) -> Visitor | None:
    header = request.headers.get("Authorization", "")
    if door.is_api and header[:7].lower() == "bearer ":
        return _bearer(request, header[7:].strip())
    return await sessions.find(request)


def _bearer(request: web.Request, given: str) -> Visitor | None:
    token = context_of(request).settings.api_token
    if token is None or not hmac.compare_digest(sessions.any_bytes(given), token.encode()):
        return None
    return Visitor(Person(0, "API", Role.ADMIN), "", None)


def _ask_to_sign_in(request: web.Request, door: Door) -> web.StreamResponse:
    if door.is_api or request.headers.get("Accept", "").startswith(_FOR_SCRIPTS):
        raise Unauthorized
    query = {"suite": request.path_qs} if request.method == "GET" and request.path != "/" else {}
    return see_other(str(URL("/connexion").with_query(query)))


def _refuse_foreign(request: web.Request) -> None:
    if request.method not in sessions.SAFE_METHODS and not sessions.same_origin(request):
        raise NotAllowed("Cette demande vient d'un autre site : rien n'a été fait.")


async def _close_files(request: web.Request, door: Door) -> None:
    """A cloned request's files are ours to close; what a machine streams is in no file."""
    if door.is_api:
        return
    with suppress(web.HTTPException):
        for field in (await request.post()).values():
            if isinstance(field, web.FileField):
                field.file.close()


async def _refuse_forgery(request: web.Request, visitor: Visitor, door: Door) -> None:
    if request.method in sessions.SAFE_METHODS or visitor.token_hash is None:
        return
    _refuse_foreign(request)
    if not await sessions.csrf_is_right(request, visitor, in_form=not door.is_api):
        raise NotAllowed("Cette page a expiré : rechargez-la, puis recommencez.", code="csrf")


def sight(visitor: Visitor) -> Sight | None:
    """What a list shows to this visitor; None for everything."""
    return sight_of(visitor.person)


def check_may_see(visitor: Visitor, paper: Paper | Sheets) -> None:
    """Raise NotAllowed for a colleague's paper, or one of an establishment of others."""
    theirs = sight(visitor)
    if theirs is None or theirs.covers(paper.owner, paper.supplier):
        return
    if theirs.sends_for(paper.supplier):
        raise NotAllowed("Cette facture est suivie par un collègue.")
    raise NotAllowed(_OTHERS)


def check_may_send(visitor: Visitor, paper: Paper) -> None:
    """Raise NotAllowed where this visitor does not act for the supplier of a paper they see."""
    check_may_see(visitor, paper)
    theirs = sight(visitor)
    if theirs is not None and not theirs.sends_for(paper.supplier):
        raise NotAllowed(_OTHERS)
