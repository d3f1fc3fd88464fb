"""Lists, search and review with very many invoices kept, on SQLite and PostgreSQL.

    python -m benchmarks.scale [--invoices 100000] [--asks 30]

One invoice is printed, read and staged by the appliance itself; its rows are then multiplied in
the base under other numbers, buyers, dates and states. Pages and calls are asked for over
loopback, signed in as a manager. Figures: median and 95th percentile in milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import httpx
import sqlalchemy as sa

from benchmarks.printing import SAMPLE, free_port
from staging.db.engine import open_engine, sqlite_url
from tests.fakes.postgres import find_programs, running_server

PASSWORD, TOKEN = (secrets.token_hex(16) for _ in range(2))
#: Kept per thousand: most of what an appliance holds is over.
STATES = {"settled": 940, "deposited": 30, "discarded": 10, "returned": 5, "staged": 15}
STATUSES = ("DEPOSEE", "MISE_A_DISPOSITION", "COMPTABILISEE", "MISE_EN_PAIEMENT")
BATCH = 2000
MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE
BAR_MS = 300


def places(data: Path, url: str) -> list[str]:
    """Where the data stands; SQLite is in its folder by itself."""
    base = ["--database-url", url] if url.startswith("postgresql") else []
    return ["--data", str(data), *base]


@contextmanager
def appliance(data: Path, url: str) -> Iterator[str]:
    """`serve` without a dispatcher on this data folder; the page's address."""
    web, ipp = free_port(), free_port()
    command = [
        *(sys.executable, "-m", "server", "serve", "--host", "127.0.0.1", "--no-dnssd"),
        *places(data, url),
        *("--roles", "print,read,web", "--ipp-port", str(ipp), "--web-port", str(web)),
    ]
    env = {**os.environ, "PRINTPOST_API_TOKEN": TOKEN, "PRINTPOST_CHORUS": "rehearsal"}
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None
        if not process.stdout.readline().startswith(b"ready"):
            raise SystemExit("the appliance did not start")
        yield f"http://127.0.0.1:{web}"
    finally:
        process.terminate()
        process.wait(20)


def stage_one(address: str) -> int:
    """Print one sample through the API; the paper's id once it is staged."""
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        client.post("/api/v1/documents", files={"file": ("exemple.pdf", SAMPLE.read_bytes())})
        for _ in range(300):
            items = client.get("/api/v1/invoices", params={"state": "staged"}).json()["items"]
            if items:
                return int(items[0]["id"])
            time.sleep(0.2)
    raise SystemExit("the sample was not read")


def multiply(url: str, paper_id: int, count: int) -> None:
    """`count` papers like this one, each with a job, its trail, and a deposit where it had one."""
    engine = open_engine(url)
    tables = sa.MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        paper = _row(connection, tables.tables["paper"], paper_id)
        job = _row(connection, tables.tables["job"], paper["job_id"])
        for start in range(0, count, BATCH):
            numbers = range(start, min(start + BATCH, count))
            for name, rows in _rows(paper, job, numbers, count).items():
                connection.execute(tables.tables[name].insert(), rows)
        if engine.dialect.name == "postgresql":
            for name in ("job", "paper", "audit", "status_event"):
                highest = sa.select(sa.func.max(tables.tables[name].c.id)).scalar_subquery()
                connection.execute(sa.select(sa.func.setval(f"{name}_id_seq", highest)))
    # As PostgreSQL's autovacuum does within a minute: then indexes alone can answer.
    tidy = "VACUUM (ANALYZE)" if engine.dialect.name == "postgresql" else "ANALYZE"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(tidy)
    engine.dispose()


def _row(connection: sa.Connection, table: sa.Table, key: int) -> dict[str, object]:
    return dict(connection.execute(sa.select(table).where(table.c.id == key)).mappings().one())


def _rows(
    paper: dict[str, object], job: dict[str, object], numbers: range, count: int
) -> dict[str, list[dict[str, object]]]:
    """One each five minutes until now: a hundred thousand in the last twelve months."""
    made: dict[str, list[dict[str, object]]] = {
        name: []
        for name in ("document", "job", "paper", "paper_words", "audit", "deposit", "status_event")
    }
    states = [state for state, share in STATES.items() for _ in range(share)]
    for number in numbers:
        draw = Random(number)
        key, state = FIRST_ID + number, states[number * 7 % 1000]
        at = int(str(paper["received_at"])) - (count - number) * 5 * MINUTE
        text = f"fa-{number:06} commune de ville-{number % 997} 21{number % 997:012}"
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        made["document"].append({"sha256": sha256, "size": 60_000, "kept_at": at})
        made["job"].append(
            job | {"id": key, "sha256": sha256, "uuid": f"{number:036}", "received_at": at}
        )
        made["paper"].append(
            paper
            | {
                "id": key,
                "job_id": key,
                "sha256": sha256,
                "state": state,
                "received_at": at,
                "updated_at": at,
            }
            | {"invoice_number": f"FA-{number:06}", "number_key": f"FA-{number:06}"}
            | {"buyer_name": f"Commune de Ville-{number % 997}"}
            | {"buyer_siret": f"21{number % 997:012}"}
            | {"total_incl_vat": f"{draw.randrange(100, 90000)}.00"}
            | {"holds_number": state in {"settled", "deposited"}, "environment": "rehearsal"}
            | {"return_kind": "to_complete" if state == "returned" else None}
            | {"official_status": STATUSES[-1] if state == "settled" else None}
        )
        made["paper_words"].append({"paper_id": key, "words": text})
        made["audit"] += [
            {"id": 10_000 + number * 4 + step, "at": at, "who": "bench", "what": what}
            | {"subject": "paper", "subject_id": key, "detail": {}, "hash": "0" * 64}
            for step, what in enumerate(("received", "staged", "approved", "attempt"))
        ]
        if state in {"settled", "deposited", "returned"}:
            made["deposit"].append(
                {"paper_id": key, "environment": "rehearsal", "portal_id": key, "adopted": False}
                | {"status": STATUSES[-1], "status_at": at, "deposited_at": at}
                | {"paid_at": at + (len(STATUSES) - 1) * 11 * DAY}
                | {"certificate": None, "followed": state != "settled", "next_check_at": at}
            )
            made["status_event"] += [
                {"id": 10_000 + number * 4 + step, "paper_id": key, "status": status}
                | {"at": at + step * 11 * DAY, "comment": "", "seen_at": at}
                for step, status in enumerate(STATUSES)
            ]
    return made


#: What is asked for: `any` is one of all invoices, `staged` one that waits, `town` a buyer.
ASKS = {
    "to check (home)": "/",
    "follow-up": "/suivi?etat=toutes",
    "follow-up, to correct": "/suivi?etat=corriger",
    "archives": "/archives",
    "search: one number": "/archives?q=FA-{any:06}",
    "search: a buyer": "/archives?q=ville-{town}",
    "filters: days, amounts": "/archives?du=01/01/2020&min=80000&max=80100",
    "filters: nothing": "/archives?min=500000",
    "filters: a recipient": "/archives?destinataire=21{town:012}",
    "figures": "/suivi/chiffres",
    "table of few (CSV)": "/archives.csv?min=89000",
    "search: nothing": "/archives?q=introuvable{any}",
    "search: two words": "/suivi?etat=toutes&q=commune+{any:06}",
    "one invoice's life": "/factures/{any_id}",
    "review": "/factures/{staged_id}",
    "API: newest": "/api/v1/invoices?limit=50",
    "API: search": "/api/v1/invoices?q=FA-{any:06}",
}
FIRST_ID = 1000


def _path(template: str, n: int, count: int) -> str:
    any_one = n * 7919 % count
    return template.format(
        any=any_one,
        any_id=FIRST_ID + any_one,
        staged_id=FIRST_ID + _staged(n, count),
        town=n * 31 % 997,
    )


def _staged(n: int, count: int) -> int:
    """The number of a staged one: those whose share comes last in STATES."""
    staged = [k for k in range(min(count, 1000)) if k * 7 % 1000 >= 1000 - STATES["staged"]]
    return staged[n % len(staged)]


async def ask(address: str, count: int, asks: int) -> list[tuple[str, float, float]]:
    """(name, median, 95th percentile) in milliseconds, each a whole answer of 200."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        form = {"name": "bench", "password": PASSWORD, "suite": "/"}
        await client.post("/connexion", data=form)
        rows = []
        for name, template in ASKS.items():
            times = []
            for n in range(asks):
                path = _path(template, n, count)
                began = time.perf_counter()
                answer = await client.get(path)
                times.append((time.perf_counter() - began) * 1000)
                if answer.status_code != 200:
                    raise SystemExit(f"{path}: {answer.status_code}")
            times.sort()
            rows.append((name, times[asks // 2], times[int(asks * 0.95)]))
    return rows


def measure(base: str, url: str, data: Path, count: int, asks: int) -> bool:
    """Fill, ask, print; whether every 95th percentile is within the bar."""
    user = [sys.executable, "-m", "server", "user", "add", "bench", "--role", "manager"]
    subprocess.run(
        [*user, *places(data, url), "--password-stdin"],
        input=PASSWORD.encode(),
        check=True,
        stdout=sys.stderr,
    )
    with appliance(data, url) as address:
        paper_id = stage_one(address)
    multiply(url, paper_id, count)
    with appliance(data, url) as address:
        rows = asyncio.run(ask(address, count, asks))
    for name, median, most in rows:
        mark = "" if most <= BAR_MS else "  over the bar"
        print(f"{base:11} {name:24} {median:8.0f} {most:8.0f}{mark}", flush=True)
    return all(most <= BAR_MS for _, _, most in rows)


def main() -> int:
    """Print the table; 1 when a page is slower than the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invoices", type=int, default=100_000)
    parser.add_argument("--asks", type=int, default=30)
    given = parser.parse_args()
    print(f"{'base':11} {f'{given.invoices} invoices':24} {'p50 ms':>8} {'p95 ms':>8}")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        url = sqlite_url(data / "printpost.db")
        good = measure("sqlite", url, data, given.invoices, given.asks)
    programs = find_programs()
    if programs is None:
        print("PostgreSQL is not installed (Debian: postgresql)")
        return int(not good)
    with tempfile.TemporaryDirectory() as folder, running_server(programs) as server:
        url = server.url(server.create())
        good &= measure("postgresql", url, Path(folder), given.invoices, given.asks)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
