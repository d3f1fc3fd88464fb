"""What people chose for themselves, and where they sit"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("email", sa.String(254)))
    op.add_column("person", sa.Column("undo_seconds", sa.Integer()))
    op.add_column(
        "person", sa.Column("single_keys", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.add_column("person", sa.Column("language", sa.String(5)))
    op.add_column("session", sa.Column("address", sa.String(100)))
    op.add_column("session", sa.Column("opened_at", Instant()))
    op.add_column("session", sa.Column("seen_at", Instant()))
