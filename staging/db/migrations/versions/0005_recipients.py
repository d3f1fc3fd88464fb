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
        "structure", sa.Column("imported", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "structure_word",
        sa.Column("environment", sa.String(255), primary_key=True),
        sa.Column("word", sa.String(40), primary_key=True),
        sa.Column("siret", sa.String(14), primary_key=True),
    )
    op.create_index("ix_structure_word_siret", "structure_word", ["environment", "siret"])
