"""Settings, marks of the base itself, and the trail."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.tables.base import Instant, identity, metadata

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String(60), primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
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
    identity(),
    sa.Column("at", Instant, nullable=False),
    sa.Column("who", sa.String(100), nullable=False),
    sa.Column("what", sa.String(60), nullable=False),
    sa.Column("subject", sa.String(60), nullable=False),
    sa.Column("subject_id", sa.BigInteger),
    sa.Column("detail", sa.JSON, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    # Where the chain holds a digest in the place of a name that can be forgotten.
    sa.Column("who_salt", sa.String(32)),
    sa.Column("who_digest", sa.String(64)),
)
sa.Index("ix_audit_subject", audit.c.subject, audit.c.subject_id)
