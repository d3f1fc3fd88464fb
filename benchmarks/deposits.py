"""Deposits a second against the rehearsal portal, and calls an invoice costs in a month.

    python -m benchmarks.deposits [--count 400] [--followed 1000] [--postgresql URL] [--only PART]

Deposits: one process, no quota; the portal is another process on the same machine. Following:
thirty days under a clock set by hand, rounds of fifteen minutes (an hour while offices are
closed), each invoice going through the portal's usual statuses until it is paid on day 25.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from benchmarks import depot
from benchmarks.printing import cpu_seconds
from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.follower import Follower
from chorus.rehearsal.app import create_app
from chorus.rehearsal.lifecycle import SECONDS_TO_PAYMENT
from chorus.rehearsal.settings import RehearsalSettings
from chorus.rehearsal.state import STATE
from chorus.settings import ChorusSettings
from server.appliance import utc_now
from server.rounds import DISPATCHERS
from staging.states import InvoiceState
from staging.store import Store, open_store

#: What is asked of one process without a quota, and of a month of following.
LEAST_RATE, MOST_CALLS = 20.0, 3.0
MONTH, PAID_AFTER = timedelta(days=30), timedelta(days=25)


async def deposit(store: Store, portal: depot.Portal, count: int, workers: int) -> float:
    """Deposit so many approved invoices; gives deposits a second."""
    settings = ChorusSettings()
    await depot.approved(store, range(count), f"B{workers}")
    called, theirs = portal.called(), cpu_seconds(portal.pid)
    async with Client(portal.access, settings, utc_now, store.pace) as client:
        await client.warm()
        dispatchers = [
            Dispatcher(store, lambda: client, settings, utc_now, f"bench:{n}")
            for n in range(workers)
        ]
        begun, ours = time.monotonic(), time.process_time()
        await asyncio.gather(*map(_until_done, dispatchers))
        lasted = time.monotonic() - begun
    ours, theirs = time.process_time() - ours, cpu_seconds(portal.pid) - theirs
    left, _ = await store.papers.lines(states={InvoiceState.APPROVED}, limit=1)
    if left:
        raise SystemExit("not everything was deposited")
    calls = (portal.called() - called).total() / count
    print(
        f"| {workers} at once | {count / lasted:.1f} | {calls:.2f} | {1000 * ours / count:.1f} "
        f"| {1000 * theirs / count:.1f} |",
        flush=True,
    )
    return count / lasted


async def _until_done(dispatcher: Dispatcher) -> None:
    while await dispatcher.step():
        pass


class HandClock:
    """A clock set by hand, begun on a working day."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 2, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


async def follow(folder: Path, count: int) -> float:
    """Follow so many invoices for a month; gives calls an invoice."""
    clock = HandClock()
    speed = SECONDS_TO_PAYMENT / PAID_AFTER.total_seconds()
    app = create_app(RehearsalSettings(speed=speed, memory_limit=2_000_000_000), clock)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    access = depot.access(f"http://127.0.0.1:{runner.addresses[0][1]}")
    store, settings = open_store(folder, clock), ChorusSettings()
    try:
        await depot.prepare(store)
        await depot.approved(store, range(count))
        async with Client(access, settings, clock, store.pace) as client:
            await _until_done(Dispatcher(store, lambda: client, settings, clock, "bench"))
            app[STATE].called.clear()
            follower = Follower(store, lambda: client, settings, clock, "bench")
            await _month(follower, clock)
        settled = await store.papers.lines(states={InvoiceState.SETTLED}, limit=count)
    finally:
        store.close()
        await runner.cleanup()
    if len(settled[0]) != count:
        raise SystemExit(f"{count - len(settled[0])} invoices were not followed to their payment")
    called = Counter({path.rpartition("/v1/")[2]: n for path, n in app[STATE].called.items()})
    tokens = called.pop("token", 0)
    total = called.total()
    names = ", ".join(f"{name} {n}" for name, n in called.most_common())
    print(f"| {count} | {total / count:.2f} | {names}; and {tokens} tokens |", flush=True)
    return total / count


async def _month(follower: Follower, clock: HandClock) -> None:
    end = clock.at + MONTH
    while clock.at < end:
        while await follower.step():
            pass
        clock.at += timedelta(minutes=15)


def main() -> int:
    """Print both tables; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--followed", type=int, default=1000)
    parser.add_argument("--postgresql", metavar="URL", help="deposit on this empty base instead")
    parser.add_argument("--only", choices=("deposits", "following"), help="one of the two tables")
    chosen = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        if chosen.only != "following":
            rate = asyncio.run(_deposits(Path(folder) / "d", chosen.count, chosen.postgresql))
            missed |= rate < LEAST_RATE
        if chosen.only != "deposits":
            print("\n| invoices followed | calls each in 30 days | of which |\n|---|---|---|")
            missed |= asyncio.run(follow(Path(folder) / "f", chosen.followed)) >= MOST_CALLS
    print(f"\nbars: at least {LEAST_RATE:.0f} deposits/s, fewer than {MOST_CALLS:.0f} calls")
    return int(missed)


async def _deposits(folder: Path, count: int, url: str | None) -> float:
    print("| one process | deposits/s | calls each | our CPU ms each | the portal's |")
    print("|---|---|---|---|---|", flush=True)
    with depot.portal() as portal:
        store = open_store(folder, utc_now, database_url=url)
        try:
            await depot.prepare(store)
            return max([await deposit(store, portal, count, n) for n in (1, DISPATCHERS)])
        finally:
            store.close()


if __name__ == "__main__":
    raise SystemExit(main())
