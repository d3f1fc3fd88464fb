"""The words of a search in a table of their own"""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    words = op.create_table(
        "paper_words",
        sa.Column("paper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_paper_words_paper_id"),
        sa.PrimaryKeyConstraint("paper_id", name="pk_paper_words"),
    )
    connection = op.get_bind()
    paper = sa.table("paper", *(sa.column(name) for name in ("id", "job_id", "search_text")))
    job = sa.table("job", *(sa.column(name) for name in ("id", "name", "user")))
    query = sa.select(paper.c.id, paper.c.search_text, job.c.name, job.c.user).join(
        job, job.c.id == paper.c.job_id
    )
    for row in connection.execute(query).all():
        text = _fold(f"{row.search_text} {row.name} {row.user}")
        connection.execute(words.insert(), {"paper_id": row.id, "words": text})
    op.drop_column("paper", "search_text")


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
