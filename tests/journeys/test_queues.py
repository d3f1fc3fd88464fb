"""Several printers of one appliance, by a workstation's CUPS and a person's browser."""

from __future__ import annotations

import re
import subprocess

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Cups, House, program, wait_for
from tests.journeys.test_whole_way import SAMPLES, SUPPLIER, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]


def jobs_of(house: House, queue: str) -> list[dict[str, object]]:
    return [j for j in house.call("GET", "/jobs").json()["items"] if j["queue"] == queue]


def test_a_printed_piece_is_joined_to_the_invoice_under_review(
    house: House, cups: Cups, browser: Browser
) -> None:
    house.add_person("claire", "user")
    house.add_company(*SUPPLIER)
    cups.add_queue("post", house.ipp)
    cups.add_queue("pieces", f"{house.ipp}/pieces")
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    page.set_default_timeout(30_000)
    sign_in(page, house, "claire")
    cups.print("post", SAMPLES / "exemple-1.pdf", "-U", "claire", "-t", "Facture")
    expect(page).to_have_title(re.compile("Facture FV-26822"))

    cups.print("pieces", SAMPLES / "exemple-2.pdf", "-U", "claire", "-t", "Bon de livraison")
    page.get_by_role("button", name="Joindre à cette facture").click()
    expect(page.locator("#pieces").get_by_text("Bon de livraison.pdf")).to_be_visible()
    page.close()

    (job,) = jobs_of(house, "pieces")
    assert (job["user"], job["state"], job["invoices"]) == ("claire", "completed", [])
    (line,) = house.invoices()
    (joined,) = house.invoice(line["id"])["attachments"]
    assert joined["name"] == "Bon de livraison.pdf"


def test_a_printer_made_on_the_page_takes_a_print_at_once(
    house: House, cups: Cups, browser: Browser
) -> None:
    house.add_person("martin", "admin")
    page = browser.new_page(locale="fr-FR")
    page.set_default_timeout(30_000)
    sign_in(page, house, "martin")
    page.goto(f"{house.web}/administration/imprimantes")
    page.locator("#title-new").fill("Régie nord")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.get_by_role("heading", name="Print&Post – Régie nord")).to_be_visible()

    uri = f"{house.ipp}/regie-nord"
    cups.add_queue("regie", uri)
    cups.print("regie", SAMPLES / "exemple-1.pdf", "-t", "Facture de la régie")
    (job,) = wait_for("the job", lambda: jobs_of(house, "regie-nord"))
    assert job["name"] == "Facture de la régie"
    assert wait_for("the reading", lambda: house.invoices(state="staged"))

    page.get_by_text("Modifier « Print&Post – Régie nord »").click()
    page.get_by_role("button", name="Retirer cette imprimante").locator("visible=true").click()
    expect(page.get_by_role("heading", name="Print&Post – Régie nord")).to_have_count(0)
    page.close()
    asked = [program("ipptool"), "-t", uri, "get-printer-attributes.test"]
    gone = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    assert gone.returncode != 0
    assert "client-error-not-found" in gone.stdout
    assert len(jobs_of(house, "regie-nord")) == 1
