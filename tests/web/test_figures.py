"""« Chiffres »: who sees it, what it counts, and how it looks."""

from __future__ import annotations

from staging.person import Role
from staging.states import InvoiceState
from tests.web.test_follow import deposited
from tests.web.test_screens import inspect, tell


async def test_the_months_and_the_month_that_runs(office, browsers):
    paper = await deposited(office)
    _, text = await browsers[Role.MANAGER].get("/suivi/chiffres")
    assert 'role="img"' in text
    assert "Aucune facture de ces mois n'est encore payée." in text
    assert "nov. : 1" in text
    assert '<tr><th scope="row">Déposée</th><td class="num">1</td></tr>' in text
    await tell(office, paper, "MISE_EN_PAIEMENT", InvoiceState.SETTLED)
    _, text = await browsers[Role.MANAGER].get("/suivi/chiffres?mois=2026-11")
    assert '<th scope="row">Mise en paiement</th><td class="num">1</td>' in text
    assert "0\u00a0j" in text


async def test_a_month_without_deposits_and_one_unknown(office, browsers):
    await deposited(office)
    _, text = await browsers[Role.MANAGER].get("/suivi/chiffres?mois=2026-02")
    assert "Aucune facture déposée ce mois-là." in text
    _, text = await browsers[Role.MANAGER].get("/suivi/chiffres?mois=<b>")
    assert "Un mois en détail\u00a0: novembre 2026" in text


async def test_only_who_may_enter_is_led_there(office, browsers):
    await office.configure()
    for role, led in ((Role.USER, False), (Role.MANAGER, True)):
        _, text = await browsers[role].get("/suivi")
        assert ('href="/suivi/chiffres"' in text) is led
    status, _ = await browsers[Role.USER].get("/suivi/chiffres")
    assert status == 403


async def test_the_screen_in_light_dark_and_narrow(office, desk):
    await deposited(office)
    page = await desk.open(Role.MANAGER)
    found = await inspect(page, "chiffres", "/suivi/chiffres")
    found += await inspect(page, "suivi-320", "/suivi?etat=toutes")
    assert not found, "\n".join(found)
