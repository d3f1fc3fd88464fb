"""Prepared statements do what SQLAlchemy's own execution does, on both bases."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.prepared import Prepared
from staging.db.tables import audit
from staging.errors import StoreUnavailable
from tests.fakes.clock import HandClock


async def test_values_arrive_as_the_table_types_say(store):
    at = HandClock()()
    database = store.jobs._database
    await database.write(
        lambda c: append(c, at, "camille", "tried", Subject("job", 7), {"é": [1, None]})
    )
    row = await database.read(
        lambda c: c.execute(sa.select(audit).where(audit.c.what == "tried")).one()
    )
    assert (row.at, row.who, row.subject_id, row.detail) == (at, "camille", 7, {"é": [1, None]})


async def test_a_select_gives_its_first_value_or_none(store):
    database = store.jobs._database
    at = HandClock()()
    find = Prepared(sa.select(audit.c.who).where(audit.c.what == sa.bindparam("what")).limit(1))
    await database.write(lambda c: append(c, at, "camille", "tried", Subject("job", 7)))
    assert await database.read(lambda c: find.value(c, {"what": "tried"})) == "camille"
    assert await database.read(lambda c: find.value(c, {"what": "never"})) is None


async def test_errors_are_sqlalchemys_and_trouble_of_the_base_is_told(store):
    database = store.jobs._database
    twice = Prepared(sa.insert(audit), ("id", "who"))
    with pytest.raises(sa.exc.IntegrityError):
        await database.write(lambda c: twice.run(c, {"id": 1, "who": None}))
    gone = Prepared(sa.text("SELECT * FROM nowhere"))
    with pytest.raises((StoreUnavailable, sa.exc.ProgrammingError)):
        await database.read(lambda c: gone.value(c, {}))
