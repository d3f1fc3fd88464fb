"""A paper that is too large made lighter: asked, done or refused, and what stays meanwhile."""

from __future__ import annotations

import pytest

from staging.checks import PORTAL_FILE_LIMIT
from staging.confirm import FindingsBlock
from staging.errors import DocumentMissing, InvalidValue
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark
from staging.job import Document, Reduction
from staging.states import InvoiceState
from tests.staging import world
from tests.staging.world import LEASE

A4 = PageSize(595, 842)
LARGE = b"%PDF-1.4" + bytes(PORTAL_FILE_LIMIT)
WISH = {"too_large": "annexes_3"}
SMALLER = {"too_large": "reduce"}


async def printed(store, *remarks, data=LARGE, own=None):
    """An invoice of four pages, over the portal's limit."""
    await world.configure(store)
    job = await world.receive(store, data)
    await store.reading.claim("r", LEASE)
    await store.reading.opened(job.id, 4)
    read = Extraction((A4,) * 4, (FoundInvoice((1, 2, 3, 4), world.readings(), remarks),))
    (number,) = await store.reading.stage(job.id, read, [own] if own else None)
    return await store.papers.get(number)


def too_large(paper):
    return [found for found in paper.findings if found.code == "too_large"]


async def test_the_finding_offers_a_smaller_one_and_each_page_but_the_first(store):
    (found,) = too_large(await printed(store))
    offered = [(choice.value, choice.label) for choice in found.choices]
    assert offered[0] == ("reduce", "Réduire")
    assert offered[1:] == [(f"annexes_{n}", f"Page {n}") for n in (2, 3, 4)]
    assert "Réduisez-le" in found.message
    assert "séparez-les" in found.message


async def test_a_signed_document_is_never_cut(store):
    paper = await printed(store, Remark("signed"))
    (found,) = too_large(paper)
    assert found.choices == ()
    assert "signé" in found.message
    with pytest.raises(InvalidValue):
        await store.papers.edit(paper.id, 1, {}, "claire", WISH)


@pytest.mark.parametrize("wish", ["annexes_1", "annexes_5", "annexes_", "both"])
async def test_only_a_page_of_the_paper_can_be_the_first_annex(store, wish):
    paper = await printed(store)
    with pytest.raises(InvalidValue, match="choisissez parmi"):
        await store.papers.edit(paper.id, 1, {}, "claire", {"too_large": wish})
    assert await store.reading.claim("r", LEASE) is None


async def test_a_paper_that_is_small_enough_is_not_cut(store):
    paper = await printed(store, data=b"%PDF-1.4 small")
    with pytest.raises(InvalidValue):
        await store.papers.edit(paper.id, 1, {}, "claire", WISH)


async def test_the_annexes_become_a_supporting_document(store):
    paper = await printed(store)
    asked = await store.papers.edit(paper.id, 1, {"engagement_number": "E-9"}, "claire", WISH)
    assert too_large(asked), "asking is no reason to send"
    with pytest.raises(FindingsBlock):
        await store.papers.approve(paper.id, asked.version, "claire", LEASE)
    job = await store.reading.claim("r", LEASE)
    wish = job.wish
    assert (wish.paper_id, wish.document, wish.pages, wish.first) == (
        paper.id,
        paper.document,
        4,
        3,
    )
    own, annex = store.files.put(b"%PDF-1.4 invoice"), store.files.put(b"%PDF-1.4 annex")
    await store.reading.separated(job.id, wish, [own, annex])
    done = await store.papers.get(paper.id)
    assert (done.state, done.document, done.pages) == (InvoiceState.STAGED, own, (1, 2))
    assert [(a.name, a.mime_type, a.document) for a in done.attachments] == [
        ("Annexes.pdf", "application/pdf", annex)
    ]
    assert not too_large(done)
    assert done.draft.value("engagement_number") == "E-9"
    assert "too_large" not in done.draft.choices
    assert done.history[-1].comment == "Annexes séparées à partir de la page 3"
    assert store.files.path(paper.document.sha256).read_bytes() == LARGE, "the print stays"
    assert await store.reading.claim("r", LEASE) is None
    sent = await store.papers.approve(paper.id, done.version, "claire", LEASE)
    assert sent.state is InvoiceState.APPROVED


async def test_what_was_cut_and_is_not_the_print_is_let_go(store):
    safe = store.files.put(LARGE + b"safe copy")
    paper = await printed(store, own=safe)
    await store.papers.edit(paper.id, 1, {}, "claire", WISH)
    job = await store.reading.claim("r", LEASE)
    made = [store.files.put(b"%PDF-1.4 invoice"), store.files.put(b"%PDF-1.4 annex")]
    await store.reading.separated(job.id, job.wish, made)
    with pytest.raises(DocumentMissing):
        store.files.path(safe.sha256)
    assert store.files.path(job.document.sha256)


async def test_a_refusal_is_told_and_the_way_is_open_again(store):
    paper = await printed(store)
    await store.papers.edit(paper.id, 1, {}, "claire", WISH)
    job = await store.reading.claim("r", LEASE)
    await store.reading.not_lightened(job.id, job.wish, "La page 3 est trop lourde.")
    told = await store.papers.get(paper.id)
    assert too_large(told)[0].choices
    assert "too_large" not in told.draft.choices
    (warned,) = [f for f in told.findings if f.code == "annexes_not_separated"]
    assert warned.message == "La page 3 est trop lourde."
    assert await store.reading.claim("r", LEASE) is None
    again = await store.papers.edit(
        paper.id, told.version, {}, "claire", {"too_large": "annexes_4"}
    )
    job = await store.reading.claim("r", LEASE)
    assert job.wish.first == 4
    made = [store.files.put(b"%PDF-1.4 invoice"), store.files.put(b"%PDF-1.4 annex")]
    await store.reading.separated(job.id, job.wish, made)
    done = await store.papers.get(again.id)
    assert "annexes_not_separated" not in {f.code for f in done.findings}


async def test_a_wish_that_changed_meanwhile_is_done_the_new_way(store):
    paper = await printed(store)
    asked = await store.papers.edit(paper.id, 1, {}, "claire", WISH)
    job = await store.reading.claim("r", LEASE)
    await store.papers.edit(paper.id, asked.version, {}, "claire", {"too_large": "annexes_2"})
    made = [store.files.put(b"%PDF-1.4 invoice"), store.files.put(b"%PDF-1.4 annex")]
    await store.reading.separated(job.id, job.wish, made)
    same = await store.papers.get(paper.id)
    assert (same.document, same.attachments) == (paper.document, ())
    again = await store.reading.claim("r", LEASE)
    assert again.wish.first == 2


async def test_a_paper_put_away_meanwhile_is_left_alone(store):
    paper = await printed(store)
    asked = await store.papers.edit(paper.id, 1, {}, "claire", WISH)
    job = await store.reading.claim("r", LEASE)
    await store.papers.discard(paper.id, asked.version, "", "claire")
    await store.reading.not_lightened(job.id, job.wish, "Trop tard.")
    assert (await store.papers.get(paper.id)).state is InvoiceState.DISCARDED
    assert await store.reading.claim("r", LEASE) is None


async def test_what_ends_its_reader_each_time_is_given_up(store, clock):
    paper = await printed(store)
    await store.papers.edit(paper.id, 1, {}, "claire", WISH)
    for _ in range(3):
        assert (await store.reading.claim("r", LEASE)).wish
        clock.forward(minutes=5)
    assert await store.reading.claim("r", LEASE) is None
    told = await store.papers.get(paper.id)
    assert (told.state, told.document) == (InvoiceState.STAGED, paper.document)
    assert "annexes_not_separated" in {f.code for f in told.findings}


async def test_a_smaller_document_takes_the_place_of_the_one_that_is_too_large(store):
    paper = await printed(store)
    asked = await store.papers.edit(paper.id, 1, {"engagement_number": "E-9"}, "claire", SMALLER)
    assert too_large(asked), "asking is no reason to send"
    job = await store.reading.claim("r", LEASE)
    assert job.wish == Reduction(paper.id, paper.document, (1, 2, 3, 4))
    made = store.files.put(b"%PDF-1.4 smaller")
    await store.reading.reduced(job.id, job.wish, made)
    done = await store.papers.get(paper.id)
    assert (done.state, done.document, done.pages) == (InvoiceState.STAGED, made, (1, 2, 3, 4))
    assert not too_large(done)
    (told,) = [found for found in done.findings if found.code == "reduced"]
    assert "(de 10,0 à 0,0 Mo)" in told.message
    assert done.draft.value("engagement_number") == "E-9"
    assert done.history[-1].comment == "Document réduit de 10,0 à 0,0 Mo"
    assert done.job.document == paper.document
    assert store.files.path(paper.document.sha256).read_bytes() == LARGE, "the print stays"
    assert await store.reading.claim("r", LEASE) is None
    sent = await store.papers.approve(paper.id, done.version, "claire", LEASE)
    assert sent.document == made


async def test_what_cannot_be_made_smaller_is_told_and_not_tried_again(store):
    paper = await printed(store)
    await store.papers.edit(paper.id, 1, {}, "claire", SMALLER)
    job = await store.reading.claim("r", LEASE)
    await store.reading.not_lightened(job.id, job.wish, "Il pèse encore 11,2 Mo.")
    told = await store.papers.get(paper.id)
    assert told.document == paper.document
    (warned,) = [found for found in told.findings if found.code == "not_reduced"]
    assert warned.message == "Il pèse encore 11,2 Mo."
    assert [c.value for c in too_large(told)[0].choices] == ["annexes_2", "annexes_3", "annexes_4"]
    with pytest.raises(InvalidValue, match="choisissez parmi"):
        await store.papers.edit(paper.id, told.version, {}, "claire", SMALLER)
    await store.papers.edit(paper.id, told.version, {}, "claire", WISH)
    job = await store.reading.claim("r", LEASE)
    made = [store.files.put(LARGE + b"invoice"), store.files.put(b"%PDF-1.4 annex")]
    await store.reading.separated(job.id, job.wish, made)
    again = await store.papers.get(paper.id)
    assert "reduce" in {c.value for c in too_large(again)[0].choices}, "another document by now"


async def test_what_ends_its_reader_while_it_is_made_smaller_is_given_up(store, clock):
    paper = await printed(store)
    await store.papers.edit(paper.id, 1, {}, "claire", SMALLER)
    for _ in range(3):
        assert isinstance((await store.reading.claim("r", LEASE)).wish, Reduction)
        clock.forward(minutes=5)
    assert await store.reading.claim("r", LEASE) is None
    told = await store.papers.get(paper.id)
    assert (told.state, told.document) == (InvoiceState.STAGED, paper.document)
    assert "not_reduced" in {found.code for found in told.findings}


async def test_a_document_that_is_gone_is_told(store):
    paper = await printed(store)
    await store.papers.edit(paper.id, 1, {}, "claire", WISH)
    job = await store.reading.claim("r", LEASE)
    await store.reading.refused(job.id, "aborted-by-system", "document_missing", "Introuvable.")
    told = await store.papers.get(paper.id)
    assert told.document == Document(paper.document.sha256, len(LARGE))
    (warned,) = [f for f in told.findings if f.code == "annexes_not_separated"]
    assert warned.message == "Introuvable."
