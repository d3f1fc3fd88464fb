"""The connection page: six steps with the portal's own words, and further technical accounts."""

from __future__ import annotations

import pytest

from staging.db.deposits import RESTORED
from staging.person import Role
from staging.ports import AccessProblem, AccessReport, ChorusAccess
from tests.web.conftest import Browser
from tests.web.test_screens import look_at
from web.auth import hash_password

PAGE = "/administration/chorus"
ACCESS = ChorusAccess("rehearsal", "http://p", "http://p/t", "app", "s", "main@cpro.fr", "p")
NEW = {"login": "TECH_1_000002@cpro.fr", "password": "another"}
NO_APIS = AccessReport(
    False,
    "rehearsal",
    "L'application PISTE n'a pas accès à l'API « Structures ».",
    problem=AccessProblem.SUBSCRIPTION,
    application_ok=True,
    apis=(("Transverses", True), ("Structures", False)),
    said="HTTP 403 (/structures/v1/rechercher)",
)


@pytest.fixture
async def admin(office, browsers):
    await office.store.settings.put("chorus", {"environment": "rehearsal"}, "admin")
    office.outside.access = ACCESS
    return browsers[Role.ADMIN]


async def test_each_step_says_what_the_portal_answered(office, admin):
    _, text = await admin.post(f"{PAGE}/essai")
    for words in (
        "PISTE accepte l'application.",
        "Chorus Pro accepte le compte technique.",
        "ATELIERS DU CANAL",
        "CC (77)",
        "01/09/2027",
    ):
        assert words in text
    office.outside.report = NO_APIS
    _, text = await admin.post(f"{PAGE}/essai")
    assert "Structures\u00a0: fermée" in text
    assert "Transverses\u00a0: ouverte" in text
    assert "HTTP 403 (/structures/v1/rechercher)" in text


async def test_saved_and_tried_at_once_a_good_access_lets_sending_go_on(office, admin):
    await office.store.deposits.pause("Chorus Pro refuse le compte technique.")
    await office.store.accounts.refuse("rehearsal", "main@cpro.fr")
    form = {"environment": "rehearsal", "login": "main@cpro.fr", "password": "new"}
    status, text = await admin.post(PAGE, **form, essai="compte")
    assert status == 200
    assert "Chorus Pro accepte la connexion." in text
    assert await office.store.deposits.paused() is None
    [account] = await office.store.accounts.all("rehearsal")
    assert account.refused_at is None
    assert account.structures == ("73282932000074",)


async def test_a_new_secret_alone_lifts_the_stop_when_it_is_good(office, admin):
    form = {"environment": "rehearsal", "login": "main@cpro.fr", "password": "new"}
    await office.store.deposits.pause("Chorus Pro refuse le compte technique.")
    office.outside.report = NO_APIS
    assert (await admin.post(PAGE, **form))[0] == 303
    assert await office.store.deposits.paused()
    office.outside.report = None
    assert (await admin.post(PAGE, **form))[0] == 303
    assert await office.store.deposits.paused() is None


async def test_a_restored_base_stays_held_whatever_the_access_is(office, admin):
    await office.store.deposits.pause(RESTORED)
    await admin.post(f"{PAGE}/essai")
    assert await office.store.deposits.paused() == RESTORED
    _, text = await admin.get(PAGE)
    assert 'href="/suivi?etat=file"' in text  # what will be searched before it is sent
    assert "Reprendre les envois" in text


async def test_a_further_account_is_tried_then_kept_and_its_password_never_shown(office, admin):
    office.outside.report = AccessReport(
        False, "rehearsal", "Chorus Pro refuse le compte.", account_ok=False, said="HTTP 401"
    )
    status, text = await admin.post(f"{PAGE}/comptes", **NEW)
    assert (status, await office.store.accounts.all("rehearsal")) == (422, ())
    assert "HTTP 401" in text
    office.outside.report = None
    assert (await admin.post(f"{PAGE}/comptes", **NEW))[0] == 303
    [account] = await office.store.accounts.all("rehearsal")
    assert await office.store.accounts.password(account.id) == "another"
    _, text = await admin.get(PAGE)
    assert NEW["login"] in text
    assert "another" not in text
    assert "732\u00a0829\u00a0320" in text.replace("\u202f", "\u00a0")


async def test_a_refused_account_is_told_tried_again_and_removed(office, admin):
    await admin.post(f"{PAGE}/comptes", **NEW)
    await office.store.accounts.refuse("rehearsal", NEW["login"])
    [account] = await office.store.accounts.all("rehearsal")
    _, text = await admin.get(PAGE)
    assert "Chorus Pro refuse ce compte" in text
    assert (await admin.post(f"{PAGE}/comptes/{account.id}"))[0] == 303
    [account] = await office.store.accounts.all("rehearsal")
    assert account.refused_at is None
    await admin.post(f"{PAGE}/comptes/{account.id}", action="remove")
    assert await office.store.accounts.all("rehearsal") == ()
    assert await office.store.accounts.password(account.id) is None


async def test_an_old_password_is_warned_of(office, admin):
    await admin.post(f"{PAGE}/comptes", **NEW)
    today = office.store.now().date()
    await office.store.accounts.keep("rehearsal", NEW["login"], [], today)
    _, text = await admin.get(PAGE)
    assert "demandez au gestionnaire principal de le renouveler" in text


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ("production", 'class="production"'),
        ("qualification", "Qualification\u00a0: rien n'est envoyé pour de vrai."),
        ("portail.example", "Portail particulier\u00a0: portail.example."),
    ],
)
async def test_the_environment_stands_on_every_page(environment, words, office, browsers):
    await office.store.settings.put("chorus", {"environment": environment}, "admin")
    for path in ("/", "/suivi", "/archives", "/imprimante", "/administration/etat"):
        _, text = await browsers[Role.ADMIN].get(path)
        assert words in text, path


@pytest.mark.timeout(120)
async def test_the_steps_on_the_screen(office, admin, desk):
    await admin.post(f"{PAGE}/comptes", **NEW)
    await office.store.accounts.refuse("rehearsal", NEW["login"])
    page = await desk.open(Role.ADMIN)
    found = []
    for name, report in (("connexion-bonne", None), ("connexion-fermee", NO_APIS)):
        office.outside.report = report
        await page.goto(PAGE)
        await page.get_by_role("button", name="Essayer la connexion maintenant").click()
        await page.get_by_text("1. Environnement").wait_for()
        found += await look_at(page, name)
    assert not found, "\n".join(found)


MOVED = {"environment": "rehearsal", "token_url": "https://ailleurs.exemple/jeton"}


async def test_the_secrets_go_to_no_other_address_without_the_password(office, admin):
    """A borrowed session must not send them to somebody's own portal."""
    status, text = await admin.post(PAGE, **MOVED)
    assert status == 422
    assert "confirmez avec votre mot de passe" in text
    assert (await admin.post(PAGE, **MOVED, own_password="un autre"))[0] == 422
    assert (await office.store.settings.get("chorus")).get("token_url") is None


async def test_with_the_password_the_address_is_kept(office, browsers):
    person = office.people[Role.ADMIN]
    await office.store.people.set_password(person.name, hash_password("un mot de passe"))
    client = browsers[Role.ADMIN].client
    token, csrf = await office.session(Role.ADMIN)
    client.session.cookie_jar.update_cookies({"printpost": token}, client.make_url("/"))
    renewed = Browser(client, csrf)
    form = {**MOVED, "own_password": "un mot de passe"}
    assert (await renewed.post(PAGE, **form))[0] == 303
    kept = await office.store.settings.get("chorus")
    assert kept["token_url"] == MOVED["token_url"]
    # Back to the usual address nothing is asked, nor for the same one again.
    assert (await renewed.post(PAGE, **MOVED))[0] == 303
    assert (await renewed.post(PAGE, environment="rehearsal"))[0] == 303


async def test_a_session_moves_no_address_through_the_api(office, admin):
    headers = {"X-CSRF-Token": admin.csrf}
    path = "/api/v1/settings/chorus"
    async with admin.client.put(path, json=MOVED, headers=headers) as answer:
        assert answer.status == 403
    assert (await office.store.settings.get("chorus")).get("token_url") is None
