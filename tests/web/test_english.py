"""The page in English: every main screen is walked, and no French is left but what is data.

With PRINTPOST_ARTEFACTS=FOLDER each screen is also kept there as a picture.
"""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from staging.person import Role
from tests.web.test_screens import furnish, inspect, picture, screens
from web.installing import SYSTEMS

pytestmark = pytest.mark.timeout(300)

FRENCH = re.compile(
    r"\b(le|la|les|des|du|une|un|pour|avec|est|sont|sur|vous|votre|vos|dans|par|ne|pas|cette|jours?|factures?)\b"
    r"|[éèêàçùôîû]",
    re.IGNORECASE,
)
#: What people, suppliers, the portal and the test's own appliance say; names of French systems.
DATA = (
    "Ateliers du Canal SARL",
    "ATELIERS DU CANAL",
    "Commune de Toulouse",
    "Facture novembre.pdf",
    "Factures, Structures, Transverses",
    "Code service clos, utilisez DSI-2027",
    "Joindre le bon de livraison signé",
    "Ne répond pas depuis 14:20.",
    "Répond en 4 ms.",
    "Chorus Pro accepte la connexion.",
    "Règlement à l'ordre de…",
)
#: All words a person reads or hears of a page, except those marked as French.
READ = """() => {
  const french = (node) => node.closest("[lang=fr]:not(html)");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said = [document.title];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!holder.closest("script, style, code, svg") && !french(holder))
      said.push(walker.currentNode.textContent);
  }
  const names = ["title", "aria-label", "alt", "placeholder", "data-label"];
  for (const node of document.querySelectorAll(names.map((name) => `[${name}]`).join(", ")))
    if (!french(node))
      for (const name of names)
        said.push(node.getAttribute(name) ?? "");
  return said.map((text) => text.trim()).filter(Boolean);
}"""

MORE = [
    ("chiffres", Role.MANAGER, "/suivi/chiffres"),
    ("retard", Role.MANAGER, "/suivi?etat=retard"),
    ("essai", Role.USER, "/page-essai"),
    ("premiers-pas", Role.ADMIN, "/administration/premiers-pas"),
    ("nouvel-etablissement", Role.ADMIN, "/administration/etablissements/nouveau"),
    ("sauvegarde", Role.ADMIN, "/administration/sauvegarde"),
    ("certificat", None, "/certificat"),
    *[(f"installer-{system}", None, f"/installer/{system}/print") for system in SYSTEMS],
]


async def left_over(page, name: str) -> list[str]:
    """Texts of a page in which French words are left."""
    found = []
    for text in await page.evaluate(READ):
        bare = text
        for known in DATA:
            bare = bare.replace(known, "")
        if FRENCH.search(bare):
            found.append(f"{name}: {text[:200]}")
    return found


@pytest.fixture
async def speaking(office):
    """The whole office reads English."""
    for name in ("claire", "sophie", "martin"):
        await office.store.people.prefer(name, language="en")
    return office


@pytest.mark.parametrize("role", [None, *Role])
async def test_no_french_is_left(speaking, desk, role) -> None:
    made = await furnish(speaking)
    page, found = await desk.open(role, locale="en-GB"), []
    for name, whose, path in (*screens(made), *MORE):
        if whose is role:
            await page.goto(path)
            assert await page.locator("html").get_attribute("lang") == "en", name
            found += await left_over(page, name)
            await picture(page, f"en-{name}")
    assert not found, "\n".join(found)


async def test_screens_in_english_are_as_usable(speaking, desk) -> None:
    made = await furnish(speaking)
    page, found = await desk.open(Role.ADMIN), []
    for name, path in (
        ("en-queue", "/"),
        ("en-review", f"/factures/{made['doubtful']}"),
        ("en-paper", f"/factures/{made['rerouted']}"),
        ("en-account", "/compte"),
        ("en-chorus", "/administration/chorus"),
    ):
        found += await inspect(page, name, path)
    stranger = await desk.open(None, locale="en-GB")
    found += await inspect(stranger, "en-sign-in", "/connexion")
    assert not found, "\n".join(found)


async def test_the_scripts_speak_english_too(speaking, desk) -> None:
    await speaking.configure()
    paper = await speaking.print_invoice(changes={"engagement_number": None})
    page = await desk.open()
    await page.goto(f"/factures/{paper}")
    await page.locator("#f-invoice_number").focus()
    await expect(page.locator("#pointing")).to_contain_text("Click a word of the page")
    await page.locator("#f-total_incl_vat").fill("12.345,60")
    await expect(page.locator("#e-total_incl_vat")).to_contain_text("An amount is expected")
    await page.locator("#f-total_incl_vat").fill("3 361,00")
    await expect(page.locator("#findings, .error").first).not_to_contain_text("facture indique")
    await expect(page.locator("#left")).to_contain_text("Still 1 field to check.")
    assert await left_over(page, "checked") == []


async def test_the_language_is_chosen_on_the_page(office, desk) -> None:
    page = await desk.open(None)
    await page.goto("/connexion")
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    await expect(page.get_by_role("button", name="English")).to_have_attribute(
        "aria-pressed", "true"
    )
    page = await desk.open(Role.USER)
    await page.goto("/compte")
    await page.get_by_label("Langue des pages").select_option("en")
    await page.get_by_role("button", name="Changer la langue").click()
    await expect(page.locator("main")).to_contain_text("Your language has been changed.")
