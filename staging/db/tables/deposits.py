"""Attempts, deposits, what the portal said since, and the answers sent back."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.tables.base import Instant, identity, metadata

deposit_attempt = sa.Table(
    "deposit_attempt",
    metadata,
    identity(),
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
    # The first of its payments among the statuses (staging.db.following keeps it).
    sa.Column("paid_at", Instant),
    sa.Column("certificate", sa.Text),
    sa.Column("adopted", sa.Boolean, nullable=False),
    sa.Column("followed", sa.Boolean, nullable=False),
    sa.Column("next_check_at", Instant, nullable=False),
    sa.UniqueConstraint("environment", "portal_id", name="uq_deposit_portal_id"),
)
sa.Index("ix_deposit_next_check_at", deposit.c.followed, deposit.c.next_check_at)
# The figures of the months read nothing else.
sa.Index(
    "ix_deposit_deposited_at", deposit.c.environment, deposit.c.deposited_at, deposit.c.paid_at
)

status_event = sa.Table(
    "status_event",
    metadata,
    identity(),
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
    identity(),
    sa.Column("paper_id", sa.ForeignKey("paper.id"), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("payload_hash", sa.String(64), nullable=False),
    sa.Column("person", sa.String(100), nullable=False),
    sa.Column("started_at", Instant, nullable=False),
    sa.Column("outcome", sa.String(10)),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("next_try_at", Instant, nullable=False),
    sa.Column("claimed_by", sa.String(100)),
    sa.Column("claimed_until", Instant),
)
sa.Index(
    "uq_followup_open",
    followup.c.paper_id,
    unique=True,
    sqlite_where=followup.c.outcome.is_(None),
    postgresql_where=followup.c.outcome.is_(None),
)

#: The turns of calls to one portal, shared by every process on this base.
portal_pace = sa.Table(
    "portal_pace",
    metadata,
    sa.Column("environment", sa.String(255), primary_key=True),
    sa.Column("next_at", Instant),
    sa.Column("quiet_from", Instant),
    sa.Column("quiet_until", Instant),
    sa.Column("refusals", sa.Integer, nullable=False),
    sa.Column("day", sa.String(10)),
    sa.Column("calls", sa.Integer, nullable=False),
)
