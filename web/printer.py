"""Imprimante: how to add this printer on each kind of workstation, with its own addresses."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

from web.context import context_of
from web.rendering import page


def http_address(uri: str) -> str:
    """The printer's address as Windows wants it: http in place of ipp, the port always said."""
    parts = urlsplit(uri)
    scheme = "https" if parts.scheme == "ipps" else "http"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{scheme}://{host}:{parts.port or 631}{parts.path}"


async def show(request: web.Request) -> web.StreamResponse:
    """The page."""
    facts = context_of(request).printer
    return await page(
        request, "printer.html", windows=http_address(facts.uri), host=urlsplit(facts.uri).hostname
    )
