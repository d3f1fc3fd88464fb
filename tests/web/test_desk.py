"""The review page in the browser: buyer, duplicates, alarms, colleagues, as they change."""

from __future__ import annotations

from playwright.async_api import expect

from staging.buyer import Service, Structure
from staging.evidence import Reading
from staging.identifiers import Siret
from staging.person import Role
from staging.states import InvoiceState
from tests.web.conftest import BUYER
from tests.web.test_screens import look_at

TOULOUSE = Structure(
    BUYER,
    found=True,
    structure_id=1,
    name="COMMUNE DE TOULOUSE",
    active=True,
    services=(
        Service(1, "DSI-2026", "Informatique", active=True),
        Service(2, "CULT", "Affaires culturelles", active=True),
        Service(3, "VIEUX", "Fermé", active=False),
    ),
)
OTHER_ACCOUNT = Reading("FR1420041010050500013M02606", 0.99, 1, (90, 733, 300, 743))


async def review(office, desk, paper, role=Role.USER):
    page = await desk.open(role)
    await page.goto(f"/factures/{paper}")
    await page.wait_for_selector("body[data-listening]")
    return page


async def test_the_buyer_appears_when_the_directory_answers(office, desk):
    await office.configure()
    page = await review(office, desk, await office.print_invoice())
    await expect(page.locator("#official")).to_be_hidden()
    await office.store.directory.put(TOULOUSE)
    await expect(page.locator("#official strong")).to_have_text("COMMUNE DE TOULOUSE")
    await expect(page.locator("#official")).to_contain_text("Première facture")
    await expect(page.locator("#service-name")).to_have_text("Informatique")
    codes = await page.locator("#l-service_code option").evaluate_all("o => o.map(x => x.value)")
    assert codes == ["DSI-2026", "CULT"]
    await page.locator("#f-service_code").fill("CULT")
    await expect(page.locator("#service-name")).to_have_text("Affaires culturelles")
    await page.locator("#f-service_code").fill("RIEN")
    await expect(page.locator("#e-service_code")).to_contain_text("n'est pas dans l'annuaire")
    await page.locator("#f-buyer_siret").fill("")
    await expect(page.locator("#official")).to_be_hidden()
    await expect(page.locator("#e-buyer_siret")).to_contain_text("obligatoire")


async def test_only_the_first_invoice_asks_whether_the_buyer_is_right(office, desk):
    await office.configure()
    await office.store.directory.put(TOULOUSE)
    first, second = await office.print_invoice("F-1"), await office.print_invoice("F-2")
    page = await review(office, desk, first)
    await expect(page.locator("#official .once")).to_be_visible()
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url(f"**/factures/{second}?envoi={first}")
    await expect(page.locator("#official strong")).to_be_visible()
    await expect(page.locator("#official .once")).to_be_hidden()


async def test_two_that_look_alike_stand_side_by_side(office, desk):
    await office.configure()
    first = await office.print_invoice()
    changed = {"total_incl_vat": Reading("3360.00", 0.99), "due_date": None}
    second = await office.print_invoice(changes=changed)
    page = await review(office, desk, second)
    await expect(page.locator(".twin")).to_have_count(2)
    await expect(page.locator(".twin img")).to_have_count(2)
    await expect(page.locator(".twin-verdict")).to_have_text(
        "Numéro, date et montant sont les mêmes."
    )
    await expect(page.get_by_label("Remplacer l'ancienne")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_label("Ce sont deux factures")).to_be_checked()
    await page.keyboard.press("Enter")
    await expect(page.locator("#send")).to_be_focused()
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url(f"**/factures/{first}?envoi={second}")
    assert (await office.store.papers.get(second)).state is InvoiceState.APPROVED


async def test_the_old_one_is_replaced_by_one_choice(office, desk):
    await office.configure()
    first = await office.print_invoice()
    second = await office.print_invoice()
    page = await review(office, desk, second)
    await page.keyboard.press("Space")
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url(f"**/?envoi={second}")
    assert (await office.store.papers.get(first)).state is InvoiceState.DISCARDED
    assert (await office.store.papers.get(second)).state is InvoiceState.APPROVED


async def test_a_colleagues_paper_is_named_and_not_shown(office, desk):
    await office.configure()
    first = await office.print_invoice()
    await office.store.papers.take(first, "sophie")
    page = await review(office, desk, await office.print_invoice())
    await expect(page.locator(".finding .ways legend")).to_contain_text("déjà été imprimé")
    await expect(page.locator(".twin")).to_have_count(0)


async def test_another_account_is_an_alarm_that_a_manager_may_lift(office, desk):
    await office.configure()
    paper = await office.print_invoice(changes={"iban": OTHER_ACCOUNT})
    page = await review(office, desk, paper)
    await expect(page.locator(".finding.alarm")).to_contain_text("pas l'un de vos comptes")
    await expect(page.get_by_label("Le compte imprimé est juste")).to_be_disabled()
    await expect(page.locator("#e-iban")).to_contain_text("pas l'un de vos comptes")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator("#f-iban")).to_be_focused()
    await page.close()
    page = await review(office, desk, paper, Role.MANAGER)
    await expect(page.get_by_label("Le compte imprimé est juste")).to_be_focused()
    await page.keyboard.press("Space")
    await page.keyboard.press("Control+Enter")
    await page.wait_for_url("**/?envoi=*")
    assert (await office.store.papers.get(paper)).state is InvoiceState.APPROVED


async def test_colleagues_at_one_invoice_are_told_of_each_other(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    claire = await review(office, desk, paper)
    sophie = await review(office, desk, paper, Role.MANAGER)
    await expect(sophie.locator("#at-work")).to_contain_text("claire vérifie cette facture")
    await expect(claire.locator("#at-work")).to_be_hidden()
    await claire.locator("#f-service_code").fill("X")
    await expect(claire.locator("#at-work")).to_contain_text("sophie vérifie cette facture")
    await sophie.goto("/suivi")
    await claire.locator("#f-service_code").fill("Y")
    await expect(claire.locator("#at-work")).to_be_hidden()


async def test_a_paper_that_a_colleague_sent_says_so(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    claire = await review(office, desk, paper)
    sophie = await review(office, desk, paper, Role.MANAGER)
    await sophie.keyboard.press("Control+Enter")
    await sophie.wait_for_url("**/?envoi=*")
    await expect(claire.locator("#arrivals")).to_contain_text("a changé d'état")


async def test_a_siret_that_is_not_ours_to_pay_blocks_before_sending(office, desk):
    await office.configure()
    page = await review(office, desk, await office.print_invoice())
    await page.locator("#f-buyer_siret").fill(str(Siret.parse("73282932000074")))
    await expect(page.locator("#e-buyer_siret")).to_contain_text("votre établissement")


async def test_the_states_of_a_review_are_for_everybody(office, desk):
    await office.configure()
    await office.store.directory.put(TOULOUSE)
    await office.print_invoice()
    alike = await office.print_invoice()
    alarm = await office.print_invoice("FA-2", changes={"iban": OTHER_ACCOUNT})
    found = []
    for name, paper in (("verification-doublon", alike), ("verification-compte", alarm)):
        page = await review(office, desk, paper)
        found += await look_at(page, name)
        await page.close()
    assert not found, "\n".join(found)


DROP = """() => {
  const data = new DataTransfer();
  data.items.add(new File(["%PDF-1.7 bon"], "bon.pdf", { type: "application/pdf" }));
  const zone = document.getElementById("pieces");
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
    zone.dispatchEvent(event);
  }
}"""


async def test_a_document_dropped_on_the_page_goes_with_the_invoice(office, desk):
    await office.configure()
    paper = await office.print_invoice()
    page = await review(office, desk, paper)
    await page.evaluate(DROP)
    await expect(page.locator(".piece-list")).to_contain_text("bon.pdf")
    (piece,) = (await office.store.papers.get(paper)).attachments
    assert (piece.name, piece.mime_type) == ("bon.pdf", "application/pdf")
