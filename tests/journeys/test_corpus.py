"""Invoices of the corpus go from `lp` to payment; what a person had to type is counted.

Named by PRINTPOST_CORPUS: a folder with `real/` and `synthetic/`, each NAME.pdf beside its truth
in NAME.json. The report is `corpus.json` among the artefacts.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from staging.errors import InvalidValue
from staging.identifiers import Iban, Siret
from tests.journeys.conftest import Cups, House, wait_for
from tests.journeys.papers import BUYER
from tests.journeys.test_whole_way import sign_in

REAL = ("Facture-FR-EN16931-0ac9c3", "facture-5f253e", "Facture-DOM-EN16931-8ac2ae")
SYNTHETIC = (
    "d01_gestion_cadre_sample_000",
    "d03_erp_libre_sample_001",
    "d08_cantine_bl_sample_002",
)
NAMES = tuple(f"real/{name}" for name in REAL) + tuple(f"synthetic/{name}" for name in SYNTHETIC)
#: Which of the invoice's fields the truth speaks of and Chorus Pro asks for.
SENT = (
    *("document_type", "invoice_number", "issue_date", "currency", "seller_siret", "buyer_siret"),
    *("service_code", "engagement_number", "contract_number", "iban", "vat_breakdown"),
    *("total_excl_vat", "total_vat", "total_incl_vat", "discount_incl_vat", "amount_due"),
    "prepaid_amount",
)

#: The supplier's registered account, where the paper prints none that is one.
ACCOUNT = "FR7630004012341234567890108"

pytestmark = [pytest.mark.corpus, pytest.mark.journey, pytest.mark.timeout(400)]


@dataclass
class Print:
    """One invoice on its way."""

    name: str
    truth: dict[str, Any]
    touched: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0


@pytest.fixture(scope="module")
def corpus() -> Path:
    named = os.environ.get("PRINTPOST_CORPUS")
    if not named:
        pytest.skip("PRINTPOST_CORPUS names no invoice corpus")
    return Path(named)


def valid_siret(digits: str | None, otherwise: str) -> str:
    """The SIRET of the truth, its last digit made right where an invented one fails its key."""
    for last in f"{(digits or '')[-1:]}0123456789":
        try:
            return str(Siret.parse((digits or "")[:-1] + last))
        except InvalidValue:
            continue
    return otherwise


def valid_iban(iban: str | None) -> str | None:
    try:
        return None if iban is None else str(Iban.parse(iban))
    except InvalidValue:
        return None


def prepaid(truth: dict[str, Any]) -> str | None:
    """What was paid before, where the amounts of the truth leave some."""
    total, due = truth.get("total_incl_vat"), truth.get("amount_due")
    if total is None or due is None:
        return None
    before = Decimal(total) - Decimal(truth.get("discount_incl_vat") or 0) - Decimal(due)
    return f"{before:.2f}" if before > 0 else None


def load(corpus: Path, name: str) -> Print:
    truth = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
    wanted = {key: truth.get(key) for key in SENT}
    wanted["seller_siret"] = valid_siret(wanted["seller_siret"], "81023456700313")
    wanted["buyer_siret"] = valid_siret(wanted["buyer_siret"], BUYER)
    wanted["iban"] = valid_iban(wanted["iban"]) or (ACCOUNT if wanted["iban"] else None)
    wanted["prepaid_amount"] = prepaid(truth)
    return Print(name, wanted | {"seller_name": truth.get("seller_name") or "Fournisseur"})


@pytest.fixture
def report(artefacts: Path) -> Iterator[list[Print]]:
    prints: list[Print] = []
    yield prints
    lines = [
        {"name": p.name, "touched": p.touched, "seconds_to_staged": round(p.seconds, 1)}
        for p in prints
    ]
    (artefacts / "corpus.json").write_text(json.dumps(lines, ensure_ascii=False, indent=1))


def test_six_invoices_are_paid(
    corpus: Path, house: House, portal: str, cups: Cups, browser: Browser, report: list[Print]
) -> None:
    cups.add_queue("post", house.ipp)
    house.add_person("claire", "manager")
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="fr-FR")
    page.set_default_timeout(30_000)
    sign_in(page, house, "claire")
    numbers = {}
    for name in NAMES:
        invoice = load(corpus, name)
        report.append(invoice)
        introduce(house, portal, invoice.truth)
        page.goto(f"{house.web}/suivi")  # the empty home would open the print by itself
        numbers[name] = print_and_read(house, cups, corpus, invoice)
        review(page, house, numbers[name], invoice)
    page.close()
    for name, number in numbers.items():
        wait_for(f"the payment of {name}", partial(is_paid, house, number), 120)
    ledger = httpx.get(f"{portal}/rehearsal/ledger", timeout=20).json()
    ours = [house.invoice(number)["deposit"]["chorus_id"] for number in numbers.values()]
    assert sorted(one["id"] for one in ledger["invoices"]) == sorted(ours)
    assert ledger["duplicates_refused"] == 0


def is_paid(house: House, number: int) -> bool:
    return state(house, number) == "settled"


def state(house: House, number: int) -> str:
    return str(house.invoice(number)["state"])


def introduce(house: House, portal: str, truth: dict[str, Any]) -> None:
    """The supplier to the house, the recipient to the portal."""
    ibans = [truth["iban"] or ACCOUNT]
    house.add_company(truth["seller_siret"], truth["seller_name"], ibans)
    body = {"siret": truth["buyer_siret"], "name": "DESTINATAIRE", "open_services": True}
    answer = httpx.post(f"{portal}/rehearsal/structures", json=body, timeout=20)
    assert answer.status_code == 201, answer.text


def print_and_read(house: House, cups: Cups, corpus: Path, invoice: Print) -> int:
    before = {job["id"] for job in house.call("GET", "/jobs").json()["items"]}
    began = time.monotonic()
    cups.print("post", corpus / f"{invoice.name}.pdf")

    def read() -> list[int]:
        new = [j for j in house.call("GET", "/jobs").json()["items"] if j["id"] not in before]
        return [n for job in new for n in job["invoices"] if state(house, n) == "staged"]

    (number,) = wait_for(f"the reading of {invoice.name}", read, 120)
    invoice.seconds = time.monotonic() - began
    return int(number)


def review(page: Page, house: House, number: int, invoice: Print) -> None:
    """Type what the paper says and the reader does not, all of it counted, and send by one key."""
    fields = house.invoice(number)["fields"]
    invoice.touched = {
        key: {"read": fields[key], "typed": invoice.truth[key]}
        for key in SENT
        if invoice.truth[key] is not None and fields[key] != invoice.truth[key]
    }
    page.goto(f"{house.web}/factures/{number}")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    for key, change in invoice.touched.items():
        enter(page, key, change["typed"])
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Annuler l'envoi").first).to_be_visible()
    assert state(house, number) == "approved"


def enter(page: Page, key: str, value: str) -> None:
    """As a person does: choose in a list, or type an amount with a comma."""
    field = page.locator(f"#f-{key}")
    if field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value.replace(".", ",") if key == "prepaid_amount" else value)
