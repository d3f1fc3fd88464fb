"""Destinataires: the directory as it is kept, searched, asked anew, brought in whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.async_api import expect

from staging.buyer import Service, Structure
from staging.errors import OutsideUnavailable
from staging.identifiers import Siret
from staging.person import Role
from staging.recipients import Import
from tests.web.conftest import BUYER
from tests.web.test_screens import look_at

TOULOUSE = Structure(
    BUYER,
    found=True,
    structure_id=900,
    name="COMMUNE DE TOULOUSE",
    active=True,
    service_required=True,
    services=(
        Service(1, "DSI-2026", "Direction des systèmes d'information", True, True),
        Service(2, "CULTURE", "Direction de la culture", True, None),
        Service(3, "VOIRIE", "Ancien service de la voirie", False),
    ),
    town="Toulouse",
)
CLOSED = Structure(Siret("21990606200019"), True, 901, "COMMUNE D'EXERCICE FERMÉE", False)
FAR = Structure(
    Siret("21990101400015"),
    True,
    None,
    "CENTRE HOSPITALIER DE <b>BEAULIEU</b>",
    True,
    imported=True,
)
UNKNOWN = Siret("73282932000074")


@pytest.fixture
async def manager(office, browsers):
    await office.configure()
    await office.store.directory.put(TOULOUSE)
    await office.store.directory.put(CLOSED)
    await office.store.recipients.put("rehearsal", [FAR], office.clock(), 1)
    await office.store.recipients.finish("rehearsal", office.clock())
    return browsers[Role.MANAGER]


async def test_the_list_shows_what_was_looked_up_and_the_directory_all(manager):
    _, text = await manager.get("/destinataires")
    assert "COMMUNE DE TOULOUSE" in text
    assert "Code service" in text
    assert "Inactif" in text
    assert "BEAULIEU" not in text
    _, text = await manager.get("/destinataires?liste=tous")
    assert "&lt;b&gt;BEAULIEU&lt;/b&gt;" in text
    assert "Par l'annuaire" in text


async def test_a_search_by_name_by_town_and_by_number(manager):
    for query in ("toulouse", "213%20105%20554", str(BUYER), "comm toul"):
        _, text = await manager.get(f"/destinataires?q={query}")
        assert "COMMUNE DE TOULOUSE" in text
        assert "EXERCICE" not in text
    _, text = await manager.get("/destinataires?q=beaulieu")
    assert "Chercher dans tout l'annuaire" in text
    _, text = await manager.get("/destinataires?q=commune")
    assert "presque tous les destinataires" in text
    _, text = await manager.get(f"/destinataires?q={UNKNOWN}")
    assert f'href="/destinataires/{UNKNOWN}"' in text


async def test_pages_follow_each_other(office, manager):
    some = [
        replace(FAR, siret=Siret(f"{21000000 + n:08d}000000"), name=f"LYCEE NUMERO {n}")
        for n in range(120)
    ]
    await office.store.recipients.put("rehearsal", some, office.clock(), 120)
    seen, address = set(), "/destinataires?liste=tous"
    for _ in range(3):
        _, text = await manager.get(address)
        seen |= {n for n in range(120) if f"LYCEE NUMERO {n}<" in text}
        address = f"/destinataires?liste=tous&q=&apres={_following(text)}"
    assert seen == set(range(120))


def _following(text: str) -> str:
    return text.partition("&amp;apres=")[2].partition('"')[0]


async def test_one_recipient_is_shown_whole_and_asked_again(office, manager):
    _, text = await manager.get(f"/destinataires/{BUYER}")
    for words in ("DSI-2026", "Pas encore lu", "Toulouse", "Signalé par Chorus Pro"):
        assert words in text
    office.outside.directory[BUYER] = replace(TOULOUSE, name="VILLE DE TOULOUSE")
    assert await manager.post(f"/destinataires/{BUYER}") == (303, f"/destinataires/{BUYER}?fait")
    _, text = await manager.get(f"/destinataires/{BUYER}?fait")
    assert "VILLE DE TOULOUSE" in text
    _, text = await manager.get(f"/destinataires/{UNKNOWN}")
    assert "Jamais" in text
    office.outside.directory[UNKNOWN] = Structure(UNKNOWN, found=False)
    await manager.post(f"/destinataires/{UNKNOWN}")
    _, text = await manager.get(f"/destinataires/{UNKNOWN}")
    assert "ne connaît pas ce SIRET" in text
    assert (await manager.get("/destinataires/12345678901234"))[0] == 404


async def test_a_portal_that_does_not_answer_is_told_and_nothing_is_lost(office, manager):
    office.outside.trouble = OutsideUnavailable("Chorus Pro ne répond pas.")
    status, text = await manager.post(f"/destinataires/{BUYER}")
    assert status == 422
    assert "Chorus Pro ne répond pas." in text
    assert "DSI-2026" in text
    office.outside.trouble, office.outside.directory[BUYER] = None, TOULOUSE
    statuses = [(await manager.post(f"/destinataires/{BUYER}"))[0] for _ in range(60)]
    assert set(statuses) == {303, 429}


async def test_a_plain_user_does_not_enter(browsers):
    user = browsers[Role.USER]
    assert (await user.get("/destinataires"))[0] == 403
    _, text = await user.get("/")
    assert "/destinataires" not in text


async def test_screens_and_an_import_followed_to_its_end(office, manager, desk):
    page = await desk.open(Role.MANAGER)
    await page.goto("/destinataires")
    found = await look_at(page, "destinataires")
    await page.goto("/destinataires?q=nulle+part")
    found += await look_at(page, "destinataires-aucun")
    await page.goto(f"/destinataires/{BUYER}")
    found += await look_at(page, "destinataire")
    await page.goto("/destinataires?liste=tous")
    await page.set_viewport_size({"width": 1366, "height": 900})
    await page.get_by_role("button", name="Importer l'annuaire maintenant").click()
    await expect(page.get_by_text("L'annuaire est demandé")).to_be_visible()
    assert await office.store.recipients.take_ask("rehearsal")
    begun = office.clock()
    await office.store.recipients.keep_progress("rehearsal", Import(begun, 12_500))
    await expect(page.get_by_text("12\u202f500")).to_be_visible()
    found += await look_at(page, "destinataires-import")
    await office.store.recipients.keep_progress(
        "rehearsal", Import(begun, 12_500, begun, "Chorus Pro ne répond pas.")
    )
    await expect(page.get_by_text("L'annuaire n'est pas arrivé.")).to_be_visible()
    found += await look_at(page, "destinataires-import-manque")
    assert not found, "\n".join(found)
