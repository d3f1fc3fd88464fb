"""Operations whose target is the printer: one function an operation."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from pyipp.enums import IppStatus, IppTag

from server.ipp import message as m
from server.ipp.catalogue import PrinterCatalogue, needs_status, wanted_of
from server.ipp.description import DEFAULT_QUEUE, DETECT_FORMAT, Presence
from server.ipp.errors import COMPRESSION_NOT_SUPPORTED, Refusal
from server.ipp.job_attributes import LISTED, created_group, job_group
from server.ipp.job_template import copies_of, ignored
from server.ipp.names import clean_name
from server.ipp.ownership import owns
from server.ipp.ports import Desk, WhichJobs
from server.ipp.printer_attributes import COMPRESSIONS, WHICH_JOBS
from server.ipp.replies import refusal_of, reply
from server.ipp.request import Request
from server.ipp.sheets import sheets_of
from staging.errors import DocumentRefused, MoveNotAllowed, NotFound, SpoolFull
from staging.job import NewJob, PrintJob

#: How many jobs of the past an answer lists at most; the rows themselves stay for ever.
LISTED_JOBS = 500
UNTITLED = "Sans titre"


@dataclass(frozen=True, slots=True)
class Creation:
    """A job as asked for, before its bytes are known, and what of the wishes is ignored."""

    new: NewJob
    compression: str
    ignored: tuple[m.Attribute, ...]


def creation_of(request: Request, presence: Presence) -> Creation:
    """The checks that all job creations share (RFC 8011 4.2.1.1). Raises Refusal."""
    check_accepting(presence)
    declared, compression = document_wishes(request, presence)
    wishes = request.job_template
    left_out = ignored(wishes)
    if left_out and request.flag("ipp-attribute-fidelity"):
        raise Refusal(
            IppStatus.ERROR_ATTRIBUTES_OR_VALUES, "Des réglages ne sont pas proposés.", left_out
        )
    new = NewJob(
        queue=_queue_of(request),
        name=_job_name(request),
        user=request.user,
        host=presence.client_host,
        document_format=declared or DETECT_FORMAT,
        declared_format=declared,
        copies=copies_of(wishes),
        sheets=sheets_of(wishes),
    )
    return Creation(new, compression, left_out)


def _queue_of(request: Request) -> str:
    return request.queue or DEFAULT_QUEUE


def check_accepting(presence: Presence) -> None:
    """Raise the Refusal of a printer that takes nothing now; a full disk is a passing trouble."""
    if presence.status.spool_full:
        raise Refusal(IppStatus.ERROR_TEMPORARY, presence.status.message)
    if not presence.status.accepting:
        raise Refusal(IppStatus.ERROR_NOT_ACCEPTING_JOBS, presence.status.message)


def document_wishes(request: Request, presence: Presence) -> tuple[str | None, str]:
    """Declared document-format and compression. Raises Refusal when we do not take them."""
    declared = request.text("document-format")
    if declared is not None and not presence.printer.accepts(declared):
        refused = request.attributes.find("document-format")
        raise Refusal(
            IppStatus.ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
            "Ce format de document n'est pas pris en charge : envoyez un PDF.",
            () if refused is None else (refused,),
        )
    compression = request.text("compression") or "none"
    if compression not in COMPRESSIONS:
        raise Refusal(
            COMPRESSION_NOT_SUPPORTED,
            "Cette compression n'est pas prise en charge.",
            (m.keyword("compression", compression),),
        )
    return declared, compression


def _job_name(request: Request) -> str:
    found = request.attributes.find("job-name") or request.attributes.find("document-name")
    return clean_name(found, UNTITLED)


async def print_job(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Print-Job (RFC 8011 4.2.1): answered only once the row is committed."""
    creation = creation_of(request, presence)
    try:
        kept = await desk.body.keep(creation.compression)
        if kept is None:
            raise Refusal(IppStatus.ERROR_BAD_REQUEST, "Le document est vide.")
    except (DocumentRefused, SpoolFull) as error:
        raise refusal_of(error) from error
    new = replace(creation.new, document_format=kept.document_format)
    job = await desk.jobs.receive(new, kept.document)
    return _created(request, presence, job, creation)


async def validate_job(request: Request, presence: Presence, _desk: Desk) -> m.Message:
    """Validate-Job (RFC 8011 4.2.3): the same checks, nothing kept."""
    return reply(request.message, unsupported=creation_of(request, presence).ignored)


async def create_job(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Create-Job (RFC 8011 4.2.4): the document follows with Send-Document."""
    creation = creation_of(request, presence)
    job = await desk.jobs.create(creation.new)
    return _created(request, presence, job, creation)


def _created(request: Request, presence: Presence, job: PrintJob, creation: Creation) -> m.Message:
    return reply(request.message, created_group(job, presence), unsupported=creation.ignored)


async def get_printer_attributes(
    request: Request, presence: Presence, desk: Desk, catalogue: PrinterCatalogue
) -> m.Message:
    """Get-Printer-Attributes (RFC 8011 4.2.5), the most frequent call by far."""
    wanted, queue = wanted_of(request.keywords("requested-attributes")), _queue_of(request)
    if needs_status(wanted):
        presence = replace(presence, status=await desk.status(queue))
    encoded = catalogue.encoded(queue, wanted, presence)
    return reply(request.message, m.Group(IppTag.PRINTER, (), encoded))


async def get_jobs(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Get-Jobs (RFC 8011 4.2.6); of other people's jobs only id and state are told."""
    requested = request.keywords("requested-attributes")
    wanted = LISTED if requested is None else frozenset(requested)
    jobs = await _jobs_asked_for(request, presence, desk)
    groups = (job_group(j, presence, wanted, owner=owns(request, presence, j)) for j in jobs)
    return reply(request.message, *groups)


async def _jobs_asked_for(request: Request, presence: Presence, desk: Desk) -> list[PrintJob]:
    which, limit = _which(request), request.integer("limit")
    if limit is not None and limit < 1:
        raise Refusal(IppStatus.ERROR_BAD_REQUEST, "limit doit être positif.")
    mine = request.flag("my-jobs") or False
    if (ids := job_ids(request)) is not None:
        named = await _by_ids(ids, desk, request)
        return [j for j in named if not mine or owns(request, presence, j)][:limit]
    at_most = min(limit or LISTED_JOBS, LISTED_JOBS)
    waiting = which == "not-completed"
    found = await desk.jobs.list(
        which=which,
        user=request.user if mine else None,
        queue=request.queue,
        limit=None if waiting else at_most,
        before=None,
    )
    if mine:
        found = [job for job in found if owns(request, presence, job)]
    # Waiting jobs come in the order in which they end, past ones newest first (RFC 8011 4.2.6.2).
    return list(reversed(found))[:at_most] if waiting else list(found)


def _which(request: Request) -> WhichJobs:
    match request.text("which-jobs"):
        case None | "not-completed":
            return "not-completed"
        case "completed":
            return "completed"
        case "all":
            return "all"
        case other:
            raise Refusal(
                IppStatus.ERROR_ATTRIBUTES_OR_VALUES,
                f"which-jobs accepte {', '.join(WHICH_JOBS)}.",
                (m.keyword("which-jobs", other),),
            )


def job_ids(request: Request) -> list[int] | None:
    """`job-ids` (PWG 5100.11), at most LISTED_JOBS of them."""
    found = request.attributes.find("job-ids")
    if found is None:
        return None
    ids = [data for data in found.all_data() if type(data) is int]
    if len(ids) != len(found.values) or len(ids) > LISTED_JOBS:
        raise Refusal(IppStatus.ERROR_BAD_REQUEST, "job-ids n'a pas la forme attendue.")
    return ids


async def _by_ids(ids: list[int], desk: Desk, request: Request) -> list[PrintJob]:
    found = []
    for job_id in ids:
        try:
            job = await desk.jobs.get(job_id)
        except NotFound:
            continue
        if job.queue == request.queue:
            found.append(job)
    return found


async def cancel_my_jobs(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Cancel-My-Jobs (PWG 5100.11): all or none of `job-ids`, else every job of the asker."""
    ids = job_ids(request)
    if ids is None:
        open_ones = await desk.jobs.list(
            which="not-completed", user=request.user, queue=request.queue, limit=None, before=None
        )
        jobs = [job for job in open_ones if owns(request, presence, job)]
    else:
        named = await _by_ids(ids, desk, request)
        jobs = [j for j in named if owns(request, presence, j) and not j.state.is_final]
        if unable := sorted(set(ids) - {job.id for job in jobs}):
            raise Refusal(
                IppStatus.ERROR_NOT_POSSIBLE,
                "Certains travaux ne peuvent pas être annulés.",
                (m.integer("job-ids", *unable),),
            )
    for job in jobs:
        with suppress(MoveNotAllowed):  # it ended meanwhile: there is nothing left to cancel
            await desk.jobs.cancel(job.id, request.user)
    return reply(request.message)
