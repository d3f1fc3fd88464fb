"""A field corrected on a company's first invoice is right on the next one: nothing to touch."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import House, wait_for
from tests.journeys.papers import SUPPLIER, invoice_pdf
from tests.journeys.test_whole_way import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]


def printed(house: House, page: Page, number: str, order: str, base: str) -> None:
    """Print an invoice whose engagement number has a label that no vocabulary knows; open it."""
    page.goto(f"{house.web}/suivi")  # the empty home would open the print by itself
    house.print(invoice_pdf(number, Decimal(base), (40, 598, f"Suivi chez vous : {order}")))
    (staged,) = wait_for("the reading", lambda: house.invoices(state="staged"))
    page.goto(f"{house.web}/factures/{staged['id']}")
    expect(page).to_have_title(re.compile(f"Facture {number}"))


def sent(house: House, page: Page, count: int) -> None:
    """Send what is reviewed by the keyboard, and wait for its payment."""
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Annuler l'envoi")).to_be_visible()
    wait_for("the payment", lambda: len(house.invoices(state="settled")) == count, 60)


def test_the_next_invoice_of_a_layout_asks_for_nothing(
    house: House, portal: str, browser: Browser, artefacts: Path
) -> None:
    house.add_person("claire", "user")
    house.add_company(*SUPPLIER)
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    page.set_default_timeout(30_000)
    sign_in(page, house, "claire")

    printed(house, page, "FA-2026-041", "4500012345", "100.00")
    engagement = page.get_by_label("Numéro d'engagement")
    expect(engagement).to_have_value("")
    engagement.fill("4500012345")
    sent(house, page, 1)

    house.stop()  # what was learned is in the data folder
    house.start()
    printed(house, page, "FA-2026-052", "4500067890", "250.00")
    expect(engagement).to_have_value("4500067890")
    expect(page.locator("#left")).to_contain_text("Tout est prêt")
    page.screenshot(path=artefacts / "journey-learned.png")
    sent(house, page, 2)
    ledger = httpx.get(f"{portal}/rehearsal/ledger", timeout=10).json()["invoices"]
    assert [one["numero"] for one in ledger] == ["FA-2026-041", "FA-2026-052"]
    paper = house.invoice(house.invoices()[0]["id"])
    assert paper["fields"]["engagement_number"] == "4500067890"
    page.close()
