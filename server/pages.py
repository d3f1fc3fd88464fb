"""What a browser sees at a printer's own address: where the web page is, and the icons."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from server.ipp.description import DEFAULT_QUEUE, PRINTER_PATH, PrinterDescription
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
<p><a href="{adding}">Ajouter cette imprimante à un poste</a></p>
</body>
</html>
"""
_CACHED = {"Cache-Control": "public, max-age=86400"}


def printer_page(printer: PrinterDescription, queue: str = DEFAULT_QUEUE) -> bytes:
    """The short page for a person who opened a printer's address."""
    shown = {
        "name": printer.display_name(queue),
        "url": printer.web_url,
        "adding": printer.page_of(queue),
    }
    return _PAGE.format_map({key: html.escape(text) for key, text in shown.items()}).encode()


def add_pages(app: web.Application, printer: Callable[[], PrinterDescription]) -> None:
    """Serve the page of each printer and the icons below /icons/."""
    icons = {f"{size}.png": (_ICONS / f"{size}.png").read_bytes() for size in ICON_SIZES}

    async def show(request: web.Request) -> web.Response:
        now, queue = printer(), request.match_info.get("queue", DEFAULT_QUEUE)
        if queue not in now.names or (queue == DEFAULT_QUEUE and "queue" in request.match_info):
            raise web.HTTPNotFound(text="Cette imprimante n'existe pas.")
        return web.Response(
            body=printer_page(now, queue), content_type="text/html", charset="utf-8"
        )

    async def icon(request: web.Request) -> web.Response:
        found = icons.get(request.match_info["icon"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found, content_type="image/png", headers=_CACHED)

    for path in ("/", PRINTER_PATH, PRINTER_PATH + "/{queue}"):
        app.router.add_get(path, show)
    app.router.add_get("/icons/{icon}", icon)
