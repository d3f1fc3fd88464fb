"""Sessions: a random token in a cookie, its hash in the store, a CSRF token beside it."""

from __future__ import annotations

import hashlib
import hmac

from aiohttp import web

from staging.person import Person
from web.context import Visitor, context_of

COOKIE = "printpost"
CSRF_FIELD = "csrf"
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def cookie_name(request: web.Request) -> str:
    """Over TLS a name of its own: browsers let no page in clear replace a cookie bound to https,
    and take the prefix for nothing else (RFC 6265bis 4.1.3.2). The two doors stay apart.
    """
    return f"__Host-{COOKIE}" if request.secure else COOKIE


def any_bytes(text: str) -> bytes:
    """Of whatever a client may send as text, also what is no character."""
    return text.encode(errors="backslashreplace")


def token_hash(token: str) -> str:
    """What the store keeps of a token."""
    return hashlib.sha256(any_bytes(token)).hexdigest()


async def find(request: web.Request) -> Visitor | None:
    """The person whose session cookie came with the request, unless ended or disabled."""
    token = request.cookies.get(cookie_name(request))
    if not token:
        return None
    context = context_of(request)
    kept = await context.store.people.session(token_hash(token))
    if kept is None:
        return None
    person, csrf, expires_at = kept
    if person.disabled or expires_at <= context.now():
        return None
    return Visitor(person, csrf, token_hash(token))


async def start(request: web.Request, response: web.StreamResponse, person: Person) -> None:
    """Open a new session and give its cookie; a token is never used for two sign-ins."""
    context = context_of(request)
    token, csrf = context.random_token(), context.random_token()
    length = context.settings.session_length
    ends = context.now() + length
    await context.store.people.open_session(
        token_hash(token), person.id, csrf, ends, request.remote
    )
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=int(length.total_seconds()),
        httponly=True,
        secure=request.secure,
        samesite="Lax",
    )


async def end(request: web.Request, response: web.StreamResponse, visitor: Visitor) -> None:
    """Close the session and take the cookie back."""
    if visitor.token_hash is not None:
        await context_of(request).store.people.close_session(visitor.token_hash)
    response.del_cookie(cookie_name(request), secure=request.secure)


def same_origin(request: web.Request) -> bool:
    """Whether a browser says that the request comes from one of our own pages.

    `Origin` is absent from other clients, which carry no cookie against their owner's will.
    """
    origin = request.headers.get("Origin")
    return origin is None or origin.split("://")[-1] == request.host


async def csrf_is_right(request: web.Request, visitor: Visitor, *, in_form: bool) -> bool:
    """Whether the session's own token came in the header, or with the form of a page."""
    given = request.headers.get(CSRF_HEADER, "")
    if not given and in_form:
        form = await request.post()
        field = form.get(CSRF_FIELD)
        given = field if isinstance(field, str) else ""
    return hmac.compare_digest(any_bytes(given), visitor.csrf.encode())
