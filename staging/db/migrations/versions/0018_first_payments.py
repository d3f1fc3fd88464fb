"""When a deposit was first said to be paid, beside it: the figures read no other row"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NAME = "ix_deposit_deposited_at"


def upgrade() -> None:
    op.add_column("deposit", sa.Column("paid_at", sa.BigInteger))
    op.execute(
        "UPDATE deposit SET paid_at = (SELECT MIN(status_event.at) FROM status_event"
        " WHERE status_event.paper_id = deposit.paper_id"
        " AND status_event.status = 'MISE_EN_PAIEMENT')"
    )
    op.drop_index(_NAME, "deposit")
    op.create_index(_NAME, "deposit", ["environment", "deposited_at", "paid_at"])
