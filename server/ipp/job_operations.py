"""Operations whose target is a job: one function an operation."""

from __future__ import annotations

from pyipp.enums import IppStatus

from server.ipp import message as m
from server.ipp.description import Presence
from server.ipp.errors import Refusal, bad_request
from server.ipp.job_attributes import created_group, job_group
from server.ipp.ownership import owns, sends
from server.ipp.ports import Desk, Kept
from server.ipp.printer_operations import check_accepting, document_wishes
from server.ipp.replies import refusal_of, reply
from server.ipp.request import Request
from staging.errors import DocumentRefused, MoveNotAllowed, NotFound, SpoolFull
from staging.job import PrintJob
from staging.states import JobState

INSUFFICIENT = "Le travail est arrivé sans document : imprimez de nouveau."
#: Why a job ends whose document was refused (`job-state-reasons`, RFC 8011 5.3.8).
REASON_OF = {
    "document_format": "unsupported-document-format",
    "document_compression": "compression-error",
}


async def _job_of(request: Request, desk: Desk) -> PrintJob:
    try:
        job = await desk.jobs.get(request.job_id or 0)
    except NotFound as error:
        raise Refusal(IppStatus.ERROR_NOT_FOUND, "Ce travail n'existe pas.") from error
    if request.queue not in (None, job.queue):
        raise Refusal(IppStatus.ERROR_NOT_FOUND, "Ce travail n'est pas de cette imprimante.")
    return job


def _check(allowed: bool) -> None:  # noqa: FBT001 - the answer of a question about ownership
    if not allowed:
        raise Refusal(IppStatus.ERROR_NOT_AUTHORIZED, "Ce travail est à une autre personne.")


async def send_document(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Send-Document (RFC 8011 4.3.1): one document a job; an empty last one ends the job."""
    last = request.flag("last-document")
    if last is None:
        raise bad_request("last-document manque.")
    job = await _job_of(request, desk)
    _check(sends(request, presence, job))
    _check_open(job)
    check_accepting(presence)
    declared, compression = document_wishes(request, presence)
    kept = await _keep(job, compression, desk)
    if kept is not None:
        job = await _add(job, kept, declared, desk)
    elif last:
        job = await _close(job, desk)
    return reply(request.message, created_group(job, presence))


def _check_open(job: PrintJob) -> None:
    if job.state is JobState.CANCELED:
        raise Refusal(IppStatus.ERROR_JOB_CANCELED, "Ce travail a été annulé.")
    if job.state is JobState.ABORTED or (job.state.is_final and job.document is None):
        raise Refusal(IppStatus.ERROR_NOT_POSSIBLE, "Ce travail est terminé.")


async def _keep(job: PrintJob, compression: str, desk: Desk) -> Kept | None:
    """The document; a job whose document is refused ends at once, with the reason."""
    if job.document is not None and not await desk.body.is_empty():
        raise Refusal(
            IppStatus.ERROR_MULTIPLE_JOBS_NOT_SUPPORTED, "Un travail porte un seul document."
        )
    try:
        return await desk.body.keep(compression)
    except SpoolFull as error:
        raise refusal_of(error) from error
    except DocumentRefused as error:
        reason = REASON_OF.get(error.code, "aborted-by-system")
        await _abort(job, reason, error.for_person, desk)
        raise refusal_of(error) from error


async def _add(job: PrintJob, kept: Kept, declared: str | None, desk: Desk) -> PrintJob:
    try:
        return await desk.jobs.add_document(job.id, kept.document, kept.document_format, declared)
    except MoveNotAllowed as error:
        _check_open(await desk.jobs.get(job.id))
        raise Refusal(IppStatus.ERROR_NOT_POSSIBLE, error.for_person) from error


async def _close(job: PrintJob, desk: Desk) -> PrintJob:
    """No document will come any more: a job without one has nothing to be read."""
    if job.document is not None:
        return job
    return await _abort(job, "job-data-insufficient", INSUFFICIENT, desk)


async def _abort(job: PrintJob, reason: str, message: str, desk: Desk) -> PrintJob:
    try:
        return await desk.jobs.abort(job.id, reason, message)
    except MoveNotAllowed:
        return await desk.jobs.get(job.id)


async def close_job(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Close-Job (PWG 5100.11)."""
    job = await _job_of(request, desk)
    _check(sends(request, presence, job))
    _check_open(job)
    job = await _close(job, desk)
    return reply(request.message, created_group(job, presence))


async def cancel_job(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Cancel-Job (RFC 8011 4.3.3): its owner may, until the job is over."""
    job = await _job_of(request, desk)
    _check(owns(request, presence, job))
    try:
        await desk.jobs.cancel(job.id, request.user)
    except MoveNotAllowed as error:
        raise Refusal(IppStatus.ERROR_NOT_POSSIBLE, "Ce travail est terminé.") from error
    return reply(request.message)


async def get_job_attributes(request: Request, presence: Presence, desk: Desk) -> m.Message:
    """Get-Job-Attributes (RFC 8011 4.3.4); clients poll it until the job is over."""
    job = await _job_of(request, desk)
    requested = request.keywords("requested-attributes")
    wanted = frozenset(("all",) if requested is None else requested)
    owner = owns(request, presence, job)
    return reply(request.message, job_group(job, presence, wanted, owner=owner))
