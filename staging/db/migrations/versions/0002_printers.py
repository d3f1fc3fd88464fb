"""Printers beside the first, who prints under which name, and prints that go with an invoice"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables import Id, Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "printer_queue",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("seller_siret", sa.String(14)),
        sa.Column("owner", sa.String(100)),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_printer_queue"),
    )
    op.create_table(
        "printer_alias",
        sa.Column("user_name_key", sa.String(255), nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("learned_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("user_name_key", name="pk_printer_alias"),
    )
    op.create_table(
        "piece",
        sa.Column("job_id", Id, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("owner", sa.String(100)),
        sa.Column("sha256", sa.String(64)),
        sa.Column("not_for", sa.JSON, nullable=False),
        sa.Column("paper_id", Id),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("decided_by", sa.String(100)),
        sa.Column("decided_at", Instant()),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_piece_job_id"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_piece_sha256"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_piece_paper_id"),
        sa.PrimaryKeyConstraint("job_id", name="pk_piece"),
    )
    op.create_index("ix_piece_state", "piece", ["state", "job_id"])
    op.create_index("ix_piece_sha256", "piece", ["sha256"])
