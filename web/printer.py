"""Imprimante: how to add a printer on each kind of workstation, with its own addresses.

Open to everybody on the network: it is where `printer-more-info` leads.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

from staging.queue import FIRST, Queue, QueueKind, full_name
from web.context import context_of, store_of
from web.rendering import page
from web.settings import PrinterFacts


def http_address(uri: str) -> str:
    """The printer's address as Windows wants it: http in place of ipp, the port always said."""
    parts = urlsplit(uri)
    scheme = "https" if parts.scheme == "ipps" else "http"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{scheme}://{host}:{parts.port or 631}{parts.path}"


def address_of(facts: PrinterFacts, queue: Queue) -> str:
    """The `printer-uri` of a printer."""
    return facts.uri if queue.is_first else f"{facts.uri}/{queue.name}"


def named(facts: PrinterFacts, queue: Queue) -> str:
    """What a workstation shows for a printer."""
    return full_name(facts.name, queue)


async def show(request: web.Request) -> web.StreamResponse:
    """The page of a printer; the first one's also leads to the others."""
    name = request.match_info.get("name", FIRST)
    if name == FIRST and "name" in request.match_info:
        raise web.HTTPNotFound
    queues = await store_of(request).queues.all()
    queue = next((queue for queue in queues if queue.name == name), None)
    if queue is None:
        raise web.HTTPNotFound
    facts = context_of(request).printer.called(queues[0].title)
    uri = address_of(facts, queue)
    return await page(
        request,
        "printer.html",
        queue=queue.name,
        name=named(facts, queue),
        uri=uri,
        windows=http_address(uri),
        short="PrintPost" if queue.is_first else f"PrintPost-{queue.name}",
        supporting=queue.kind is QueueKind.ATTACHMENTS,
        others=[(other, named(facts, other)) for other in queues if other != queue],
    )
