"""Where recipients sit, and an index for the list of those looked up"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("structure", sa.Column("town", sa.String(100), nullable=False, server_default=""))
    op.create_index("ix_structure_listed", "structure", ["environment", "imported", "siret"])
