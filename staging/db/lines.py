"""Papers as lines of a list: the columns that are read, and what they become."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from staging.db.tables import job, paper
from staging.paper import PaperLine
from staging.states import InvoiceState, ReturnKind

#: The columns of a line: what was read and frozen of a paper is large, and in no list.
LINE: tuple[sa.ColumnElement[Any], ...] = (
    paper.c.id,
    paper.c.state,
    paper.c.return_kind,
    paper.c.version,
    paper.c.job_id,
    job.c.name.label("job_name"),
    job.c.user.label("job_user"),
    paper.c.received_at,
    paper.c.invoice_number,
    paper.c.document_type,
    paper.c.issue_date,
    paper.c.buyer_name,
    paper.c.buyer_siret,
    paper.c.total_incl_vat,
    paper.c.amount_due,
    paper.c.blocking,
    paper.c.owner,
    paper.c.put_aside,
    paper.c.send_at,
    paper.c.official_status,
    paper.c.updated_at,
)


def line_of(row: sa.Row[Any]) -> PaperLine:
    """A row of LINE as a line of a list."""
    return PaperLine(
        id=row.id,
        state=InvoiceState(row.state),
        return_kind=ReturnKind(row.return_kind) if row.return_kind else None,
        version=row.version,
        job_id=row.job_id,
        job_name=row.job_name,
        user=row.job_user,
        received_at=row.received_at,
        invoice_number=row.invoice_number,
        document_type=row.document_type,
        issue_date=date.fromisoformat(row.issue_date) if row.issue_date else None,
        buyer_name=row.buyer_name,
        buyer_siret=row.buyer_siret,
        total_incl_vat=Decimal(row.total_incl_vat) if row.total_incl_vat else None,
        amount_due=Decimal(row.amount_due) if row.amount_due else None,
        blocking=row.blocking if row.state == InvoiceState.STAGED.value else 0,
        owner=row.owner,
        put_aside=row.put_aside,
        send_at=row.send_at,
        official_status=row.official_status,
        updated_at=row.updated_at,
    )
