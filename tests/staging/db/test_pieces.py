"""Prints that go with an invoice, on both bases: kept, offered, joined once, let go, erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from staging.db.attached import free_name
from staging.errors import DocumentMissing, DocumentRefused, MoveNotAllowed, NotFound
from staging.person import Role
from staging.piece import LARGEST, OFFERED_FOR, PieceState, is_offered, name_of
from staging.queue import FIRST, SUPPORTING, Queue
from staging.states import JobState
from tests.staging import world


async def print_piece(store, data=b"%PDF-1.4 annex", **changes):
    """One print on the printer for supporting documents, made ready by a reader."""
    new = replace(world.new_job(), queue=SUPPORTING.name, name="Bon de livraison.pdf", **changes)
    job = await store.jobs.receive(new, store.files.put(data))
    claimed = await store.reading.claim("reader", timedelta(minutes=1))
    assert claimed.id == job.id
    await store.reading.opened(job.id, 1)
    await store.reading.keep_piece(job.id, claimed.document)
    return job


@pytest.fixture
async def office(store):
    await store.queues.begin()
    await world.configure(store)
    return store


async def test_it_is_kept_and_never_read_as_an_invoice(office):
    job = await print_piece(office)
    assert (job.invoices, job.is_piece) == ((), True)
    again = await office.jobs.get(job.id)
    assert (again.state, again.is_piece, again.pages) == (JobState.COMPLETED, True, 1)
    assert await office.reading.claim("reader", timedelta(minutes=1)) is None
    lines, _ = await office.papers.lines()
    assert lines == []
    (piece,) = await office.pieces.waiting()
    assert (piece.id, piece.document, piece.owner) == (job.id, job.document, None)
    assert name_of(piece) == "Bon de livraison.pdf"


async def test_a_waiting_print_becomes_a_piece_when_its_document_comes(office):
    new = replace(world.new_job(), queue=SUPPORTING.name)
    job = await office.jobs.create(new)
    assert not job.is_piece
    kept = office.files.put(b"%PDF-1.4 later")
    after = await office.jobs.add_document(job.id, kept, "application/pdf", None)
    assert (after.is_piece, after.invoices) == (True, ())


async def test_it_is_joined_once_under_a_name_of_its_own(office):
    paper = await world.staged(office)
    first, second = await print_piece(office), await print_piece(office, b"%PDF-1.4 other")
    async with office.changes.subscribe() as heard:
        await office.pieces.join(first.id, paper.id, "claire")
        kinds = [(await heard.get()).kind for _ in range(2)]
    assert kinds == ["paper", "piece"]
    done = await office.pieces.join(second.id, paper.id, "claire")
    assert [a.name for a in done.attachments] == [
        "Bon de livraison.pdf",
        "Bon de livraison (2).pdf",
    ]
    assert done.attachments[0].document == first.document
    assert done.history[-1].what == "attached"
    with pytest.raises(MoveNotAllowed):
        await office.pieces.join(first.id, paper.id, "claire")
    assert await office.pieces.waiting() == []
    assert (await office.pieces.get(first.id)).paper_id == paper.id


async def test_taken_off_again_it_waits_for_another_invoice(office):
    paper = await world.staged(office)
    job = await print_piece(office)
    await office.pieces.join(job.id, paper.id, "claire")
    await office.papers.remove_attachment(paper.id, 1, "claire")
    (piece,) = await office.pieces.waiting()
    assert (piece.state, piece.paper_id) == (PieceState.WAITING, None)


async def test_an_invoice_on_its_way_takes_no_piece(office):
    paper = await world.approved(office)
    job = await print_piece(office)
    with pytest.raises(MoveNotAllowed):
        await office.pieces.join(job.id, paper.id, "claire")
    with pytest.raises(NotFound):
        await office.pieces.join(job.id, 999, "claire")
    assert (await office.pieces.get(job.id)).state is PieceState.WAITING


async def test_what_the_portal_would_refuse_is_not_joined(office):
    paper = await world.staged(office)
    job = await print_piece(office, b"%PDF-" + bytes(LARGEST))
    with pytest.raises(DocumentRefused, match="10 Mo"):
        await office.pieces.join(job.id, paper.id, "claire")
    assert (await office.pieces.get(job.id)).state is PieceState.WAITING


async def test_refused_for_one_invoice_it_waits_for_another_until_it_is_put_away(office):
    paper = await world.staged(office)
    job = await print_piece(office)
    await office.pieces.refuse(job.id, paper.id, "claire")
    await office.pieces.refuse(job.id, paper.id, "claire")
    (piece,) = await office.pieces.waiting()
    assert piece.not_for == (paper.id,)
    await office.pieces.put_away(job.id, "claire")
    assert await office.pieces.waiting() == []
    with pytest.raises(MoveNotAllowed):
        await office.pieces.put_away(job.id, "claire")
    with pytest.raises(NotFound):
        await office.pieces.get(999)


async def test_it_is_offered_to_its_sender_for_a_while(office):
    await office.people.add("Camille", Role.USER, "!", "root")
    paper = await world.staged(office)
    await print_piece(office)
    (piece,) = await office.pieces.waiting()
    assert piece.owner == "Camille"
    now = piece.received_at
    assert is_offered(piece, paper, "Camille", now)
    assert not is_offered(piece, paper, "claire", now)
    assert not is_offered(piece, paper, "Camille", now + OFFERED_FOR + timedelta(seconds=1))
    assert not is_offered(replace(piece, not_for=(paper.id,)), paper, "Camille", now)
    assert not is_offered(replace(piece, state=PieceState.JOINED), paper, "Camille", now)
    nobodys = replace(piece, owner=None)
    assert is_offered(nobodys, paper, "claire", now)
    elsewhere = replace(nobodys, job=replace(piece.job, host="192.0.2.99"))
    assert not is_offered(elsewhere, paper, "claire", now)
    nameless = replace(nobodys, job=replace(piece.job, user=""))
    same = replace(paper, job=replace(paper.job, user=""))
    assert not is_offered(nameless, same, "claire", now)


async def test_pieces_are_for_their_owner_and_managers(office):
    await office.people.add("claire", Role.USER, "!", "root")
    await office.queues.change(replace(SUPPORTING, owner="claire"), "root")
    await print_piece(office)
    assert len(await office.pieces.waiting("claire")) == 1
    assert await office.pieces.waiting("karim") == []
    await office.people.disable("claire", "root")
    other = await print_piece(office, b"%PDF-1.4 x")
    assert (await office.pieces.get(other.id)).owner is None


async def test_a_printers_owner_gets_its_invoices(office):
    await office.people.add("claire", Role.USER, "!", "root")
    await office.people.add("camille", Role.USER, "!", "root")
    job = await world.receive(office, b"%PDF-1.4 a")
    assert (await office.papers.get(job.invoices[0])).owner == "camille"
    await office.queues.change(Queue(FIRST, "", owner="claire"), "root")
    job = await world.receive(office, b"%PDF-1.4 b")
    assert (await office.papers.get(job.invoices[0])).owner == "claire"


async def test_what_cannot_be_made_a_pdf_is_told_to_its_client(office):
    new = replace(world.new_job(), queue=SUPPORTING.name)
    job = await office.jobs.receive(new, office.files.put(b"%PDF-broken"))
    await office.reading.claim("reader", timedelta(minutes=1))
    await office.reading.refused(job.id, "document-format-error", "document_damaged", "Abîmé.")
    assert (await office.jobs.get(job.id)).state is JobState.ABORTED
    assert (await office.pieces.get(job.id)).state is PieceState.SPOILED
    assert await office.pieces.waiting() == []


async def test_a_piece_that_kills_its_readers_is_given_up(office, clock):
    new = replace(world.new_job(), queue=SUPPORTING.name)
    job = await office.jobs.receive(new, office.files.put(b"%PDF-killer"))
    for _ in range(3):
        assert await office.reading.claim("reader", timedelta(minutes=1)) is not None
        clock.forward(minutes=2)
    assert await office.reading.claim("reader", timedelta(minutes=1)) is None
    assert (await office.pieces.get(job.id)).state is PieceState.SPOILED


async def test_a_canceled_piece_is_put_away(office):
    new = replace(world.new_job(), queue=SUPPORTING.name)
    job = await office.jobs.receive(new, office.files.put(b"%PDF-1.4 c"))
    await office.jobs.cancel(job.id, "camille")
    assert (await office.pieces.get(job.id)).state is PieceState.PUT_AWAY
    assert await office.reading.claim("reader", timedelta(minutes=1)) is None


async def test_only_a_piece_that_was_put_away_is_erased(office):
    paper = await world.staged(office)
    joined, waiting, gone = [
        await print_piece(office, b"%PDF-1.4 " + bytes([65 + n])) for n in range(3)
    ]
    await office.pieces.join(joined.id, paper.id, "claire")
    await office.pieces.put_away(gone.id, "claire")
    for job in (joined, waiting):
        with pytest.raises(MoveNotAllowed):
            await office.jobs.erase_content(job.id, "claire")
    await office.jobs.erase_content(gone.id, "claire")
    assert office.files.path(joined.document.sha256).exists()
    with pytest.raises(DocumentMissing):
        office.files.path(gone.document.sha256)


@pytest.mark.parametrize(
    ("name", "taken", "free"),
    [
        ("a.pdf", [], "a.pdf"),
        ("a.pdf", ["A.PDF"], "a (2).pdf"),
        ("a.pdf", ["a.pdf", "a (2).pdf"], "a (3).pdf"),
        ("README", ["readme"], "README (2)"),
        (".pdf", [".pdf"], ".pdf (2)"),
    ],
)
def test_a_name_is_given_once(name, taken, free):
    assert free_name(name, taken) == free
