"""A test page: never anybody's invoice, erased at once, and what it showed is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.errors import DocumentMissing, MoveNotAllowed
from staging.evidence import Extraction, Remark
from staging.states import InvoiceState
from staging.trial import MARK, is_marked
from tests.staging import world
from tests.staging.world import LEASE

HOUR = timedelta(hours=1)


async def print_test_page(store, detail: str = "text colour") -> int:
    job = await world.receive(store)
    await store.reading.claim("reader", LEASE)
    await store.reading.opened(job.id, 1)
    remarks = (Remark("test_page", detail), Remark("ocr"))
    await store.reading.stage(job.id, Extraction((world.A4,), (), remarks))
    return job.id


async def test_it_ends_put_away_and_erased(store):
    number = await print_test_page(store)
    job = await store.jobs.get(number)
    (paper_id,) = job.invoices
    paper = await store.papers.get(paper_id)
    assert paper.state is InvoiceState.DISCARDED
    assert [entry.what for entry in paper.history][-1] == "discarded"
    assert paper.history[-1].comment == "Page d'essai"
    assert job.message == "Page d'essai"
    assert job.content_erased_at is not None
    with pytest.raises(DocumentMissing):
        store.files.path(job.document.sha256)
    assert await store.papers.counts() == {**dict.fromkeys(InvoiceState, 0), paper.state: 1}


async def test_what_it_showed_is_kept_for_a_while(store, clock):
    first = await print_test_page(store, "ocr")
    clock.forward(minutes=59)
    second = await print_test_page(store)
    found = await store.trials.recent(HOUR)
    assert [(t.job_id, t.text, t.colour) for t in found] == [
        (second, True, True),
        (first, False, False),
    ]
    clock.forward(minutes=2)
    assert [trial.job_id for trial in await store.trials.recent(HOUR)] == [second]
    await store.audit.verify()


async def test_it_is_ended_once(store):
    number = await print_test_page(store)
    remarks = (Remark("test_page", "text"),)
    with pytest.raises(MoveNotAllowed):
        await store.reading.stage(number, Extraction((world.A4,), (), remarks))
    assert len(await store.trials.recent(HOUR)) == 1


@pytest.mark.parametrize("text", [MARK, MARK.lower(), "Page éssai\nPrint Post ne pas envoyer."])
def test_the_mark_bears_what_an_ocr_does(text):
    assert is_marked(f"en-tête {text} pied")


@pytest.mark.parametrize("text", ["", "Page d'essai", "Facture PRINTPOST ne pas envoyer"])
def test_other_papers_have_no_mark(text):
    assert not is_marked(text)
