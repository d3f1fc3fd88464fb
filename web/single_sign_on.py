"""Signing in with an account of the company: there, back, and which account here that is.

Nobody becomes more than what they are here: an administrator is never made, a plain account only
where the settings say so.
"""

from __future__ import annotations

import hmac
import importlib
import importlib.util
import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from staging.errors import InvalidValue, NotAllowed, NotFound, PrintPostError
from staging.person import Person, Role
from web import auth, sessions
from web.admin_people import check_name
from web.context import VISITOR, Context, Visitor, context_of
from web.rendering import see_other
from web.settings import OidcSettings

if TYPE_CHECKING:
    from web.oidc import Attempt, Identity, Provider

START, BACK = "/connexion/entreprise", "/connexion/entreprise/retour"
_COOKIE = "printpost-oidc"
#: Seconds that somebody has to sign in at the provider.
_PATIENCE = 600
#: No password has this hash.
_NO_PASSWORD = "!"  # noqa: S105


def installed() -> bool:
    """Whether the optional libraries are there."""
    return all(importlib.util.find_spec(name) for name in ("authlib", "joserfc"))


def provider_of(settings: OidcSettings | None, now: Callable[[], datetime]) -> Provider | None:
    """The provider of the settings; None where there is none, or no library to speak to it."""
    if settings is None or not installed():
        return None
    made: Provider = importlib.import_module("web.oidc").Provider(settings, now)
    return made


def _provider(context: Context) -> Provider:
    if context.provider is None:
        raise NotFound("La connexion avec un compte de l'entreprise n'est pas réglée.")
    return context.provider


def _address(request: web.Request, path: str) -> str:
    """Where the provider sends the browser back to."""
    own = context_of(request).settings.public_url or str(request.url.origin())
    return own + path


async def start(request: web.Request) -> web.StreamResponse:
    """Off to the provider."""
    context, target = context_of(request), auth.safe_next(request.query.get("suite", "/"))
    provider = _provider(context)
    try:
        where, attempt = await provider.begin(_address(request, BACK))
    except PrintPostError as error:
        return await auth.refused(request, target, error)
    response = web.Response(status=303, headers={"Location": where})
    _keep(request, response, attempt, target)
    return response


async def come_back(request: web.Request) -> web.StreamResponse:
    """Back from the provider, with a code or without."""
    context = context_of(request)
    provider = _provider(context)
    kept = _kept(request)
    target = auth.safe_next(kept.get("target", "/"))
    try:
        auth.slow_down(context, None, request.remote or "")
        attempt, code = await _checked(request, provider, kept)
        identity = await provider.finish(attempt, code, _address(request, BACK))
        person = await _person(request, identity)
    except PrintPostError as error:
        # A provider that is away is nobody's guess, nor is one too many: it fills nothing.
        if not error.temporary:
            auth.failed(context, None, request.remote or "")
            await context.store.people.record_sign_in("", worked=False)
        response: web.StreamResponse = await auth.refused(request, target, error)
        _forget(request, response)
        return response
    await context.store.people.record_sign_in(person.name, worked=True)
    response = see_other(target)
    _forget(request, response)
    await sessions.start(request, response, person)
    return response


async def _checked(
    request: web.Request, provider: Provider, kept: dict[str, str]
) -> tuple[Attempt, str]:
    """What this browser began, and the code it came with. Raises NotAllowed."""
    query = request.query
    begun = [kept.get(key, "") for key in ("state", "nonce", "verifier")]
    if not all(begun) or not _are_same(begun[0], query.get("state", "")):
        raise NotAllowed(
            "Cette connexion n'a pas commencé ici, ou il y a trop longtemps\u00a0: recommencez.",
            code="oidc",
        )
    if not await provider.gave(query.get("iss")):
        raise NotAllowed("La réponse vient d'un autre fournisseur\u00a0: recommencez.", code="oidc")
    if not query.get("code"):
        raise NotAllowed(
            "Le fournisseur n'a pas confirmé la connexion\u00a0: recommencez, ou entrez votre "
            "identifiant et votre mot de passe.",
            code="oidc",
        )
    made: Attempt = importlib.import_module("web.oidc").Attempt(*begun)
    return made, query["code"]


def _are_same(kept: str, given: str) -> bool:
    return hmac.compare_digest(sessions.any_bytes(kept), sessions.any_bytes(given))


async def _person(request: web.Request, identity: Identity) -> Person:
    """The account of an identity: the one it was bound to, else the one of its name."""
    context = context_of(request)
    people, identities = context.store.people, context.store.identities
    bound = await identities.person_of(identity.issuer, identity.subject)
    if bound is not None:
        person = next((one for one in await people.all() if one.id == bound), None)
    else:
        person = await people.by_name(identity.name) or await _made(context, identity.name)
    if person is None or person.disabled:
        raise NotAllowed(
            f"« {identity.name} » n'a pas de compte ouvert dans Print&Post\u00a0: demandez-le à un "
            "administrateur.",
            code="oidc",
        )
    if bound is None:
        _check_binding(request, person)
    await identities.bind(person.id, identity.issuer, identity.subject, person.name)
    return person


def _check_binding(request: web.Request, person: Person) -> None:
    """A name at the provider is not enough to become an administrator: somebody may choose it.
    Raises NotAllowed.
    """
    visitor: Visitor | None = request.get(VISITOR)
    if person.role is not Role.ADMIN or (visitor is not None and visitor.person.id == person.id):
        return
    raise NotAllowed(
        "Un administrateur lie son compte lui-même, une fois\u00a0: connectez-vous avec votre mot "
        "de passe, puis choisissez « Lier » sur la page de votre compte.",
        code="oidc",
    )


async def _made(context: Context, name: str) -> Person | None:
    """A plain account without a password, where the settings allow it."""
    settings, people = context.settings.oidc, context.store.people
    # The first account of all is the administrator's, made by the code of the first start.
    if settings is None or not settings.create or not await people.all():
        return None
    try:
        return await people.add(check_name(name), Role.USER, _NO_PASSWORD, name)
    except InvalidValue as error:
        raise NotAllowed(error.for_person, code="oidc") from error


def _cookie(request: web.Request) -> str:
    return f"__Host-{_COOKIE}" if request.secure else _COOKIE


def _keep(
    request: web.Request, response: web.StreamResponse, attempt: Attempt, target: str
) -> None:
    kept = {
        "state": attempt.state,
        "nonce": attempt.nonce,
        "verifier": attempt.verifier,
        "target": target,
    }
    text = json.dumps(kept).encode().hex()
    response.set_cookie(
        _cookie(request),
        text,
        max_age=_PATIENCE,
        httponly=True,
        secure=request.secure,
        samesite="Lax",  # the way back begins on another site
    )


def _kept(request: web.Request) -> dict[str, str]:
    try:
        found = json.loads(bytes.fromhex(request.cookies.get(_cookie(request), "")))
    except ValueError:
        return {}
    return {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}


def _forget(request: web.Request, response: web.StreamResponse) -> None:
    response.del_cookie(_cookie(request), secure=request.secure)
