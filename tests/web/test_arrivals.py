"""Notices where nobody looks, and papers that nobody has taken."""

from __future__ import annotations

from playwright.async_api import expect

from staging.person import Role

#: A stand-in for the browser's own notices, which are of the desktop around it.
NOTICES = """
window.told = [];
window.Notification = class {
  static permission = "%s";
  static async requestPermission() { return (this.permission = "granted"); }
  constructor(title, options) { window.told.push([title, options.body]); }
  addEventListener() {}
};
Object.defineProperty(document, "hidden", { get: () => %s });
"""


async def at_home(office, desk, permission, hidden):
    await office.configure()
    page = await desk.open()
    await page.add_init_script(NOTICES % (permission, hidden))
    return page


async def test_notices_are_asked_for_by_a_button(office, desk):
    page = await at_home(office, desk, "default", "false")
    await page.goto("/")
    button = page.get_by_role("button", name="M'alerter des nouvelles factures")
    await button.click()
    await expect(page.locator("#arrivals")).to_contain_text("Vous serez prévenu")
    await expect(button).to_be_hidden()


async def test_a_print_is_told_where_nobody_looks(office, desk):
    page = await at_home(office, desk, "granted", "true")
    first = await office.print_invoice("FA-1")
    await page.goto(f"/factures/{first}")
    await page.wait_for_selector("body[data-listening]")
    await office.print_invoice("FA-2")
    await expect(page.locator("#arrivals")).to_contain_text("FA-2")
    assert await page.evaluate("window.told") == [
        ["Facture FA-2", "Prête à vérifier dans Print&Post."]
    ]


async def test_nothing_is_told_beside_the_page_that_shows_it(office, desk):
    page = await at_home(office, desk, "granted", "false")
    first = await office.print_invoice("FA-1")
    await page.goto(f"/factures/{first}")
    await page.wait_for_selector("body[data-listening]")
    await office.print_invoice("FA-2")
    await expect(page.locator("#arrivals")).to_contain_text("FA-2")
    assert await page.evaluate("window.told") == []


async def test_nobodys_paper_is_taken_from_the_list(office, desk):
    await office.configure()
    paper = await office.print_invoice("FA-7", user="")
    page = await desk.open()
    await page.goto("/")
    await expect(page.locator("#s-nobody")).to_contain_text("Non attribuées")
    await page.keyboard.press("n")
    await expect(page.locator("#s-nobody")).to_be_focused()
    await page.get_by_role("button", name="C'est la mienne : FA-7").press("Enter")
    await page.wait_for_url(f"**/factures/{paper}")
    assert (await office.store.papers.get(paper)).owner == "claire"


async def test_the_list_says_who_has_a_paper_open(office, desk):
    await office.configure()
    paper = await office.print_invoice("FA-7")
    sophie = await desk.open(Role.MANAGER)
    await sophie.goto(f"/factures/{paper}")
    page = await desk.open()
    await page.goto("/")
    await expect(page.locator(".papers")).to_contain_text("Ouverte par sophie")


async def test_single_letters_are_switched_off_for_good(office, desk):
    page = await desk.open()
    await page.goto("/suivi")
    await page.keyboard.press("?")
    async with page.expect_response("**/compte/touches"):
        await page.get_by_label("Utiliser les raccourcis d'une seule lettre").uncheck()
    await page.keyboard.press("Escape")
    await page.goto("/archives")
    await page.keyboard.press("?")
    await expect(page.locator("#raccourcis")).not_to_be_visible()
    await page.goto("/compte")
    await page.locator("main").get_by_label("Utiliser les raccourcis d'une seule lettre").check()
    await page.locator("form[action='/compte/touches'] button").click()
    await expect(page.locator("main")).to_contain_text("Votre choix pour les raccourcis est gardé.")
    await page.keyboard.press("?")
    await expect(page.locator("#raccourcis")).to_be_visible()
