"""Power cuts while people print and approve: nothing lost, nothing doubled, nothing stuck."""

from __future__ import annotations

import hashlib
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.journeys.conftest import House, Process, command, portal_process, settings_for, wait_for
from tests.journeys.papers import SUPPLIER, invoice_pdf

pytestmark = [pytest.mark.journey, pytest.mark.timeout(480)]

KILLS = 5
PRINTERS = 2
#: Seconds until every approved invoice is deposited: an attempt cut off in its call is searched
#: one call's time-out (60 s) after it began, and given up after the whole ladder.
SETTLING = 240.0


class Office:
    """People who print and approve without end, and what they were promised."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._closed = threading.Event()
        self._numbers = iter(range(1, 10_000))
        self._lock = threading.Lock()
        #: Job -> SHA-256 of its document, for each print that was told "successful-ok".
        self.printed: dict[int, str] = {}
        self.approved: set[int] = set()

    @contextmanager
    def open(self) -> Iterator[None]:
        works = [self._print] * PRINTERS + [self._approve]
        with ThreadPoolExecutor(len(works)) as pool:
            running = [pool.submit(self._again, work) for work in works]
            try:
                yield
            finally:
                self._closed.set()
            for one in running:
                one.result(90)

    def _again(self, work: Callable[[], None]) -> None:
        while not self._closed.is_set():
            try:
                work()
            except httpx.TransportError:
                time.sleep(0.1)  # the appliance is down

    def _print(self) -> None:
        with self._lock:
            number = f"CR-{next(self._numbers):04}"
        document = invoice_pdf(number)
        told = self._house.print(document, number)
        if told.accepted:
            self.printed[told.job] = hashlib.sha256(document).hexdigest()
        time.sleep(0.2)

    def _approve(self) -> None:
        for paper in self._house.invoices(state="staged"):
            self.approve(paper)
        time.sleep(0.2)

    def approve(self, paper: dict[str, Any]) -> None:
        assert paper["blocking"] == 0, self._house.invoice(paper["id"])["findings"]
        body = {"version": paper["version"], "undo_seconds": 0}
        answer = self._house.call("POST", f"/invoices/{paper['id']}/approve", json=body)
        # 409: an approval whose answer a cut took away has arrived all the same.
        assert answer.status_code in {202, 409}, answer.text
        if answer.status_code == 202:
            self.approved.add(paper["id"])


def everything(house: House, what: str) -> list[dict[str, Any]]:
    """All items of a list of the API, page by page."""
    items: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        query = {"limit": "200"} | ({"cursor": cursor} if cursor else {})
        page = house.call("GET", f"/{what}", params=query).json()
        items, cursor = items + page["items"], page["next"]
    return items


def children_of(process: Process) -> set[int]:
    """Every process below this one, by /proc."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parents[int(entry.name)] = int(
                    (entry / "stat").read_text().rpartition(")")[2].split()[1]
                )
            except OSError:
                continue  # it ended meanwhile
    found, new = set(), {process.popen.pid}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new} - found
        found |= new
    return found


def alive(pids: set[int]) -> set[int]:
    """Those that still run; a zombie has ended."""
    running = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        running |= set() if state == "Z" else {pid}
    return running


def kill_and_start(house: House) -> None:
    assert house.process is not None
    below = children_of(house.process)
    house.process.kill()
    house.start()
    wait_for("the children of the killed one to end", lambda: not alive(below), 20)


@contextmanager
def chance() -> Iterator[random.Random]:
    """Random moments; a failure tells the seed, SEED repeats them."""
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    try:
        yield random.Random(seed)
    except BaseException as error:
        error.add_note(f"SEED={seed}")
        raise


def test_kill_while_printing_and_approving(tmp_path: Path) -> None:
    with portal_process() as portal, chance() as moments:
        house = House(tmp_path / "data", settings_for(portal, PRINTPOST_SEARCH_GRACE="1"))
        house.start()
        house.add_company(*SUPPLIER)
        office = Office(house)
        with office.open():
            for _ in range(KILLS):
                time.sleep(moments.uniform(2, 6))
                kill_and_start(house)
            wait_for("work after the last kill", lambda: office.approved, 60)
        nothing_is_stuck(house, office)
        nothing_is_lost(house, office)
        nothing_is_doubled(house, portal)
        assert house.stop() == 0
    assert "Traceback" not in house.log.read_text()
    verified = command("verify", "--data", str(house.data))
    assert (verified.returncode, verified.stderr) == (0, "")


def nothing_is_stuck(house: House, office: Office) -> None:
    def done() -> bool:
        papers = everything(house, "invoices")
        for paper in papers:
            if paper["state"] == "staged":
                office.approve(paper)
        jobs = everything(house, "jobs")
        read = all(job["invoices"] for job in jobs)
        return read and {paper["state"] for paper in papers} <= {"deposited", "settled"}

    wait_for("every job read and every invoice deposited", done, SETTLING)


def nothing_is_lost(house: House, office: Office) -> None:
    assert len(office.printed) >= KILLS
    jobs = {job["id"]: job for job in everything(house, "jobs")}
    for number, sha256 in office.printed.items():
        job = jobs[number]
        assert (job["state"], job["sha256"]) == ("completed", sha256)
        paper, *more = job["invoices"]
        assert more == []
        kept = house.call("GET", f"/invoices/{paper}/document")
        assert hashlib.sha256(kept.content).hexdigest() == sha256


def nothing_is_doubled(house: House, portal: str) -> None:
    ledger = httpx.get(f"{portal}/rehearsal/ledger", timeout=30).json()
    papers = everything(house, "invoices")
    there = Counter(invoice["numero"] for invoice in ledger["invoices"])
    assert there == Counter(paper["invoice_number"] for paper in papers)
    assert set(there.values()) == {1}
    assert ledger["duplicates_refused"] == 0
    ours = {house.invoice(paper["id"])["deposit"]["chorus_id"] for paper in papers}
    assert ours == {invoice["id"] for invoice in ledger["invoices"]}
