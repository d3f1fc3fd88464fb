"""Layouts that people taught"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("paper", sa.Column("layout", sa.JSON()))
    op.create_table(
        "layout",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("seller_siret", sa.String(14)),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("fingerprint", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("confirmations", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learned_by", sa.String(100), nullable=False),
        sa.Column("learned_at", Instant(), nullable=False),
        sa.Column("used_at", Instant()),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_layout_paper_id"),
        sa.PrimaryKeyConstraint("id", name="pk_layout"),
    )
    op.create_index("ix_layout_seller_siret", "layout", ["seller_siret"])
