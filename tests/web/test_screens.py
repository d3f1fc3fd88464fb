"""Every screen in light and dark, wide and narrow: nothing axe can see, no sideways scroll.

With PRINTPOST_ARTEFACTS=FOLDER each screen is also kept there as a picture.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe

from staging.deposit import Outcome, Receipt, StatusEvent
from staging.evidence import Reading, Remark
from staging.person import Role
from staging.states import InvoiceState, ReturnKind
from web.installing import SYSTEMS

RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Nothing but colours differs in the dark.
    "dark": ["color-contrast", "link-in-text-block"],
}
pytestmark = pytest.mark.timeout(300)


async def deposit(office, paper_id: int, portal_id: int) -> None:
    paper = await office.store.papers.get(paper_id)
    choices = {f.code: "both" for f in paper.findings if f.code == "possible_duplicate"}
    if choices:
        paper = await office.store.papers.edit(paper_id, paper.version, {}, "claire", choices)
    await office.store.papers.approve(paper_id, paper.version, "claire", timedelta(0))
    claimed = await office.store.deposits.claim("test", timedelta(minutes=5))
    assert claimed is not None
    assert claimed.id == paper_id
    attempt = await office.store.deposits.begin(paper_id, "test")
    await office.store.deposits.finish(attempt.id, Outcome.ACCEPTED, portal_id, "GCU_MSG_01_000")
    await office.store.deposits.record_receipt(paper_id, Receipt(portal_id, "DEPOSEE", None))


async def tell(office, paper_id, status, move=None, kind=None, comment="") -> None:
    office.clock.forward(hours=3)
    event = StatusEvent(status, office.clock(), comment)
    await office.store.deposits.record_statuses(paper_id, [event], move, kind, office.clock())


async def furnish(office) -> dict[str, int]:
    """Papers in every situation a screen shows."""
    await office.configure()
    made = {}
    for name, number in (("settled", 1), ("deposited", 2), ("rerouted", 3), ("asked", 4)):
        made[name] = await office.print_invoice(f"FA-2026-04{number:02}")
        await deposit(office, made[name], 9_000_100 + number)
    await tell(office, made["deposited"], "MISE_A_DISPOSITION")
    await tell(
        office,
        made["rerouted"],
        "A_RECYCLER",
        InvoiceState.RETURNED,
        ReturnKind.TO_REROUTE,
        "Code service clos, utilisez DSI-2027",
    )
    await tell(
        office,
        made["asked"],
        "SUSPENDUE",
        InvoiceState.RETURNED,
        ReturnKind.TO_COMPLETE,
        "Joindre le bon de livraison signé",
    )
    await tell(office, made["settled"], "MISE_EN_PAIEMENT", InvoiceState.SETTLED)
    made["clean"] = await office.print_invoice("FA-2026-0417")
    made["doubtful"] = await office.print_invoice(
        "FA-2026-0418",
        user="",
        name="impression.pdf",
        changes={
            "buyer_siret": Reading("21310555400017", 0.6, 1, (330, 173, 413, 186)),
            "engagement_number": None,
            "total_incl_vat": Reading("3361.00", 0.7, 1, (480, 590, 520, 603)),
        },
        remarks=(Remark("ocr"), Remark("not_invoice")),
    )
    await office.store.papers.take(made["clean"], "claire")
    made["sent"] = await office.print_invoice("FA-2026-0419")
    await office.store.papers.edit(made["sent"], 1, {}, "claire", {"possible_duplicate": "both"})
    await office.store.papers.approve(made["sent"], 2, "claire", timedelta(minutes=2))
    await office.receive("FA-2026-0420")
    made["reading"] = made["sent"] + 1
    return made


def screens(made: dict[str, int]) -> list[tuple[str, Role | None, str]]:
    admin = Role.ADMIN
    return [
        ("connexion", None, "/connexion"),
        ("a-verifier", Role.USER, "/"),
        ("verification", Role.USER, f"/factures/{made['clean']}"),
        ("verification-doutes", Role.USER, f"/factures/{made['doubtful']}"),
        ("suivi", Role.MANAGER, "/suivi"),
        ("suivi-toutes", Role.MANAGER, "/suivi?etat=toutes"),
        ("facture-deposee", Role.MANAGER, f"/factures/{made['deposited']}"),
        ("facture-a-reorienter", Role.MANAGER, f"/factures/{made['rerouted']}"),
        ("facture-piece-demandee", Role.MANAGER, f"/factures/{made['asked']}"),
        ("archives", Role.MANAGER, "/archives"),
        ("destinataires", Role.MANAGER, "/destinataires"),
        ("imprimante", Role.USER, "/imprimante"),
        ("compte", Role.USER, "/compte"),
        ("lecture", Role.USER, f"/factures/{made['reading']}"),
        ("envoi", Role.USER, f"/?envoi={made['sent']}"),
        ("envoi-facture", Role.USER, f"/factures/{made['sent']}"),
        ("preuve", Role.MANAGER, f"/factures/{made['deposited']}/preuve"),
        ("etat", admin, "/administration/etat"),
        ("chorus", admin, "/administration/chorus"),
        ("etablissements", admin, "/administration/etablissements"),
        ("etablissement", admin, "/administration/etablissements/73282932000074"),
        ("e-mail", admin, "/administration/e-mail"),
        ("utilisateurs", admin, "/administration/utilisateurs"),
        ("imprimantes", admin, "/administration/imprimantes"),
        ("mises-en-page", admin, "/administration/mises-en-page"),
        ("journal", admin, "/administration/journal"),
        ("droit-refuse", Role.USER, "/administration/etat"),
        ("introuvable", Role.USER, "/factures/999"),
    ]


async def inspect(page, name: str, path: str, status: int = 200) -> list[str]:
    """Load a screen once; look at it in light, in dark, and on a narrow window."""
    answer = await page.goto(path)
    found = [] if answer.status == status else [f"{name}: status {answer.status}"]
    if "suite=" in page.url:
        found.append(f"{name}: led to {page.url}")
    return found + await look_at(page, name)


async def look_at(page, name: str) -> list[str]:
    found = []
    await page.set_viewport_size({"width": 1366, "height": 900})
    for look in ("light", "dark"):
        await page.emulate_media(color_scheme=look)
        results = await Axe().run(
            page, options={"runOnly": RULES[look], "resultTypes": ["violations"]}
        )
        found += [
            f"{name} {look}: {v['id']} {v['nodes'][0]['html'][:160]} "
            f"{v['nodes'][0]['failureSummary'][:200]}"
            for v in results.response["violations"]
        ]
        await picture(page, f"{name}-{look}")
    await page.emulate_media(color_scheme="light")
    # 640 is a window of 1,280 px at 200 %.
    for width in (1024, 640, 320):
        await page.set_viewport_size({"width": width, "height": 640})
        if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name}: scrolls sideways at {width} px")
    await picture(page, f"{name}-320")
    return found


async def picture(page, name: str) -> None:
    if folder := os.environ.get("PRINTPOST_ARTEFACTS"):
        target = Path(folder) / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=target, full_page=True)


@pytest.mark.parametrize("role", [None, *Role])
async def test_screens(office, desk, role):
    made = await furnish(office)
    page, found = await desk.open(role), []
    for name, whose, path in screens(made):
        if whose is role:
            status = {"droit-refuse": 403, "introuvable": 404}.get(name, 200)
            found += await inspect(page, name, path, status)
    assert not found, "\n".join(found)


async def test_empty_screens(office, desk):
    found = []
    page = await desk.open(Role.ADMIN)
    for name, path in (
        ("vide-a-verifier", "/"),
        ("vide-suivi", "/suivi"),
        ("vide-archives", "/archives"),
        ("vide-etablissements", "/administration/etablissements"),
        ("vide-mises-en-page", "/administration/mises-en-page"),
        ("nouvel-etablissement", "/administration/etablissements/nouveau"),
    ):
        found += await inspect(page, name, path)
    assert not found, "\n".join(found)


async def test_screens_of_the_printer(office, desk):
    """The steps on each system, and the certificate's page, for who has no account."""
    page, found = await desk.open(None), []
    for system in SYSTEMS:
        found += await inspect(page, f"installer-{system}", f"/installer/{system}/print")
    found += await inspect(page, "certificat", "/certificat")
    assert not found, "\n".join(found)


async def test_error_screens(office, desk):
    await office.configure()
    paper = await office.print_invoice(changes={"buyer_siret": None})
    page, found = await desk.open(), []
    await page.goto(f"/factures/{paper}")
    await page.locator("#f-total_incl_vat").fill("12.345,60")
    await page.get_by_role("button", name="Enregistrer").click()
    found += await look_at(page, "erreur-saisie")
    await page.locator("#f-total_incl_vat").fill("3 360,00")
    await page.get_by_role("button", name="Envoyer à Chorus Pro").click()
    await page.locator("#summary").wait_for()
    found += await look_at(page, "erreur-envoi")
    assert await page.evaluate("document.activeElement.id") == "summary"
    await page.goto("/?q=introuvable")
    found += await look_at(page, "recherche-vide")
    stranger = await desk.open(None)
    await stranger.goto("/connexion")
    await stranger.get_by_label("Identifiant").fill("claire")
    await stranger.get_by_label("Mot de passe").fill("devine")
    await stranger.get_by_role("button", name="Se connecter").click()
    found += await look_at(stranger, "erreur-connexion")
    admin = await desk.open(Role.ADMIN)
    await admin.goto("/administration/etablissements/nouveau")
    await admin.get_by_label("SIRET").fill("123")
    await admin.get_by_label("Raison sociale").fill("x")
    await admin.get_by_role("button", name="Enregistrer").click()
    found += await look_at(admin, "erreur-etablissement")
    await admin.goto("/administration/journal")
    await admin.get_by_role("button", name="Vérifier le journal").click()
    found += await look_at(admin, "journal-verifie")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("role", Role)
async def test_the_head_of_a_page_is_one_line_on_a_small_screen(office, desk, role, language):
    """At 1,280 px, with the word of the production, in both languages."""
    await office.store.settings.put("chorus", {"environment": "production"}, "martin")
    for name in ("claire", "sophie", "martin"):
        await office.store.people.prefer(name, language=language)
    page = await desk.open(role, viewport={"width": 1280, "height": 800})
    for path in ("/", "/destinataires") if role is not Role.USER else ("/",):
        await page.goto(path)
        assert (await page.locator(".top").bounding_box())["height"] < 64
    here = page.get_by_role("navigation").first.locator("[aria-current=page]")
    whose = {Role.ADMIN: "Administration"}.get(
        role, {"fr": "Destinataires", "en": "Recipients"}[language]
    )
    if role is not Role.USER:
        assert await here.inner_text() == whose
