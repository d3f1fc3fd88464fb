"""Several technical accounts: each bills for its own, and a refused one stops only itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from chorus.accounts import AccountCheck
from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.follower import Follower
from staging.company import BankAccount, Company
from staging.identifiers import Iban, Siret
from staging.ports import ChorusAccess, TechnicalAccount
from staging.states import InvoiceState
from staging.store import Store
from tests.chorus.conftest import FAST, SELLER, Clock, Desk, Portal

S = InvoiceState
SECOND_LOGIN = "TECH_1_000002@cpro.fr"
GOOD = "rehearsal"
SECOND = "99990088900018"
SECOND_IBAN = "FR7630004000031234567890143"


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def both(portal: Portal, password: str = GOOD) -> ChorusAccess:
    second = TechnicalAccount(SECOND_LOGIN, password, frozenset({SECOND}))
    return replace(portal.access(), others=(second,))


@pytest.fixture
async def two(desk: Desk, store: Store) -> Desk:
    account = BankAccount(Iban.parse(SECOND_IBAN), None, "Compte", None)
    company = Company(Siret(SECOND), "IMPRIMERIE SAS", None, "TVA_SUR_DEBIT", (account,))
    await store.companies.put(company, "admin")
    return desk


async def send_all(store: Store, client: Client, clock: Clock) -> Dispatcher:
    dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
    for _ in range(4):
        await dispatcher.step()
    return dispatcher


async def test_each_supplier_goes_by_its_account(
    two: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    first = await two.approved()
    second = await two.approved(seller_siret=SECOND, iban=SECOND_IBAN)
    async with Client(both(portal), FAST, clock) as client:
        assert [c.login for c in client.accounts()] == ["TECH_1_000001@cpro.fr", SECOND_LOGIN]
        assert client.of(SECOND).login == SECOND_LOGIN
        assert client.of(SELLER) is client
        await send_all(store, client, clock)
        for paper in (first, second):
            assert (await two.paper(paper)).state is S.DEPOSITED
        clock.pass_(60)
        for invoice in portal.invoices:
            portal.put(invoice.id, "MISE_EN_PAIEMENT")
        clock.pass_(FAST.follow_every)
        follower = Follower(store, lambda: client, FAST, clock, "w")
        while await follower.step():
            pass
    for paper in (first, second):
        assert (await two.paper(paper)).state is S.SETTLED


async def test_a_refused_account_stops_only_itself(
    two: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    stopped = await two.approved(seller_siret=SECOND, iban=SECOND_IBAN)
    other = await two.approved()
    async with Client(both(portal, "wrong"), FAST, clock) as client:
        await send_all(store, client, clock)
        assert (await two.paper(stopped)).state is S.APPROVED
        assert (await two.paper(other)).state is S.DEPOSITED
        assert await store.deposits.paused() is None
        refused = {a.login for a in await store.accounts.all("rehearsal") if a.refused_at}
        assert refused == {SECOND_LOGIN}
        tried = portal.state.called.copy()
        clock.pass_(3600)
        await send_all(store, client, clock)
        assert portal.state.called == tried  # nothing more is tried with it
    await store.accounts.accept("rehearsal", SECOND_LOGIN)
    async with Client(both(portal), FAST, clock) as client:
        await send_all(store, client, clock)
    assert (await two.paper(stopped)).state is S.DEPOSITED


async def test_the_main_account_refused_leaves_the_others(
    two: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    stopped = await two.approved()
    other = await two.approved(seller_siret=SECOND, iban=SECOND_IBAN)
    async with Client(both(portal), FAST, clock) as client:
        client._access = replace(client._access, password="wrong")
        await send_all(store, client, clock)
        clock.pass_(3600)
        await send_all(store, client, clock)
    assert (await two.paper(stopped)).state is S.APPROVED
    assert (await two.paper(other)).state is S.DEPOSITED
    assert await store.deposits.paused() is None


async def test_with_no_account_left_all_stops(
    two: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    await two.approved()
    await two.approved(seller_siret=SECOND, iban=SECOND_IBAN)
    async with Client(both(portal, "wrong"), FAST, clock) as client:
        client._access = replace(client._access, password="wrong")
        await send_all(store, client, clock)
        clock.pass_(3600)
        await send_all(store, client, clock)
    assert "compte technique" in (await store.deposits.paused() or "")


async def test_structures_and_age_are_read_once_a_day(
    two: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    async with Client(both(portal), FAST, clock) as client:
        check = AccountCheck(store, lambda: client, clock)
        while await check.step():
            pass
        known = {a.login: a for a in await store.accounts.all("rehearsal")}
        assert known[SECOND_LOGIN].structures == (SECOND,)
        assert set(known["TECH_1_000001@cpro.fr"].structures) == {SELLER, SECOND, "00000000000727"}
        dies = clock().date() + timedelta(days=424)
        assert known[SECOND_LOGIN].dies_on == dies
        assert known[SECOND_LOGIN].is_old(dies - timedelta(days=30))
        assert not known[SECOND_LOGIN].is_old(dies - timedelta(days=31))
        called = portal.state.called.copy()
        clock.pass_(timedelta(hours=23))
        assert not await check.step()
        assert portal.state.called == called
        clock.pass_(timedelta(hours=2))
        assert await check.step()


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The path of every request that leaves."""
    paths: list[str] = []
    sending = httpx.AsyncClient.send

    async def counted(
        self: httpx.AsyncClient, request: httpx.Request, **more: Any
    ) -> httpx.Response:
        paths.append(request.url.path)
        return await sending(self, request, **more)

    monkeypatch.setattr(httpx.AsyncClient, "send", counted)
    return paths


@pytest.mark.parametrize(
    ("access", "door", "most"),
    [({"password": "wrong"}, "/cpro/", 5), ({"client_secret": "wrong"}, "/token", 1)],
)
async def test_many_at_once_try_wrong_secrets_no_more_than_they_must(
    tried: list[str],
    desk: Desk,
    portal: Portal,
    *,
    access: dict[str, str],
    door: str,
    most: int,
) -> None:
    """Accounts get locked: one asks again whether it was the token, the others take its answer."""
    store, clock = desk.store, desk.clock
    for _ in range(4):
        await desk.approved()
    async with Client(portal.access(**access), FAST, clock) as client:
        workers = [
            Dispatcher(store, lambda: client, FAST, clock, f"w{n}", monotonic=lambda: 0.0)
            for n in range(4)
        ]
        await asyncio.gather(*(worker.step() for worker in workers))
    assert 0 < sum(door in path for path in tried) <= most, tried
    assert await store.deposits.paused()
