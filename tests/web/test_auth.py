"""Signing in and out, guessing, and passwords."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient

from staging.errors import InvalidValue
from staging.person import Role
from web import auth
from web.context import CONTEXT

PASSWORD = "un mot de passe solide"


@pytest.fixture
async def visitor(office, server):
    hashed = auth.hash_password(PASSWORD)
    await office.store.people.set_password("claire", hashed)
    client = TestClient(server)
    yield client
    await client.session.close()


async def sign_in(client, name="claire", password=PASSWORD, **extra):
    form = {"name": name, "password": password, **extra}
    async with client.post("/connexion", data=form, allow_redirects=False) as answer:
        return answer, await answer.text()


async def test_signs_in_and_goes_where_it_was_going(visitor):
    answer, _ = await sign_in(visitor, name=" Claire ", suite="/suivi?etat=toutes")
    assert answer.status == 303
    assert answer.headers["Location"] == "/suivi?etat=toutes"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert PASSWORD not in cookie


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/\\example.org", ""])
def test_never_leads_to_another_site(target):
    assert auth.safe_next(target) == "/"


async def test_says_the_same_whichever_half_is_wrong(visitor):
    _, wrong_password = await sign_in(visitor, password="autre chose")
    _, wrong_name = await sign_in(visitor, name="nobody")
    sentence = "Identifiant ou mot de passe incorrect."
    assert sentence in wrong_password
    assert sentence in wrong_name


async def test_guessing_is_slow_and_ends(visitor, clock):
    for _ in range(5):
        answer, _ = await sign_in(visitor, password="devine")
        assert answer.status == 403
    answer, text = await sign_in(visitor)
    assert answer.status == 429
    assert "Attendez 10 min" in text
    clock.forward(minutes=11)
    answer, _ = await sign_in(visitor)
    assert answer.status == 303


@pytest.mark.parametrize("spelt", ["claire ", "  CLAIRE", "\u00a0claire"])
async def test_another_spelling_of_a_name_is_no_new_name(visitor, spelt):
    for _ in range(5):
        await sign_in(visitor, name=spelt, password="devine")
    answer, _ = await sign_in(visitor)
    assert answer.status == 429


async def test_guesses_from_elsewhere_do_not_keep_the_owner_out(visitor, office, clock):
    """Thirty in ten minutes are too many for a name all the same, from wherever they come."""
    context = office.app[CONTEXT]
    for number in range(29):
        auth.failed(context, "Claire", f"192.0.2.{number}")
    answer, _ = await sign_in(visitor)
    assert answer.status == 303
    for number in range(30):
        auth.failed(context, "claire", f"192.0.2.{number}")
    answer, _ = await sign_in(visitor)
    assert answer.status == 429


async def test_a_closed_account_does_not_sign_in(visitor, office):
    await office.store.people.disable("claire")
    answer, _ = await sign_in(visitor)
    assert answer.status == 403


async def test_a_session_ends_by_itself(browsers, clock):
    status, _ = await browsers[Role.USER].get("/")
    assert status == 200
    clock.at += timedelta(hours=13)
    status, _ = await browsers[Role.USER].get("/")
    assert status == 303


async def test_signing_out_closes_the_session(browsers):
    browser = browsers[Role.USER]
    assert await browser.post("/deconnexion") == (303, "/connexion")
    browser.client.session.cookie_jar.update_cookies({"printpost": "token-user"})
    status, _ = await browser.get("/")
    assert status == 303


async def test_changes_its_own_password(visitor, office):
    await sign_in(visitor)
    page = await (await visitor.get("/compte")).text()
    token = page.split('name="csrf" value="')[1].split('"')[0]
    form = {"csrf": token, "old": PASSWORD, "new": "encore plus solide"}
    async with visitor.post("/compte", data=form) as answer:
        assert "Votre mot de passe est changé." in await answer.text()
    answer, _ = await sign_in(visitor, password="encore plus solide")
    assert answer.status == 303


def test_refuses_a_short_password():
    with pytest.raises(InvalidValue, match="10 caractères"):
        auth.hash_password("court")
