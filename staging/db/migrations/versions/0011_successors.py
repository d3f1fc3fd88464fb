"""The rejected invoice that a new one follows"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables.base import Id

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("paper", sa.Column("replaces_id", Id))
    op.create_index("ix_paper_replaces_id", "paper", ["replaces_id"])
