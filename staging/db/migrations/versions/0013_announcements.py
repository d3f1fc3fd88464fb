"""What every administrator must have seen"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from staging.db.tables.base import Id, Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("siret", sa.String(14), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcement"),
    )
    op.create_table(
        "announcement_seen",
        sa.Column("announcement_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name="fk_announcement_seen_announcement_id",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_announcement_seen_person_id"
        ),
        sa.PrimaryKeyConstraint("announcement_id", "person_id", name="pk_announcement_seen"),
    )
