"""Our companies at the portal, and its directory as far as it is known."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.tables.base import Instant, identity, metadata

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
    sa.Column("kind", sa.String(10), nullable=False, server_default="own"),
    sa.Column("subrogation", sa.Text, nullable=False, server_default=""),
)

#: How the numbers of a supplier that the portal refuses are written for it (`number.manner`).
number_substitution = sa.Table(
    "number_substitution",
    metadata,
    sa.Column("seller_siret", sa.String(14), primary_key=True),
    sa.Column("manner", sa.String(100), primary_key=True),
    sa.Column("chosen_by", sa.String(100), nullable=False),
    sa.Column("chosen_at", Instant, nullable=False),
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
    # From the portal's file of all recipients, not looked up by itself yet.
    sa.Column("imported", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("town", sa.String(100), nullable=False, server_default=""),
)
sa.Index("ix_structure_listed", structure.c.environment, structure.c.imported, structure.c.siret)

#: The words by which a recipient is found; one row a word, so that a name never reads them all.
structure_word = sa.Table(
    "structure_word",
    metadata,
    sa.Column("environment", sa.String(255), primary_key=True),
    sa.Column("word", sa.String(40), primary_key=True),
    sa.Column("siret", sa.String(14), primary_key=True),
)
sa.Index("ix_structure_word_siret", structure_word.c.environment, structure_word.c.siret)

#: The technical accounts of an environment; their passwords stand sealed among the settings.
technical_account = sa.Table(
    "technical_account",
    metadata,
    identity(),
    sa.Column("environment", sa.String(255), nullable=False),
    sa.Column("login", sa.String(200), nullable=False),
    sa.Column("password_set_at", Instant),
    sa.Column("refused_at", Instant),
    sa.Column("structures", sa.JSON, nullable=False),
    sa.Column("expires_on", sa.String(10)),
    sa.Column("checked_at", Instant),
    sa.UniqueConstraint("environment", "login", name="uq_technical_account_login"),
)
