"""The tables. Instants are microseconds since 1970 UTC; every CHECK and UNIQUE has a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Instant(sa.TypeDecorator[datetime]):
    """An aware UTC instant kept as an integer: the same order and meaning on every base."""

    impl = sa.BigInteger  # type: ignore[mutable-override]
    cache_ok = True  # type: ignore[mutable-override]

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:  # noqa: ARG002
        """To microseconds."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:  # noqa: ARG002
        """From microseconds."""
        return None if value is None else EPOCH + value * MICROSECOND


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
#: A 64-bit key that SQLite still counts up by itself.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _id() -> sa.Column[int]:
    return sa.Column("id", Id, primary_key=True, autoincrement=True)


meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String(60), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)

document = sa.Table(
    "document",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("kept_at", Instant, nullable=False),
)

job = sa.Table(
    "job",
    metadata,
    _id(),
    sa.Column("uuid", sa.String(36), nullable=False),
    sa.Column("queue", sa.String(100), nullable=False),
    sa.Column("name", sa.String(255), nullable=False),
    sa.Column("user", sa.String(255), nullable=False),
    sa.Column("host", sa.String(100), nullable=False),
    sa.Column("document_format", sa.String(100), nullable=False),
    sa.Column("declared_format", sa.String(255)),
    sa.Column("copies", sa.Integer, nullable=False),
    sa.Column("state", sa.Integer, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("processing_at", Instant),
    sa.Column("completed_at", Instant),
    sa.Column("sha256", sa.ForeignKey("document.sha256")),
    sa.Column("pages", sa.Integer),
    # Reading is a matter of its own: it goes on after the client heard "completed".
    sa.Column("to_read", sa.Boolean, nullable=False),
    sa.Column("claimed_by", sa.String(100)),
    sa.Column("claimed_until", Instant),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("content_erased_at", Instant),
)
sa.Index("ix_job_to_read", job.c.id, sqlite_where=job.c.to_read, postgresql_where=job.c.to_read)
sa.Index("ix_job_state", job.c.state, job.c.id)
sa.Index("ix_job_sha256", job.c.sha256)

paper = sa.Table(
    "paper",
    metadata,
    _id(),
    sa.Column("job_id", sa.ForeignKey("job.id"), nullable=False),
    sa.Column("sha256", sa.ForeignKey("document.sha256"), nullable=False),
    sa.Column("pages", sa.JSON, nullable=False),
    sa.Column("page_sizes", sa.JSON, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("return_kind", sa.String(20)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("environment", sa.String(255)),
    sa.Column("readings", sa.JSON, nullable=False),
    sa.Column("edits", sa.JSON, nullable=False),
    sa.Column("remarks", sa.JSON, nullable=False),
    sa.Column("choices", sa.JSON, nullable=False),
    sa.Column("invoice", sa.JSON),
    sa.Column("invoice_number", sa.String(60)),
    sa.Column("number_key", sa.String(60)),
    sa.Column("year", sa.Integer),
    sa.Column("holds_number", sa.Boolean, nullable=False),
    sa.Column("document_type", sa.String(20)),
    sa.Column("issue_date", sa.String(10)),
    sa.Column("seller_siret", sa.String(14)),
    sa.Column("buyer_siret", sa.String(14)),
    sa.Column("buyer_name", sa.String(200)),
    sa.Column("total_incl_vat", sa.String(20)),
    sa.Column("amount_due", sa.String(20)),
    sa.Column("blocking", sa.Integer, nullable=False),
    sa.Column("owner", sa.String(100)),
    sa.Column("put_aside", sa.Boolean, nullable=False),
    sa.Column("approved_by", sa.String(100)),
    sa.Column("send_at", Instant),
    sa.Column("trouble", sa.Text, nullable=False),
    sa.Column("claimed_by", sa.String(100)),
    sa.Column("claimed_until", Instant),
    sa.Column("official_status", sa.String(60)),
    sa.Column("search_text", sa.Text, nullable=False),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("updated_at", Instant, nullable=False),
)
sa.Index("ix_paper_state", paper.c.state, paper.c.id)
sa.Index("ix_paper_job_id", paper.c.job_id)
sa.Index("ix_paper_sha256", paper.c.sha256)
sa.Index("ix_paper_number", paper.c.seller_siret, paper.c.number_key)
sa.Index("ix_paper_buyer_siret", paper.c.buyer_siret)
sa.Index("ix_paper_send_at", paper.c.state, paper.c.send_at)
sa.Index(
    "uq_paper_number",
    paper.c.environment,
    paper.c.seller_siret,
    paper.c.number_key,
    paper.c.year,
    unique=True,
    sqlite_where=paper.c.holds_number,
    postgresql_where=paper.c.holds_number,
)

attachment = sa.Table(
    "attachment",
    metadata,
    _id(),
    sa.Column("paper_id", sa.ForeignKey("paper.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("name", sa.String(255), nullable=False),
    sa.Column("mime_type", sa.String(100), nullable=False),
    sa.Column("sha256", sa.ForeignKey("document.sha256"), nullable=False),
    sa.Column("type_code", sa.String(30)),
    sa.UniqueConstraint("paper_id", "number", name="uq_attachment_number"),
)

deposit_attempt = sa.Table(
    "deposit_attempt",
    metadata,
    _id(),
    sa.Column("environment", sa.String(255), nullable=False),
    sa.Column("paper_id", sa.ForeignKey("paper.id"), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.String(60), nullable=False),
    sa.Column("seller", sa.String(14), nullable=False),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("outcome", sa.String(10)),
    sa.Column("portal_id", sa.BigInteger),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("searches", sa.Integer, nullable=False),
    sa.Column("next_search_at", Instant),
)
_MAY_BE_THERE = sa.or_(
    deposit_attempt.c.outcome.is_(None), deposit_attempt.c.outcome.in_(("unknown", "accepted"))
)
sa.Index(
    "uq_deposit_attempt_open",
    deposit_attempt.c.environment,
    deposit_attempt.c.paper_id,
    unique=True,
    sqlite_where=_MAY_BE_THERE,
    postgresql_where=_MAY_BE_THERE,
)
sa.Index("ix_deposit_attempt_paper_id", deposit_attempt.c.paper_id)

deposit = sa.Table(
    "deposit",
    metadata,
    sa.Column("paper_id", sa.ForeignKey("paper.id"), primary_key=True, autoincrement=False),
    sa.Column("environment", sa.String(255), nullable=False),
    sa.Column("portal_id", sa.BigInteger, nullable=False),
    sa.Column("status", sa.String(60), nullable=False),
    sa.Column("status_at", Instant, nullable=False),
    sa.Column("deposited_at", Instant, nullable=False),
    sa.Column("certificate", sa.Text),
    sa.Column("adopted", sa.Boolean, nullable=False),
    sa.Column("followed", sa.Boolean, nullable=False),
    sa.Column("next_check_at", Instant, nullable=False),
    sa.UniqueConstraint("environment", "portal_id", name="uq_deposit_portal_id"),
)
sa.Index("ix_deposit_next_check_at", deposit.c.followed, deposit.c.next_check_at)

status_event = sa.Table(
    "status_event",
    metadata,
    _id(),
    sa.Column("paper_id", sa.ForeignKey("paper.id"), nullable=False),
    sa.Column("status", sa.String(60), nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    sa.UniqueConstraint("paper_id", "status", "at", name="uq_status_event"),
)

followup = sa.Table(
    "followup",
    metadata,
    _id(),
    sa.Column("paper_id", sa.ForeignKey("paper.id"), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("payload_hash", sa.String(64), nullable=False),
    sa.Column("person", sa.String(100), nullable=False),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("outcome", sa.String(10)),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("next_try_at", Instant, nullable=False),
)
sa.Index(
    "uq_followup_open",
    followup.c.paper_id,
    unique=True,
    sqlite_where=followup.c.outcome.is_(None),
    postgresql_where=followup.c.outcome.is_(None),
)

company = sa.Table(
    "company",
    metadata,
    sa.Column("siret", sa.String(14), primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("vat_id", sa.String(20)),
    sa.Column("vat_regime", sa.String(30), nullable=False),
)
bank_account = sa.Table(
    "bank_account",
    metadata,
    sa.Column("siret", sa.ForeignKey("company.siret"), primary_key=True),
    sa.Column("iban", sa.String(34), primary_key=True),
    sa.Column("bic", sa.String(11)),
    sa.Column("label", sa.String(100), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
)
#: Ids of accounts belong to one environment: the portals know different ones.
bank_code = sa.Table(
    "bank_code",
    metadata,
    sa.Column("environment", sa.String(255), primary_key=True),
    sa.Column("siret", sa.String(14), primary_key=True),
    sa.Column("iban", sa.String(34), primary_key=True),
    sa.Column("code", sa.BigInteger, nullable=False),
)

structure = sa.Table(
    "structure",
    metadata,
    sa.Column("environment", sa.String(255), primary_key=True),
    sa.Column("siret", sa.String(14), primary_key=True),
    sa.Column("found", sa.Boolean, nullable=False),
    sa.Column("structure_id", sa.BigInteger),
    sa.Column("name", sa.String(300), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("service_required", sa.Boolean, nullable=False),
    sa.Column("engagement_required", sa.Boolean, nullable=False),
    sa.Column("service_or_engagement", sa.Boolean, nullable=False),
    sa.Column("payment_reported", sa.Boolean, nullable=False),
    sa.Column("services", sa.JSON, nullable=False),
    sa.Column("checked_at", Instant, nullable=False),
)

person = sa.Table(
    "person",
    metadata,
    _id(),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("name_key", sa.String(100), nullable=False),
    sa.Column("role", sa.String(10), nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
    sa.UniqueConstraint("name_key", name="uq_person_name"),
)
session = sa.Table(
    "session",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("person.id"), nullable=False),
    sa.Column("csrf", sa.String(64), nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
)

setting = sa.Table(
    "setting",
    metadata,
    sa.Column("key", sa.String(100), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
    sa.Column("secret", sa.Boolean, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    _id(),
    sa.Column("at", Instant, nullable=False),
    sa.Column("who", sa.String(100), nullable=False),
    sa.Column("what", sa.String(60), nullable=False),
    sa.Column("subject", sa.String(60), nullable=False),
    sa.Column("subject_id", sa.BigInteger),
    sa.Column("detail", sa.JSON, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)
sa.Index("ix_audit_subject", audit.c.subject, audit.c.subject_id)
