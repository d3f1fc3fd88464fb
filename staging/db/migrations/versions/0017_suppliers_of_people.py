"""For which establishments a person works; none named: for all"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("suppliers", sa.JSON, nullable=False, server_default="[]"))
