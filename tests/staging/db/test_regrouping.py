"""A print cut by hand: old papers put away, new ones read as a person said."""

from __future__ import annotations

import pytest

from staging.errors import InvalidValue, MoveNotAllowed, StaleVersion
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark
from staging.states import InvoiceState
from tests.staging import world
from tests.staging.world import LEASE

A4 = PageSize(595, 842)


def of_pages(*parts):
    found = tuple(FoundInvoice(part, world.readings()) for part in parts)
    return Extraction((A4,) * 3, found)


async def printed(store, *parts):
    """A print of three pages, read as these invoices."""
    job = await world.receive(store)
    await store.reading.claim("r", LEASE)
    await store.reading.opened(job.id, 3)
    return job, await store.reading.stage(job.id, of_pages(*parts))


async def test_one_invoice_becomes_two(store):
    job, (paper,) = await printed(store, (1, 2, 3))
    new = await store.papers.regroup(paper, 1, [[1], [2, 3]], "claire")
    assert (await store.papers.get(paper)).state is InvoiceState.DISCARDED
    assert [(await store.papers.get(n)).state for n in new] == [InvoiceState.RECEIVED] * 2
    again = await store.reading.claim("r", LEASE)
    assert (again.id, again.parts) == (job.id, ((1,), (2, 3)))
    assert await store.reading.stage(job.id, of_pages((1,), (2, 3))) == new
    papers = [await store.papers.get(number) for number in new]
    assert [(p.state, p.pages, p.owner) for p in papers] == [
        (InvoiceState.STAGED, (1,), "claire"),
        (InvoiceState.STAGED, (2, 3), "claire"),
    ]
    assert not [f for p in papers[:1] for f in p.findings if f.code == "possible_duplicate"]


async def test_two_invoices_become_one_and_a_page_is_left_out(store):
    _, papers = await printed(store, (1,), (2, 3))
    new = await store.papers.regroup(papers[1], 1, [[1, 2]], "claire")
    again = await store.reading.claim("r", LEASE)
    assert again.parts == ((1, 2),)
    assert await store.reading.stage(again.id, of_pages((1, 2))) == new
    for old in papers:
        kept = await store.papers.get(old)
        assert kept.state is InvoiceState.DISCARDED
        assert kept.history[-1].comment == "Découpée autrement"


async def test_what_cannot_be_read_stays_cut(store):
    _, (paper,) = await printed(store, (1, 2, 3))
    new = await store.papers.regroup(paper, 1, [[1], [2, 3]], "claire")
    again = await store.reading.claim("r", LEASE)
    unread = FoundInvoice((1, 2, 3), {}, (Remark("reader_died"),))
    assert await store.reading.stage(again.id, Extraction((A4,) * 3, (unread,))) == new
    assert [(await store.papers.get(n)).pages for n in new] == [(1,), (2, 3)]


@pytest.mark.parametrize("parts", [[], [[]], [[1], [1, 2]], [[1, 4]], [[0]], [[1], []]])
async def test_each_page_is_of_one_invoice(store, parts):
    _, (paper,) = await printed(store, (1, 2, 3))
    with pytest.raises(InvalidValue):
        await store.papers.regroup(paper, 1, parts, "claire")
    assert (await store.papers.get(paper)).state is InvoiceState.STAGED


async def test_a_print_of_which_something_left_is_not_cut_again(store):
    _, papers = await printed(store, (1,), (2, 3))
    with pytest.raises(StaleVersion):
        await store.papers.regroup(papers[0], 7, [[1, 2, 3]], "claire")
    await store.papers.regroup(papers[0], 1, [[1, 2, 3]], "claire")
    with pytest.raises(MoveNotAllowed):
        await store.papers.regroup(papers[1], 2, [[1, 2, 3]], "claire")


async def test_a_joined_document_is_not_left_behind(store):
    _, (paper,) = await printed(store, (1, 2, 3))
    kept = store.files.put(b"%PDF-1.4 annex")
    await store.papers.add_attachment(paper, "bon.pdf", "application/pdf", kept, "claire")
    with pytest.raises(MoveNotAllowed, match="jointes"):
        await store.papers.regroup(paper, 1, [[1], [2, 3]], "claire")
    assert (await store.papers.get(paper)).state is InvoiceState.STAGED
    await store.papers.remove_attachment(paper, 1, "claire")
    assert len(await store.papers.regroup(paper, 1, [[1], [2, 3]], "claire")) == 2
