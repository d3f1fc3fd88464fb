"""Supporting documents: added to a paper by a person, bounded in size and kind."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from staging.errors import DocumentRefused
from staging.job import Document
from staging.store import Store
from staging.supporting import ONE_FILE, kind_of
from web.context import id_of, person_name, store_of, visitor_of
from web.doors import check_may_see
from web.rendering import see_other


async def keep(store: Store, name: str, stream: AsyncIterator[bytes]) -> tuple[Document, str]:
    """Write an attachment to disk; its document and type. Raises DocumentRefused, SpoolFull."""
    with store.files.new_upload() as upload:
        head = b""
        async for chunk in stream:
            head = head or chunk
            upload.write(chunk)
            if upload.size > ONE_FILE:
                raise DocumentRefused("Pièce jointe refusée : 10 Mo au plus.", code="too_large")
        mime = kind_of(name, head)
        return upload.finish(), mime


def clean_name(name: str) -> str:
    """The last part of a file name, without control characters, at most 100 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[-100:] or "piece"


async def chunks(field: web.FileField) -> AsyncIterator[bytes]:
    """The bytes of a file of a form."""
    while chunk := field.file.read(65536):
        yield chunk


async def add(request: web.Request) -> web.StreamResponse:
    """A file chosen on the page."""
    store, number, form = store_of(request), id_of(request), await request.post()
    check_may_see(visitor_of(request), await store.papers.get(number))
    field = form.get("file")
    if not isinstance(field, web.FileField) or not field.filename:
        raise DocumentRefused("Choisissez d'abord un fichier.")
    name = clean_name(field.filename)
    document, mime = await keep(store, name, chunks(field))
    await store.papers.add_attachment(number, name, mime, document, person_name(request))
    return see_other(f"/factures/{number}#pieces")


async def remove(request: web.Request) -> web.StreamResponse:
    """Take a supporting document off again."""
    store, number = store_of(request), id_of(request)
    check_may_see(visitor_of(request), await store.papers.get(number))
    await store.papers.remove_attachment(number, id_of(request, "piece"), person_name(request))
    return see_other(f"/factures/{number}#pieces")
