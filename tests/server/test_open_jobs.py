"""Created jobs nobody sends a document for are given up, and only those."""

from __future__ import annotations

from server.open_jobs import GIVEN_UP, OpenJobs
from staging.job import NewJob
from staging.states import JobState
from staging.store import Store

NEW = NewJob("print", "Facture", "nadia", "127.0.0.1", "application/octet-stream", None)


async def test_a_job_without_document_is_given_up_after_the_time_out(
    store: Store, open_jobs: OpenJobs, clock
) -> None:
    job = await store.jobs.create(NEW)
    clock.forward(seconds=119)
    assert not await open_jobs.step()
    clock.forward(seconds=1)
    assert await open_jobs.step()
    ended = await store.jobs.get(job.id)
    assert (ended.state, ended.reasons) == (JobState.ABORTED, ("aborted-by-system",))
    assert ended.message == GIVEN_UP
    assert not await open_jobs.step()


async def test_each_step_gives_up_one_job_the_oldest_first(
    store: Store, open_jobs: OpenJobs, clock
) -> None:
    jobs = [await store.jobs.create(NEW) for _ in range(2)]
    clock.forward(seconds=500)
    assert await open_jobs.step()
    assert [(await store.jobs.get(j.id)).state for j in jobs] == [
        JobState.ABORTED,
        JobState.PENDING,
    ]
    assert await open_jobs.step()
    assert not await open_jobs.step()


async def test_a_job_whose_document_is_on_its_way_is_left_alone(
    store: Store, open_jobs: OpenJobs, clock
) -> None:
    job = await store.jobs.create(NEW)
    clock.forward(seconds=500)
    with open_jobs.busy(job.id):
        with open_jobs.busy(job.id):
            assert not await open_jobs.step()
        assert not await open_jobs.step()
    assert await open_jobs.step()


async def test_a_received_job_is_left_alone(store: Store, open_jobs: OpenJobs, clock) -> None:
    job = await store.jobs.receive(NEW, store.files.put(b"%PDF-1.7"))
    clock.forward(days=3)
    with open_jobs.busy(None):
        assert not await open_jobs.step()
    assert (await store.jobs.get(job.id)).state is JobState.PROCESSING
