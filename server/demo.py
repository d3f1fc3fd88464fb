"""The demonstration: a fresh data folder, the rehearsal portal beside it, a ready supplier,
samples printed by IPP the way a workstation would.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import aiohttp
from aiohttp import web

from chorus.rehearsal.app import create_app
from chorus.rehearsal.settings import RehearsalSettings
from server.appliance import Running
from server.printing import print_file
from staging.company import BankAccount, Company
from staging.identifiers import Bic, Iban, Siret, VatId
from staging.person import Role
from staging.store import Store
from web.auth import hash_password

SAMPLES = Path(__file__).with_name("samples")
LOGIN = "demo"
#: The supplier of the samples: invented, with numbers that pass their checks.
SUPPLIER = Company(
    siret=Siret.parse("81023456700313"),
    name="Atelier des Tilleuls",
    vat_id=VatId.parse("FR16810234567"),
    vat_regime="TVA_SUR_DEBIT",
    bank_accounts=(
        BankAccount(
            Iban.parse("FR7630004012341234567890108"), Bic("BNPAFRPP"), "Compte courant", None
        ),
    ),
)


def free_port(host: str, wished: int) -> int:
    """The port wished for when nobody has it, else a free one."""
    try:
        with socket.create_server((host, wished)) as probe:
            return int(probe.getsockname()[1])
    except OSError:
        with socket.create_server((host, 0)) as probe:
            return int(probe.getsockname()[1])


@asynccontextmanager
async def rehearsal_portal(
    host: str, port: int, settings: RehearsalSettings, now: Callable[[], datetime]
) -> AsyncIterator[str]:
    """A rehearsal portal for the length of the block; its address."""
    runner = web.AppRunner(create_app(settings, now), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def prepare(store: Store, portal: str, password: str) -> None:
    """An administrator, and the supplier with its account mapped at the portal."""
    hashed = await asyncio.to_thread(hash_password, password)
    await store.people.add(LOGIN, Role.ADMIN, hashed)
    account = replace(SUPPLIER.bank_accounts[0], chorus_code=await _account_at(portal))
    await store.companies.put(replace(SUPPLIER, bank_accounts=(account,)), LOGIN)


async def _account_at(portal: str) -> int:
    """Make the supplier known to the rehearsal portal; the id of its first account there."""
    supplier = {"siret": str(SUPPLIER.siret), "name": SUPPLIER.name, "public": False}
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session,
        session.post(f"{portal}/rehearsal/structures", json=supplier) as answer,
    ):
        made = await answer.json()
    return int(made["accounts"][0])


async def print_samples(running: Running) -> int:
    """Print the samples; how many there were."""
    samples = sorted(SAMPLES.glob("*.pdf"))
    for path in samples:
        await print_file(running.ipp_uri, path, LOGIN)
    return len(samples)
