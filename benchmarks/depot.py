"""What the deposit benches share: a supplier, approved invoices, and a portal of their own."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import httpx

from chorus.rehearsal.app import serve
from chorus.rehearsal.settings import RehearsalSettings
from server.appliance import utc_now
from staging.buyer import Structure
from staging.company import BankAccount, Company
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading
from staging.identifiers import Iban, Siret
from staging.job import NewJob
from staging.ports import ChorusAccess
from staging.store import Store

SELLER, BUYER = "99990077200016", "21990101400015"
IBAN = "FR7630006000011234567890189"
READ: dict[str, Any] = {
    "document_type": "invoice",
    "currency": "EUR",
    "seller_siret": SELLER,
    "buyer_siret": BUYER,
    "vat_breakdown": [{"rate": "20.00", "base": "100.00", "amount": "20.00"}],
    "total_excl_vat": "100.00",
    "total_vat": "20.00",
    "total_incl_vat": "120.00",
    "amount_due": "120.00",
    "iban": IBAN,
}
#: A page of text weighs about this much.
SIZE = 60_000


@dataclass(frozen=True, slots=True)
class Portal:
    """A rehearsal portal in a process of its own."""

    address: str
    pid: int

    @property
    def access(self) -> ChorusAccess:
        return access(self.address)

    def ledger(self) -> dict[str, Any]:
        """What it has, as it shows it to tests."""
        found: dict[str, Any] = httpx.get(f"{self.address}/rehearsal/ledger", timeout=60).json()
        return found

    def called(self) -> Counter[str]:
        """How often each call was made."""
        return Counter(self.ledger()["calls"])

    def fail(self, *faults: dict[str, Any]) -> None:
        """Plan faults."""
        for fault in faults:
            httpx.post(f"{self.address}/rehearsal/faults", json=fault, timeout=30)

    def repair(self) -> None:
        httpx.delete(f"{self.address}/rehearsal/faults", timeout=30)


@contextmanager
def portal(*, speed: float = 0, lag: float = 0, doubles: bool = False) -> Iterator[Portal]:
    """A rehearsal portal in a process of its own; gives it.

    `doubles`: it takes a number twice, so that only the ledger stands against it.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    arguments = [str(port), str(speed), str(lag), str(int(doubles))]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.depot", *arguments])
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield Portal(address, process.pid)
    finally:
        process.kill()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            if process.poll() is not None:
                raise SystemExit("the portal did not start") from None
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the portal did not answer")


def access(address: str) -> ChorusAccess:
    """The rehearsal portal's built-in access."""
    return ChorusAccess(
        environment="rehearsal",
        api_url=address,
        token_url=f"{address}/api/oauth/token",
        client_id="rehearsal-client",
        client_secret="rehearsal-secret",  # noqa: S106 - the built-in one
        login="TECH_1_000001@cpro.fr",
        password="rehearsal",  # noqa: S106
    )


async def prepare(store: Store) -> None:
    """One supplier, one recipient."""
    await store.settings.put("chorus", {"environment": "rehearsal"}, "bench")
    account = BankAccount(Iban.parse(IBAN), None, "Compte", None)
    name = "ATELIER D'EXERCICE SARL"
    company = Company(Siret(SELLER), name, None, "TVA_SUR_DEBIT", (account,))
    await store.companies.put(company, "bench")
    buyer = Structure(Siret(BUYER), found=True, structure_id=1, active=True)
    await store.directory.put(replace(buyer, checked_at=store.now()))


async def approved(store: Store, numbers: range, prefix: str = "B") -> list[int]:
    """Invoices that a clerk approved; their ids."""
    made = []
    for start in range(numbers.start, numbers.stop, 16):
        group = range(start, min(start + 16, numbers.stop))
        made += await asyncio.gather(*(_approve(store, f"{prefix}-{n:06}") for n in group))
    return made


async def _approve(store: Store, number: str) -> int:
    content = b"%PDF-1.4\n" + number.encode() + b"\n%" + bytes(SIZE) + b"\n%%EOF\n"
    document = await asyncio.to_thread(store.files.put, content)
    new = NewJob("", number, "jeanne", "192.0.2.7", "application/pdf", None)
    job = await store.jobs.receive(new, document)
    await store.reading.opened(job.id, 1)
    issued = store.now().date().isoformat()
    fields = {**READ, "invoice_number": number, "issue_date": issued}
    readings = {key: Reading(value, 1.0) for key, value in fields.items()}
    found = Extraction((PageSize(595, 842),), (FoundInvoice((1,), readings),))
    [paper_id] = await store.reading.stage(job.id, found, None)
    paper = await store.papers.get(paper_id)
    await store.papers.approve(paper.id, paper.version, "jeanne", timedelta(0))
    return paper_id


def _serve(port: int, speed: float, lag: float, *, doubles: bool) -> None:
    settings = RehearsalSettings(
        speed=speed, search_lag=lag, unique_numbers=not doubles, memory_limit=2_000_000_000
    )
    asyncio.run(serve(settings, "127.0.0.1", port, utc_now, lambda _: None))


if __name__ == "__main__":
    _port, _speed, _lag, _doubles = sys.argv[1:]
    _serve(int(_port), float(_speed), float(_lag), doubles=_doubles == "1")
