"""A paper that is too large on its page: its annexes taken off, or made smaller."""

from __future__ import annotations

import shutil
from datetime import timedelta

from playwright.async_api import expect

from staging.checks import PORTAL_FILE_LIMIT
from staging.evidence import Extraction, FoundInvoice, PageSize
from staging.job import NewJob
from tests.web.conftest import HEIGHT, WIDTH, draw_invoice, draw_picture
from tests.web.test_screens import look_at

LEASE = timedelta(minutes=5)


async def printed(office):
    """An invoice of three pages, over the portal's limit."""
    data, readings = draw_invoice()
    kept = office.store.files.put(data + b"\n%" + bytes(PORTAL_FILE_LIMIT))
    new = NewJob("print", "Facture.pdf", "claire", "192.0.2.7", "application/pdf", None)
    await office.store.jobs.receive(new, kept)
    folder = office.store.files.sidecar(kept.sha256)
    draw_picture(data, folder / "page-1.webp")
    for number in (2, 3):
        shutil.copy(folder / "page-1.webp", folder / f"page-{number}.webp")
    job = await office.store.reading.claim("test", LEASE)
    await office.store.reading.opened(job.id, 3)
    read = Extraction((PageSize(WIDTH, HEIGHT),) * 3, (FoundInvoice((1, 2, 3), readings),))
    (paper,) = await office.store.reading.stage(job.id, read)
    return paper


async def test_the_annexes_are_taken_off_from_the_page_that_is_named(office, desk):
    await office.configure()
    paper = await printed(office)
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    finding = page.locator("[data-code=too_large]")
    await expect(finding.get_by_role("button", name="Réduire")).to_be_focused()
    assert not await look_at(page, "annexes")
    await finding.get_by_label("Première page des annexes").select_option(label="Page 2")
    await page.get_by_role("textbox", name="Numéro d'engagement").fill("EJ-9")
    await page.get_by_role("textbox", name="Numéro d'engagement").blur()
    await page.wait_for_timeout(600)
    await expect(finding.get_by_label("Première page des annexes")).to_have_value("annexes_2")
    await page.get_by_role("button", name="Séparer les annexes").click()
    await expect(finding).to_contain_text("Séparation demandée à partir de la page 2")
    assert not await look_at(page, "annexes-demandees")
    job = await office.store.reading.claim("test", LEASE)
    made = [office.store.files.put(b"%PDF-1.4 invoice"), office.store.files.put(b"%PDF-1.4 annex")]
    await office.store.reading.separated(job.id, job.wish, made)
    await finding.get_by_role("link", name="Voir où elle en est").click()
    await expect(page.locator("[data-code=too_large]")).to_have_count(0)
    await expect(page.locator("#pieces")).to_contain_text("Annexes.pdf")
    await expect(page.locator(".sheet")).to_have_count(1)
    kept = await office.store.papers.get(paper)
    assert kept.draft.value("engagement_number") == "EJ-9"


async def test_a_smaller_document_is_asked_for_and_shown_before_it_is_sent(office, desk):
    await office.configure()
    paper = await printed(office)
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await page.get_by_role("textbox", name="Numéro d'engagement").fill("EJ-9")
    finding = page.locator("[data-code=too_large]")
    before = await page.locator(".sheet img").first.get_attribute("src")
    await finding.get_by_role("button", name="Réduire").click()
    await expect(finding).to_contain_text("Réduction demandée")
    assert not await look_at(page, "reduction-demandee")
    job = await office.store.reading.claim("test", LEASE)
    made = office.store.files.put(b"%PDF-1.4 smaller")
    data, _ = draw_invoice()
    for number in (1, 2, 3):
        draw_picture(data, office.store.files.sidecar(made.sha256) / f"smaller-{number}.webp")
    shown = office.store.files.sidecar(job.wish.document.sha256) / "page-1.webp"
    shown.write_bytes(b"the picture of what is too large")
    await office.store.reading.reduced(job.id, job.wish, made)
    await finding.get_by_role("link", name="Voir où elle en est").click()
    await expect(page.locator("[data-code=too_large]")).to_have_count(0)
    told = page.locator("[data-code=reduced]")
    await expect(told).to_contain_text("réduit (de 10,0 à 0,0 Mo)")
    assert not await look_at(page, "reduite")
    after = await page.locator(".sheet img").first.get_attribute("src")
    assert after != before, "a browser would show the picture that it kept"
    picture = await page.request.get(after)
    assert (await picture.body())[:4] == b"RIFF", "the picture of the smaller document"
    document = await page.request.get(f"/factures/{paper}/document.pdf")
    assert await document.body() == b"%PDF-1.4 smaller"
    kept = await office.store.papers.get(paper)
    assert kept.draft.value("engagement_number") == "EJ-9"


async def test_what_cannot_be_made_smaller_says_so(office, desk):
    await office.configure()
    paper = await printed(office)
    await office.store.papers.edit(paper, 1, {}, "claire", {"too_large": "reduce"})
    job = await office.store.reading.claim("test", LEASE)
    why = "Ce document ne peut pas être réduit assez : il pèse encore 11,0 Mo."
    await office.store.reading.not_lightened(job.id, job.wish, why)
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await expect(page.locator("[data-code=not_reduced]")).to_contain_text(why)
    finding = page.locator("[data-code=too_large]")
    await expect(finding.get_by_role("button", name="Réduire")).to_have_count(0)
    await expect(finding.get_by_label("Première page des annexes")).to_be_focused()
