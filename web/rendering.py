"""Draws templates: everything is escaped, and each page knows its visitor and where it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import jinja2
from aiohttp import web

from web import typography, words
from web.context import CONTEXT, VISITOR, context_of


def environment() -> jinja2.Environment:
    """The templates with their filters; undefined names are errors."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in ("euros", "short_date", "clock", "moment", "iso", "siret", "groups_of_four"):
        templates.filters[name] = getattr(typography, name)
    templates.globals["words"] = words
    templates.globals["count"] = typography.count
    return templates


async def page(
    request: web.Request, template: str, *, status: int = 200, **values: Any
) -> web.Response:
    """A whole page."""
    context = context_of(request)
    visitor = request.get(VISITOR)
    values = {
        "visitor": visitor,
        "csrf": visitor.csrf if visitor else "",
        "path": request.path,
        "settings": context.settings,
        "printer": context.printer,
        "insecure": not is_secure(request),
        "now": context.now(),
        "near": lambda value: _near(request, value),
        "environment": await context.store.settings.environment() if visitor else None,
        **values,
    }
    text = context.templates.get_template(template).render(values)
    return web.Response(text=text, content_type="text/html", status=status)


def see_other(path: str) -> web.Response:
    """Go there with GET; the answer to every form that worked."""
    return web.Response(status=303, headers={"Location": path})


def fragment(request: web.Request, template: str, **values: Any) -> str:
    """A piece of a page, for the live checks."""
    return request.app[CONTEXT].templates.get_template(template).render(values)


def is_secure(request: web.Request) -> bool:
    """Whether the browser talks to us over TLS, or from this very machine."""
    return request.secure or request.url.host in {"localhost", "127.0.0.1", "::1"}


def _near(request: web.Request, value: datetime) -> str:
    return typography.near(value, request.app[CONTEXT].now())
