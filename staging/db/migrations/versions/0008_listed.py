"""Lists are narrowed on an index alone"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_paper_listed",
        "paper",
        ["state", "id", "issue_date", "total_incl_vat", "seller_siret", "buyer_siret", "owner"],
    )
    op.drop_index("ix_paper_state", "paper")
