"""The first steps: each is looked at as it stands, and can be left and taken up again."""

from __future__ import annotations

import re

from aiohttp.test_utils import TestServer

from staging.person import Role
from staging.queue import FIRST, Queue
from tests.web.conftest import Desk
from tests.web.test_screens import inspect, look_at
from tests.web.test_trial import print_test_page

PATH = "/administration/premiers-pas"


def words(text: str) -> list[str]:
    return re.findall(r'class="word">(Faite|Passée|À faire)<', text)


async def test_each_step_is_done_by_doing_it(office, browsers):
    admin = browsers[Role.ADMIN]
    _, text = await admin.get(PATH)
    # the company's own certificate is shown here: workstations know it already
    assert words(text) == ["À faire"] * 4 + ["Faite", "À faire"]
    await office.configure()
    await office.store.queues.change(Queue(FIRST, "Factures"), "root")
    _, text = await admin.get(PATH)
    assert words(text) == ["Faite"] * 5 + ["À faire"]
    _, state = await admin.get("/administration/etat")
    assert PATH in state
    await print_test_page(office, "claire", "text colour")
    _, text = await admin.get(PATH)
    assert words(text) == ["Faite"] * 6
    _, state = await admin.get("/administration/etat")
    assert PATH not in state


async def test_an_empty_home_leads_an_administrator_on(office, browsers):
    _, text = await browsers[Role.ADMIN].get("/")
    assert f'href="{PATH}"' in text
    assert "Votre établissement" in text
    _, text = await browsers[Role.USER].get("/")
    assert PATH not in text
    await office.configure()
    await office.print_invoice()
    _, text = await browsers[Role.ADMIN].get("/")
    assert PATH not in text


async def test_a_step_is_left_out_and_taken_up_again(browsers):
    admin = browsers[Role.ADMIN]
    status, where = await admin.post(PATH, step="trial", done="1")
    assert (status, where) == (303, PATH)
    assert words((await admin.get(PATH))[1])[-1] == "Passée"
    await admin.post(PATH, step="trial", done="0")
    assert words((await admin.get(PATH))[1])[-1] == "À faire"


async def test_an_unknown_step_changes_nothing(browsers):
    status, _ = await browsers[Role.ADMIN].post(PATH, step="<b>", done="1")
    assert status == 422


async def test_the_screen(office, desk):
    page = await desk.open(Role.ADMIN)
    found = await inspect(page, "premiers-pas", PATH)
    assert not found, "\n".join(found)


async def test_the_first_start_screens(fresh, chromium):
    running = TestServer(fresh.app)
    await running.start_server()
    try:
        desk = Desk(fresh, running, chromium)
        page = await desk.open(None)
        found = await inspect(page, "premier-demarrage", "/premier-demarrage")
        await page.get_by_label("Code de démarrage").fill("faux")
        await page.get_by_label("Identifiant").fill("martin")
        await page.get_by_label("Mot de passe").fill("un mot de passe solide")
        await page.get_by_role("button", name="Créer le compte").click()
        found += await look_at(page, "premier-demarrage-erreur")
    finally:
        await running.close()
    assert not found, "\n".join(found)


async def test_the_state_says_what_is_forgotten_when(browsers):
    _, text = await browsers[Role.ADMIN].get("/administration/etat")
    assert "effacé 30 jours après" in text
    assert "oubliés 365 jours après" in text
