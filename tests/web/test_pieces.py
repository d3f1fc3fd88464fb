"""Prints that go with an invoice: offered where their sender is, listed, joined, put away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import expect

from staging.changes import Change
from staging.errors import MoveNotAllowed
from staging.job import NewJob
from staging.person import Role
from staging.piece import OFFERED_FOR, PieceState
from staging.queue import SUPPORTING
from staging.states import InvoiceState


@pytest.fixture
async def printing(office):
    """Prints a piece and makes it ready, as a reader would."""
    await office.configure()
    await office.store.queues.begin()

    async def send(name="Bon de livraison.pdf", user="claire", data=b"%PDF-1.4 piece"):
        new = NewJob(SUPPORTING.name, name, user, "192.0.2.7", "application/pdf", None)
        job = await office.store.jobs.receive(new, office.store.files.put(data))
        claimed = await office.store.reading.claim("test", timedelta(minutes=5))
        assert claimed.id == job.id
        await office.store.reading.opened(job.id, 2)
        await office.store.reading.keep_piece(job.id, claimed.document)
        return job.id

    return send


async def test_it_is_offered_on_its_senders_page_and_joined(office, browsers, printing):
    paper = await office.print_invoice()
    piece = await printing()
    user = browsers[Role.USER]
    _, text = await user.get(f"/factures/{paper}")
    assert "Joindre à cette facture" in text
    assert "Bon de livraison.pdf" in text
    _, offers = await user.get(f"/factures/{paper}/pieces/imprimees")
    assert f'action="/factures/{paper}/pieces/imprimees/{piece}/joindre"' in offers
    joining = f"/factures/{paper}/pieces/imprimees/{piece}/joindre"
    assert await user.post(joining) == (303, f"/factures/{paper}#pieces")
    kept = await office.store.papers.get(paper)
    assert [(a.name, a.mime_type) for a in kept.attachments] == [
        ("Bon de livraison.pdf", "application/pdf")
    ]
    _, offers = await user.get(f"/factures/{paper}/pieces/imprimees")
    assert "Joindre" not in offers
    assert (await user.post(joining))[0] == 409
    assert await user.get(f"/impressions/{piece}") == (303, "")


async def test_refused_here_it_waits_in_the_list_with_a_choice(office, browsers, printing):
    paper, other = await office.print_invoice("F-1"), await office.print_invoice("F-2")
    piece = await printing()
    user = browsers[Role.USER]
    refusing = f"/factures/{paper}/pieces/imprimees/{piece}/refuser"
    assert await user.post(refusing) == (303, f"/factures/{paper}")
    assert "Joindre" not in (await user.get(f"/factures/{paper}/pieces/imprimees"))[1]
    assert "Joindre" in (await user.get(f"/factures/{other}/pieces/imprimees"))[1]
    _, text = await user.get("/")
    assert "Pièces imprimées, à rattacher" in text.replace("\xa0", " ")
    assert f'<option value="{other}">F-2' in text
    status, _ = await user.post(f"/pieces/{piece}/joindre", paper="")
    assert status == 422
    status, _ = await user.post(f"/pieces/{piece}/joindre", paper=str(other))
    assert status == 303
    assert len((await office.store.papers.get(other)).attachments) == 1
    assert "à rattacher" not in (await user.get("/"))[1]


async def test_it_is_put_away(office, browsers, printing):
    piece = await printing()
    user = browsers[Role.USER]
    assert (await user.post(f"/pieces/{piece}/ecarter"))[0] == 303
    assert (await office.store.pieces.get(piece)).state is PieceState.PUT_AWAY
    assert "à rattacher" not in (await user.get("/"))[1]


async def test_an_old_piece_is_listed_and_offers_itself_no_more(office, browsers, printing):
    paper = await office.print_invoice()
    await printing()
    office.clock.forward(seconds=OFFERED_FOR.total_seconds() + 1)
    user = browsers[Role.USER]
    assert "Joindre" not in (await user.get(f"/factures/{paper}/pieces/imprimees"))[1]
    assert "à rattacher" in (await user.get("/"))[1]


async def test_a_colleagues_piece_is_for_managers(office, browsers, printing):
    await office.store.people.add("karim", Role.USER, "!", "root")
    paper = await office.print_invoice()
    piece = await printing(user="OFFICE\\karim")
    user, manager = browsers[Role.USER], browsers[Role.MANAGER]
    assert "à rattacher" not in (await user.get("/"))[1]
    for path in (
        f"/pieces/{piece}/ecarter",
        f"/pieces/{piece}/joindre",
        f"/factures/{paper}/pieces/imprimees/{piece}/joindre",
    ):
        assert (await user.post(path, paper=str(paper)))[0] == 403
    assert (await user.get(f"/pieces/{piece}/document.pdf"))[0] == 403
    status, _ = await manager.get(f"/pieces/{piece}/document.pdf")
    assert status == 200
    assert "à rattacher" in (await manager.get("/"))[1]
    assert (await office.store.pieces.get(piece)).state is PieceState.WAITING


async def test_its_name_is_text(office, browsers, printing):
    paper = await office.print_invoice()
    await printing(name="<img src=x onerror=alert(1)>")
    for path in ("/", f"/factures/{paper}"):
        _, text = await browsers[Role.USER].get(path)
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text


async def test_a_settled_invoice_takes_none(office, browsers, printing):
    paper = await office.print_invoice()
    kept = await office.store.papers.get(paper)
    await office.store.papers.discard(paper, kept.version, "doublon", "claire")
    piece = await printing()
    joining = f"/factures/{paper}/pieces/imprimees/{piece}/joindre"
    assert (await browsers[Role.USER].post(joining))[0] == 409
    with pytest.raises(MoveNotAllowed):
        await office.store.pieces.join(piece, paper, "claire")
    assert (await office.store.papers.get(paper)).state is InvoiceState.DISCARDED


async def test_it_comes_to_the_open_page_and_nothing_typed_is_lost(office, desk, printing):
    paper = await office.print_invoice()
    page = await desk.open(Role.USER)
    await page.goto(f"/factures/{paper}")
    await page.wait_for_selector("body[data-listening]")
    number = page.locator("#f-invoice_number")
    await number.fill("F-CORRIGEE")
    await printing()
    await page.get_by_role("button", name="Joindre à cette facture").click()
    await page.locator("#pieces").get_by_text("Bon de livraison.pdf").wait_for()
    await expect(page.locator("#offers button")).to_have_count(0)
    assert await number.input_value() == "F-CORRIGEE"
    await printing("Photo.pdf", data=b"%PDF-1.4 other")
    await page.get_by_role("button", name="Pas à cette facture").click()
    await expect(page.locator("#offers button")).to_have_count(0)
    assert len((await office.store.papers.get(paper)).attachments) == 1


async def test_a_workstation_that_looks_for_the_printer_is_told(office, desk):
    page = await desk.open(Role.USER)
    await page.goto("/")
    await page.wait_for_selector("body[data-listening]")
    words = "Le poste 192.0.2.7 (nadia) cherche l'imprimante « Print&Post »."
    office.store.changes.publish(Change("notice", 0, "identify", office.clock(), words))
    await page.locator("#arrivals").get_by_text("nadia").wait_for()
