"""What a browser sees at the printer's own address: where the web page is, and the icons."""

from __future__ import annotations

import html
from pathlib import Path

from aiohttp import web

from server.ipp.printer_attributes import ICON_SIZES

_ICONS = Path(__file__).parent / "icons"
_PAGE = """<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body>
<h1>{name}</h1>
<p>Cette adresse est celle de l'imprimante. Vos factures vous attendent sur
<a href="{url}/">la page de Print&amp;Post</a>.</p>
</body>
</html>
"""
_CACHED = {"Cache-Control": "public, max-age=86400"}


def printer_page(name: str, web_url: str) -> bytes:
    """The short page for a person who opened the printer's address."""
    return _PAGE.format(name=html.escape(name), url=html.escape(web_url)).encode()


def add_pages(app: web.Application, name: str, web_url: str, paths: tuple[str, ...]) -> None:
    """Serve the page at `paths` and the icons below /icons/."""
    page = printer_page(name, web_url)
    icons = {f"{size}.png": (_ICONS / f"{size}.png").read_bytes() for size in ICON_SIZES}

    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=page, content_type="text/html", charset="utf-8")

    async def icon(request: web.Request) -> web.Response:
        found = icons.get(request.match_info["icon"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found, content_type="image/png", headers=_CACHED)

    for path in paths:
        app.router.add_get(path, show)
    app.router.add_get("/icons/{icon}", icon)
