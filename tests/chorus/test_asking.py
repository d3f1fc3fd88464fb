"""A SIRET asked for at once by a person: kept for all, told in French, never locking an account."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chorus.asking import AskNow
from chorus.client import Client
from chorus.errors import ChorusUnavailable, CredentialsRefused
from chorus.rehearsal.faults import Kind
from staging.errors import NotAllowed
from staging.identifiers import Siret
from staging.store import Store
from tests.chorus.conftest import FAST, WITH_SERVICE, Clock, Desk, Portal

_UNKNOWN = Siret("73282932000074")


@pytest.fixture
def ask(store: Store, client: Client, clock: Clock) -> AskNow:
    return AskNow(store, lambda: client, FAST, clock, "web")


async def test_what_the_portal_says_is_kept(
    desk: Desk, ask: AskNow, store: Store, portal: Portal, clock: Clock
) -> None:
    found = await ask(Siret(WITH_SERVICE))
    assert found.found
    assert found.service_required
    assert found == await store.directory.get(WITH_SERVICE)
    asked = portal.calls("consulter")
    await ask(Siret(WITH_SERVICE))
    assert portal.calls("consulter") == asked, "the same answer a moment later"
    clock.pass_(timedelta(minutes=1))
    await ask(Siret(WITH_SERVICE))
    assert portal.calls("consulter") > asked


async def test_without_a_portal_or_while_stopped_nothing_is_asked(
    desk: Desk, ask: AskNow, store: Store, clock: Clock
) -> None:
    with pytest.raises(NotAllowed, match="pas réglée"):
        await AskNow(store, lambda: None, FAST, clock, "web")(_UNKNOWN)
    await store.deposits.pause("Chorus Pro refuse le compte technique.")
    with pytest.raises(NotAllowed, match="refuse le compte"):
        await ask(_UNKNOWN)
    assert await store.directory.get(_UNKNOWN) is None


async def test_a_silent_portal_is_told(desk: Desk, ask: AskNow, portal: Portal) -> None:
    portal.fail("*", Kind.HTTP_503, count=9)
    with pytest.raises(ChorusUnavailable):
        await ask(_UNKNOWN)


async def test_a_refused_secret_stops_sending(
    desk: Desk, store: Store, portal: Portal, clock: Clock
) -> None:
    async with Client(portal.access(password="wrong"), FAST, clock) as client:
        with pytest.raises(CredentialsRefused):
            await AskNow(store, lambda: client, FAST, clock, "web")(_UNKNOWN)
    assert await store.deposits.paused() is not None
