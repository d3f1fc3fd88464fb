"""Sign-in and passwords: argon2 in a thread, slow for whoever guesses.

An answer never says which of name and password was wrong.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import lru_cache

from aiohttp import web
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from staging.errors import InvalidValue, PrintPostError
from staging.person import Person
from web import sessions
from web.context import VISITOR, Context, context_of, store_of, visitor_of
from web.problems import TooMany
from web.rendering import page, see_other

SHORTEST_PASSWORD = 10
#: Failures in ten minutes: for one name from one place, for a name from everywhere (a colleague's
#: typing must not keep its owner out), and from one place.
_PER_NAME_THERE, _PER_NAME, _PER_HOST = 5, 30, 30
_hasher = PasswordHasher()


@lru_cache(maxsize=1)
def _nobody() -> str:
    """Verified when the name is unknown, so that both cases take the same time."""
    return _hasher.hash("no account has this password")


def hash_password(password: str) -> str:
    """The argon2id hash of a new password; raises InvalidValue when it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        message = f"Choisissez un mot de passe d'au moins {SHORTEST_PASSWORD} caractères."
        raise InvalidValue(message, code="password_short", field="password")
    if len(password) > 500:
        raise InvalidValue("Ce mot de passe est trop long.", code="too_long", field="password")
    return _hasher.hash(password)


async def hash_in_thread(context: Context, password: str) -> str:
    """As hash_password, without holding the loop."""
    async with context.hashing:
        return await asyncio.to_thread(hash_password, password)


def _matches(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except VerificationError:
        return False
    except InvalidHashError:  # an account of the company has no password: as slow as the others
        _matches(_nobody(), password)
        return False


async def check(context: Context, name: str, password: str) -> Person | None:
    """The person of that name and password, if both are right and the account is open."""
    person = await context.store.people.by_name(name)
    hashed = await context.store.people.password_hash(person.name) if person else None
    async with context.hashing:
        right = await asyncio.to_thread(_matches, hashed or _nobody(), password[:500])
    if not right or person is None or hashed is None or person.disabled:
        return None
    return person


def _counted(name: str | None, host: str) -> dict[str, int]:
    """What a failure counts for, and how many of it are let pass."""
    keys = {f"host {host}": _PER_HOST}
    if name is not None:
        whose = f"name {name.strip().casefold()}"  # as accounts are looked up
        keys |= {whose: _PER_NAME, f"{whose} at {host}": _PER_NAME_THERE}
    return keys


def failed(context: Context, name: str | None, host: str) -> None:
    """Count one."""
    for key in _counted(name, host):
        context.attempts.failed(key)


def slow_down(context: Context, name: str | None, host: str) -> None:
    """Raises TooMany for a name (None: there is none to guess) or a place of too many tries."""
    waits = [context.attempts.wait(key, limit) for key, limit in _counted(name, host).items()]
    longest = max((wait for wait in waits if wait is not None), default=None)
    if longest is not None:
        minutes = max(1, -(-longest // timedelta(minutes=1)))
        raise TooMany(f"Trop d'essais. Attendez {minutes} min, puis recommencez.")


async def confirm(request: web.Request, password: str) -> bool:
    """Whether this is the password of who is signed in, asked again before money moves.

    Raises TooMany for who guesses with a session that is not theirs.
    """
    context, name = context_of(request), visitor_of(request).person.name
    slow_down(context, name, request.remote or "")
    if await check(context, name, password) is not None:
        return True
    if password:
        failed(context, name, request.remote or "")
        await context.store.people.record_sign_in(name, worked=False)
    return False


def safe_next(target: str) -> str:
    """A path of ours to go to after sign-in; anything else is home."""
    ours = target.startswith("/") and not target.startswith("//") and "\\" not in target
    return target if ours and target.isprintable() else "/"


async def show_sign_in(request: web.Request) -> web.StreamResponse:
    """The sign-in form; the first start as long as nobody has an account."""
    context = context_of(request)
    if VISITOR in request:
        return see_other("/")
    if context.settings.setup_code and not await context.store.people.all():
        return see_other("/premier-demarrage")
    target = safe_next(request.query.get("suite", "/"))
    return await _form(request, target, left=request.query.get("fin") == "entreprise")


async def _form(
    request: web.Request,
    target: str,
    *,
    name: str = "",
    error: str = "",
    status: int = 200,
    left: bool = False,
) -> web.Response:
    provider = context_of(request).provider
    home = context_of(request).settings.public_url or str(request.url.origin())
    return await page(
        request,
        "sign_in.html",
        status=status,
        target=target,
        name=name,
        error=error,
        provider=provider is not None,
        leave=await provider.leaving(f"{home}/connexion") if provider and left else None,
    )


async def refused(request: web.Request, target: str, error: PrintPostError) -> web.Response:
    """The sign-in form again, with what went wrong."""
    status = 429 if isinstance(error, TooMany) else 503 if error.temporary else 403
    return await _form(request, target, error=error.for_person, status=status)


async def sign_in(request: web.Request) -> web.StreamResponse:
    """Check name and password, open a session."""
    context = context_of(request)
    form = await request.post()
    name, password = (str(form.get(key, "")) for key in ("name", "password"))
    target, host = safe_next(str(form.get("suite", "/"))), request.remote or ""
    try:
        slow_down(context, name, host)
    except TooMany as error:
        return await _form(request, target, name=name, error=error.for_person, status=429)
    person = await check(context, name.strip(), password)
    if person is None:
        failed(context, name, host)
        await context.store.people.record_sign_in(name, worked=False)
        message = "Identifiant ou mot de passe incorrect."
        return await _form(request, target, name=name, error=message, status=403)
    for key in _counted(name, host).keys() - {f"host {host}"}:
        context.attempts.forget(key)
    await context.store.people.record_sign_in(name, worked=True)
    response = see_other(target)
    await sessions.start(request, response, person)
    return response


async def sign_out(request: web.Request) -> web.StreamResponse:
    """Close the session."""
    visitor = visitor_of(request)
    bound = visitor.person.id in await store_of(request).identities.bound()
    response = see_other("/connexion?fin=entreprise" if bound else "/connexion")
    await sessions.end(request, response, visitor)
    return response
