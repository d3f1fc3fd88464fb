"""A document goes from `lp` to « Mise en paiement » through a real CUPS and a real Chromium."""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, Cups, House, wait_for
from tests.journeys.papers import invoice_pdf

SAMPLES = Path(__file__).parents[2] / "server" / "samples"
SUPPLIER = ("81023456700313", "Atelier des Tilleuls", ["FR7630004012341234567890108"])

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]


def sign_in(page: Page, house: House, name: str) -> None:
    page.goto(house.web)
    page.get_by_label("Identifiant").fill(name)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("À vérifier")


def test_from_lp_to_payment_by_the_keyboard(
    house: House, portal: str, cups: Cups, browser: Browser, artefacts: Path
) -> None:
    house.add_person("claire", "user")
    house.add_company(*SUPPLIER)
    cups.add_queue("post", house.ipp)
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    page.set_default_timeout(30_000)
    sign_in(page, house, "claire")
    expect(page.get_by_text("Prêt.")).to_be_visible()
    page.screenshot(path=artefacts / "journey-1-empty.png")

    title = "Facture n° 1 – mairie"
    cups.print("post", SAMPLES / "exemple-1.pdf", "-U", "claire", "-t", title)

    # The empty home opens the invoice by itself.
    expect(page).to_have_title(re.compile("Facture FV-26822"))
    page.wait_for_function(
        "() => [...document.images].every(i => i.complete && i.naturalWidth > 0)"
    )
    assert page.get_by_label("SIRET du destinataire").input_value().split() == [
        *("283", "825", "891", "00379")
    ]
    page.screenshot(path=artefacts / "journey-2-review.png")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Annuler l'envoi")).to_be_visible()
    page.screenshot(path=artefacts / "journey-3-undo.png")

    wait_for("payment", lambda: [i for i in house.invoices() if i["state"] == "settled"], 60)
    page.goto(f"{house.web}/archives")
    expect(page.get_by_text("FV-26822").first).to_be_visible()
    page.screenshot(path=artefacts / "journey-4-archives.png")
    page.get_by_role("link", name="FV-26822").first.click()
    expect(page.get_by_text("Mise en paiement").first).to_be_visible()
    page.screenshot(path=artefacts / "journey-5-paid.png", full_page=True)

    ledger = httpx.get(f"{portal}/rehearsal/ledger", timeout=10).json()
    assert [i["numero"] for i in ledger["invoices"]] == ["FV-26822"]
    paper = house.invoice(house.invoices()[0]["id"])
    assert paper["deposit"]["chorus_id"] == ledger["invoices"][0]["id"]
    assert paper["job"]["name"] == "Facture n° 1 – mairie"
    page.close()


def test_a_withdrawn_approval_never_leaves(house: House, portal: str) -> None:
    house.add_company(*SUPPLIER)
    with (SAMPLES / "exemple-3.pdf").open("rb") as file:
        answer = house.call("POST", "/documents", files={"file": ("facture.pdf", file)})
    assert answer.status_code == 201, answer.text
    staged = wait_for("the reading", lambda: house.invoices(state="staged"))[0]
    body = {"version": staged["version"], "undo_seconds": 3}
    assert house.call("POST", f"/invoices/{staged['id']}/approve", json=body).status_code == 202
    version = house.invoice(staged["id"])["version"]
    undone = house.call("POST", f"/invoices/{staged['id']}/reopen", json={"version": version})
    assert undone.status_code == 200, undone.text
    stale = house.call("POST", f"/invoices/{staged['id']}/approve", json={"version": version})
    assert stale.status_code == 409
    time.sleep(4)  # past the first window
    assert house.invoice(staged["id"])["state"] == "staged"
    assert httpx.get(f"{portal}/rehearsal/ledger", timeout=10).json()["invoices"] == []


def test_what_is_deposited_is_byte_for_byte_what_was_printed(house: House, portal: str) -> None:
    house.add_company(*SUPPLIER)
    document = invoice_pdf("OCTET-1")
    house.print(document)
    staged = wait_for("the reading", lambda: house.invoices(state="staged"))[0]
    body = {"version": staged["version"], "undo_seconds": 0}
    assert house.call("POST", f"/invoices/{staged['id']}/approve", json=body).status_code == 202

    def deposited() -> list[dict[str, Any]]:
        return list(httpx.get(f"{portal}/rehearsal/ledger", timeout=10).json()["invoices"])

    (held,) = wait_for("the deposit", deposited, 60)
    assert (held["numero"], held["sha256"]) == ("OCTET-1", hashlib.sha256(document).hexdigest())
