"""People, settings, companies, the directory and the trail, on both bases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from staging.company import BankAccount
from staging.db.audit import Subject
from staging.db.engine import open_engine, sqlite_url
from staging.db.tables import audit, session, setting
from staging.errors import InvalidValue, NotFound, StoreDamaged
from staging.identifiers import Iban, Siret
from staging.person import Role
from tests.staging import world


async def test_names_are_one_whatever_their_case(store):
    added = await store.people.add(" Camille  Martin ", Role.USER, "hash")
    assert added.name == "Camille Martin"
    assert await store.people.by_name("CAMILLE MARTIN") == added
    assert await store.people.by_name("nobody") is None
    with pytest.raises(InvalidValue):
        await store.people.add("camille martin", Role.ADMIN, "x")
    with pytest.raises(InvalidValue):
        await store.people.add("  ", Role.ADMIN, "x")
    assert await store.people.password_hash("camille martin") == "hash"


async def test_of_many_first_administrators_one_is_made(store):
    results = await asyncio.gather(
        *(store.people.add("root", Role.ADMIN, f"h{n}") for n in range(5)), return_exceptions=True
    )
    assert sorted(type(r).__name__ for r in results) == ["InvalidValue"] * 4 + ["Person"]


async def test_sessions_end_with_time_and_with_the_account(store, clock):
    person = await store.people.add("camille", Role.USER, "hash")
    end = clock() + timedelta(hours=8)

    async def sign_in(token):
        await store.people.open_session(token, person.id, "csrf", end)
        return await store.people.session(token)

    assert await sign_in("t1") == (person, "csrf", end)
    await store.people.close_session("t1")
    assert await store.people.session("t1") is None
    for change in (
        store.people.set_password("camille", "new"),
        store.people.set_role("camille", Role.MANAGER),
        store.people.disable("camille"),
    ):
        await store.people.enable("camille")
        await sign_in("t2")
        await change
        assert await store.people.session("t2") is None
    await store.people.enable("camille")
    assert await sign_in("t3") is not None
    clock.forward(hours=9)
    assert await store.people.session("t3") is None
    assert [p.role for p in await store.people.all()] == [Role.MANAGER]
    with pytest.raises(NotFound):
        await store.people.set_role("nobody", Role.USER)


async def test_ended_sessions_do_not_pile_up(store, clock):
    person = await store.people.add("camille", Role.USER, "hash")
    for n in range(3):
        await store.people.open_session(f"t{n}", person.id, "c", clock() + timedelta(hours=1))
        clock.forward(hours=2)
    await store.people.open_session("last", person.id, "c", clock() + timedelta(hours=1))
    assert await rows(store, sa.select(session.c.token_hash)) == [("last",)]
    assert await store.people.revoke("Camille", "root") == 1
    assert await rows(store, sa.select(session.c.token_hash)) == []


def rows(store, query):
    return store._database.read(lambda c: [tuple(r) for r in c.execute(query)])


async def test_secrets_are_sealed_and_leave_no_trace(store):
    await store.settings.put_secret("chorus.password", "s3cr3t-phrase", "admin")
    assert await store.settings.secret("chorus.password") == "s3cr3t-phrase"
    assert await store.settings.get("chorus.password") is None
    assert await store.settings.secret("chorus.client_secret") is None
    kept = str(await rows(store, sa.select(setting))) + str(await store.audit.entries())
    assert "s3cr3t" not in kept
    assert "secret" in {e.what for e in await store.audit.entries()}


async def test_settings_are_plain_values(store):
    for value in ({"a": [1, "é", None]}, False, "text", 3):
        await store.settings.put("any", value, "admin")
        assert await store.settings.get("any") == value
    assert await store.settings.get("none") is None
    await asyncio.gather(*(store.settings.put("race", n, "admin") for n in range(8)))
    assert await store.settings.get("race") in range(8)


async def test_companies_keep_their_accounts_in_order(store):
    await store.settings.put("chorus", {"environment": "rehearsal"}, "admin")
    second = BankAccount(Iban(world.OTHER_IBAN), None, "Second", None)
    first = world.company().bank_accounts[0]
    company = world.company(second, first)
    await store.companies.put(company, "admin")
    assert await store.companies.all() == (company,)
    factored = world.company(first, world.FACTOR)
    await store.companies.put(factored, "admin")
    assert await store.companies.all() == (factored,)
    await store.companies.put(company, "admin")
    assert await store.companies.get(world.SELLER) == company
    await store.companies.put(world.company(first), "admin")
    assert await store.companies.get(world.SELLER) == world.company(first)
    assert await store.companies.get(world.BUYER) is None
    with pytest.raises(InvalidValue):
        await store.companies.put(world.company(first, first), "admin")


async def test_account_ids_belong_to_one_portal(store):
    await store.settings.put("chorus", {"environment": "rehearsal"}, "admin")
    await store.companies.put(world.company(), "admin")
    await store.settings.put("chorus", {"environment": "production"}, "admin")
    (there,) = await store.companies.all()
    assert [a.chorus_code for a in there.bank_accounts] == [None]
    await store.settings.put("chorus", {"environment": "rehearsal"}, "admin")
    assert await store.companies.all() == (world.company(),)


async def test_the_directory_asks_for_what_is_not_known(store, clock):
    assert await store.directory.unknown(10, timedelta(days=1)) == []
    await store.settings.put("chorus", {"environment": "rehearsal"}, "admin")
    await store.companies.put(world.company(), "admin")
    await world.staged(store)
    month = timedelta(days=30)
    assert set(await store.directory.unknown(10, month)) == {world.SELLER, world.BUYER}
    found = world.buyer(checked_at=clock())
    await asyncio.gather(*(store.directory.put(found) for _ in range(5)))
    assert await store.directory.get(world.BUYER) == found
    assert await store.directory.unknown(10, month) == [Siret(world.SELLER)]
    clock.forward(days=31)
    assert len(await store.directory.unknown(10, month)) == 2
    assert len(await store.directory.unknown(1, month)) == 1


async def test_the_trail_is_whole_and_pages(store):
    for n in range(5):
        await store.audit.record("camille", "checked", Subject("thing", n), {"é": [n, 0.5, None]})
    assert await store.audit.verify() == 5
    newest = await store.audit.entries(limit=2)
    assert [e.subject.id for e in newest] == [4, 3]
    older = await store.audit.entries(limit=9, before=newest[-1].id)
    assert [e.subject.id for e in older] == [2, 1, 0]


@pytest.mark.parametrize(
    "damage",
    [
        audit.update().where(audit.c.id == 3).values(who="somebody else"),
        audit.update().where(audit.c.id == 3).values(detail={"n": 7}),
        audit.update().where(audit.c.id == 3).values(hash="0" * 64),
        audit.delete().where(audit.c.id == 3),
    ],
    ids=["who", "detail", "hash", "deleted"],
)
async def test_a_changed_row_of_the_trail_is_named(store, data_folder, database_url, damage):
    for n in range(5):
        await store.audit.record("camille", "checked", Subject("thing", n), {"n": n})
    engine = open_engine(database_url or sqlite_url(data_folder / "printpost.db"))
    with engine.begin() as connection:
        connection.execute(damage)
    engine.dispose()
    with pytest.raises(StoreDamaged) as caught:
        await store.audit.verify()
    assert caught.value.code == "audit_broken"
    assert "ligne 3" in caught.value.for_person or "ligne 4" in caught.value.for_person


@pytest.mark.parametrize(
    "damage",
    [
        {"who": "somebody else"},
        {"who": "", "who_salt": None},
        {"who_salt": "0" * 32},
        {"who_digest": "0" * 64},
        {"who": "somebody else", "who_salt": None, "who_digest": None},
    ],
    ids=["name", "blanked", "salt", "digest", "as if it could not be forgotten"],
)
async def test_a_name_of_the_trail_is_not_changed_nor_blanked_unseen(
    store, data_folder, database_url, damage
):
    await world.receive(store)
    await world.receive(store, b"%PDF-1.4 another")
    engine = open_engine(database_url or sqlite_url(data_folder / "printpost.db"))
    with engine.begin() as connection:
        connection.execute(audit.update().where(audit.c.id == 1).values(**damage))
    engine.dispose()
    with pytest.raises(StoreDamaged) as caught:
        await store.audit.verify()
    assert caught.value.code == "audit_broken"


async def test_two_processes_do_not_fork_the_trail(store, open_again):
    other = open_again()
    await asyncio.gather(
        *(
            one.audit.record("camille", "checked", Subject("thing", n))
            for n in range(20)
            for one in (store, other)
        )
    )
    assert await store.audit.verify() == 40


async def test_changes_are_told_after_their_commit(store):
    async with store.changes.subscribe() as heard:
        job = await world.receive(store)
        change = await asyncio.wait_for(heard.get(), 5)
    assert (change.kind, change.id, change.state) == ("job", job.id, "processing")
    waiting = asyncio.ensure_future(store.changes.wait({"job"}, 30))
    await asyncio.sleep(0)
    await world.receive(store)
    await asyncio.wait_for(waiting, 5)
    await store.changes.wait({"job"}, 0.01)
