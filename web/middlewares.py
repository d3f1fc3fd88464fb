"""What happens to every answer: security headers, and errors told in French without a trace."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aiohttp import web

from staging.errors import PrintPostError
from web.doors import API_PREFIX
from web.problems import HTTP_SENTENCES, UNEXPECTED, problem, problem_of, status_of
from web.rendering import page

Next: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
log = logging.getLogger(__name__)

POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Security headers on each answer, streams and errors too; nothing personal in a cache."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", _kept(request, response))


def _kept(request: web.Request, response: web.StreamResponse) -> str:
    if not request.path.startswith("/static/") or response.status >= 400:
        return "no-store"
    return "public, max-age=31536000, immutable" if "v" in request.query else "no-cache"


@web.middleware
async def refuse_malformed(request: web.Request, handler: Next) -> web.StreamResponse:
    """A name of the host that is none: nothing after this could say where it is."""
    try:
        request.url.host  # noqa: B018 - it is read here for the first time
    except ValueError:
        return web.Response(status=400, text="400: Bad Request")
    return await handler(request)


@web.middleware
async def compress_static(request: web.Request, handler: Next) -> web.StreamResponse:
    """Styles, scripts and icons go compressed. Pages do not: they hold secrets beside what others
    wrote, and their length must not tell (CRIME, BREACH)."""
    response = await handler(request)
    if request.path.startswith("/static/"):
        response.headers["Vary"] = "Accept-Encoding"
        response.enable_compression()
    return response


@web.middleware
async def tell_errors(request: web.Request, handler: Next) -> web.StreamResponse:
    """Every error ends here: a page for people, a problem document for machines."""
    try:
        return await handler(request)
    except PrintPostError as error:
        return await _ours(request, error)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return await _http(request, error)
    except ConnectionResetError:
        raise
    except Exception:
        log.exception("a request of the page ended in a bug")
        return await _told(request, 500, *UNEXPECTED)


def _for_machines(request: web.Request) -> bool:
    accept = request.headers.get("Accept", "")
    return request.path.startswith(API_PREFIX) or accept.startswith("application/json")


async def _ours(request: web.Request, error: PrintPostError) -> web.Response:
    if _for_machines(request):
        return problem_of(error)
    return await _told(request, status_of(error), error.code, error.for_person)


async def _http(request: web.Request, error: web.HTTPException) -> web.Response:
    code, sentence = HTTP_SENTENCES.get(error.status, HTTP_SENTENCES[400])
    response = await _told(request, error.status, code, sentence)
    if "Allow" in error.headers:
        response.headers["Allow"] = error.headers["Allow"]
    return response


async def _told(request: web.Request, status: int, code: str, sentence: str) -> web.Response:
    if _for_machines(request):
        return problem(status, code, sentence)
    return await page(request, "error.html", status=status, sentence=sentence, code=code)
