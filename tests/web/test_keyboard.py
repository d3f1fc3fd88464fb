"""The flow of a print with the browser, no mouse: it opens by itself, is confirmed, and is sent."""

from __future__ import annotations

import asyncio
import io
import re

import pdfplumber
from playwright.async_api import expect

from staging.evidence import Reading
from staging.person import Role
from staging.states import InvoiceState
from web import events


def doubtful(value: str, box: tuple[float, float, float, float]) -> Reading:
    return Reading(value, 0.6, 1, box)


DOUBTS = {
    "buyer_siret": doubtful("21310555400017", (330, 175, 410, 185)),
    "engagement_number": doubtful("EJ-2026-00871", (150, 306, 222, 317)),
}


async def test_a_print_opens_by_itself_on_the_empty_home(office, desk):
    await office.configure()
    page = await desk.open()
    await page.goto("/")
    await page.wait_for_selector("body[data-listening]")
    paper = await office.print_invoice()
    await page.wait_for_url(f"**/factures/{paper}")
    await expect(page.locator("h1")).to_have_text("Facture FA-2026-0417")


async def test_a_print_opens_by_itself_after_a_slow_reading(office, desk):
    await office.configure()
    page = await desk.open()
    await page.goto("/")
    await page.wait_for_selector("body[data-listening]")
    data, kept, readings = await office.receive("FA-2026-0417")
    await expect(page.locator(".papers")).to_contain_text("Lecture en cours")
    paper = await office.read_next(data, kept, readings)
    await page.wait_for_url(f"**/factures/{paper}")


async def test_a_print_opens_by_itself_though_the_list_was_drawn_before_the_news(
    office, desk, monkeypatch
):
    """The list is fetched again on any news: it can show the invoice before it is announced."""
    heard = events._heard

    async def late(request, change):
        await asyncio.sleep(1.0)
        return await heard(request, change)

    monkeypatch.setattr(events, "_heard", late)
    await office.configure()
    page = await desk.open()
    await page.goto("/")
    await page.wait_for_selector("body[data-listening]")
    paper = await office.print_invoice()
    await page.wait_for_url(f"**/factures/{paper}", timeout=15_000)


async def test_a_second_print_never_takes_the_list_away(office, desk):
    await office.configure()
    await office.print_invoice("FA-1")
    page = await desk.open()
    await page.goto("/")
    await page.wait_for_selector("body[data-listening]")
    await office.print_invoice("FA-2", user="paul")
    await expect(page.locator("#arrivals")).to_contain_text("Facture FA-2 reçue de paul.")
    assert page.url.rstrip("/").count("/") == 2


async def test_a_page_that_waits_for_the_reading_goes_on_by_itself(office, desk):
    await office.configure()
    data, kept, readings = await office.receive("FA-2026-0417")
    page = await desk.open()
    await page.goto("/factures/1")
    await expect(page.locator("h1")).to_have_text("Lecture en cours")
    await page.wait_for_selector("body[data-listening]")
    await office.read_next(data, kept, readings)
    await expect(page.locator("h1")).to_have_text("Facture FA-2026-0417")


async def test_a_print_never_takes_the_focus_from_who_types(office, desk):
    await office.configure()
    first = await office.print_invoice("FA-1")
    page = await desk.open()
    await page.goto(f"/factures/{first}")
    await page.wait_for_selector("body[data-listening]")
    await page.locator("#f-service_code").focus()
    await page.keyboard.type("X")
    await office.print_invoice("FA-2", user="paul")
    await expect(page.locator("#arrivals")).to_contain_text("Facture FA-2 reçue de paul.")
    assert await page.title() == "(1) Facture FA-1 – À vérifier – Print&Post"
    assert await page.evaluate("document.activeElement.id") == "f-service_code"
    assert page.url.endswith(f"/factures/{first}")


async def test_the_list_takes_in_a_new_print(office, desk):
    await office.configure()
    await office.print_invoice("FA-1")
    page = await desk.open()
    await page.goto("/")
    await page.wait_for_selector("body[data-listening]")
    await office.print_invoice("FA-2")
    await expect(page.get_by_role("link", name="FA-2", exact=True)).to_be_visible()
    await page.keyboard.press("j")
    await expect(page.get_by_role("link", name="FA-2", exact=True)).to_be_focused()
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Facture FA-1")


async def test_confirmed_and_sent_without_a_mouse(office, desk):
    await office.configure()
    paper = await office.print_invoice(changes=DOUBTS)
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await expect(page.locator("#left")).to_have_text("Encore 2\u00a0champs à vérifier.")
    await expect(page.locator("#f-buyer_siret")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#f-engagement_number")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#send")).to_be_focused()
    await expect(page.locator("#left")).to_contain_text("Tout est prêt.")
    assert (await office.store.papers.get(paper)).state is InvoiceState.STAGED
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url(f"**/?envoi={paper}")
    kept = await office.store.papers.get(paper)
    assert kept.state is InvoiceState.APPROVED
    assert set(kept.draft.edits) == set(DOUBTS)


async def test_undo_brings_it_back(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    page = await desk.open()
    # The page's own clock decides when the offer goes away: it must agree with the office's.
    await page.clock.set_fixed_time(office.clock())
    await page.goto(f"/factures/{paper}")
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url(f"**/?envoi={paper}")
    await page.get_by_role("button", name="Annuler l'envoi").press("Enter")
    await page.wait_for_url(f"**/factures/{paper}")
    assert (await office.store.papers.get(paper)).state is InvoiceState.STAGED


async def test_enter_alone_never_sends(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    for key in ("service_code", "invoice_number", "total_incl_vat"):
        await page.locator(f"#f-{key}").press("Enter")
    await expect(page.locator("#send")).to_be_focused()
    assert (await office.store.papers.get(paper)).state is InvoiceState.STAGED


async def test_enter_in_a_list_confirms_it_and_goes_on(office, desk):
    await office.configure()
    other = doubtful("FR7610107001011234567890129", (90, 733, 300, 743))
    paper = await office.print_invoice(changes={"iban": other, "engagement_number": None})
    page = await desk.open(Role.MANAGER)
    await page.goto(f"/factures/{paper}")
    await page.locator("#f-iban").focus()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator("#send")).to_be_focused()
    await expect(page.locator("#f-iban")).to_have_value("FR7630006000011234567890189")
    await expect(page.locator("#left")).to_contain_text("Tout est prêt.")
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url(f"**/?envoi={paper}")


async def test_what_blocks_is_focused_instead_of_sent(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await page.locator("#f-total_incl_vat").fill("3 361,00")
    await page.locator("#f-service_code").focus()
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("#f-total_incl_vat")).to_be_focused()
    await expect(page.locator("#s-total_incl_vat")).to_have_text("Incohérent")
    await expect(page.locator("#e-total_incl_vat")).to_contain_text("HT + TVA = 3\u202f360,00")
    await page.keyboard.press("Escape")
    await expect(page.locator("#f-total_incl_vat")).to_have_value("3\u202f360,00")
    await expect(page.locator("#s-total_incl_vat")).to_have_text("Lu")


async def test_field_and_box_are_tied_both_ways(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await page.locator("#f-invoice_number").focus()
    box = page.locator('.box[data-field="invoice_number"]')
    await expect(box).to_have_class(re.compile("active"))
    await page.locator('.box[data-field="issue_date"]').click()
    await expect(page.locator("#f-issue_date")).to_be_focused()


async def test_the_text_under_a_box_is_its_value(office, desk):
    """The overlay is measured on the screen and laid back on the PDF itself."""
    await office.configure()
    paper = await office.print_invoice()
    kept = await office.store.papers.get(paper)
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    picture = await page.locator(".sheet img").bounding_box()
    data = office.store.files.path(kept.document.sha256).read_bytes()
    with pdfplumber.open(io.BytesIO(data)) as document:
        sheet = document.pages[0]
        scale = float(sheet.width) / picture["width"]
        for key in ("invoice_number", "buyer_siret", "total_incl_vat", "iban"):
            box = await page.locator(f'.box[data-field="{key}"]').bounding_box()
            left, top = (box["x"] - picture["x"]) * scale, (box["y"] - picture["y"]) * scale
            right, bottom = left + box["width"] * scale, top + box["height"] * scale
            text = sheet.crop((left, top, right, bottom)).extract_text() or ""
            shown = await page.locator(f"#f-{key}").input_value()
            assert re.sub(r"\W", "", text) == re.sub(r"\W", "", shown), key


async def test_keys_are_listed_and_can_be_switched_off(office, desk):
    page = await desk.open()
    await page.goto("/suivi")
    await page.keyboard.press("?")
    dialog = page.locator("#raccourcis")
    await expect(dialog).to_be_visible()
    await page.get_by_label("Utiliser les raccourcis d'une seule lettre").uncheck()
    await page.keyboard.press("Escape")
    await expect(dialog).not_to_be_visible()
    await page.keyboard.press("?")
    await expect(dialog).not_to_be_visible()


async def test_works_without_javascript(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    page = await desk.open(java_script_enabled=False)
    await page.goto(f"/factures/{paper}")
    await page.locator("#f-service_code").fill("DSI-2027")
    await page.locator("#f-service_code").press("Enter")
    kept = await office.store.papers.get(paper)
    assert kept.state is InvoiceState.STAGED
    assert kept.draft.value("service_code") == "DSI-2027"
    await page.get_by_role("button", name="Envoyer à Chorus Pro").click()
    assert (await office.store.papers.get(paper)).state is InvoiceState.APPROVED
    await page.get_by_role("button", name="Annuler l'envoi").click()
    assert (await office.store.papers.get(paper)).state is InvoiceState.STAGED


async def test_nothing_from_outside_runs_in_the_page(office, desk):
    await office.configure()
    evil = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
    paper = await office.print_invoice(
        name=evil, user=evil, changes={"buyer_name": Reading(evil, 0.9, 1, (330, 140, 400, 152))}
    )
    page = await desk.open(Role.ADMIN)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    for path in ("/", f"/factures/{paper}", "/administration/etat", "/administration/journal"):
        await page.goto(path)
        assert "owned" not in await page.title(), path
        assert await page.locator("main img[src=x]").count() == 0, path
    assert not [text for text in complaints if "Content Security Policy" in text], complaints


async def test_a_colleagues_print_does_not_open_itself(office, desk):
    await office.configure()
    page = await desk.open(Role.MANAGER)
    await page.goto("/")
    await page.wait_for_selector("body[data-listening]")
    data, kept, readings = await office.receive("FA-2026-0417")
    await expect(page.locator(".papers")).to_contain_text("Lecture en cours")
    await office.store.papers.take(1, "claire")
    paper = await office.read_next(data, kept, readings)
    await expect(page.locator(".papers")).to_contain_text("FA-2026-0417")
    await office.store.papers.put_aside(paper, 1, "claire", aside=True)
    await expect(page.locator("#s-aside")).to_be_visible()
    await expect(page.locator("#arrivals")).to_be_empty()
    assert page.url.endswith("/")
