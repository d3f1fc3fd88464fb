"""A print job in IPP's words, for its owner and for everybody else (RFC 8011 5.3)."""

from __future__ import annotations

from pyipp.enums import IppTag

from server.ipp import message as m
from server.ipp.description import Presence
from server.ipp.names import cap
from staging.job import PrintJob
from staging.states import JobState

TEXT_BYTES = 1023
#: What somebody else may see of a job: that it is there and how it stands (PWG 5100.11).
PUBLIC = frozenset(
    {
        "job-id",
        "job-uri",
        "job-printer-uri",
        "job-state",
        "job-state-reasons",
        "job-printer-up-time",
    }
)
CREATED = frozenset({"job-id", "job-uri", "job-state", "job-state-reasons", "job-state-message"})
LISTED = frozenset({"job-id", "job-uri"})
ALL_JOB = frozenset({"all", "job-description"})


def job_group(job: PrintJob, presence: Presence, wanted: frozenset[str], *, owner: bool) -> m.Group:
    """The job attributes group with the wanted ones that the asker may see."""
    everything = bool(wanted & ALL_JOB)
    attributes = (*_state(job, presence), *_about(job, presence), *_times(job, presence))
    seen = tuple(
        a for a in attributes if (everything or a.name in wanted) and (owner or a.name in PUBLIC)
    )
    return m.Group(IppTag.JOB, seen)


def created_group(job: PrintJob, presence: Presence) -> m.Group:
    """What the answer to a job creation says (RFC 8011 4.2.1.2)."""
    return m.Group(IppTag.JOB, _state(job, presence))


def _state(job: PrintJob, presence: Presence) -> tuple[m.Attribute, ...]:
    return (
        m.uri("job-uri", presence.address.job_uri(job.id)),
        m.integer("job-id", job.id),
        m.enum("job-state", job.state),
        m.keyword("job-state-reasons", *(job.reasons or ("none",))),
        m.text("job-state-message", cap(job.message, TEXT_BYTES)),
    )


def _about(job: PrintJob, presence: Presence) -> tuple[m.Attribute, ...]:
    printer = presence.printer
    return (
        m.charset("attributes-charset", "utf-8"),
        m.language("attributes-natural-language", "fr"),
        m.uri("job-printer-uri", presence.address.printer_uri(job.queue)),
        m.uri("job-uuid", f"urn:uuid:{job.uuid}"),
        m.uri("job-more-info", f"{printer.web_url}/impressions/{job.id}"),
        m.name_("job-name", cap(job.name)),
        m.name_("job-originating-user-name", cap(job.user)),
        m.name_("output-device-assigned", cap(printer.display_name(job.queue), 127)),
        *_formats(job),
        m.integer("number-of-documents", 0 if job.document is None else 1),
        *_sizes(job),
    )


def _formats(job: PrintJob) -> tuple[m.Attribute, ...]:
    """What the document is, what it was found to be, and what its client said (PWG 5100.7)."""
    said = job.declared_format
    return (
        m.mime("document-format", job.document_format),
        m.mime("document-format-detected", job.document_format),
        *(() if said is None else (m.mime("document-format-supplied", said),)),
    )


def _sizes(job: PrintJob) -> tuple[m.Attribute, ...]:
    kilo = None if job.document is None else -(-job.document.size // 1024)
    done = job.state is JobState.COMPLETED
    return (
        _count("job-k-octets", kilo),
        _count("job-k-octets-processed", kilo if done else 0),
        _count("job-impressions", job.pages),
        _count("job-impressions-completed", (job.pages or 0) if done else 0),
        _count("job-media-sheets", job.pages),
        _count("job-media-sheets-completed", (job.pages or 0) if done else 0),
    )


def _count(name: str, count: int | None) -> m.Attribute:
    return m.no_value(name) if count is None else m.integer(name, min(count, 2**31 - 1))


def _times(job: PrintJob, presence: Presence) -> tuple[m.Attribute, ...]:
    clock = presence.clock
    moments = {
        "creation": job.received_at,
        "processing": job.processing_at,
        "completed": job.completed_at,
    }
    seconds = (
        m.no_value(f"time-at-{what}")
        if at is None
        else m.integer(f"time-at-{what}", clock.up_time(at))
        for what, at in moments.items()
    )
    instants = (m.instant(f"date-time-at-{what}", at) for what, at in moments.items())
    return (*seconds, *instants, m.integer("job-printer-up-time", clock.up_time()))
