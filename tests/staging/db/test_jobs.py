"""Jobs on both bases: received whole, ended once, listed, erased."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from staging.errors import DocumentMissing, MoveNotAllowed, NotFound
from staging.job import Document
from staging.states import InvoiceState, JobState
from tests.staging import world


async def both(first, second):
    """Two at once; who won and what the loser heard."""
    return await asyncio.gather(first, second, return_exceptions=True)


async def test_a_received_job_has_its_document_paper_and_trail(store):
    job = await world.receive(store, b"%PDF-1.4 one")
    assert (job.state, job.reasons) == (JobState.PROCESSING, ("job-interpreting",))
    assert job.document is not None
    assert store.files.path(job.document.sha256).read_bytes() == b"%PDF-1.4 one"
    assert len(job.invoices) == 1
    assert (await store.papers.get(job.invoices[0])).state is InvoiceState.RECEIVED
    assert job == await store.jobs.get(job.id)
    entry = (await store.audit.entries())[0]
    assert (entry.who, entry.what, entry.detail) == (
        "camille",
        "received",
        {"sha256": job.document.sha256},
    )


async def test_the_same_bytes_twice_are_two_jobs_and_one_document(store):
    one, two = await world.receive(store, b"same"), await world.receive(store, b"same")
    assert one.document == two.document
    assert one.id != two.id
    assert one.uuid != two.uuid


async def test_a_job_without_document_on_disk_is_not_received(store):
    with pytest.raises(DocumentMissing):
        await store.jobs.receive(world.new_job(), Document("0" * 64, 10))
    assert await store.jobs.list() == []


async def test_create_then_send_document(store):
    job = await store.jobs.create(world.new_job())
    assert (job.state, job.reasons, job.document) == (JobState.PENDING, ("job-incoming",), None)
    kept = store.files.put(b"later")
    after = await store.jobs.add_document(job.id, kept, "application/pdf", None)
    assert (after.state, after.document, len(after.invoices)) == (JobState.PROCESSING, kept, 1)
    with pytest.raises(MoveNotAllowed):
        await store.jobs.add_document(job.id, kept, "application/pdf", None)


async def test_two_documents_at_once_for_one_job_make_one_paper(store):
    for _ in range(5):
        job = await store.jobs.create(world.new_job())
        kept = [store.files.put(b"a"), store.files.put(b"b")]
        results = await both(
            *(store.jobs.add_document(job.id, k, "application/pdf", None) for k in kept)
        )
        assert sorted(type(r).__name__ for r in results) == ["MoveNotAllowed", "PrintJob"]
        assert len((await store.jobs.get(job.id)).invoices) == 1


async def test_cancel_and_document_at_once_leave_one_outcome(store):
    for _ in range(5):
        job = await store.jobs.create(world.new_job())
        kept = store.files.put(b"a")
        await both(
            store.jobs.add_document(job.id, kept, "application/pdf", None),
            store.jobs.cancel(job.id, "camille"),
        )
        after = await store.jobs.get(job.id)
        assert after.state is JobState.CANCELED
        if after.document is None:
            assert after.invoices == ()


async def test_a_job_is_ended_once(store):
    job = await world.receive(store)
    results = await asyncio.gather(
        *(store.jobs.cancel(job.id, "camille") for _ in range(4)), return_exceptions=True
    )
    assert sorted(type(r).__name__ for r in results) == ["MoveNotAllowed"] * 3 + ["PrintJob"]
    whats = [e.what for e in await store.audit.entries()]
    assert whats.count("canceled") == 1
    with pytest.raises(MoveNotAllowed):
        await store.jobs.abort(job.id, "aborted-by-system", "too late")


async def test_a_canceled_print_is_not_read_and_its_paper_is_put_away(store):
    job = await world.receive(store)
    after = await store.jobs.cancel(job.id, "camille")
    assert (after.state, after.reasons) == (JobState.CANCELED, ("job-canceled-by-user",))
    assert await store.reading.claim("reader", world.LEASE) is None
    paper = await store.papers.get(job.invoices[0])
    assert paper.state is InvoiceState.DISCARDED
    again = await store.papers.reopen(paper.id, paper.version, "camille")
    assert again.state is InvoiceState.STAGED


async def test_a_cancel_while_it_is_read_stops_the_reading(store):
    job = await world.receive(store)
    await store.reading.claim("reader", world.LEASE)
    await store.jobs.cancel(job.id, "camille")
    assert not await store.reading.renew(job.id, "reader", world.LEASE)
    await store.reading.opened(job.id, 1)
    assert (await store.jobs.get(job.id)).state is JobState.CANCELED
    with pytest.raises(MoveNotAllowed):
        await store.reading.stage(job.id, world.extraction(world.found()))


async def test_abort_tells_reason_and_message(store):
    job = await store.jobs.create(world.new_job())
    after = await store.jobs.abort(job.id, "job-data-insufficient", "Rien n'est arrivé.")
    assert (after.state, after.reasons, after.message) == (
        JobState.ABORTED,
        ("job-data-insufficient",),
        "Rien n'est arrivé.",
    )
    assert after.completed_at is not None


async def test_an_unknown_job_is_not_found(store):
    for number in (99, 0, -1, 2**63, 10**30):
        with pytest.raises(NotFound):
            await store.jobs.get(number)
        with pytest.raises(NotFound):
            await store.jobs.cancel(number, "camille")


async def test_lists_are_newest_first_and_filtered(store):
    jobs = [await world.receive(store, user=user) for user in ("a", "b", "a")]
    await store.jobs.cancel(jobs[0].id, "a")
    other = await store.jobs.create(replace(world.new_job("a"), queue="second"))

    async def ids(**filters):
        return [job.id for job in await store.jobs.list(**filters)]

    everything = [other.id, *(job.id for job in reversed(jobs))]
    assert await ids() == everything
    assert await ids(which="completed") == [jobs[0].id]
    assert await ids(which="not-completed") == everything[:-1]
    assert await ids(user="a") == [other.id, jobs[2].id, jobs[0].id]
    assert await ids(queue="second") == [other.id]
    assert await ids(limit=2) == everything[:2]
    assert await ids(before=jobs[2].id) == [jobs[1].id, jobs[0].id]
    assert await store.jobs.count_open() == 3
    assert [len(job.invoices) for job in await store.jobs.list()] == [0, 1, 1, 1]


async def erasable(store, data=b"private"):
    paper = await world.staged(store, data=data)
    return await store.papers.discard(paper.id, paper.version, "not ours", "camille")


async def test_erased_content_leaves_the_row(store):
    paper = await erasable(store)
    kept = paper.document
    done = await store.jobs.erase_content(paper.job.id, "camille")
    assert done.content_erased_at is not None
    assert done.document == kept
    with pytest.raises(DocumentMissing):
        store.files.path(kept.sha256)
    bare = await store.papers.get(paper.id)
    assert dict(bare.draft.readings) == {}
    assert bare.draft.text("invoice_number") is None
    assert (await store.papers.lines(query="exemple"))[0] == []


async def test_an_erased_paper_is_not_reopened(store):
    paper = await erasable(store)
    await store.jobs.erase_content(paper.job.id, "camille")
    with pytest.raises(MoveNotAllowed):
        await store.papers.reopen(paper.id, paper.version, "camille")


async def test_content_of_a_paper_in_hand_is_not_erased(store):
    await world.configure(store)
    paper = await world.staged(store)
    with pytest.raises(MoveNotAllowed):
        await store.jobs.erase_content(paper.job.id, "camille")
    assert store.files.matches(paper.document.sha256)


async def test_what_was_deposited_is_never_erased(store, clock):
    await world.configure(store)
    paper = await world.deposited(store)
    kind = world.ReturnKind.REJECTED
    await store.deposits.record_statuses(paper.id, [], InvoiceState.RETURNED, kind, clock())
    paper = await store.papers.get(paper.id)
    await store.papers.discard(paper.id, paper.version, "rejected", "camille")
    with pytest.raises(MoveNotAllowed):
        await store.jobs.erase_content(paper.job.id, "camille")


async def test_bytes_that_somebody_else_has_stay_on_disk(store):
    paper = await erasable(store, b"twice")
    other = await world.staged(store, {"invoice_number": "F-9"}, data=b"twice")
    await store.jobs.erase_content(paper.job.id, "camille")
    assert store.files.matches(other.document.sha256)


async def test_bytes_attached_to_another_paper_stay_on_disk(store):
    paper = await erasable(store, b"terms")
    other = await world.staged(store, {"invoice_number": "F-9"})
    kept = store.files.put(b"terms")
    await store.papers.add_attachment(other.id, "a.pdf", "application/pdf", kept, "camille")
    await store.jobs.erase_content(paper.job.id, "camille")
    assert store.files.matches(kept.sha256)


async def test_erasing_and_printing_the_same_bytes_loses_no_accepted_print(store):
    for number in range(6):
        data = b"race %d" % number
        paper = await erasable(store, data)
        kept = store.files.put(data)
        results = await both(
            store.jobs.erase_content(paper.job.id, "camille"),
            store.jobs.receive(world.new_job(), kept),
        )
        if not isinstance(results[1], BaseException):
            assert store.files.matches(kept.sha256)
            await store.jobs.cancel(results[1].id, "camille")
