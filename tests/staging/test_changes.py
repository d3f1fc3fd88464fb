"""Listeners hear what they asked for, the newest when they are slow, and once for all of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from staging.changes import BACKLOG, Change, Changes

AT = datetime(2026, 11, 25, tzinfo=UTC)


def change(kind: str, number: int = 1) -> Change:
    return Change(kind, number, "new", AT)


async def test_a_listener_hears_the_kinds_it_asked_for_and_another_hears_all() -> None:
    changes = Changes()
    async with changes.subscribe({"job"}) as some, changes.subscribe() as every:
        changes.publish(change("paper"))
        changes.publish(change("job"))
        assert (await some.get()).kind == "job"
        assert [(await every.get()).kind for _ in range(2)] == ["paper", "job"]


async def test_a_slow_listener_keeps_the_newest() -> None:
    changes = Changes()
    async with changes.subscribe() as heard:
        for number in range(BACKLOG + 3):
            changes.publish(change("job", number))
        assert (await heard.get()).id == 3


async def test_what_is_forgotten_wakes_nobody() -> None:
    changes = Changes()
    async with changes.subscribe(frozenset({"job"})) as heard:
        for number in range(5):
            changes.publish(change("job", number))
        heard.take()
        changes.publish(change("job", 9))
        assert (await heard.get()).id == 9


async def test_waiting_ends_at_a_change_of_the_kind_or_in_time() -> None:
    changes = Changes()
    waiting = asyncio.create_task(changes.wait({"job"}, 5))
    await asyncio.sleep(0)
    changes.publish(change("paper"))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    changes.publish(change("job"))
    await asyncio.wait_for(waiting, 1)
    await asyncio.wait_for(changes.wait({"job"}, 0.01), 1)
