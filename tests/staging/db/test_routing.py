"""To whom a print goes by what the store knows; it routes, and learns when people take papers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.job import NewJob
from staging.person import Role
from staging.routing import PRINT_SERVERS

DESK, SERVER = "192.0.2.10", "192.0.2.20"


async def prints(store, user="", host=DESK):
    """The owner of a fresh print."""
    prints.count += 1
    kept = store.files.put(b"%PDF-1.4 " + str(prints.count).encode())
    new = NewJob("print", "f.pdf", user, host, "application/pdf", None)
    job = await store.jobs.receive(new, kept)
    return (await store.papers.get(job.invoices[0])).owner, job.invoices[0]


prints.count = 0


async def sits(store, clock, name, address, hours=1):
    person = await store.people.by_name(name) or await store.people.add(name, Role.USER, "!")
    ends = clock() + timedelta(hours=hours)
    await store.people.open_session(f"t-{name}-{address}", person.id, "c", ends, address)


async def test_a_name_is_learned_when_its_print_is_taken(store):
    await store.people.add("claire", Role.USER, "!")
    owner, paper = await prints(store, "POSTE7\\c.durand")
    assert owner is None
    await store.papers.take(paper, "claire")
    assert (await prints(store, "AUTRE\\C.DURAND", SERVER))[0] == "claire"
    assert (await prints(store, "p.martin", SERVER))[0] is None


async def test_who_takes_it_later_is_learned_anew(store):
    for name in ("claire", "sophie"):
        await store.people.add(name, Role.USER, "!")
    _, first = await prints(store, "accueil")
    _, second = await prints(store, "accueil")
    await store.papers.take(first, "claire")
    await store.papers.take(second, "sophie")
    assert (await prints(store, "accueil"))[0] == "sophie"
    await store.people.disable("sophie")
    assert (await prints(store, "accueil"))[0] is None


@pytest.mark.parametrize("user", ["", "anonymous", "PC\\Guest", "Invité"])
async def test_nothing_is_learned_of_nobody(store, user):
    await store.people.add("claire", Role.USER, "!")
    _, paper = await prints(store, user)
    await store.papers.take(paper, "claire")
    assert (await prints(store, user))[0] is None


async def test_taking_a_colleagues_paper_teaches_nothing(store):
    for name in ("claire", "sophie"):
        await store.people.add(name, Role.MANAGER, "!")
    owner, paper = await prints(store, "claire")
    assert owner == "claire"
    await store.papers.take(paper, "sophie")
    assert (await prints(store, "claire"))[0] == "claire"


async def test_the_only_person_signed_in_at_the_address(store, clock):
    await sits(store, clock, "claire", DESK)
    assert (await prints(store))[0] == "claire"
    assert (await prints(store, "inconnu"))[0] == "claire"
    assert (await prints(store, host=SERVER))[0] is None
    await sits(store, clock, "sophie", DESK)
    assert (await prints(store))[0] is None


async def test_a_session_that_is_over_sits_nowhere(store, clock):
    await sits(store, clock, "claire", DESK)
    clock.forward(hours=2)
    assert (await prints(store))[0] is None


async def test_an_address_of_two_names_is_a_print_server(store, clock):
    await sits(store, clock, "claire", SERVER)
    await prints(store, "jean", SERVER)
    assert (await prints(store, "jean", SERVER))[0] == "claire"
    assert (await prints(store, "luc", SERVER))[0] is None
    assert (await prints(store, "", SERVER))[0] is None


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", ""])
async def test_the_appliances_own_address_is_nobodys(store, clock, host):
    await sits(store, clock, "claire", host)
    assert (await prints(store, host=host))[0] is None


async def test_who_sits_at_a_print_server_did_not_print(store, clock):
    await sits(store, clock, "claire", SERVER)
    assert (await prints(store, host=SERVER))[0] == "claire"
    for servers in ([SERVER], ["198.51.100.7", "192.0.2.16/28"]):
        await store.settings.put(PRINT_SERVERS, servers, "martin")
        assert (await prints(store, host=SERVER))[0] is None
    assert (await prints(store, "claire", SERVER))[0] == "claire", "a name still tells"
    await store.settings.put(PRINT_SERVERS, [], "martin")
    assert (await prints(store, host=SERVER))[0] == "claire"
