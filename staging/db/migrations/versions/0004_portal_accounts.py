"""Several technical accounts, a shared pace, leases of answers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "technical_account",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("environment", sa.String(255), nullable=False),
        sa.Column("login", sa.String(200), nullable=False),
        sa.Column("password_set_at", Instant()),
        sa.Column("refused_at", Instant()),
        sa.Column("structures", sa.JSON(), nullable=False),
        sa.Column("expires_on", sa.String(10)),
        sa.Column("checked_at", Instant()),
        sa.PrimaryKeyConstraint("id", name="pk_technical_account"),
        sa.UniqueConstraint("environment", "login", name="uq_technical_account_login"),
    )
    op.create_table(
        "portal_pace",
        sa.Column("environment", sa.String(255), nullable=False),
        sa.Column("next_at", Instant()),
        sa.Column("quiet_from", Instant()),
        sa.Column("quiet_until", Instant()),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(10)),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("environment", name="pk_portal_pace"),
    )
    op.add_column("followup", sa.Column("claimed_by", sa.String(100)))
    op.add_column("followup", sa.Column("claimed_until", Instant()))
    op.create_index("ix_deposit_deposited_at", "deposit", ["environment", "deposited_at"])
