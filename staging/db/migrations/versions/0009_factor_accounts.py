"""A bank account may be a factor's, with the sentence that says so"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    kind = sa.Column("kind", sa.String(10), nullable=False, server_default="own")
    op.add_column("bank_account", kind)
    sentence = sa.Column("subrogation", sa.Text(), nullable=False, server_default="")
    op.add_column("bank_account", sentence)
