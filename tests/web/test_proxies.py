"""Proxies that are trusted, those that are not, and what does not cross the network in clear."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network

import pytest

from staging.person import Role
from tests.web.conftest import BUYER, IBAN, SELLER
from web import auth
from web.context import CONTEXT
from web.proxies import client_of, is_trusted

OURS = (ip_network("192.0.2.0/30"), ip_network("2001:db8::1"))
ACCESS = "/administration/chorus"
PASSWORD = "un mot de passe solide"


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("203.0.113.1, 198.51.100.7", "198.51.100.7"),
        ("198.51.100.7, 192.0.2.2", "198.51.100.7"),
        ("127.0.0.1, 198.51.100.7, 192.0.2.2, 192.0.2.3", "198.51.100.7"),
        ("unknown", "192.0.2.1"),
        ("198.51.100.7, <b>, 192.0.2.2", "192.0.2.2"),
        ("2001:db8::9", "2001:db8::9"),
    ],
)
def test_the_browser_is_the_last_that_no_proxy_of_ours_is(forwarded, client):
    assert client_of("192.0.2.1", forwarded, OURS) == client


@pytest.mark.parametrize("address", [None, "", "unix:", "192.0.2.4", "2001:db8::2"])
def test_others_are_not_trusted(address):
    assert not is_trusted(address, OURS)


@pytest.fixture(autouse=True)
def trusted(office, request) -> None:
    """The proxy that this office trusts, before it serves: the client of the tests, or another."""
    context = office.app[CONTEXT]
    proxy = ip_network(getattr(request, "param", "127.0.0.1"))
    settings = replace(context.settings, trusted_proxies=(proxy,))
    office.app[CONTEXT] = replace(context, settings=settings)


async def sign_in(browser, headers, password=PASSWORD):
    form = {"name": "claire", "password": password}
    async with browser.client.post(
        "/connexion", data=form, headers=headers, allow_redirects=False
    ) as answer:
        return answer.status, answer.headers.get("Set-Cookie", "")


@pytest.fixture
async def stranger(office, browsers):
    await office.store.people.set_password("claire", auth.hash_password(PASSWORD))
    return browsers[Role.USER]


async def test_a_trusted_proxys_https_makes_a_secure_cookie(stranger):
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}
    status, cookie = await sign_in(stranger, headers)
    assert status == 303
    assert cookie.startswith("__Host-printpost=")
    assert "Secure" in cookie


@pytest.mark.parametrize("trusted", ["192.0.2.1"], indirect=True)
async def test_nobody_elses_headers_are_believed(stranger):
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}
    _, cookie = await sign_in(stranger, headers)
    assert cookie.startswith("printpost=")
    assert "Secure" not in cookie


async def test_failures_are_counted_by_the_browser_behind_the_proxy(office, stranger):
    attempts = office.app[CONTEXT].attempts
    await sign_in(stranger, {"X-Forwarded-For": "198.51.100.7"}, "devine")
    assert attempts.wait("host 198.51.100.7", 1) is not None
    assert attempts.wait("host 127.0.0.1", 1) is None


CLEAR = {"Host": "printpost.local:8080"}


async def test_portal_secrets_are_refused_in_clear(office, browsers, api):
    admin = browsers[Role.ADMIN]
    form = {"csrf": admin.csrf, "environment": "qualification", "password": "s3cret-du-compte"}
    async with admin.client.post(ACCESS, data=form, headers=CLEAR) as answer:
        assert answer.status == 403
        text = await answer.text()
    assert "https au début" in text
    assert "s3cret-du-compte" not in text
    assert await office.store.settings.secret("chorus.password") is None
    given = {"environment": "qualification", "password": "s3cret-du-compte"}
    async with api.put("/api/v1/settings/chorus", json=given, headers=CLEAR) as answer:
        assert answer.status == 403
        assert (await answer.json())["code"] == "https_required"
    async with api.put("/api/v1/settings/chorus", json=given) as answer:
        assert answer.status == 200


async def test_a_new_account_is_refused_in_clear_and_other_changes_are_not(office, browsers, api):
    await office.configure()
    whole = {"name": "Autre", "vat_regime": "TVA_SUR_DEBIT"}
    kept = {"iban": str(IBAN), "label": "Compte", "chorus_code": 77}
    other = {"iban": "FR1420041010050500013M02606", "label": "Neuf"}
    path = f"/api/v1/companies/{SELLER}"
    for accounts, status in (([kept], 200), ([kept, other], 403)):
        body = {**whole, "bank_accounts": accounts}
        async with api.put(path, json=body, headers=CLEAR) as answer:
            assert answer.status == status
    admin = browsers[Role.ADMIN]
    form = {"csrf": admin.csrf, "siret": str(BUYER), **whole, "iban-0": other["iban"]}
    page = "/administration/etablissements/nouveau"
    async with admin.client.post(page, data=form, headers=CLEAR) as answer:
        assert answer.status == 403
    assert await office.store.companies.get(BUYER) is None


async def test_a_name_alone_makes_nobody_local(office, browsers, api):
    given = {"environment": "qualification", "password": "s3cret-du-compte"}
    headers = {"Host": "localhost", "X-Forwarded-For": "198.51.100.7"}
    async with api.put("/api/v1/settings/chorus", json=given, headers=headers) as answer:
        assert answer.status == 403
    assert await office.store.settings.secret("chorus.password") is None
