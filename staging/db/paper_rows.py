"""A row of papers as a Paper, with its draft completed and its findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from staging import checks
from staging.buyer import Structure
from staging.completion import complete
from staging.context import Context
from staging.days import day_in_paris
from staging.db import codec
from staging.db.audit import Subject, entries_of
from staging.db.companies import read_companies
from staging.db.directory import read_structure
from staging.db.environment import read_environment
from staging.db.jobs import read_job
from staging.db.ledger import attempts_of, deposit_of, statuses_of
from staging.db.moves import read_row
from staging.db.recipients import bears_its_name_alone, read_candidates
from staging.db.substitutions import remembered
from staging.db.successors import links_of, rejected_for
from staging.db.tables import attachment, document, job, printer_queue
from staging.db.twins import namesakes_of, twins_of
from staging.draft import Draft
from staging.findings import Finding
from staging.identifiers import Siret
from staging.invoice import number_key
from staging.job import Document
from staging.paper import Attachment, HistoryEntry, Paper
from staging.recipients import Candidate
from staging.states import InvoiceState, ReturnKind


def draft_of(row: sa.Row[Any]) -> Draft:
    """What was read and typed, not yet completed."""
    return Draft(
        readings=codec.readings_in(row.readings),
        edits=row.edits,
        remarks=codec.remarks_in(row.remarks),
        choices=row.choices,
    )


def judge(
    connection: sa.Connection, row: sa.Row[Any], draft: Draft, now: datetime
) -> tuple[Draft, tuple[Finding, ...]]:
    """The completed draft and its findings in today's surroundings."""
    bare = _surroundings(connection, row, now)
    environment, full = bare.environment, complete(draft, bare)
    number = remembered(connection, full)
    full = full.with_choices({"number_not_accepted": number}) if number else full
    siret = full.text("buyer_siret")
    buyer = read_structure(connection, environment, siret) if environment and siret else None
    context = replace(
        bare,
        buyer=buyer,
        buyer_alone=_alone(connection, environment, full, buyer),
        twins=twins_of(connection, row, full),
        substituted=number,
        namesakes=namesakes_of(connection, row, full, environment, now),
        candidates=_candidates(connection, environment, full),
        rejected=rejected_for(connection, row, full, environment),
    )
    return full, checks.findings(full, context)


def _alone(
    connection: sa.Connection, environment: str | None, draft: Draft, buyer: Structure | None
) -> bool:
    """Asked only where the SIRET was read with doubt."""
    if environment is None or buyer is None or draft.is_sure("buyer_siret"):
        return False
    return bears_its_name_alone(connection, environment, buyer)


def _candidates(
    connection: sa.Connection, environment: str | None, draft: Draft
) -> tuple[Candidate, ...]:
    """Recipients of that name, for a paper that does not say its buyer's SIRET."""
    name = draft.text("buyer_name")
    if environment is None or name is None or draft.text("buyer_siret"):
        return ()
    return read_candidates(connection, environment, name)


def _surroundings(connection: sa.Connection, row: sa.Row[Any], now: datetime) -> Context:
    """What a draft is completed from; buyer and twins are known only afterwards."""
    environment = read_environment(connection)
    return Context(
        today=day_in_paris(now),
        environment=environment,
        companies=read_companies(connection, environment),
        buyer=None,
        document_size=_size(connection, row.sha256),
        document_pages=len(row.pages),
        queue_seller=_queue_seller(connection, row.job_id),
    )


def _queue_seller(connection: sa.Connection, job_id: int) -> Siret | None:
    """The supplier of the printer that a job came by, as it stands now."""
    query = (
        sa.select(printer_queue.c.seller_siret)
        .join(job, job.c.queue == printer_queue.c.name)
        .where(job.c.id == job_id)
    )
    found = connection.execute(query).scalar_one_or_none()
    return Siret(found) if found else None


def _size(connection: sa.Connection, sha256: str) -> int:
    query = sa.select(document.c.size).where(document.c.sha256 == sha256)
    return int(connection.execute(query).scalar_one())


def columns_of(draft: Draft, found: tuple[Finding, ...]) -> dict[str, Any]:
    """The columns of a paper by which it is listed."""
    number, issued = draft.text("invoice_number"), draft.text("issue_date")
    values = {
        key: draft.text(key)
        for key in (
            "invoice_number",
            "document_type",
            "issue_date",
            "seller_siret",
            "buyer_siret",
            "buyer_name",
            "total_incl_vat",
            "amount_due",
        )
    }
    return values | {
        # A reminder that names an invoice shall not stand in that invoice's way.
        "number_key": number_key(number) if number and draft.bills else None,
        "year": int(issued[:4]) if issued else None,
        "blocking": checks.blocking(found),
    }


def read_paper(
    connection: sa.Connection, paper_id: int, now: datetime, supposed: Draft | None = None
) -> Paper:
    """A paper whole, or as it would be with the draft `supposed`. Raises NotFound."""
    row = read_row(connection, paper_id)
    state = InvoiceState(row.state)
    draft, found = _draft_and_findings(connection, row, supposed or draft_of(row), now)
    return Paper(
        id=row.id,
        state=state,
        return_kind=ReturnKind(row.return_kind) if row.return_kind else None,
        version=row.version,
        environment=row.environment,
        job=read_job(connection, row.job_id),
        document=Document(row.sha256, _size(connection, row.sha256)),
        pages=tuple(row.pages),
        page_sizes=tuple((w, h) for w, h in row.page_sizes),
        draft=draft,
        findings=found,
        invoice=codec.invoice_in(row.invoice) if row.invoice else None,
        attachments=_attachments(connection, paper_id),
        deposit=deposit_of(connection, paper_id),
        attempts=attempts_of(connection, paper_id),
        statuses=statuses_of(connection, paper_id),
        history=_history(connection, paper_id),
        owner=row.owner,
        put_aside=row.put_aside,
        send_at=row.send_at,
        trouble=row.trouble,
        received_at=row.received_at,
        updated_at=row.updated_at,
        links=links_of(connection, row),
    )


def _draft_and_findings(
    connection: sa.Connection, row: sa.Row[Any], draft: Draft, now: datetime
) -> tuple[Draft, tuple[Finding, ...]]:
    """Findings are for who can still correct: judging a paper on its way is spared."""
    if row.state == InvoiceState.STAGED.value:
        return judge(connection, row, draft, now)
    return complete(draft, _surroundings(connection, row, now)), ()


def _attachments(connection: sa.Connection, paper_id: int) -> tuple[Attachment, ...]:
    rows = connection.execute(
        sa.select(attachment, document.c.size)
        .join(document)
        .where(attachment.c.paper_id == paper_id)
        .order_by(attachment.c.number)
    )
    return tuple(
        Attachment(r.number, r.name, r.mime_type, Document(r.sha256, r.size), r.type_code)
        for r in rows
    )


def _history(connection: sa.Connection, paper_id: int) -> tuple[HistoryEntry, ...]:
    acts = [
        HistoryEntry(e.at, e.who, e.what, None, str(e.detail.get("comment", "")))
        for e in entries_of(connection, Subject("paper", paper_id))
    ]
    statuses = [
        HistoryEntry(e.at, "Chorus Pro", "status", e.status, e.comment)
        for e in statuses_of(connection, paper_id)
    ]
    return tuple(sorted(acts + statuses, key=lambda entry: entry.at.astimezone(UTC)))
