"""The line that tells how far many deposits have come."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from staging.db.tables import deposit, paper
from staging.person import Role
from staging.progress import Progress
from tests.web.test_follow import deposited
from web.follow import push_line


@pytest.mark.parametrize(
    ("push", "line"),
    [
        (None, ""),
        (Progress(0, 12, None), "0 sur 12 déposées."),
        (
            Progress(312, 1000, timedelta(seconds=290)),
            "312 sur 1\u202f000 déposées, il reste environ 5\u00a0min.",
        ),
        (Progress(9, 10, timedelta(seconds=3)), "9 sur 10 déposées, il reste moins d'une minute."),
        (
            Progress(5, 90000, timedelta(hours=2, minutes=40)),
            "5 sur 90\u202f000 déposées, il reste environ 3\u00a0h.",
        ),
    ],
)
def test_the_line(push: Progress | None, line: str) -> None:
    assert push_line(push) == line


async def test_a_thousand_on_their_way_are_told_on_the_page(office, browsers):
    """One deposited and one approved paper, multiplied: 312 done, one a second, 688 to go."""
    first = await deposited(office, "P-1")
    waiting = await office.print_invoice("P-2")
    await office.store.papers.approve(waiting, 1, "claire", timedelta(0))
    await office.store._database.write(lambda c: _multiply(c, first, waiting, office.clock()))
    _, text = await browsers[Role.MANAGER].get("/suivi")
    assert (
        '<p class="card" role="status">312 sur 1\u202f000 déposées, il reste environ 12\u00a0min.'
        in text
    )
    _, text = await browsers[Role.USER].get("/suivi")
    assert "déposées, il reste" not in text


def _multiply(connection: sa.Connection, first: int, waiting: int, now: datetime) -> None:
    def rows(table: sa.Table, key: sa.Column[int], of: int) -> dict[str, object]:
        return dict(connection.execute(sa.select(table).where(key == of)).one()._mapping)

    done, queued = rows(paper, paper.c.id, first), rows(paper, paper.c.id, waiting)
    sent = rows(deposit, deposit.c.paper_id, first)
    for n in range(1, 312):
        copy = {"id": 10_000 + n, "number_key": f"d{n}", "holds_number": False}
        connection.execute(paper.insert(), done | copy)
        at = now - timedelta(seconds=n)
        more = {"paper_id": 10_000 + n, "portal_id": 50_000 + n, "deposited_at": at}
        connection.execute(deposit.insert(), sent | more)
    for n in range(1, 688):
        copy = {"id": 20_000 + n, "number_key": f"q{n}", "holds_number": False}
        connection.execute(paper.insert(), queued | copy)
