"""A loop works while there is work, wakes once for many changes of its kinds, and ends in hand."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from server.loops import Loop, Loops
from staging.changes import Change, Changes

AT = datetime(2026, 11, 25, tzinfo=UTC)


class Work:
    """A step that counts its calls and has so much to do."""

    def __init__(self, to_do: int = 0) -> None:
        self.to_do = to_do
        self.calls = 0

    async def step(self) -> bool:
        await asyncio.sleep(0)
        self.calls += 1
        self.to_do -= 1
        return self.to_do > 0


async def settled(work: Work) -> int:
    """The number of calls once nothing moves any more."""
    before = -1
    while before != work.calls:
        before = work.calls
        await asyncio.sleep(0.02)
    return before


async def test_a_burst_of_changes_wakes_a_loop_once_and_other_kinds_do_not() -> None:
    changes, work = Changes(), Work(3)
    loops = Loops(changes)
    loops.start(Loop("work", work.step, frozenset({"job"}), 60.0))
    assert await settled(work) == 3
    for number in range(100):
        changes.publish(Change("job", number, "new", AT))
        changes.publish(Change("paper", number, "new", AT))
    assert await settled(work) in {4, 5}
    changes.publish(Change("paper", 1, "new", AT))
    calls = work.calls
    assert await settled(work) == calls
    await loops.stop(1.0)


async def test_the_heartbeat_is_the_net() -> None:
    work = Work()
    loops = Loops(Changes())
    loops.start(Loop("work", work.step, frozenset(), 0.01))
    await asyncio.sleep(0.2)
    await loops.stop(1.0)
    assert work.calls > 3


async def test_a_step_that_fails_does_not_end_its_loop(monkeypatch, caplog) -> None:
    monkeypatch.setattr("server.loops.PAUSE_AFTER_FAILURE", 0.01)
    calls = 0

    async def failing() -> bool:
        nonlocal calls
        calls += 1
        raise RuntimeError("a bug")

    loops = Loops(Changes())
    loops.start(Loop("work", failing, frozenset(), 60.0))
    await asyncio.sleep(0.2)
    await loops.stop(1.0)
    assert calls > 2
    assert "work failed" in caplog.text
