"""Killed at any moment: what was acknowledged is there, once, and the trail is unbroken."""

from __future__ import annotations

import asyncio
import json
import random
import select
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from staging.states import InvoiceState
from staging.store import open_store
from tests.fakes.clock import HandClock

#: Receives and approves without end; each line is written only after the store's "yes".
CHILD = """
import asyncio, itertools, json, sys
from datetime import timedelta
from pathlib import Path
from staging.store import open_store
from tests.fakes.clock import HandClock
from tests.staging import world

async def main(folder, seed, url):
    store = open_store(Path(folder), HandClock(), database_url=url or None, reserve=0)
    await store.forget_leases()
    if await store.settings.environment() is None:
        await world.configure(store)
    print("ready", flush=True)
    for n in itertools.count():
        jobs = await asyncio.gather(
            *(world.receive(store, b"%d %d %d" % (seed, n, i)) for i in range(3))
        )
        for job in jobs:
            print(json.dumps(["job", job.id, job.document.sha256]), flush=True)
        claimed = await store.reading.claim("reader", world.LEASE)
        number = {"invoice_number": f"F-{claimed.id}"}
        ids = await store.reading.stage(claimed.id, world.extraction(world.found(number)))
        paper = await store.papers.get(ids[0])
        paper = await store.papers.approve(paper.id, paper.version, "camille", timedelta(0))
        print(json.dumps(["approved", paper.id, paper.invoice.number]), flush=True)

asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
"""
ROOT = Path(__file__).parents[2]


def run_and_kill(
    folder: Path, url: str | None, seed: int, lines: int, after: float
) -> list[list[object]]:
    """What one life of the child acknowledged: so many lines, then killed at any moment."""
    command = [sys.executable, "-c", CHILD, str(folder), str(seed), url or ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        assert select.select([child.stdout], [], [], 120)[0], "the child did not start"
        assert child.stdout.readline() == b"ready\n"
        told = [child.stdout.readline() for _ in range(lines)]
        time.sleep(after)
        child.kill()
        told += child.stdout.read().split(b"\n")[:-1]
    return [json.loads(line) for line in told]


async def inspect(folder: Path, url: str | None, acknowledged: list[list[object]]) -> None:
    store = open_store(folder, HandClock(), database_url=url, reserve=0)
    try:
        await store.audit.verify()
        jobs = {job.id: job for job in await store.jobs.list()}
        for kind, id_, what in acknowledged:
            if kind == "job":
                job = jobs[id_]
                assert job.document is not None
                assert job.document.sha256 == what
                assert store.files.matches(what)
                assert len(job.invoices) == 1
            else:
                paper = await store.papers.get(id_)
                assert paper.state is InvoiceState.APPROVED
                assert paper.invoice is not None
                assert paper.invoice.number == what
        printed = Counter(job.document.sha256 for job in jobs.values())
        assert max(printed.values()) == 1
        entries = await store.audit.entries(limit=100_000)
        received = Counter(e.subject.id for e in entries if e.what == "received")
        assert set(received.values()) == {1}
        assert set(received) == set(jobs)
    finally:
        store.close()


def test_nothing_acknowledged_is_lost_or_doubled_by_kill_9(tmp_path, database_url):
    chance = random.Random(20261125)
    acknowledged: list[list[object]] = []
    for life in range(4):
        lines, after = chance.randint(4, 14), chance.uniform(0, 0.2)
        acknowledged += run_and_kill(tmp_path / "data", database_url, life, lines, after)
        asyncio.run(inspect(tmp_path / "data", database_url, acknowledged))
    assert {kind for kind, _, _ in acknowledged} == {"job", "approved"}
