"""A lease is kept while a paper is worked on, whatever else goes wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from chorus.bench import Bench
from chorus.client import Client
from chorus.errors import CredentialsRefused
from staging.errors import StoreUnavailable
from staging.store import Store
from tests.chorus.conftest import FAST, Clock


async def test_a_base_away_for_a_moment_neither_ends_a_lease_nor_hides_what_happened(
    store: Store, client: Client, clock: Clock
) -> None:
    quick = replace(FAST, lease=timedelta(milliseconds=15))
    bench = Bench(store, client, quick, clock, lambda: 0.0, "worker-1")
    asked: list[int] = []
    kept = asyncio.Event()

    async def keep() -> bool:
        asked.append(1)
        if len(asked) == 1:
            raise StoreUnavailable("La base de données ne répond pas.")
        kept.set()
        return True

    async def work() -> None:
        async with bench.kept(keep):
            await asyncio.wait_for(kept.wait(), 5)
            raise CredentialsRefused("technical_account", "login", "HTTP 401")

    with pytest.raises(CredentialsRefused):
        await work()
