"""Names in the trail that can be forgotten without breaking its chain"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("audit", sa.Column("who_salt", sa.String(32)))
    op.add_column("audit", sa.Column("who_digest", sa.String(64)))
