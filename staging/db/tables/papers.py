"""What was printed, and the papers read from it."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.tables.base import Id, Instant, identity, metadata

document = sa.Table(
    "document",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("kept_at", Instant, nullable=False),
)

job = sa.Table(
    "job",
    metadata,
    identity(),
    sa.Column("uuid", sa.String(36), nullable=False),
    sa.Column("queue", sa.String(100), nullable=False),
    sa.Column("name", sa.String(255), nullable=False),
    sa.Column("user", sa.String(255), nullable=False),
    sa.Column("host", sa.String(100), nullable=False),
    sa.Column("document_format", sa.String(100), nullable=False),
    sa.Column("declared_format", sa.String(255)),
    sa.Column("copies", sa.Integer, nullable=False),
    # How many pages a sheet were asked for (staging.sheets); none: one.
    sa.Column("sheets", sa.String(20)),
    sa.Column("state", sa.Integer, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("processing_at", Instant),
    sa.Column("completed_at", Instant),
    sa.Column("sha256", sa.ForeignKey("document.sha256")),
    sa.Column("pages", sa.Integer),
    # Reading is a matter of its own: it goes on after the client heard "completed".
    sa.Column("to_read", sa.Boolean, nullable=False),
    sa.Column("claimed_by", sa.String(100)),
    sa.Column("claimed_until", Instant),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("content_erased_at", Instant),
)
sa.Index("ix_job_to_read", job.c.id, sqlite_where=job.c.to_read, postgresql_where=job.c.to_read)
sa.Index("ix_job_state", job.c.state, job.c.id)
sa.Index("ix_job_sha256", job.c.sha256)

paper = sa.Table(
    "paper",
    metadata,
    identity(),
    sa.Column("job_id", sa.ForeignKey("job.id"), nullable=False),
    sa.Column("sha256", sa.ForeignKey("document.sha256"), nullable=False),
    sa.Column("pages", sa.JSON, nullable=False),
    sa.Column("page_sizes", sa.JSON, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("return_kind", sa.String(20)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("environment", sa.String(255)),
    sa.Column("readings", sa.JSON, nullable=False),
    sa.Column("edits", sa.JSON, nullable=False),
    sa.Column("remarks", sa.JSON, nullable=False),
    sa.Column("choices", sa.JSON, nullable=False),
    sa.Column("invoice", sa.JSON),
    sa.Column("invoice_number", sa.String(60)),
    sa.Column("number_key", sa.String(60)),
    sa.Column("year", sa.Integer),
    sa.Column("holds_number", sa.Boolean, nullable=False),
    sa.Column("document_type", sa.String(20)),
    sa.Column("issue_date", sa.String(10)),
    sa.Column("seller_siret", sa.String(14)),
    sa.Column("buyer_siret", sa.String(14)),
    sa.Column("buyer_name", sa.String(200)),
    sa.Column("total_incl_vat", sa.String(20)),
    sa.Column("amount_due", sa.String(20)),
    sa.Column("blocking", sa.Integer, nullable=False),
    sa.Column("owner", sa.String(100)),
    sa.Column("put_aside", sa.Boolean, nullable=False),
    sa.Column("approved_by", sa.String(100)),
    sa.Column("send_at", Instant),
    sa.Column("trouble", sa.Text, nullable=False),
    sa.Column("claimed_by", sa.String(100)),
    sa.Column("claimed_until", Instant),
    sa.Column("official_status", sa.String(60)),
    # The fixed words of its pages and their places: what a layout is learned from.
    sa.Column("layout", sa.JSON),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("updated_at", Instant, nullable=False),
    # The rejected invoice that this one follows: a paper too, and no paper is ever deleted.
    sa.Column("replaces_id", Id),
)
# Lists and counts read nothing else of the papers that they do not show.
sa.Index(
    "ix_paper_listed",
    paper.c.state,
    paper.c.id,
    paper.c.issue_date,
    paper.c.total_incl_vat,
    paper.c.seller_siret,
    paper.c.buyer_siret,
    paper.c.owner,
)
sa.Index("ix_paper_job_id", paper.c.job_id)
sa.Index("ix_paper_sha256", paper.c.sha256)
sa.Index("ix_paper_number", paper.c.seller_siret, paper.c.number_key)
sa.Index("ix_paper_buyer_siret", paper.c.buyer_siret)
sa.Index("ix_paper_replaces_id", paper.c.replaces_id)
sa.Index("ix_paper_send_at", paper.c.state, paper.c.send_at)
sa.Index(
    "uq_paper_number",
    paper.c.environment,
    paper.c.seller_siret,
    paper.c.number_key,
    paper.c.year,
    unique=True,
    sqlite_where=paper.c.holds_number,
    postgresql_where=paper.c.holds_number,
)

#: The words a paper is searched by, folded: a search reads no paper that it does not show.
paper_words = sa.Table(
    "paper_words",
    metadata,
    sa.Column("paper_id", sa.ForeignKey("paper.id"), primary_key=True, autoincrement=False),
    sa.Column("words", sa.Text, nullable=False),
)

attachment = sa.Table(
    "attachment",
    metadata,
    identity(),
    sa.Column("paper_id", sa.ForeignKey("paper.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("name", sa.String(255), nullable=False),
    sa.Column("mime_type", sa.String(100), nullable=False),
    sa.Column("sha256", sa.ForeignKey("document.sha256"), nullable=False),
    sa.Column("type_code", sa.String(30)),
    sa.UniqueConstraint("paper_id", "number", name="uq_attachment_number"),
)

#: A print on a printer for supporting documents: no invoice, waiting to be joined to one.
#: `sha256` is the PDF to join once it is made; `not_for` the papers it was refused for.
piece = sa.Table(
    "piece",
    metadata,
    sa.Column("job_id", sa.ForeignKey("job.id"), primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("owner", sa.String(100)),
    sa.Column("sha256", sa.ForeignKey("document.sha256")),
    sa.Column("not_for", sa.JSON, nullable=False),
    sa.Column("paper_id", sa.ForeignKey("paper.id")),
    sa.Column("received_at", Instant, nullable=False),
    sa.Column("decided_by", sa.String(100)),
    sa.Column("decided_at", Instant),
)
sa.Index("ix_piece_state", piece.c.state, piece.c.job_id)
sa.Index("ix_piece_sha256", piece.c.sha256)

#: Papers that look alike; what is known of them are the lessons of the papers confirmed.
layout = sa.Table(
    "layout",
    metadata,
    identity(),
    sa.Column("seller_siret", sa.String(14)),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("uses", sa.Integer, nullable=False),
    sa.Column("used_at", Instant, nullable=False),
)
sa.Index("ix_layout_used_at", layout.c.used_at)

#: Where a person's confirmation of one paper says that each field stands.
lesson = sa.Table(
    "lesson",
    metadata,
    identity(),
    sa.Column("layout_id", sa.ForeignKey("layout.id"), nullable=False),
    sa.Column("paper_id", sa.ForeignKey("paper.id"), nullable=False),
    sa.Column("look", sa.JSON, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("learned_by", sa.String(100), nullable=False),
    sa.Column("learned_at", Instant, nullable=False),
    sa.UniqueConstraint("paper_id", name="uq_lesson_paper_id"),
)
sa.Index("ix_lesson_layout_id", lesson.c.layout_id)
