"""The client follows the access that an administrator enters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chorus.errors import ChorusUnavailable
from chorus.rehearsal.faults import Kind
from chorus.source import ClientSource
from tests.chorus.conftest import EASY, FAST, Clock, Portal


async def test_none_until_an_access_was_entered(portal: Portal, clock: Clock) -> None:
    source = ClientSource(FAST, clock)
    assert source() is None
    assert await source.use(portal.access())
    client = source()
    assert client is not None
    assert await client.structures.rechercher(EASY)
    await source.close()
    assert source() is None


async def test_the_same_access_keeps_its_client(portal: Portal, clock: Clock) -> None:
    source = ClientSource(FAST, clock)
    await source.use(portal.access())
    client = source()
    assert not await source.use(portal.access())
    assert source() is client
    assert await source.use(replace(portal.access(), password="other"))
    assert source() is not client
    await source.close()


async def test_a_client_in_the_middle_of_a_call_is_not_cut_off(
    portal: Portal, clock: Clock
) -> None:
    source = ClientSource(FAST, clock)
    await source.use(portal.access())
    old = source()
    assert old is not None
    await source.use(replace(portal.access(), login="other"))
    assert await old.structures.rechercher(EASY)
    await source.close()


async def test_a_new_client_keeps_quiet_as_long_as_the_portal_asked(
    portal: Portal, clock: Clock
) -> None:
    source = ClientSource(FAST, clock)
    await source.use(portal.access())
    portal.fail("structures/rechercher", Kind.HTTP_429, retry_after=60)
    for password in ("rehearsal", "other"):
        await source.use(replace(portal.access(), password=password))
        client = source()
        assert client is not None
        with pytest.raises(ChorusUnavailable):
            await client.structures.rechercher(EASY)
    assert portal.calls("rechercher") == 1
    await source.close()
