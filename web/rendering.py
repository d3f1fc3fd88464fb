"""Draws templates: everything is escaped, and each page knows its visitor and where it stands."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import jinja2
from aiohttp import web
from markupsafe import Markup, escape

from staging.announcement import Announcement
from staging.person import Role
from staging.queue import FIRST
from staging.supporting import MIME_TYPES
from web import acts, language, typography, words
from web.catalogue import LANGUAGES, translations
from web.context import CONTEXT, VISITOR, context_of
from web.sentences import said

STATIC = Path(__file__).parent / "static"


def _version() -> str:
    """Changes when any static file does, so that browsers may keep them for good."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def environment() -> jinja2.Environment:
    """The templates with their filters; undefined names are errors. Reads the catalogues."""
    for code in LANGUAGES:
        translations(code)
    version = _version()
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    for name in (
        "euros",
        "short_date",
        "clock",
        "moment",
        "iso",
        "siret",
        "groups_of_four",
        "grouped",
        "weight",
    ):
        templates.filters[name] = getattr(typography, name)
    templates.filters["with_links"] = with_links
    templates.filters["said"] = said
    templates.policies["ext.i18n.trimmed"] = True
    cast("Any", templates).install_gettext_callables(
        language.gettext, language.ngettext, newstyle=True
    )
    templates.globals["language"] = language.current
    templates.globals["languages"] = LANGUAGES
    templates.globals["words"] = words
    templates.globals["acts"] = acts
    templates.globals["supporting_kinds"] = ",".join(f".{ending}" for ending in MIME_TYPES)
    templates.globals["asset"] = lambda name: f"/static/{name}?v={version}"
    templates.globals["count"] = typography.count
    return templates


_PAPER = re.compile(r"((?:facture n°|invoice no\.))[ \u00a0](\d{1,18})")


def with_links(text: str) -> Markup:
    """A sentence of a rule, escaped, in which « facture n° 12 » leads there."""
    link = r'<a href="/factures/\2">\1&nbsp;\2</a>'
    return Markup(_PAPER.sub(link, str(escape(text))))  # noqa: S704 - escaped just before


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
        "printer": context.printer.called((await context.store.queues.get(FIRST)).title),
        "insecure": not is_secure(request),
        "now": context.now(),
        "near": lambda value: _near(request, value),
        "environment": await context.store.settings.environment() if visitor else None,
        "announcements": await _announcements(request),
        "stopped": await context.store.deposits.paused() if visitor else None,
        **values,
    }
    text = context.templates.get_template(template).render(values)
    return web.Response(text=text, content_type="text/html", status=status)


async def _announcements(request: web.Request) -> list[Announcement]:
    """What an administrator did not see yet."""
    visitor = request.get(VISITOR)
    if visitor is None or not visitor.may(Role.ADMIN):
        return []
    return await request.app[CONTEXT].store.announcements.unseen(visitor.person.id)


def see_other(path: str) -> web.Response:
    """Go there with GET; the answer to every form that worked."""
    return web.Response(status=303, headers={"Location": path})


def fragment(request: web.Request, template: str, **values: Any) -> str:
    """A piece of a page, for the live checks."""
    return request.app[CONTEXT].templates.get_template(template).render(values)


def is_secure(request: web.Request) -> bool:
    """Whether the browser talks to us over TLS, or from this very machine.

    The address says where it comes from; the name, that no proxy on this machine stands between.
    """
    return request.secure or (
        request.remote in {"127.0.0.1", "::1"}
        and request.url.host in {"localhost", "127.0.0.1", "::1"}
    )


def _near(request: web.Request, value: datetime) -> str:
    return typography.near(value, request.app[CONTEXT].now())
