"""All recipients, looked up by name too"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "structure", sa.Column("name_key", sa.String(300), nullable=False, server_default="")
    )
    op.add_column(
        "structure", sa.Column("imported", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index("ix_structure_name_key", "structure", ["environment", "name_key"])
