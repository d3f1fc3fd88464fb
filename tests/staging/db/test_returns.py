"""Followed and answered, on both bases: statuses in any order, one answer at a time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from staging.deposit import FollowUpKind, Outcome, StatusEvent
from staging.errors import InvalidValue, MoveNotAllowed, StaleVersion
from staging.states import InvoiceState, ReturnKind
from tests.staging import world

S = InvoiceState
LEASE = timedelta(minutes=1)
DAY = datetime(2026, 11, 21, 8, tzinfo=UTC)
DEPOSITED = StatusEvent("DEPOSEE", DAY)
AVAILABLE = StatusEvent("MISE_A_DISPOSITION_DESTINATAIRE", DAY + timedelta(days=1))
SUSPENDED = StatusEvent("SUSPENDUE", DAY + timedelta(days=2), "Il manque le bon de livraison")
PAID = StatusEvent("MISE_EN_PAIEMENT", DAY + timedelta(days=20))


@pytest.fixture
async def office(store):
    await world.configure(store)
    return store


async def follow(store, paper, events, after=None, kind=None, reason=""):
    later = store.now() + timedelta(hours=6)
    await store.deposits.record_statuses(paper.id, events, after, kind, later, reason)
    return await store.papers.get(paper.id)


async def suspended(store, number="F-1", portal_id=7001):
    paper = await world.deposited(store, number, portal_id)
    return await follow(store, paper, [SUSPENDED], S.RETURNED, ReturnKind.TO_COMPLETE, "Complétez.")


async def test_statuses_out_of_order_leave_the_newest(office):
    paper = await world.deposited(office)
    await follow(office, paper, [AVAILABLE])
    after = await follow(office, paper, [DEPOSITED])
    assert [e.status for e in after.statuses] == [DEPOSITED.status, AVAILABLE.status]
    assert after.deposit is not None
    assert (after.deposit.status, after.deposit.status_at) == (AVAILABLE.status, AVAILABLE.at)
    line = (await office.papers.lines())[0][0]
    assert line.official_status == AVAILABLE.status
    assert (after.state, after.version) == (S.DEPOSITED, paper.version)


async def test_the_same_statuses_again_change_nothing(office):
    paper = await world.deposited(office)
    long = StatusEvent("S" * 80, PAID.at)
    first = await follow(office, paper, [DEPOSITED, long], S.SETTLED)
    entries = await office.audit.entries()
    again = await follow(office, paper, [DEPOSITED, long], S.SETTLED)
    assert again == first
    assert await office.audit.entries() == entries


async def test_many_followers_keep_each_status_once(office):
    paper = await world.deposited(office)
    later = office.now() + timedelta(hours=1)
    await asyncio.gather(
        *(
            office.deposits.record_statuses(paper.id, [DEPOSITED, PAID], S.SETTLED, None, later)
            for _ in range(6)
        )
    )
    after = await office.papers.get(paper.id)
    assert (after.state, len(after.statuses)) == (S.SETTLED, 2)
    assert [e.what for e in await office.audit.entries()].count("settled") == 1


async def test_settled_is_followed_no_more(office, clock):
    paper = await world.deposited(office)
    assert [d.invoice_id for d in await office.deposits.due(10)] == [paper.id]
    await follow(office, paper, [AVAILABLE])
    assert await office.deposits.due(10) == []
    clock.forward(hours=7)
    assert [d.status for d in await office.deposits.due(10)] == [AVAILABLE.status]
    await follow(office, paper, [PAID], S.SETTLED)
    clock.forward(days=9)
    assert await office.deposits.due(10) == []
    after = await follow(office, paper, [SUSPENDED], S.RETURNED, ReturnKind.TO_COMPLETE)
    assert after.state is S.SETTLED


async def test_a_return_of_another_kind_and_an_end(office):
    paper = await suspended(office)
    assert (paper.return_kind, paper.trouble) == (ReturnKind.TO_COMPLETE, "Complétez.")
    rejected = StatusEvent("REJETEE", DAY + timedelta(days=3))
    after = await follow(office, paper, [rejected], S.RETURNED, ReturnKind.REJECTED, "Non.")
    assert (after.state, after.return_kind) == (S.RETURNED, ReturnKind.REJECTED)
    assert (await follow(office, paper, [PAID], S.SETTLED)).state is S.RETURNED


async def test_a_suspended_paper_paid_after_all(office):
    paper = await suspended(office)
    after = await follow(office, paper, [PAID], S.SETTLED)
    assert (after.state, after.return_kind) == (S.SETTLED, None)


async def test_the_cursor_belongs_to_its_portal(office, clock):
    assert await office.deposits.cursor("rehearsal") is None
    await office.deposits.set_cursor("rehearsal", clock())
    await office.deposits.set_cursor("rehearsal", DAY)
    assert await office.deposits.cursor("rehearsal") == DAY
    assert await office.deposits.cursor("production") is None


async def held(store, worker="w"):
    waiting = await store.deposits.claim_followup(worker, LEASE)
    assert waiting is not None
    return waiting


async def answer(store, paper, kind=FollowUpKind.COMPLETER):
    return await store.papers.follow_up(
        paper.id, paper.version, kind, {"service_code": "SERV"}, "Voici.", "camille"
    )


async def test_one_answer_at_a_time(office):
    paper = await suspended(office)
    results = await asyncio.gather(
        *(answer(office, paper) for _ in range(6)), return_exceptions=True
    )
    assert sorted(type(r).__name__ for r in results) == ["Paper"] + ["StaleVersion"] * 5
    with pytest.raises(MoveNotAllowed):
        await answer(office, await office.papers.get(paper.id))
    waiting = await held(office)
    assert (waiting.kind, waiting.portal_id, dict(waiting.changes), waiting.comment) == (
        FollowUpKind.COMPLETER,
        7001,
        {"service_code": "SERV"},
        "Voici.",
    )


async def test_an_answer_must_fit_its_return(office):
    paper = await suspended(office)
    with pytest.raises(MoveNotAllowed):
        await answer(office, paper, FollowUpKind.RECYCLER)
    with pytest.raises(StaleVersion):
        await office.papers.follow_up(paper.id, 99, FollowUpKind.COMPLETER, {}, "", "camille")


async def test_an_accepted_answer_puts_the_paper_on_its_way(office, clock):
    paper = await answer(office, await suspended(office))
    waiting = await held(office)
    later = clock() + timedelta(minutes=5)
    await office.deposits.postpone_followup(waiting.id, "w", later, "Chorus Pro ne répond pas.")
    assert await office.deposits.claim_followup("w", LEASE) is None
    clock.forward(minutes=5)
    await held(office)
    ends = [office.deposits.finish_followup(waiting.id, Outcome.ACCEPTED, "0") for _ in range(4)]
    assert sorted(await asyncio.gather(*ends)) == [False] * 3 + [True]
    after = await office.papers.get(paper.id)
    assert (after.state, after.return_kind) == (S.DEPOSITED, None)
    assert await office.deposits.claim_followup("w", LEASE) is None


async def test_a_refused_answer_stays_with_a_person(office):
    paper = await answer(office, await suspended(office))
    waiting = await held(office)
    assert await office.deposits.finish_followup(waiting.id, Outcome.REFUSED, "Pas ainsi.")
    after = await office.papers.get(paper.id)
    assert (after.state, after.trouble) == (S.RETURNED, "Pas ainsi.")
    await answer(office, after)


async def test_nothing_at_the_portal_frees_the_paper(office):
    paper = await world.undecided(office)
    with pytest.raises(MoveNotAllowed):
        await office.papers.reopen(paper.id, paper.version, "camille")
    results = await asyncio.gather(
        *(
            office.papers.decide(paper.id, paper.version, nothing_there=True, person="boss")
            for _ in range(3)
        ),
        return_exceptions=True,
    )
    assert sorted(type(r).__name__ for r in results) == ["Paper", "StaleVersion", "StaleVersion"]
    freed = await office.papers.get(paper.id)
    assert freed.return_kind is ReturnKind.REFUSED
    assert [a.outcome for a in freed.attempts] == [Outcome.ABSENT]
    back = await office.papers.reopen(paper.id, freed.version, "camille")
    await office.papers.approve(back.id, back.version, "camille", timedelta(0))
    await office.deposits.claim("d", world.LEASE)
    assert (await office.deposits.begin(paper.id, "d")).outcome is None


async def test_found_at_the_portal_is_adopted_once(office):
    first = await world.deposited(office, "F-1", 7001)
    paper = await world.undecided(office, "F-2")
    for wrong in (0, -5, 2**63):
        with pytest.raises(InvalidValue):
            await office.papers.adopt(paper.id, paper.version, wrong, "boss")
    with pytest.raises(MoveNotAllowed):
        await office.papers.adopt(paper.id, paper.version, 7001, "boss")
    after = await office.papers.adopt(paper.id, paper.version, 7002, "boss")
    assert after.deposit is not None
    assert (after.state, after.deposit.portal_id, after.deposit.adopted) == (
        S.DEPOSITED,
        7002,
        True,
    )
    assert [a.outcome for a in after.attempts] == [Outcome.ACCEPTED]
    with pytest.raises(MoveNotAllowed):
        await office.papers.adopt(first.id, first.version, 7003, "boss")


async def test_one_of_many_holds_an_answer(office, open_again, clock):
    await answer(office, await suspended(office))
    second = open_again()
    claims = [s.deposits.claim_followup(f"w{n}", LEASE) for n in range(3) for s in (office, second)]
    assert [c is not None for c in await asyncio.gather(*claims)].count(True) == 1


async def test_who_lost_an_answer_can_neither_keep_nor_put_it_off(office, clock):
    await answer(office, await suspended(office))
    waiting = await held(office, "slept")
    clock.forward(minutes=2)
    await held(office, "awake")
    assert not await office.deposits.renew_followup(waiting.id, "slept", LEASE)
    await office.deposits.postpone_followup(waiting.id, "slept", clock(), "trop tard")
    assert await office.deposits.claim_followup("third", LEASE) is None
    assert await office.deposits.renew_followup(waiting.id, "awake", LEASE)


async def test_after_a_crash_an_answer_that_left_is_not_looked_at_too_early(office, clock):
    await answer(office, await suspended(office))
    waiting = await held(office)
    early = clock() + timedelta(minutes=5)
    assert await office.deposits.renew_followup(waiting.id, "w", LEASE, not_before=early)
    await office.forget_leases()
    assert await office.deposits.claim_followup("w2", LEASE) is None
    clock.forward(minutes=5)
    assert await office.deposits.claim_followup("w2", LEASE) is not None


async def test_the_same_status_told_in_minutes_and_in_seconds_is_one(office):
    paper = await world.deposited(office)
    exact = StatusEvent("MANDATEE", DAY + timedelta(minutes=3, seconds=27))
    roughly = StatusEvent("MANDATEE", DAY + timedelta(minutes=3))
    again = StatusEvent("MANDATEE", DAY + timedelta(minutes=3, seconds=50))
    after = await follow(office, paper, [exact, roughly, again])
    assert after.statuses == (exact, again)


async def test_whether_anything_is_followed(office):
    assert not await office.deposits.follows_any("rehearsal")
    paper = await world.deposited(office)
    assert await office.deposits.follows_any("rehearsal")
    assert not await office.deposits.follows_any("production")
    await follow(office, paper, [PAID], S.SETTLED)
    assert not await office.deposits.follows_any("rehearsal")
