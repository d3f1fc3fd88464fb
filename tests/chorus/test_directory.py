"""Unknown buyers become known, with what each of their services demands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chorus.client import Client
from chorus.directory import Directory
from chorus.rehearsal.faults import Kind
from staging.store import Store
from tests.chorus.conftest import FAST, NO_PAYMENT, SELLER, Clock, Desk, OpenPortal, Portal

PER_SERVICE = "21990505600012"
EITHER = "21990404200013"
CLOSED = "21990606200019"


@pytest.fixture
def directory(store: Store, client: Client, clock: Clock) -> Directory:
    return Directory(store, lambda: client, FAST, clock, "w")


async def run(directory: Directory) -> int:
    steps = 0
    while await directory.step():
        steps += 1
        assert steps < 50
    return steps


async def test_our_own_establishments_get_their_ids(
    desk: Desk, directory: Directory, store: Store, portal: Portal
) -> None:
    assert await run(directory) == 1
    found = await store.directory.get(SELLER)
    assert found is not None
    assert found.structure_id == portal.state.portal.directory.by_siret(SELLER).id


async def test_demands_and_services_of_a_buyer(
    desk: Desk, directory: Directory, store: Store
) -> None:
    await desk.staged(buyer_siret=PER_SERVICE)
    await run(directory)
    found = await store.directory.get(PER_SERVICE)
    assert found is not None
    assert found.name == "HÔPITAL D'EXERCICE, EXIGENCE PAR SERVICE"
    assert found.service_required
    assert not found.engagement_required
    demands = {s.code: (s.active, s.engagement_required) for s in found.services}
    assert demands == {"PHARMACIE": (True, True), "LINGERIE": (True, False)}


@pytest.mark.parametrize(
    ("siret", "flag", "value"),
    [
        (EITHER, "service_or_engagement", True),
        (CLOSED, "active", False),
        (NO_PAYMENT, "payment_reported", False),
        (PER_SERVICE, "payment_reported", True),
    ],
)
async def test_each_demand_is_read(
    siret: str, flag: str, value: object, desk: Desk, directory: Directory, store: Store
) -> None:
    await desk.staged(buyer_siret=siret)
    await run(directory)
    assert getattr(await store.directory.get(siret), flag) is value


async def test_a_siret_that_the_portal_does_not_know(
    desk: Desk, open_portal: OpenPortal, store: Store, clock: Clock
) -> None:
    portal = await open_portal(strict_directory=True)
    await desk.staged(buyer_siret="35600000000048")
    async with Client(portal.access(), FAST, clock) as client:
        await run(Directory(store, lambda: client, FAST, clock, "w"))
    found = await store.directory.get("35600000000048")
    assert found is not None
    assert not found.found


async def test_what_was_looked_up_long_ago_is_looked_up_again(
    desk: Desk, directory: Directory, portal: Portal, clock: Clock
) -> None:
    await run(directory)
    assert await run(directory) == 0
    clock.pass_(FAST.directory_age + timedelta(seconds=1))
    assert await run(directory) >= 1


async def test_too_many_services_are_not_asked_one_by_one(
    desk: Desk, store: Store, client: Client, clock: Clock, portal: Portal
) -> None:
    known = portal.state.portal.directory
    for number in range(6):
        known.service_of(known.recall("35600000000048"), f"S{number}")
    settings = replace(FAST, services_asked=5)
    await desk.staged(buyer_siret="35600000000048")
    await run(Directory(store, lambda: client, settings, clock, "w"))
    found = await store.directory.get("35600000000048")
    assert found is not None
    assert len(found.services) > 5
    assert portal.calls("consulter/service") == 0


async def test_of_many_services_the_one_that_a_paper_names_is_asked(
    desk: Desk, store: Store, client: Client, clock: Clock, portal: Portal
) -> None:
    settings = replace(FAST, services_asked=1)
    directory = Directory(store, lambda: client, settings, clock, "w")
    await desk.staged(buyer_siret=PER_SERVICE, service_code="PHARMACIE")
    await desk.staged(buyer_siret=PER_SERVICE, service_code="INCONNU")
    await desk.staged(buyer_siret=EITHER)
    await run(directory)

    async def demands() -> dict[str, bool | None]:
        found = await store.directory.get(PER_SERVICE)
        assert found is not None
        return {s.code: s.engagement_required for s in found.services}

    assert await demands() == {"PHARMACIE": True, "LINGERIE": None}
    clock.pass_(FAST.directory_age + timedelta(seconds=1))
    await run(directory)
    assert await demands() == {"PHARMACIE": True, "LINGERIE": None}


async def test_a_portal_that_fails_is_left_alone_for_a_while(
    desk: Desk, directory: Directory, portal: Portal, clock: Clock, store: Store
) -> None:
    portal.fail("structures/rechercher", Kind.HTTP_500)
    assert not await directory.step()
    assert not await directory.step()
    assert portal.calls("rechercher") == 1
    clock.pass_(16)
    assert await directory.step()
    assert await store.directory.get(SELLER)


async def test_one_that_is_refused_does_not_hold_up_the_others(
    desk: Desk, directory: Directory, portal: Portal, store: Store
) -> None:
    await desk.staged(buyer_siret=EITHER)
    portal.fail("structures/rechercher", Kind.REFUSE, code=20500)
    await run(directory)
    known = [await store.directory.get(siret) for siret in (SELLER, EITHER)]
    assert sum(one is not None for one in known) == 1
