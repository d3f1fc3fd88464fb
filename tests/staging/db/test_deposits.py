"""On the way to the portal, on both bases: one holder, one attempt, one deposit."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from staging.deposit import Outcome, Receipt
from staging.errors import MoveNotAllowed, StaleVersion
from staging.states import InvoiceState, ReturnKind
from tests.staging import world
from tests.staging.world import LEASE, WORKER

S = InvoiceState


@pytest.fixture
async def office(store):
    await world.configure(store)
    return store


async def test_many_dispatchers_and_one_paper_exactly_one_claims(office):
    for n in range(4):
        paper = await world.approved(office, f"C-{n}")
        claims = await asyncio.gather(*(office.deposits.claim(f"d{i}", LEASE) for i in range(8)))
        assert [c.id for c in claims if c is not None] == [paper.id]
        await office.deposits.record_refusal(paper.id, ReturnKind.REFUSED, "1", "Non.")


async def test_many_papers_are_shared_out(office):
    papers = [await world.approved(office, f"C-{n}") for n in range(4)]
    claims = await asyncio.gather(*(office.deposits.claim(f"d{i}", LEASE) for i in range(4)))
    assert sorted(c.id for c in claims) == [p.id for p in papers]


async def test_many_begin_one_attempt(office):
    paper = await world.depositing(office)
    results = await asyncio.gather(
        *(office.deposits.begin(paper.id, WORKER) for _ in range(8)), return_exceptions=True
    )
    assert sorted(type(r).__name__ for r in results) == ["Attempt"] + ["StaleVersion"] * 7
    assert len((await office.papers.get(paper.id)).attempts) == 1


async def test_only_who_holds_the_paper_begins(office, clock):
    paper = await world.depositing(office)
    with pytest.raises(StaleVersion):
        await office.deposits.begin(paper.id, "somebody else")
    clock.forward(minutes=3)
    again = await office.deposits.claim("d2", LEASE)
    assert again is not None
    assert again.id == paper.id
    with pytest.raises(StaleVersion):
        await office.deposits.begin(paper.id, WORKER)
    assert not await office.deposits.renew(paper.id, WORKER, LEASE)
    assert await office.deposits.renew(paper.id, "d2", LEASE)
    attempt = await office.deposits.begin(paper.id, "d2")
    assert (attempt.number, attempt.seller, attempt.environment) == (
        "F-1",
        world.SELLER,
        "rehearsal",
    )


@pytest.mark.parametrize("outcome", [None, Outcome.UNKNOWN, Outcome.ACCEPTED])
async def test_no_second_attempt_while_the_portal_may_have_the_first(office, outcome):
    paper = await world.depositing(office)
    attempt = await office.deposits.begin(paper.id, WORKER)
    if outcome:
        assert await office.deposits.finish(attempt.id, outcome, None, "")
    with pytest.raises(StaleVersion):
        await office.deposits.begin(paper.id, WORKER)


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.ABSENT])
async def test_a_second_attempt_after_a_clear_end(office, outcome):
    paper = await world.depositing(office)
    first = await office.deposits.begin(paper.id, WORKER)
    assert await office.deposits.finish(first.id, outcome, None, "")
    assert (await office.deposits.begin(paper.id, WORKER)).id != first.id


async def test_an_attempt_ends_once(office):
    paper = await world.depositing(office)
    attempt = await office.deposits.begin(paper.id, WORKER)
    ends = [(Outcome.ACCEPTED, 7), (Outcome.REFUSED, None), (Outcome.ABSENT, None)] * 2
    results = await asyncio.gather(
        *(office.deposits.finish(attempt.id, outcome, id_, "") for outcome, id_ in ends)
    )
    assert sorted(results) == [False] * 5 + [True]
    assert not await office.deposits.finish(attempt.id, Outcome.UNKNOWN, None, "late")


async def test_unknown_may_still_become_accepted(office, clock):
    paper = await world.depositing(office)
    attempt = await office.deposits.begin(paper.id, WORKER)
    assert await office.deposits.finish(attempt.id, Outcome.UNKNOWN, None, "timeout")
    await office.deposits.search_later(attempt.id, clock() + timedelta(minutes=2))
    found = (await office.papers.get(paper.id)).attempts[0]
    assert (found.searches, found.next_search_at) == (1, clock() + timedelta(minutes=2))
    assert await office.deposits.finish(attempt.id, Outcome.ACCEPTED, 7, "found")


async def test_a_receipt_deposits_once(office, clock):
    paper = await world.deposited(office)
    assert paper.state is S.DEPOSITED
    assert paper.deposit is not None
    assert (paper.deposit.portal_id, paper.deposit.status) == (7001, "DEPOSEE")
    with pytest.raises(MoveNotAllowed):
        await office.deposits.record_receipt(paper.id, Receipt(7002, "DEPOSEE", None))
    with pytest.raises(MoveNotAllowed):
        await office.deposits.record_refusal(paper.id, ReturnKind.REFUSED, "1", "late")
    assert await office.papers.get(paper.id) == paper


async def test_an_id_of_the_portal_belongs_to_one_paper(office):
    await world.deposited(office, "F-1", 7001)
    other = await world.depositing(office, "F-2")
    with pytest.raises(MoveNotAllowed) as caught:
        await office.deposits.record_receipt(other.id, Receipt(7001, "DEPOSEE", None))
    assert caught.value.code == "portal_id_used"
    assert (await office.papers.get(other.id)).state is S.DEPOSITING


async def test_put_back_is_tried_later(office, clock):
    paper = await world.depositing(office)
    await office.deposits.put_back(paper.id, clock() + timedelta(minutes=1), "Rien n'est parti.")
    after = await office.papers.get(paper.id)
    assert (after.state, after.trouble, after.version) == (
        S.APPROVED,
        "Rien n'est parti.",
        paper.version,
    )
    assert await office.deposits.claim("d", LEASE) is None
    clock.forward(minutes=2)
    assert await office.deposits.claim("d", LEASE) is not None


async def test_put_back_with_an_open_attempt_stays_on_its_way(office, clock):
    paper = await world.depositing(office)
    await office.deposits.begin(paper.id, WORKER)
    await office.deposits.put_back(paper.id, clock() + timedelta(minutes=1), "?")
    assert (await office.papers.get(paper.id)).state is S.DEPOSITING
    assert await office.deposits.claim("d", LEASE) is None
    clock.forward(minutes=2)
    assert await office.deposits.claim("d", LEASE) is not None


async def test_a_held_paper_is_searched_later_and_survives_a_start(office, clock):
    paper = await world.depositing(office)
    await office.deposits.hold(paper.id, clock() + timedelta(minutes=10), "Cherchée.")
    await office.forget_leases()
    assert await office.deposits.claim("d", LEASE) is None
    clock.forward(minutes=11)
    claimed = await office.deposits.claim("d", LEASE)
    assert claimed is not None
    assert (claimed.id, claimed.trouble) == (paper.id, "Cherchée.")


async def test_forgotten_leases_free_what_a_dead_process_was_sending(office):
    paper = await world.depositing(office)
    assert await office.deposits.claim("d2", LEASE) is None
    await office.forget_leases()
    claimed = await office.deposits.claim("d2", LEASE)
    assert claimed is not None
    assert claimed.id == paper.id


async def test_no_claim_while_paused_or_for_another_portal(office):
    paper = await world.approved(office)
    await office.deposits.pause("Mot de passe refusé.")
    assert await office.deposits.paused() == "Mot de passe refusé."
    assert await office.deposits.claim("d", LEASE) is None
    await office.deposits.resume("admin")
    assert await office.deposits.paused() is None
    with pytest.raises(MoveNotAllowed) as caught:
        await office.settings.put("chorus", {"environment": "production"}, "admin")
    assert caught.value.code == "papers_under_way"
    assert f"n° {paper.id}" in caught.value.for_person
    assert await office.settings.environment() == "rehearsal"


async def test_ledgers_and_ids_of_two_portals_do_not_mix(office):
    await world.deposited(office, "F-1", 7001)
    await office.settings.put("chorus", {"environment": "production"}, "admin")
    await office.companies.put(world.company(), "admin")
    assert await office.directory.get(world.BUYER) is None
    paper = await world.staged(office)
    assert "possible_duplicate" in {f.code for f in paper.findings}
    chosen = {"possible_duplicate": "both"}
    paper = await office.papers.edit(paper.id, paper.version, {}, "camille", chosen)
    await office.papers.approve(paper.id, paper.version, "camille", timedelta(0))
    claimed = await office.deposits.claim(WORKER, LEASE)
    assert claimed is not None
    assert claimed.environment == "production"
    await office.deposits.record_receipt(paper.id, Receipt(7001, "DEPOSEE", None))
    for environment in ("production", "rehearsal"):
        found = await office.deposits.by_portal_id(environment, [7001, 5])
        assert [d.environment for d in found.values()] == [environment]


async def test_a_push_is_told_once_much_is_on_its_way(office, clock):
    await world.deposited(office, "F-0", 7000)
    for number in range(3):
        await world.approved(office, f"F-{number + 1}")
    assert await office.deposits.progress(4) is None
    told = await office.deposits.progress(3)
    assert told is not None
    assert (told.done, told.total, told.left) == (1, 4, None)
