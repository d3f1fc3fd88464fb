"""Sessions that a person sees and ends, and sign-ins in the trail."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from staging.person import Role
from tests.web.test_screens import inspect
from web import auth

PASSWORD = "un mot de passe solide"
PEOPLE = "/administration/utilisateurs"


async def open_elsewhere(office, role: Role, address: str) -> str:
    """A second session of a person; its reference."""
    hashed = hashlib.sha256(address.encode()).hexdigest()
    ends = office.clock() + timedelta(hours=8)
    await office.store.people.open_session(hashed, office.people[role].id, "csrf", ends, address)
    return hashed[:16]


async def addresses(office, role: Role) -> set[str | None]:
    return {s.address for s in await office.store.people.sessions(office.people[role].id)}


async def test_a_person_sees_and_ends_their_other_sessions(office, browsers):
    user = browsers[Role.USER]
    ref = await open_elsewhere(office, Role.USER, "<b>192.0.2.9</b>")
    await open_elsewhere(office, Role.USER, "192.0.2.10")
    _, text = await user.get("/compte")
    assert "&lt;b&gt;192.0.2.9" in text
    assert text.count("Cette session") == 1
    assert (await user.post("/compte/sessions", session=ref))[0] == 303
    assert await addresses(office, Role.USER) == {None, "192.0.2.10"}
    await user.post("/compte/sessions")
    assert await addresses(office, Role.USER) == {None}
    assert (await user.get("/compte"))[0] == 200


async def test_nobody_ends_a_colleagues_session(office, browsers):
    ref = await open_elsewhere(office, Role.ADMIN, "192.0.2.9")
    await browsers[Role.USER].post("/compte/sessions", session=ref)
    assert "192.0.2.9" in await addresses(office, Role.ADMIN)


async def test_an_administrator_ends_all_sessions_of_a_person(office, browsers):
    admin = browsers[Role.ADMIN]
    await open_elsewhere(office, Role.USER, "192.0.2.9")
    assert "Fermer ses sessions (2)" in (await admin.get(PEOPLE))[1].replace("\xa0", " ")
    await admin.post(f"{PEOPLE}/claire", action="sessions")
    assert await addresses(office, Role.USER) == set()
    assert (await browsers[Role.USER].get("/compte"))[0] == 303
    (last,) = await office.store.audit.entries(1)
    assert (last.who, last.what, last.detail) == ("martin", "sessions_ended", {"name": "claire"})


async def test_a_session_that_is_over_is_not_listed(office, browsers):
    assert await addresses(office, Role.USER) == {None}
    office.clock.forward(hours=9)
    assert await addresses(office, Role.USER) == set()


@pytest.mark.parametrize(
    ("name", "password", "who", "what"),
    [
        ("Claire", PASSWORD, "claire", "signed_in"),
        ("claire", "devine-moi", "claire", "sign_in_failed"),
        ("mon-mot-de-passe", "x", "?", "sign_in_failed"),
    ],
)
async def test_sign_ins_stand_in_the_trail(office, browsers, name, password, who, what):
    await office.store.people.set_password("claire", auth.hash_password(PASSWORD))
    form = {"name": name, "password": password}
    async with browsers[Role.USER].client.post(
        "/connexion", data=form, allow_redirects=False
    ) as answer:
        assert answer.status in {303, 403}
    (last,) = await office.store.audit.entries(1)
    assert (last.who, last.what, last.detail) == (who, what, {})
    _, journal = await browsers[Role.ADMIN].get("/administration/journal")
    assert "mon-mot-de-passe" not in journal


async def test_the_screens(office, desk):
    await open_elsewhere(office, Role.USER, "192.0.2.9")
    page = await desk.open(Role.USER)
    found = await inspect(page, "compte-sessions", "/compte")
    admin = await desk.open(Role.ADMIN)
    found += await inspect(admin, "utilisateurs-sessions", PEOPLE)
    assert not found, "\n".join(found)
