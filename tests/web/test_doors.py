"""Every route walked as nobody and as each role: the one table of routes decides."""

from __future__ import annotations

import re

import pytest

from staging.person import Role
from web.doors import Door
from web.routes import DOORS

REFUSED = {401, 403}
#: What stands in the paths: ids that exist nowhere, so that nothing is changed by the walk.
EXAMPLES = {
    "id": "999",
    "page": "1",
    "piece": "1",
    "siret": "21310555400017",
    "name": "nobody",
    "account": "999",
    "example": "999",
    "system": "linux",
}
#: Streams that do not end by themselves, and the end of the session that walks.
LEFT_OUT = {"/evenements", "/api/v1/events", "/deconnexion"}


def path_of(door: Door) -> str:
    return re.sub(r"\{(\w+)(?::[^}]*)?\}", lambda found: EXAMPLES[found[1]], door.path)


def walked() -> list[Door]:
    return [door for door in DOORS if door.path not in LEFT_OUT]


def test_every_route_is_in_the_table(office):
    known = {(door.method, door.path) for door in DOORS}
    served = {
        (route.method, re.sub(r"\{(\w+)\}", r"{\1}", str(route.resource.canonical)))
        for route in office.app.router.routes()
        if route.method != "HEAD" and not str(route.resource.canonical).startswith("/static")
    }
    plain = {(method, re.sub(r"\{(\w+):[^}]*\}", r"{\1}", path)) for method, path in known}
    assert served == plain


async def test_nobody_enters_without_signing_in(server, api):
    for door in walked():
        headers = {"Authorization": "Bearer wrong"}
        async with api.session.request(
            door.method,
            server.make_url(path_of(door)),
            headers=headers,
            allow_redirects=False,
        ) as answer:
            if door.role is None:
                # a sign-in without a name is refused by the form, not by the door
                assert answer.status not in REFUSED or door.path == "/connexion", door
            elif door.is_api:
                assert answer.status == 401, door
            else:
                assert answer.status == 303, door
                assert answer.headers["Location"].startswith("/connexion"), door


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_enters_where_the_table_says(browsers, role):
    browser = browsers[role]
    for door in walked():
        async with browser.client.request(
            door.method,
            path_of(door),
            headers={"X-CSRF-Token": browser.csrf},
            allow_redirects=False,
        ) as answer:
            refused = answer.status in REFUSED
            if door.role is not None:
                assert refused is not role.covers(door.role), (door, answer.status)


async def test_no_change_without_the_token_of_the_session(browsers):
    browser = browsers[Role.ADMIN]
    for door in walked():
        if door.method == "GET" or door.role is None:
            continue
        async with browser.client.request(
            door.method, path_of(door), data={"csrf": "wrong"}, allow_redirects=False
        ) as answer:
            assert answer.status == 403, door


async def test_no_change_from_another_site(browsers):
    browser = browsers[Role.ADMIN]
    async with browser.client.post(
        "/compte",
        data={"csrf": browser.csrf, "old": "x", "new": "y"},
        headers={"Origin": "https://example.org"},
    ) as answer:
        assert answer.status == 403
        assert "autre site" in await answer.text()


async def test_a_plain_user_does_not_see_a_colleagues_paper(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    await office.store.papers.take(paper, "sophie")
    for path in (
        f"/factures/{paper}",
        f"/factures/{paper}/document.pdf",
        f"/api/v1/invoices/{paper}",
    ):
        status, _ = await browsers[Role.USER].get(path)
        assert status == 403, path
        status, _ = await browsers[Role.MANAGER].get(path)
        assert status == 200, path
    _, text = await browsers[Role.USER].get("/")
    assert "FA-2026-0417" not in text
    _, text = await browsers[Role.MANAGER].get("/")
    assert "FA-2026-0417" in text


async def test_headers_stand_on_every_answer(browsers, server):
    for path in ("/", "/static/base.css", "/api/v1/invoices", "/nowhere", "/healthz"):
        async with browsers[Role.USER].client.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "Cache-Control" in answer.headers
