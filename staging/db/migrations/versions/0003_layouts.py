"""Layouts that people taught"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("paper", sa.Column("layout", sa.JSON()))
    op.create_table(
        "layout",
        sa.Column("id", _key(), autoincrement=True, nullable=False),
        sa.Column("seller_siret", sa.String(14)),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("used_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_layout"),
    )
    op.create_index("ix_layout_used_at", "layout", ["used_at"])
    op.create_table(
        "lesson",
        sa.Column("id", _key(), autoincrement=True, nullable=False),
        sa.Column("layout_id", _key(), nullable=False),
        sa.Column("paper_id", _key(), nullable=False),
        sa.Column("look", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("learned_by", sa.String(100), nullable=False),
        sa.Column("learned_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["layout_id"], ["layout.id"], name="fk_lesson_layout_id"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_lesson_paper_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lesson"),
        sa.UniqueConstraint("paper_id", name="uq_lesson_paper_id"),
    )
    op.create_index("ix_lesson_layout_id", "lesson", ["layout_id"])
