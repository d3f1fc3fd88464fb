"""The page picture in the browser: words go into fields, zoom, boxes; and who may ask for words."""

from __future__ import annotations

import json
import re

from playwright.async_api import expect

from staging.evidence import Reading
from staging.person import Role

#: Fields that the reader did not find: a person takes them from the page.
MISSED = {"buyer_siret": None, "total_incl_vat": None, "issue_date": None}


async def opened(office, desk, changes=MISSED):
    await office.configure()
    paper = await office.print_invoice(changes=changes)
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await page.wait_for_selector("body[data-listening]")
    return page


async def place(page, x, y):
    """A place of the first page in points, on the screen, scrolled to where it can be seen."""
    await page.evaluate("y => document.getElementById('sheets').scrollTo(0, y)", max(0, y - 300))
    frame = await page.locator(".sheet img").first.bounding_box()
    scale = frame["width"] / 595
    return frame["x"] + x * scale, frame["y"] + y * scale


async def click(page, x, y, **options):
    await page.mouse.click(*await place(page, x, y), **options)


async def test_a_word_goes_into_the_field_in_hand(office, desk):
    page = await opened(office, desk)
    siret = page.locator("#f-buyer_siret")
    await expect(siret).to_be_focused()
    await expect(page.locator("#pointing")).to_contain_text("SIRET du destinataire")
    await click(page, 355, 179)
    await expect(siret).to_have_value("213\u00a0105\u00a0554\u00a000017")
    await expect(siret).to_be_focused()
    await expect(page.locator("#s-buyer_siret")).to_have_text("Corrigé")
    assert await page.locator(".word.taken").count() == 4
    await siret.press("Enter")
    await expect(page.locator("#f-issue_date")).to_be_focused()
    await click(page, 170, 275)
    await expect(page.locator("#f-issue_date")).to_have_value("12/11/2026")
    await page.keyboard.press("Enter")
    await page.locator("#f-total_incl_vat").focus()
    await click(page, 490, 596)
    await expect(page.locator("#f-total_incl_vat")).to_have_value("3\u202f360,00")
    await expect(page.locator("#left")).to_contain_text("Tout est prêt.")
    await page.keyboard.press("Escape")
    await expect(page.locator("#f-total_incl_vat")).to_have_value("")


async def test_several_words_by_dragging_and_by_shift(office, desk):
    page = await opened(office, desk, {"discount_reason": None})
    await page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    reason = page.locator("#f-discount_reason")
    await reason.focus()
    await page.mouse.move(*await place(page, 60, 383))
    await page.wait_for_selector(".word.chosen", state="attached")
    await page.mouse.down()
    await page.mouse.move(*await place(page, 150, 383), steps=6)
    await page.mouse.up()
    await expect(reason).to_have_value("Entretien des équipements")
    await click(page, 60, 401)
    await expect(reason).to_have_value("Pièces détachées")
    await page.keyboard.down("Shift")
    await click(page, 210, 383)
    await page.keyboard.up("Shift")
    await expect(reason).to_have_value("2026 Pièces")


async def test_an_account_is_chosen_in_its_list(office, desk):
    other = Reading("FR7610107001011234567890129", 0.5, 1)
    page = await opened(office, desk, {"iban": other, "buyer_siret": None})
    account = page.locator("#f-iban")
    await account.focus()
    await click(page, 150, 737)
    await expect(account).to_have_value("FR7630006000011234567890189")
    await page.locator("#f-seller_siret").focus()
    await click(page, 350, 179)
    await expect(page.locator("#pointing")).to_contain_text("n'est pas dans la liste")


async def test_a_box_leads_to_its_field_when_nothing_is_asked(office, desk):
    page = await opened(office, desk, {})
    await page.locator("#f-invoice_number").focus()
    await click(page, 170, 275)
    await expect(page.locator("#f-issue_date")).to_be_focused()
    await expect(page.locator("#f-invoice_number")).to_have_value("FA-2026-0417")


async def test_zoom_by_button_and_by_key(office, desk):
    page = await opened(office, desk, {})
    width = (await page.locator(".sheet img").bounding_box())["width"]
    await page.get_by_role("button", name="Agrandir la page").click()
    await expect(page.locator("#zoom")).to_have_text("125\u00a0%")
    assert round((await page.locator(".sheet img").bounding_box())["width"] / width, 2) == 1.25
    await page.locator("#sheets").press("0")
    await expect(page.locator("#zoom")).to_have_text("100\u00a0%")


async def test_words_are_for_who_may_see_the_paper(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    await office.store.papers.take(paper, "sophie")
    address = f"/factures/{paper}/pages/1"
    assert (await browsers[Role.USER].get(f"{address}/mots"))[0] == 403
    assert (await browsers[Role.USER].get(f"{address}/choix?champ=iban&de=0&a=0"))[0] == 403
    status, body = await browsers[Role.MANAGER].get(f"{address}/mots")
    assert status == 200
    words = json.loads(body)["words"]
    assert re.sub(" ", "", "".join(word[0] for word in words)).startswith("AteliersduCanalSARL")
    assert (await browsers[Role.MANAGER].get(f"/factures/{paper}/pages/2/mots"))[0] == 404
    assert (await browsers[Role.MANAGER].get(f"{address}/choix?champ=iban&de=0&a=x"))[0] == 422
    status, body = await browsers[Role.MANAGER].get(f"{address}/choix?champ=buyer_name&de=0&a=1")
    assert json.loads(body) == {
        "first": 0,
        "last": 1,
        "text": "Ateliers du",
        "plain": "Ateliers du",
    }


async def test_a_words_file_is_believed_as_little_as_its_document(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    kept = await office.store.papers.get(paper)
    folder = office.store.files.sidecar(kept.document.sha256)
    secret = folder / "secret.json"
    secret.write_text('{"rows": [[["secret", 0, 0, 1, 1]]]}')
    for content in ("[]", "{", '{"rows": [[["a", 0, 0, "NaN", 1]]]}', '{"rows": [["ab"]]}', None):
        (folder / "words-1.json").unlink()
        if content is None:
            (folder / "words-1.json").symlink_to(secret)
        else:
            (folder / "words-1.json").write_text(content)
        status, body = await browsers[Role.USER].get(f"/factures/{paper}/pages/1/mots")
        assert (status, json.loads(body)) == (200, {"words": []})
