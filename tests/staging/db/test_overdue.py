"""The list of late payments, on both bases: only what is really waited for."""

from __future__ import annotations

import pytest

from staging.overdue import late_before
from staging.person import Role
from staging.sight import Sight
from staging.wanted import Wanted
from tests.staging import world


@pytest.fixture
async def late(store, clock):
    await world.configure(store)
    first = await world.deposited(store, "F-1", 7001)
    clock.forward(days=1)
    second = await world.deposited(store, "F-2", 7002)
    clock.forward(days=30)
    return store, first, second


async def test_the_longest_waiting_first_from_the_day_after_the_legal_ones(late, clock):
    store, first, second = late
    assert [one.line.id for one in await store.overdue.find()] == [first.id]
    clock.forward(days=1)
    assert [one.line.id for one in await store.overdue.find()] == [first.id, second.id]
    assert await store.overdue.count() == 2
    assert [one.line.id for one in await store.overdue.find(limit=1)] == [first.id]


async def test_the_list_of_papers_is_narrowed_to_the_late_ones(late, clock):
    store, first, second = late

    async def found(**more):
        lines, _ = await store.papers.find(Wanted(late_before=late_before(clock()), **more))
        return [line.id for line in lines]

    assert await found() == [first.id]
    assert await found(query="F-2") == []
    clock.forward(days=1)
    assert await found() == [second.id, first.id]
    assert await found(query="F-2") == [second.id]
    await store.directory.put(world.buyer(payment_reported=False))
    assert await found() == []


async def test_a_recipient_that_never_reports_payment_is_never_late(late):
    store, _, _ = late
    await store.directory.put(world.buyer(payment_reported=False))
    assert await store.overdue.count() == 0


async def test_another_portal_has_other_deposits(late):
    store, _, _ = late
    await store.settings.put("chorus", {"environment": "production"}, "admin")
    assert await store.overdue.find() == []


async def test_of_others_nobody_is_told(late):
    store, first, _ = late
    assert first.owner is None
    assert await store.overdue.count(Sight("camille", everyone=False)) == 1
    await store.people.add("jeanne", Role.USER, "hash")
    await store.papers.take(first.id, "jeanne")
    assert await store.overdue.count(Sight("camille", everyone=False)) == 0
    assert await store.overdue.count(Sight("jeanne", everyone=False)) == 1
