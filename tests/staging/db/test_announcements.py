"""A changed account stands in the trail, masked, and before every administrator until seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.announcement import STILL_TOLD, masked
from staging.company import BankAccount
from staging.identifiers import Iban
from staging.person import Role
from tests.staging import world

OTHER = BankAccount(Iban(world.OTHER_IBAN), None, "Autre", None)
OLD, NEW = masked(world.IBAN), masked(world.OTHER_IBAN)


@pytest.fixture
async def office(store):
    await store.settings.put("chorus", {"environment": "rehearsal"}, "martin")
    await store.companies.put(world.company(), "martin")
    return store


async def acts(store, what):
    return [entry for entry in await store.audit.entries() if entry.what == what]


async def test_the_first_account_is_written_down_and_announced_to_nobody(office):
    [entry] = await acts(office, "iban_changed")
    assert entry.detail == {"siret": world.SELLER, "old": "", "new": OLD}
    assert await office.announcements.recent() == []


async def test_a_change_is_shown_to_each_until_they_saw_it(office, clock):
    one = await office.people.add("martin", Role.ADMIN, "!")
    two = await office.people.add("paule", Role.ADMIN, "!")
    await office.companies.put(world.company(OTHER), "sophie")
    [told] = await office.announcements.unseen(one.id)
    assert (told.who, told.siret, told.name) == ("sophie", world.SELLER, "Plomberie Exemple")
    assert [(c.old, c.new) for c in told.changes] == [(OLD, NEW)]
    entry = (await acts(office, "iban_changed"))[0]
    assert (entry.who, entry.detail["old"], entry.detail["new"]) == ("sophie", OLD, NEW)

    for _ in range(2):
        await office.announcements.see(told.id, one.id, "martin")
    await office.announcements.see(told.id + 7, one.id, "martin")
    assert await office.announcements.unseen(one.id) == []
    assert await office.announcements.unseen(two.id) == [told]
    assert [e.who for e in await acts(office, "announcement_seen")] == ["martin"]
    assert await office.audit.verify() > 0

    assert await office.announcements.recent() == [told]
    clock.forward(seconds=(STILL_TOLD + timedelta(seconds=1)).total_seconds())
    assert await office.announcements.recent() == []
    assert await office.announcements.unseen(two.id) == [told]


async def test_what_moves_no_money_is_announced_to_nobody(office):
    company = world.company()
    await office.companies.put(company, "sophie")
    assert await office.announcements.recent() == []
    assert len(await acts(office, "iban_changed")) == 1
