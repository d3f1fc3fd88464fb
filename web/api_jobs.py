"""Documents and jobs in the JSON API: put in as if printed, and what became of every print."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import unquote

from aiohttp import BodyPartReader, web

from staging.errors import DocumentRefused, InvalidValue, NotAllowed
from staging.person import Role
from web import api_bodies
from web import api_models as m
from web.api_io import answer, whole
from web.attachments import clean_name
from web.context import context_of, id_of, person_name, store_of, visitor_of
from web.doors import check_may_see


class FilePart:
    """The bytes of the part `file`, streamed and counted."""

    def __init__(self, part: BodyPartReader, most: int) -> None:
        self._part = part
        self._most = most
        # RFC 7578 4.2: some clients percent-encode the name.
        self.filename = unquote(part.filename or "")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        while chunk := await self._part.read_chunk(65536):
            size += len(chunk)
            if size > self._most:
                raise DocumentRefused("Le document est trop grand.", code="too_large")
            yield chunk


async def file_part(request: web.Request) -> FilePart:
    """The part named `file` of a multipart body; raises HTTPBadRequest or InvalidValue."""
    if request.content_type != "multipart/form-data":
        raise web.HTTPUnsupportedMediaType
    most = context_of(request).settings.max_upload
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if isinstance(part, BodyPartReader) and part.name == "file":
                return FilePart(part, most)
    except (ValueError, AssertionError) as error:
        raise web.HTTPBadRequest from error
    raise InvalidValue("Partie « file » attendue.", code="file_missing", field="file")


async def add_document(request: web.Request) -> web.StreamResponse:
    """`POST /documents`: 201 with the job."""
    part = await file_part(request)
    job = await context_of(request).accept_upload(
        part.__aiter__(), clean_name(part.filename), person_name(request), request.remote or ""
    )
    response = answer(api_bodies.job(job), 201)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return response


async def list_jobs(request: web.Request) -> web.StreamResponse:
    """`GET /jobs`, newest first."""
    limit = whole(request, "limit", 50, 200)
    cursor = whole(request, "cursor", 0, 10**9) if "cursor" in request.query else None
    visitor = visitor_of(request)
    jobs = await store_of(request).jobs.list(
        which="all",
        user=None if visitor.may(Role.MANAGER) else visitor.person.name,
        queue=None,
        limit=limit + 1,
        before=cursor,
    )
    items = [api_bodies.job(job) for job in jobs[:limit]]
    following = str(items[-1].id) if len(jobs) > limit else None
    return answer(m.JobPage(items=items, next=following))


async def get_job(request: web.Request) -> web.StreamResponse:
    """`GET /jobs/{id}`: by its sender, a manager, or whoever may see one of its invoices."""
    store, visitor = store_of(request), visitor_of(request)
    job = await store.jobs.get(id_of(request))
    if job.user != visitor.person.name and not visitor.may(Role.MANAGER):
        for paper_id in job.invoices:
            check_may_see(visitor, await store.papers.get(paper_id))
    return answer(api_bodies.job(job))


async def erase_content(request: web.Request) -> web.StreamResponse:
    """`DELETE /jobs/{id}/content`: by its sender or a manager."""
    store, visitor = store_of(request), visitor_of(request)
    job = await store.jobs.get(id_of(request))
    if job.user != visitor.person.name and not visitor.may(Role.MANAGER):
        raise NotAllowed("Seul son expéditeur ou un responsable efface un document.")
    return answer(api_bodies.job(await store.jobs.erase_content(job.id, visitor.person.name)))
