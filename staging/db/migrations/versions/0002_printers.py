"""Printers beside the first, and who prints under which name"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables import Instant

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
