"""Cutting a print by hand: the form, its rules, and the whole way in the browser."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from playwright.async_api import expect

from staging.errors import InvalidValue
from staging.evidence import Extraction, FoundInvoice, PageSize
from staging.job import NewJob
from staging.person import Role
from staging.states import InvoiceState
from tests.web.conftest import HEIGHT, WIDTH, draw_invoice, draw_picture
from tests.web.test_screens import look_at
from web.cutting import parts_of


@pytest.mark.parametrize(
    ("ways", "parts"),
    [
        (("debut", "suite", "debut"), [[1, 2], [3]]),
        (("hors", "debut", "suite"), [[2, 3]]),
        (("debut", "hors", "suite"), [[1, 3]]),
        (("hors", "hors", "hors"), []),
        (("debut", "", "debut"), [[1], [3]]),
    ],
)
def test_the_form_says_the_pages_of_each_invoice(ways, parts):
    form = {f"page-{n}": way for n, way in enumerate(ways, 1)}
    assert parts_of(form, 3) == parts


def test_a_page_cannot_go_on_from_nothing():
    with pytest.raises(InvalidValue, match="La page 2 suit une facture"):
        parts_of({"page-1": "hors", "page-2": "suite"}, 2)


async def printed(office, *parts, user="claire"):
    """A print of three pages with their pictures, read as these invoices."""
    data, readings = draw_invoice()
    kept = office.store.files.put(data)
    new = NewJob("print", "Lot.pdf", user, "192.0.2.7", "application/pdf", None)
    await office.store.jobs.receive(new, kept)
    folder = office.store.files.sidecar(kept.sha256)
    draw_picture(data, folder / "page-1.webp")
    for number in (2, 3):
        shutil.copy(folder / "page-1.webp", folder / f"page-{number}.webp")
    return await stage(office, readings, parts)


async def stage(office, readings, parts):
    job = await office.store.reading.claim("test", timedelta(minutes=5))
    await office.store.reading.opened(job.id, 3)
    found = tuple(FoundInvoice(part, readings) for part in job.parts or parts)
    sizes = (PageSize(WIDTH, HEIGHT),) * 3
    return await office.store.reading.stage(job.id, Extraction(sizes, found))


async def test_a_print_read_as_one_is_cut_in_two(office, desk):
    await office.configure()
    (paper,) = await printed(office, (1, 2, 3))
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await page.get_by_role("link", name="Découper").click()
    await expect(page.locator("h1")).to_have_text("Découper l'impression")
    await expect(page.locator(".leaf img")).to_have_count(3)
    third = page.get_by_role("group", name="Page 3")
    await expect(third.get_by_label("Suite de la précédente")).to_be_checked()
    await third.get_by_label("Début d'une facture").check()
    await page.get_by_role("button", name="Découper ainsi").click()
    await expect(page.locator("h1")).to_have_text("Lecture en cours")
    await page.wait_for_selector("body[data-listening]")
    _, readings = draw_invoice()
    first, second = await stage(office, readings, ())
    await page.wait_for_selector("body[data-page=review]")
    assert page.url.endswith(f"/factures/{first}")
    assert (await office.store.papers.get(paper)).state is InvoiceState.DISCARDED
    pages = [(await office.store.papers.get(n)).pages for n in (first, second)]
    assert pages == [(1, 2), (3,)]


async def test_the_page_to_cut_is_for_everybody(office, desk):
    await office.configure()
    (paper,) = await printed(office, (1, 2, 3))
    page = await desk.open()
    await page.goto(f"/factures/{paper}/decoupe")
    assert not await look_at(page, "decouper")
    await page.get_by_role("group", name="Page 1").get_by_label("Hors facture").check()
    await page.get_by_role("button", name="Découper ainsi").click()
    await expect(page.get_by_role("alert")).to_contain_text("La page 2 suit une facture")
    assert not await look_at(page, "decouper-erreur")


async def test_only_who_may_see_all_of_a_print_cuts_it(office, browsers):
    await office.configure()
    papers = await printed(office, (1,), (2, 3), user="")
    await office.store.papers.take(papers[0], "sophie")
    address = f"/factures/{papers[1]}/decoupe"
    form = {"version": "1", "page-1": "debut", "page-2": "suite", "page-3": "suite"}
    user, manager = browsers[Role.USER], browsers[Role.MANAGER]
    assert (await user.get(address))[0] == 403
    assert (await user.get(f"{address}/1.webp"))[0] == 403
    assert (await user.post(address, **form))[0] == 403
    assert (await manager.get(f"{address}/1.webp"))[0] == 200
    assert (await manager.get(f"{address}/4.webp"))[0] == 404
    status, target = await manager.post(address, **form)
    assert (status, target) == (303, f"/factures/{papers[1] + 1}")
    assert (await manager.post(address, **form))[0] == 409
