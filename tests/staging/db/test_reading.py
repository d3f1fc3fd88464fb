"""The reader's side: leases, three deaths, several invoices of one print."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from staging.confirm import FindingsBlock
from staging.errors import MoveNotAllowed
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Remark
from staging.job import NewJob
from staging.person import Role
from staging.states import InvoiceState, JobState
from tests.staging import world
from tests.staging.world import LEASE


async def test_jobs_are_claimed_in_order_and_once(store):
    jobs = [await world.receive(store) for _ in range(3)]
    claimed = await asyncio.gather(*(store.reading.claim(f"r{n}", LEASE) for n in range(3)))
    assert sorted(job.id for job in claimed) == [job.id for job in jobs]
    assert await store.reading.claim("r9", LEASE) is None


async def test_many_readers_and_one_job_exactly_one_wins(store):
    for _ in range(5):
        job = await world.receive(store)
        claimed = await asyncio.gather(*(store.reading.claim(f"r{n}", LEASE) for n in range(8)))
        assert [c.id for c in claimed if c is not None] == [job.id]
        await store.reading.stage(job.id, world.extraction())


async def test_a_dead_readers_job_is_claimed_again_after_its_lease(store, clock):
    job = await world.receive(store)
    await store.reading.claim("r1", LEASE)
    clock.forward(seconds=119)
    assert await store.reading.claim("r2", LEASE) is None
    clock.forward(seconds=2)
    again = await store.reading.claim("r2", LEASE)
    assert again is not None
    assert again.id == job.id
    assert not await store.reading.renew(job.id, "r1", LEASE)
    assert await store.reading.renew(job.id, "r2", LEASE)


async def test_a_renewed_lease_holds(store, clock):
    job = await world.receive(store)
    await store.reading.claim("r1", LEASE)
    for _ in range(3):
        clock.forward(seconds=100)
        assert await store.reading.renew(job.id, "r1", LEASE)
    assert await store.reading.claim("r2", LEASE) is None


async def died(store, clock, times):
    for _ in range(times):
        assert await store.reading.claim("r", LEASE) is not None
        clock.forward(minutes=3)


async def test_a_job_that_ended_its_reader_three_times_is_parked(store, clock):
    job = await world.receive(store)
    await died(store, clock, 3)
    assert await store.reading.claim("r", LEASE) is None
    paper = await store.papers.get(job.invoices[0])
    assert paper.state is InvoiceState.STAGED
    assert [f.code for f in paper.findings if f.code == "reader_died"] == ["reader_died"]
    ended = await store.jobs.get(job.id)
    assert (ended.state, ended.reasons) == (JobState.COMPLETED, ("job-completed-with-errors",))


async def test_many_readers_meet_a_killer_and_nobody_fails(store, clock):
    killer = await world.receive(store)
    await died(store, clock, 3)
    job = await world.receive(store)
    claimed = await asyncio.gather(*(store.reading.claim(f"r{n}", LEASE) for n in range(6)))
    assert [c.id for c in claimed if c is not None] == [job.id]
    assert (await store.papers.get(killer.invoices[0])).state is InvoiceState.STAGED


async def test_forgotten_leases_free_the_job_and_take_the_death_back(store, clock):
    job = await world.receive(store)
    for _ in range(4):  # a process that is stopped four times is not the document's fault
        assert await store.reading.claim("r", LEASE) is not None
        await store.forget_leases()
    again = await store.reading.claim("r", LEASE)
    assert again is not None
    assert again.id == job.id
    clock.forward(minutes=3)
    await died(store, clock, 2)
    assert await store.reading.claim("r", LEASE) is None


async def test_forgetting_leaves_free_and_read_jobs_alone(store, clock):
    await died_once_then_released(store, clock)
    done = await world.staged(store)
    await store.forget_leases()
    with pytest.raises(MoveNotAllowed):
        await store.reading.stage(done.job.id, world.extraction())


async def died_once_then_released(store, clock):
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    await store.reading.stage(job.id, world.extraction())
    clock.forward(minutes=3)


async def test_opened_completes_the_job_and_reading_goes_on(store):
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    await store.reading.opened(job.id, 3)
    after = await store.jobs.get(job.id)
    assert (after.state, after.reasons, after.pages) == (
        JobState.COMPLETED,
        ("job-completed-successfully",),
        3,
    )
    assert await store.reading.renew(job.id, "r", LEASE)


async def test_a_refused_document_is_seen_by_a_person(store):
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    await store.reading.refused(job.id, "document-unprintable-error", "document_locked", "Fermé.")
    after = await store.jobs.get(job.id)
    assert (after.state, after.reasons, after.message) == (
        JobState.ABORTED,
        ("document-unprintable-error",),
        "Fermé.",
    )
    paper = await store.papers.get(job.invoices[0])
    assert ("document_locked", "Fermé.") in [(f.code, f.message) for f in paper.findings]
    assert await store.reading.claim("r", LEASE) is None


async def test_a_job_is_staged_once(store):
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    results = await asyncio.gather(
        *(store.reading.stage(job.id, world.extraction(world.found())) for _ in range(4)),
        return_exceptions=True,
    )
    assert sorted(type(r).__name__ for r in results) == ["MoveNotAllowed"] * 3 + ["list"]
    assert len((await store.jobs.get(job.id)).invoices) == 1


async def test_several_invoices_of_one_print(store):
    job = await world.receive(store, b"batch")
    await store.reading.claim("r", LEASE)
    parts = [store.files.put(b"one"), None]
    invoices = [world.found({"invoice_number": n}) for n in ("F-1", "F-2")]
    ids = await store.reading.stage(job.id, world.extraction(*invoices), parts)
    papers = [await store.papers.get(i) for i in ids]
    assert (await store.jobs.get(job.id)).invoices == tuple(ids)
    assert [p.draft.text("invoice_number") for p in papers] == ["F-1", "F-2"]
    assert [p.document for p in papers] == [parts[0], job.document]
    assert {p.received_at for p in papers} == {job.received_at}
    assert not any(f.code == "possible_duplicate" for p in papers for f in p.findings)


async def test_a_document_that_is_no_invoice_says_so(store):
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    remarked = world.extraction()
    ids = await store.reading.stage(job.id, type(remarked)((world.A4,), (), (Remark("ocr"),)))
    paper = await store.papers.get(ids[0])
    assert {"not_invoice", "ocr"} <= {f.code for f in paper.findings}
    assert paper.pages == (1,)
    assert paper.page_sizes == ((595.0, 842.0),)


async def _aside(store, changes=None):
    """A paper told to be no invoice, read all the same."""
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    found = world.found(changes, (Remark("not_invoice", "RELANCE"),))
    whole = Extraction((world.A4,), (), found.remarks, aside=found)
    (paper_id,) = await store.reading.stage(job.id, whole)
    return await store.papers.get(paper_id)


async def test_what_is_no_invoice_keeps_its_readings_for_who_knows_better(store):
    await world.configure(store)
    paper = await _aside(store)
    assert dict(paper.draft.readings) == world.readings()
    (told,) = [f for f in paper.findings if f.code == "not_invoice"]
    assert "RELANCE" in told.message
    assert [choice.value for choice in told.choices] == ["invoice"]
    with pytest.raises(FindingsBlock):
        await store.papers.approve(paper.id, paper.version, "camille", timedelta(0))
    chosen = {"not_invoice": "invoice"}
    paper = await store.papers.edit(paper.id, paper.version, {}, "camille", chosen)
    assert "not_invoice" not in {f.code for f in paper.findings}
    sent = await store.papers.approve(paper.id, paper.version, "camille", timedelta(0))
    assert sent.invoice is not None
    assert sent.invoice.number == "F-1"


async def test_a_reminder_stands_in_no_invoices_way(store):
    await world.configure(store)
    reminder = await _aside(store)
    invoice = await world.staged(store)
    later = await _aside(store)
    for paper in (reminder, invoice, later):
        assert "possible_duplicate" not in {f.code for f in paper.findings}
    chosen = {"not_invoice": "invoice"}
    later = await store.papers.edit(later.id, later.version, {}, "camille", chosen)
    assert "possible_duplicate" in {f.code for f in later.findings}


async def test_remarks_on_the_whole_document_reach_each_invoice(store):
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    remarked = type(world.extraction())(
        (world.A4,), (world.found({}, (Remark("ocr"),)), world.found()), (Remark("ocr"),)
    )
    ids = await store.reading.stage(job.id, remarked)
    for paper_id in ids:
        paper = await store.papers.get(paper_id)
        assert [f.code for f in paper.findings].count("ocr") == 1


async def test_readings_that_are_no_plain_values_are_dropped(store):
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    wrong = {
        "issue_date": Reading("12/11/2026", 0.9),
        "buyer_siret": Reading("12345678901234", 0.9),
        "vat_breakdown": Reading([{"rate": "20"}], 0.9),
        "never_heard_of": Reading("x", 0.9),
        "buyer_name": Reading("V" * 5000, 0.9),
        "total_incl_vat": Reading("120.00", 0.9),
    }
    ids = await store.reading.stage(job.id, world.extraction(world.FoundInvoice((1,), wrong)))
    assert set((await store.papers.get(ids[0])).draft.readings) == {"total_incl_vat"}


async def test_readings_come_back_as_they_were(store):
    paper = await world.staged(store)
    assert dict(paper.draft.readings) == world.readings()


async def test_an_empty_form_says_why_it_is_empty(store):
    job = await world.receive(store)
    await store.reading.claim("r1", LEASE)
    empty = Extraction((PageSize(595, 842),), (FoundInvoice((1,), {}),))
    (paper,) = await store.reading.stage(job.id, empty)
    found = (await store.papers.get(paper)).findings
    assert "nothing_read" in {finding.code for finding in found}


async def test_a_print_goes_to_the_account_of_its_user(store):
    await store.people.add("Claire", Role.USER, "hash")
    owners = {}
    for user in ("claire", "BUREAU\\Claire", "quelqu'un", ""):
        job = await world.receive(store, user=user)
        owners[user] = (await store.papers.get(job.invoices[0])).owner
    assert owners == {
        "claire": "Claire",
        "BUREAU\\Claire": "Claire",
        "quelqu'un": None,
        "": None,
    }


@pytest.mark.parametrize("late", [False, True])
async def test_what_the_job_asked_of_its_sheets_is_told_with_the_paper(store, late):
    await world.configure(store)
    new = NewJob("print", "Facture", "claire", "192.0.2.7", "application/pdf", None, sheets="2")
    kept = store.files.put(b"%PDF-1.4 sheets")
    if late:
        waiting = await store.jobs.create(new)
        job = await store.jobs.add_document(waiting.id, kept, "application/pdf", None)
    else:
        job = await store.jobs.receive(new, kept)
    await store.reading.claim("r", LEASE)
    await store.reading.opened(job.id, 1)
    found = FoundInvoice((1,), world.readings(), (Remark("several_on_a_sheet", "booklet"),))
    (number,) = await store.reading.stage(job.id, Extraction((PageSize(595, 842),), (found,)))
    paper = await store.papers.get(number)
    (told,) = [one for one in paper.findings if one.code == "several_on_a_sheet"]
    assert "en livret" in told.message
    assert "(le poste a demandé deux pages par feuille)" in told.message
