"""Power cuts while many invoices are deposited on a bad day of the portal: the long form.

    python -m benchmarks.crash [--invoices 500] [--kills 50] [--postgresql URL]

Two processes deposit from one base; one of them, chosen by lot, is killed (SIGKILL) again and
again and another takes its place. Meanwhile the portal accepts and then is silent, shows what it
accepted only a second later, says of our own invoice that its number is used, fails and asks for
patience. It takes a number twice, so that nothing but the ledger stands against a double.
Counted at the end, by the portal's own ledger: lost, doubled, stuck. All must be zero.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks import depot
from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.settings import ChorusSettings
from server.appliance import utc_now
from server.rounds import DISPATCHERS
from staging.states import InvoiceState
from staging.store import Store, open_store

WORKERS = 2
#: Seconds that an accepted invoice stays hidden; the grace is longer than that.
LAG = 1.0


def impatient(haste: float) -> ChorusSettings:
    """Short waits; with a haste of 2 half as long."""
    return ChorusSettings(
        timeout=timedelta(seconds=2 / haste),
        connect_timeout=timedelta(seconds=1),
        grace=timedelta(seconds=2 / haste),
        lease=timedelta(seconds=4),
    )


#: Seconds until every invoice must be deposited once the kills and the faults are over: one whose
#: request was lost is searched to the end of the ladder (78 s at this grace) and sent anew.
SETTLING = 300.0
_USED = (
    "Vous avez deja depose une demande de paiement avec ce numero de facture pour cette structure"
)
MOODS: tuple[dict[str, Any], ...] = (
    {"call": "soumettre", "kind": "accept_then_silence", "seconds": 4},
    {"call": "soumettre", "kind": "accept_then_drop"},
    {"call": "soumettre", "kind": "accept_then_500"},
    {"call": "soumettre", "kind": "accept_then_refuse", "codeRetour": 20013, "libelle": _USED},
    {"call": "soumettre", "kind": "http_503", "retry_after": 1},
    {"call": "soumettre", "kind": "drop"},
    {"call": "ajouter/fichier", "kind": "http_500"},
    {"call": "ajouter/fichier", "kind": "http_429", "retry_after": 1},
    {"call": "rechercher/fournisseur", "kind": "http_500"},
    {"call": "rechercher/fournisseur", "kind": "slow", "seconds": 3},
    {"call": "*", "kind": "empty_403"},
)


async def work(folder: Path, url: str | None, address: str, haste: float) -> None:
    """Deposit until killed."""
    settings = impatient(haste)
    logging.disable(logging.WARNING)  # the faults are planned
    store = open_store(folder, utc_now, database_url=url)
    async with Client(depot.access(address), settings, utc_now, store.pace) as client:
        await asyncio.gather(
            *(
                _deposit(Dispatcher(store, lambda: client, settings, utc_now, name))
                for name in (f"{time.time_ns()}:{n}" for n in range(DISPATCHERS))
            )
        )


async def _deposit(dispatcher: Dispatcher) -> None:
    while True:
        if not await dispatcher.step():
            await asyncio.sleep(0.1)


@dataclass
class Crew:
    """The processes that deposit."""

    arguments: list[str]
    dice: random.Random

    def __post_init__(self) -> None:
        self.processes = [self._start() for _ in range(WORKERS)]

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "benchmarks.crash", "--work", *self.arguments]
        return subprocess.Popen(command)

    def kill_one(self) -> None:
        """End one without warning, and put another in its place."""
        place = self.dice.randrange(WORKERS)
        self.processes[place].send_signal(signal.SIGKILL)
        self.processes[place].wait()
        self.processes[place] = self._start()

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@contextmanager
def crew(arguments: list[str], dice: random.Random) -> Iterator[Crew]:
    running = Crew(arguments, dice)
    try:
        yield running
    finally:
        running.stop()


async def disturb(store: Store, portal: depot.Portal, run: Run, invoices: int, kills: int) -> None:
    """Approve a few, spoil a few calls, kill one; as often as asked."""
    for kill in range(kills):
        numbers = range(invoices * kill // kills, invoices * (kill + 1) // kills)
        run.papers += await depot.approved(store, numbers)
        portal.fail(*run.dice.sample(MOODS, 3))
        await asyncio.sleep(run.dice.uniform(1.5, 5.0))
        run.crew.kill_one()
    portal.repair()


@dataclass
class Run:
    dice: random.Random
    crew: Crew
    papers: list[int]


async def settle(store: Store) -> None:
    """Wait until nothing is on its way to the portal."""
    end = time.monotonic() + SETTLING
    under_way = {InvoiceState.APPROVED, InvoiceState.DEPOSITING}
    while time.monotonic() < end:
        lines, _ = await store.papers.lines(states=under_way, limit=1)
        if not lines:
            return
        await asyncio.sleep(1)


async def count(store: Store, portal: depot.Portal, papers: list[int]) -> tuple[int, int, int]:
    """Lost, doubled, stuck."""
    there = portal.ledger()["invoices"]
    numbers = Counter(invoice["numero"] for invoice in there)
    ours = [await store.papers.get(paper) for paper in papers]
    lost = sum(p.invoice is None or numbers[p.invoice.number] == 0 for p in ours)
    stuck = [p for p in ours if p.state is not InvoiceState.DEPOSITED]
    for paper in stuck:
        print(f"   n° {paper.id}: {paper.state.value} {paper.return_kind} {paper.trouble}")
    ids = {invoice["id"] for invoice in there}
    wrong = sum(p.deposit is not None and p.deposit.portal_id not in ids for p in ours)
    return lost + wrong, sum(n - 1 for n in numbers.values()), len(stuck)


async def bench(invoices: int, kills: int, url: str | None, seed: int, haste: float = 1.0) -> int:
    """One run; 1 when anything was lost, doubled or stuck."""
    dice, begun, lag = random.Random(seed), time.monotonic(), LAG / haste
    with tempfile.TemporaryDirectory() as folder, depot.portal(lag=lag, doubles=True) as portal:
        store = open_store(Path(folder), utc_now, database_url=url)
        try:
            await depot.prepare(store)
            with crew([folder, url or "", portal.address, str(haste)], dice) as workers:
                run = Run(dice, workers, [])
                await disturb(store, portal, run, invoices, kills)
                await settle(store)
            adopted = await _adopted(store, run.papers)
            lost, doubled, stuck = await count(store, portal, run.papers)
        finally:
            store.close()
    base = "PostgreSQL" if url else "SQLite"
    lasted = time.monotonic() - begun
    figures = (base, invoices, kills, lost, doubled, stuck, adopted, f"{lasted:.0f} s")
    print("|", " | ".join(map(str, figures)), "|")
    return int(bool(lost or doubled or stuck))


async def _adopted(store: Store, papers: list[int]) -> int:
    found = [(await store.papers.get(paper)).deposit for paper in papers]
    return sum(deposit is not None and deposit.adopted for deposit in found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invoices", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", metavar="URL", help="an empty base instead of SQLite")
    parser.add_argument("--work", nargs=4, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        folder, url, address, haste = chosen.work
        asyncio.run(work(Path(folder), url or None, address, float(haste)))
        return 0
    print("| base | invoices | kills | lost | doubled | stuck | found again | lasted |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    return asyncio.run(bench(chosen.invoices, chosen.kills, chosen.postgresql, chosen.seed))


if __name__ == "__main__":
    raise SystemExit(main())
