"""The words a paper is searched by: what its fields say, and how it was printed.

They stand in a narrow table of their own, so that a search among very many papers reads only
the rows it shows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import sqlalchemy as sa

from staging.db.tables import job, paper, paper_words
from staging.draft import Draft

_KEYS = (
    *("invoice_number", "document_type", "issue_date", "seller_siret", "buyer_siret"),
    *("buyer_name", "total_incl_vat", "amount_due", "engagement_number", "contract_number"),
)
#: Words of a search that are looked at.
_MOST = 12


def fold(text: str) -> str:
    """Lower case without accents, as the search compares."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def keep_words(connection: sa.Connection, paper_id: int, draft: Draft) -> None:
    """Keep the words of a paper, in the place of those kept before."""
    query = sa.select(job.c.name, job.c.user).join(paper).where(paper.c.id == paper_id)
    printed = connection.execute(query).one()
    words = [text for key in _KEYS if (text := draft.text(key))]
    forget_words(connection, paper_words.c.paper_id == paper_id)
    connection.execute(
        paper_words.insert(),
        {"paper_id": paper_id, "words": fold(" ".join([*words, printed.name, printed.user]))},
    )


def forget_words(connection: sa.Connection, where: sa.ColumnElement[bool]) -> None:
    """Papers that are found no more."""
    connection.execute(paper_words.delete().where(where))


def forget_user(connection: sa.Connection, users: Mapping[int, str]) -> None:
    """Papers are found no more by who printed them; `users` by job."""
    query = (
        sa.select(paper_words, paper.c.job_id)
        .join(paper, paper.c.id == paper_words.c.paper_id)
        .where(paper.c.job_id.in_(users))
    )
    for row in connection.execute(query).all():
        bare = row.words.removesuffix(fold(users[row.job_id])).rstrip()
        where = paper_words.c.paper_id == row.paper_id
        connection.execute(paper_words.update().where(where), {"words": bare})


def have_words(query: str) -> sa.ColumnElement[bool] | None:
    """The papers that have every word of a search; None when it names none."""
    words = fold(query).split()[:_MOST]
    if not words:
        return None
    found = sa.select(paper_words.c.paper_id)
    for word in words:
        found = found.where(paper_words.c.words.contains(word, autoescape=True))
    return paper.c.id.in_(found)
