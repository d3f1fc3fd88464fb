"""How a supplier's numbers that the portal refuses are written for it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables.base import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "number_substitution",
        sa.Column("seller_siret", sa.String(14), nullable=False),
        sa.Column("manner", sa.String(100), nullable=False),
        sa.Column("chosen_by", sa.String(100), nullable=False),
        sa.Column("chosen_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("seller_siret", "manner", name="pk_number_substitution"),
    )
