"""Reads and writes: told after the commit, each failure its own caller's, no hang when closed."""

from __future__ import annotations

import asyncio
import threading

import pytest
import sqlalchemy as sa

from staging.db.engine import Database, sqlite_url
from staging.db.tables import meta
from staging.errors import InvalidValue, SpoolFull, StoreUnavailable
from tests.staging import world


@pytest.fixture
def database(data_folder, database_url):
    opened = Database(database_url or sqlite_url(data_folder / "printpost.db"))
    yield opened
    opened.close()


def put(key, value=1):
    def work(connection):
        connection.execute(meta.insert(), {"key": key, "value": value})
        return 1

    return work


async def keys(database):
    query = sa.select(meta.c.key).order_by(meta.c.key)
    return await database.read(lambda c: c.execute(query).scalars().all())


def stop_the_writer(database):
    """Hold the writer inside a function; what is ordered meanwhile becomes one group."""
    inside, go = threading.Event(), threading.Event()

    def wait(_connection):
        inside.set()
        assert go.wait(30)

    return wait, inside, go


@pytest.mark.parametrize("text", ["half \ud800 a character", "a zero \0 byte"])
async def test_a_text_that_no_base_keeps_is_a_wrong_value(database, text):
    """Whatever a client may send as text; SQLite takes the zero byte."""
    wanted = sa.select(meta.c.key).where(meta.c.key == text)
    for ask in (
        database.read(lambda c: c.execute(wanted).all()),
        database.write(lambda c: c.execute(wanted).all()),
    ):
        if database.is_sqlite and "\0" in text:
            assert await ask == []
        else:
            with pytest.raises(InvalidValue):
                await ask


async def test_a_failure_in_a_group_is_its_own(database):
    wait, inside, go = stop_the_writer(database)

    def fail(connection):
        put("half")(connection)
        raise ValueError("mine")

    first = asyncio.ensure_future(database.write(wait))
    await asyncio.to_thread(inside.wait, 30)
    calls = [database.write(put("a")), database.write(fail), database.write(put("a"))]
    group = asyncio.gather(*calls, database.write(put("b")), return_exceptions=True)
    await asyncio.sleep(0)
    go.set()
    await first
    one, two, three, four = await group
    assert (one, four) == (1, 1)
    assert isinstance(two, ValueError)
    assert isinstance(three, sa.exc.IntegrityError)
    assert await keys(database) == ["a", "b"]


async def test_a_cancelled_caller_cancels_no_write(database):
    wait, inside, go = stop_the_writer(database)
    first = asyncio.ensure_future(database.write(wait))
    await asyncio.to_thread(inside.wait, 30)
    second = asyncio.ensure_future(database.write(put("kept")))
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    assert (first.cancelled(), second.cancelled()) == (True, True)
    go.set()
    assert await database.write(put("after")) == 1
    assert await keys(database) == ["after", "kept"]


async def test_nothing_is_told_before_the_commit(database):
    seen = []
    failing = threading.Event()

    def break_commit(_connection):
        failing.set()
        raise sa.exc.OperationalError("COMMIT", {}, OSError("disk full"))

    sa.event.listen(database._writing, "commit", break_commit)
    with pytest.raises(StoreUnavailable):
        seen.append(await database.write(put("lost")))
    assert failing.is_set()
    sa.event.remove(database._writing, "commit", break_commit)
    assert seen == []
    assert await keys(database) == []
    assert await database.write(put("next")) == 1


async def test_a_base_that_is_away_is_a_trouble_that_passes(database):
    def away(_connection):
        raise sa.exc.OperationalError("SELECT", {}, OSError("gone"))

    for call in (database.read, database.write):
        with pytest.raises(StoreUnavailable) as caught:
            await call(away)
        assert caught.value.temporary


async def test_a_closed_base_answers_at_once(database):
    pending = asyncio.ensure_future(database.write(put("ordered")))
    await asyncio.sleep(0)
    await asyncio.to_thread(database.close)
    assert await pending == 1
    for call in (database.read, database.write):
        with pytest.raises(StoreUnavailable):
            await asyncio.wait_for(call(put("late")), 5)
    database.close()


async def test_a_read_sees_one_state_of_the_base(database):
    count = sa.select(sa.func.count()).select_from(meta)
    reading, go = threading.Event(), threading.Event()

    def look_twice(connection):
        before = connection.execute(count).scalar_one()
        reading.set()
        assert go.wait(30)
        return before, connection.execute(count).scalar_one()

    looking = asyncio.ensure_future(database.read(look_twice))
    await asyncio.to_thread(reading.wait, 30)
    await database.write(put("meanwhile"))
    go.set()
    assert await looking == (0, 0)


async def test_many_writers_lose_no_update(database):
    await database.write(put("n", 0))

    def add(connection):
        found = connection.execute(sa.select(meta.c.value)).scalar_one()
        connection.execute(meta.update(), {"value": found + 1})

    await asyncio.gather(*(database.write(add) for _ in range(60)))
    assert await database.read(lambda c: c.execute(sa.select(meta.c.value)).scalar_one()) == 60


async def test_what_comes_first_fails_alone_and_is_outside_of_the_transaction(database):
    seen = []

    def full() -> None:
        raise SpoolFull("Le disque est plein.")

    def first() -> int:
        seen.append("first")
        return 7

    def work(connection: sa.Connection, ready: int) -> int:
        seen.append("work")
        return connection.execute(sa.select(sa.literal(ready + 1))).scalar_one()

    failed, done = await asyncio.gather(
        database.write_after(full, lambda _c, _r: seen.append("never")),
        database.write_after(first, work),
        return_exceptions=True,
    )
    assert isinstance(failed, SpoolFull)
    assert (done, seen) == (8, ["first", "work"])


async def test_a_caller_who_leaves_cancels_no_write(store):
    job = asyncio.create_task(world.receive(store, b"left alone"))
    await asyncio.sleep(0)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    await world.receive(store, b"another")
    assert len(await store.jobs.list()) == 2
