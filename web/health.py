"""Alive, ready, and counted: what a monitor asks, without a name or a number of any invoice."""

from __future__ import annotations

from aiohttp import web

from staging.states import InvoiceState
from web.context import context_of


async def alive(_request: web.Request) -> web.StreamResponse:
    """`GET /healthz`: the process answers."""
    return web.Response(text="ok\n")


async def ready(request: web.Request) -> web.StreamResponse:
    """`GET /readyz`: database, disk and reader answer; else 503 and what is missing."""
    missing = await context_of(request).ready()
    if missing:
        return web.Response(status=503, text="".join(f"{word}\n" for word in missing))
    return web.Response(text="ok\n")


async def metrics(request: web.Request) -> web.StreamResponse:
    """`GET /metrics`: Prometheus text (exposition format 0.0.4)."""
    context = context_of(request)
    counts = await context.store.papers.counts()
    oldest = await context.store.papers.oldest_waiting()
    age = (context.now() - oldest).total_seconds() if oldest else 0.0
    lines = [
        "# HELP printpost_invoices Invoices by state.",
        "# TYPE printpost_invoices gauge",
        *(f'printpost_invoices{{state="{s}"}} {counts.get(s, 0)}' for s in InvoiceState),
        "# HELP printpost_jobs_open Print jobs that are not yet final.",
        "# TYPE printpost_jobs_open gauge",
        f"printpost_jobs_open {await context.store.jobs.count_open()}",
        "# HELP printpost_oldest_waiting_seconds Age of the oldest invoice under way.",
        "# TYPE printpost_oldest_waiting_seconds gauge",
        f"printpost_oldest_waiting_seconds {age:.0f}",
        "# HELP printpost_disk_free_bytes Room left for documents.",
        "# TYPE printpost_disk_free_bytes gauge",
        f"printpost_disk_free_bytes {context.store.files.free_bytes()}",
    ]
    return web.Response(
        body=("\n".join(lines) + "\n").encode(),
        headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
    )
