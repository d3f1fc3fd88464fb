"""What is forgotten when, by a clock set by hand, on both bases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.db import erasing
from staging.db.engine import open_engine, sqlite_url
from staging.db.tables import metadata
from staging.errors import DocumentMissing
from staging.person import Role
from staging.retention import Terms
from staging.states import InvoiceState
from staging.store import open_store
from tests.staging import world
from tests.staging.world import LEASE


async def put_away(store) -> int:
    """A print whose paper a person put away; the job's id."""
    job = await world.receive(store)
    await store.reading.claim("reader", LEASE)
    await store.reading.opened(job.id, 1)
    (paper_id,) = await store.reading.stage(job.id, world.extraction())
    paper = await store.papers.get(paper_id)
    await store.papers.discard(paper_id, paper.version, "claire", "Pas une facture")
    return job.id


async def test_what_was_put_away_is_erased_after_thirty_days_and_its_row_stays(store, clock):
    number = await put_away(store)
    document = (await store.jobs.get(number)).document
    clock.forward(days=29, hours=23)
    assert not await store.retention.step()
    assert (await store.jobs.get(number)).content_erased_at is None
    clock.forward(hours=2)
    await store.retention.step()
    job = await store.jobs.get(number)
    assert job.content_erased_at == clock()
    assert job.document == document
    assert (await store.papers.get(job.invoices[0])).state is InvoiceState.DISCARDED
    with pytest.raises(DocumentMissing):
        store.files.path(document.sha256)
    assert not await store.retention.step()
    await store.audit.verify()


async def test_an_erasure_that_broke_off_between_rows_and_bytes_is_finished_later(
    store, clock, monkeypatch
):
    """The rows go first: a crash loses nothing that is kept, and leaves nothing that is not."""
    by_age, by_hand = await put_away(store), await put_away(store)
    kept = await world.receive(store, b"%PDF printed twice")
    sha = {n: (await store.jobs.get(n)).document.sha256 for n in (by_age, by_hand, kept.id)}

    def dies(*_):
        raise SystemExit("power cut")

    with monkeypatch.context() as cut:
        cut.setattr(erasing, "unlink", dies)
        with pytest.raises(SystemExit):
            await store.jobs.erase_content(by_hand, "claire")
        clock.forward(days=31)
        with pytest.raises(SystemExit):
            await store.retention.step()
    for number in (by_age, by_hand):
        assert (await store.jobs.get(number)).content_erased_at is not None
        assert store.files.path(sha[number]).exists()
    clock.forward(days=90)  # switched off for a while
    await store.retention.step()
    for number in (by_age, by_hand):
        with pytest.raises(DocumentMissing):
            store.files.path(sha[number])
    assert store.files.path(sha[kept.id]).exists()
    await store.audit.verify()


async def test_bytes_printed_again_meanwhile_are_not_taken(store, clock, monkeypatch):
    number = await put_away(store)
    data = store.files.path((await store.jobs.get(number)).document.sha256).read_bytes()
    with monkeypatch.context() as cut:
        cut.setattr(erasing, "unlink", lambda *_: None)
        await store.jobs.erase_content(number, "claire")
    again = await world.receive(store, data)
    await store.retention.step()
    assert store.files.path(again.document.sha256).read_bytes() == data


async def test_what_waits_for_a_person_is_never_erased(store, clock):
    job = await world.receive(store)
    await store.reading.claim("reader", LEASE)
    await store.reading.opened(job.id, 1)
    await store.reading.stage(job.id, world.extraction())
    unread = await world.receive(store)
    clock.forward(days=800)
    await store.retention.step()
    for number in (job.id, unread.id):
        kept = await store.jobs.get(number)
        assert kept.content_erased_at is None
        store.files.path(kept.document.sha256)


async def test_who_sent_a_print_is_forgotten_after_a_year(store, clock):
    job = await world.receive(store)
    assert job.user
    clock.forward(days=364)
    await store.retention.step()
    assert (await store.jobs.get(job.id)).user == job.user
    clock.forward(days=2)
    await store.retention.step()
    kept = await store.jobs.get(job.id)
    assert (kept.user, kept.host) == ("", "")
    assert (kept.name, kept.received_at, kept.document) == (job.name, job.received_at, job.document)


def said(url: str) -> str:
    """All that any table of the base says."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            rows = [repr(connection.execute(t.select()).all()) for t in metadata.sorted_tables]
        return " ".join(rows).casefold()
    finally:
        engine.dispose()


async def test_no_table_holds_the_name_any_more_and_the_chain_stands(
    store, clock, data_folder, database_url
):
    url = database_url or sqlite_url(data_folder / "printpost.db")
    await world.configure(store)
    paper = await world.staged(store)
    canceled = await world.receive(store, b"%PDF-1.4 another")
    await store.jobs.cancel(canceled.id, "camille")
    lines, _ = await store.papers.lines(query="camille")
    assert [line.id for line in lines] == [paper.id]
    assert "camille" in said(url)
    await store.audit.verify()
    clock.forward(days=366)
    await store.retention.step()
    assert "camille" not in said(url)
    assert await store.papers.lines(query="camille") == ([], None)
    lines, _ = await store.papers.lines(query="F-1")
    assert [line.id for line in lines] == [paper.id]
    trail = await store.audit.entries(limit=100)
    [told] = [entry for entry in trail if entry.what == "names_forgotten"]
    assert len(told.detail["rows"]) == 4, "two receptions, a cancellation, what it put away"
    assert {entry.who for entry in trail if entry.what == "received"} == {""}
    assert await store.audit.verify() == len(trail)
    await store.retention.step()
    assert await store.audit.verify() == len(trail), "told once"


async def test_other_lengths_of_time(data_folder, clock, database_url):
    terms = Terms(timedelta(days=7), timedelta(days=30))
    store = open_store(data_folder, clock, database_url=database_url, reserve=0, terms=terms)
    number = await put_away(store)
    clock.forward(days=8)
    await store.retention.step()
    kept = await store.jobs.get(number)
    assert kept.content_erased_at == clock()
    assert kept.user
    clock.forward(days=23)
    await store.retention.step()
    assert (await store.jobs.get(number)).user == ""
    store.close()


async def test_a_learned_name_goes_with_its_last_print(store, clock):
    await store.people.add("claire", Role.USER, "!")
    for name in ("POSTE7\\c.durand", "accueil"):
        job = await world.receive(store, f"%PDF {name}".encode(), user=name)
        await store.papers.take(job.invoices[0], "claire")
    clock.forward(days=200)
    await world.receive(store, b"%PDF later", user="accueil")
    clock.forward(days=166)
    await store.retention.step()
    again = await world.receive(store, b"%PDF again", user="accueil")
    assert (await store.papers.get(again.invoices[0])).owner == "claire"
    gone = await world.receive(store, b"%PDF gone", user="c.durand")
    assert (await store.papers.get(gone.invoices[0])).owner is None
