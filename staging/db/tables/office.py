"""People, their sessions, and the printers they print on."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.tables.base import Instant, identity, metadata

person = sa.Table(
    "person",
    metadata,
    identity(),
    sa.Column("name", sa.String(100), nullable=False),
    sa.Column("name_key", sa.String(100), nullable=False),
    sa.Column("role", sa.String(10), nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False),
    sa.Column("email", sa.String(254)),
    sa.Column("undo_seconds", sa.Integer),
    sa.Column("single_keys", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("language", sa.String(5)),
    sa.Column("digest", sa.String(10), nullable=False, server_default="daily"),
    sa.Column("suppliers", sa.JSON, nullable=False, server_default="[]"),
    sa.UniqueConstraint("name_key", name="uq_person_name"),
)

session = sa.Table(
    "session",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("person.id"), nullable=False),
    sa.Column("csrf", sa.String(64), nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("address", sa.String(100)),
    sa.Column("opened_at", Instant),
    sa.Column("seen_at", Instant),
)

#: The printers of the appliance; the first one has a row once somebody changed it.
printer_queue = sa.Table(
    "printer_queue",
    metadata,
    sa.Column("name", sa.String(60), primary_key=True),
    sa.Column("title", sa.String(100), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("seller_siret", sa.String(14)),
    sa.Column("owner", sa.String(100)),
    sa.Column("created_at", Instant, nullable=False),
)

#: Which person prints under which name of a workstation; learned when they take a paper.
printer_alias = sa.Table(
    "printer_alias",
    metadata,
    sa.Column("user_name_key", sa.String(255), primary_key=True),
    sa.Column("person", sa.String(100), nullable=False),
    sa.Column("learned_at", Instant, nullable=False),
)

#: Where a company's money goes changed; `changes` are pairs of masked accounts, old and new.
announcement = sa.Table(
    "announcement",
    metadata,
    identity(),
    sa.Column("at", Instant, nullable=False),
    sa.Column("who", sa.String(100), nullable=False),
    sa.Column("siret", sa.String(14), nullable=False),
    sa.Column("changes", sa.JSON, nullable=False),
)

announcement_seen = sa.Table(
    "announcement_seen",
    metadata,
    sa.Column(
        "announcement_id", sa.ForeignKey("announcement.id"), primary_key=True, autoincrement=False
    ),
    sa.Column("person_id", sa.ForeignKey("person.id"), primary_key=True, autoincrement=False),
    sa.Column("at", Instant, nullable=False),
)
