"""From our dataclasses to the API's bodies."""

from __future__ import annotations

from decimal import Decimal

from staging.buyer import Structure
from staging.company import Company
from staging.findings import Finding
from staging.job import PrintJob
from staging.money import show_plain
from staging.paper import Attachment, Paper, PaperLine
from staging.ports import AccessReport
from web import api_models as m
from web import api_requests as r


def _amount(value: Decimal | None) -> str | None:
    return show_plain(value) if value is not None else None


def item(line: PaperLine) -> m.InvoiceItem:
    """An invoice in a list."""
    return m.InvoiceItem(
        id=line.id,
        state=line.state,
        return_kind=line.return_kind,
        version=line.version,
        job=line.job_id,
        invoice_number=line.invoice_number,
        document_type=line.document_type,
        issue_date=line.issue_date,
        buyer_name=line.buyer_name,
        buyer_siret=line.buyer_siret,
        total_incl_vat=_amount(line.total_incl_vat),
        amount_due=_amount(line.amount_due),
        blocking=line.blocking,
        owner=line.owner,
        put_aside=line.put_aside,
        official_status=line.official_status,
        received_at=line.received_at,
        updated_at=line.updated_at,
    )


def finding(found: Finding) -> m.FindingBody:
    """A finding."""
    choices = [m.ChoiceBody(value=c.value, label=c.label) for c in found.choices]
    return m.FindingBody(
        code=found.code,
        field=found.field,
        severity="block" if found.severity == "block" else "warn",
        message=found.message,
        choices=choices or None,
    )


def attachment(piece: Attachment) -> m.AttachmentBody:
    """A supporting document."""
    return m.AttachmentBody(
        number=piece.number,
        name=piece.name,
        mime_type=piece.mime_type,
        size=piece.document.size,
        sha256=piece.document.sha256,
    )


def _job_of_invoice(job: PrintJob) -> m.JobOfInvoice:
    return m.JobOfInvoice(
        id=job.id,
        name=job.name,
        user=job.user,
        host=job.host,
        queue=job.queue,
        received_at=job.received_at,
        format=job.document_format,
        pages=job.pages,
    )


def _deposit(paper: Paper) -> m.DepositBody:
    deposit = paper.deposit
    attempts = [
        m.AttemptBody(
            id=attempt.id,
            started_at=attempt.started_at,
            outcome=attempt.outcome,
            chorus_id=attempt.portal_id,
            detail=attempt.detail,
        )
        for attempt in paper.attempts
    ]
    return m.DepositBody(
        chorus_id=deposit.portal_id if deposit else None,
        status=deposit.status if deposit else None,
        deposited_at=deposit.deposited_at if deposit else None,
        attempts=attempts,
    )


def receipt(paper: Paper) -> m.ReceiptBody | None:
    """The proof of deposit; None before there is one."""
    deposit = paper.deposit
    if deposit is None:
        return None
    return m.ReceiptBody(
        chorus_id=deposit.portal_id,
        environment=deposit.environment,
        deposited_at=deposit.deposited_at,
        status=deposit.status,
        certificate=deposit.certificate,
        adopted=deposit.adopted,
        invoice_number=paper.invoice.number if paper.invoice else None,
        document_sha256=paper.document.sha256,
    )


def _history(paper: Paper) -> list[m.HistoryBody]:
    return [
        m.HistoryBody(
            at=entry.at,
            who=entry.who,
            what=entry.what,
            official_status=entry.official_status,
            comment=entry.comment,
        )
        for entry in paper.history
    ]


def _readings(paper: Paper) -> dict[str, m.ReadingBody]:
    return {
        key: m.ReadingBody.model_validate(
            {
                "value": reading.value,
                "confidence": reading.confidence,
                "page": reading.page,
                "box": reading.box,
                "source": str(reading.source),
            }
        )
        for key, reading in paper.draft.readings.items()
    }


def invoice(paper: Paper) -> m.Invoice:
    """An invoice whole."""
    return m.Invoice(
        id=paper.id,
        state=paper.state,
        return_kind=paper.return_kind,
        version=paper.version,
        environment=paper.environment,
        job=_job_of_invoice(paper.job),
        pages=list(paper.pages),
        fields=m.JSON_OBJECT.validate_python(paper.draft.values()),
        readings=_readings(paper),
        choices=dict(paper.draft.choices),
        findings=[finding(found) for found in paper.findings],
        attachments=[attachment(piece) for piece in paper.attachments],
        deposit=_deposit(paper),
        history=_history(paper),
        owner=paper.owner,
        put_aside=paper.put_aside,
        send_at=paper.send_at,
        trouble=paper.trouble,
        links={name: link.paper_id for name, link in paper.links.items()},
    )


def job(kept: PrintJob) -> m.JobBody:
    """A job, its state in RFC 8011's word."""
    return m.JobBody.model_validate(
        {
            "id": kept.id,
            "name": kept.name,
            "user": kept.user,
            "host": kept.host,
            "queue": kept.queue,
            "state": kept.state.name.lower(),
            "reasons": list(kept.reasons),
            "message": kept.message,
            "received_at": kept.received_at,
            "format": kept.document_format,
            "pages": kept.pages,
            "sha256": kept.document.sha256 if kept.document else None,
            "invoices": list(kept.invoices),
            "content_erased_at": kept.content_erased_at,
        }
    )


def company(kept: Company) -> m.CompanyOut:
    """A supplier."""
    accounts = [
        r.AccountBody(
            iban=str(account.iban),
            bic=str(account.bic) if account.bic else None,
            label=account.label,
            chorus_code=account.chorus_code,
            kind=account.kind,
            subrogation=account.subrogation,
        )
        for account in kept.bank_accounts
    ]
    return m.CompanyOut.model_validate(
        {
            "siret": str(kept.siret),
            "name": kept.name,
            "vat_id": str(kept.vat_id) if kept.vat_id else None,
            "vat_regime": kept.vat_regime,
            "bank_accounts": accounts,
        }
    )


def report(given: AccessReport) -> m.AccessReportBody:
    """A live test of the access."""
    suppliers = [
        m.SupplierBody(
            siret=str(supplier.siret),
            structure_id=supplier.structure_id,
            name=supplier.name,
            bank_accounts=[
                m.PortalAccountBody(id=account.id, label=account.label)
                for account in supplier.bank_accounts
            ],
        )
        for supplier in given.suppliers
    ]
    return m.AccessReportBody(
        ok=given.ok,
        environment=given.environment,
        message=given.message,
        problem=given.problem,
        application_ok=given.application_ok,
        account_ok=given.account_ok,
        suppliers=suppliers,
        password_expires_on=given.password_expires_on,
    )


def buyer(kept: Structure) -> m.BuyerBody:
    """A buyer."""
    services = [
        m.ServiceBody(
            code=service.code,
            name=service.name,
            active=service.active,
            engagement_required=service.engagement_required,
        )
        for service in kept.services
    ]
    return m.BuyerBody(
        siret=str(kept.siret),
        found=kept.found,
        name=kept.name,
        active=kept.active,
        service_required=kept.service_required,
        engagement_required=kept.engagement_required,
        service_or_engagement=kept.service_or_engagement,
        services=services,
        checked_at=kept.checked_at,
    )
