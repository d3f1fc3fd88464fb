"""Changing an account: the password again on the page and in the API, told to administrators."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from staging.person import Role
from tests.web.conftest import API_TOKEN, IBAN, SELLER
from tests.web.test_screens import look_at
from web import auth

PASSWORD = "a long enough password"
OTHER = "FR1420041010050500013M02606"
API = f"/api/v1/companies/{SELLER}"
BODY = {
    "name": "Ateliers du Canal SARL",
    "vat_regime": "TVA_SUR_DEBIT",
    "bank_accounts": [{"iban": OTHER}],
}
FORM = {
    "name": "Ateliers du Canal SARL",
    "vat_regime": "TVA_SUR_DEBIT",
    "iban-0": OTHER,
    "label-0": "Nouveau compte",
}
PAGE = f"/administration/etablissements/{SELLER}"


@pytest.fixture
async def admin(office, browsers):
    await office.configure()
    await office.store.people.set_password("martin", auth.hash_password(PASSWORD))
    await office.session(Role.ADMIN)
    return browsers[Role.ADMIN]


async def put(admin, **more):
    headers = {"X-CSRF-Token": admin.csrf}
    async with admin.client.put(API, json={**BODY, **more}, headers=headers) as answer:
        return answer.status, await answer.json()


async def accounts(office) -> list[str]:
    company = await office.store.companies.get(SELLER)
    return [str(account.iban) for account in company.bank_accounts]


async def test_the_api_asks_a_person_for_the_password_again(office, admin):
    status, problem = await put(admin)
    assert (status, problem["code"]) == (403, "password_required")
    status, problem = await put(admin, password="not the right one")
    assert (status, problem["code"]) == (403, "password_required")
    assert await accounts(office) == [str(IBAN)]
    status, body = await put(admin, password=PASSWORD)
    assert (status, body["bank_accounts"][0]["iban"]) == (200, OTHER)
    assert "password" not in body
    status, _ = await put(admin)
    assert status == 200, "the same account needs no password"


async def test_who_guesses_with_a_session_is_slowed_down(office, admin):
    for _ in range(5):
        assert (await put(admin, password="guess"))[0] == 403
    status, problem = await put(admin, password=PASSWORD)
    assert status == 429
    assert "Trop d'essais" in problem["detail"]
    assert await accounts(office) == [str(IBAN)]
    tried = [e for e in await office.store.audit.entries() if e.what == "sign_in_failed"]
    assert len(tried) == 5


async def test_a_machine_s_token_is_its_secret(office, admin):
    headers = {"Authorization": f"Bearer {API_TOKEN}"}
    async with admin.client.put(API, json=BODY, headers=headers) as answer:
        assert answer.status == 200
    assert await accounts(office) == [OTHER]
    [told] = await office.store.announcements.recent()
    assert told.who == "API"


async def test_the_order_of_accounts_asks_for_the_password_too(office, admin):
    both = {**FORM, "iban-0": str(IBAN), "iban-1": OTHER}
    assert (await admin.post(PAGE, **both, password=PASSWORD))[0] == 303
    turned = {**FORM, "iban-0": OTHER, "iban-1": str(IBAN)}
    status, text = await admin.post(PAGE, **turned)
    assert status == 422
    assert "confirmez avec votre mot de passe" in text
    assert await accounts(office) == [str(IBAN), OTHER]


async def test_every_administrator_must_see_it(office, admin, browsers, desk):
    await office.store.people.add("paule", Role.ADMIN, "!")
    assert (await admin.post(PAGE, **FORM, password=PASSWORD))[0] == 303
    for role in (Role.USER, Role.MANAGER):
        _, text = await browsers[role].get("/")
        assert "Un compte bancaire a changé" not in text
        [told] = await office.store.announcements.recent()
        status, _ = await browsers[role].post(f"/administration/annonces/{told.id}")
        assert status == 403
    page = await desk.open(Role.ADMIN)
    await page.goto("/suivi")
    told = page.get_by_text("FR76 … 0189 remplacé par FR14 … 2606")
    await expect(told).to_be_visible()
    found = await look_at(page, "annonce-compte-change")
    await page.set_viewport_size({"width": 1366, "height": 900})
    await page.get_by_role("button", name="J'en ai pris connaissance").press("Enter")
    await page.wait_for_url("**/suivi")
    await expect(told).to_be_hidden()
    [paule] = [p for p in await office.store.people.all() if p.name == "paule"]
    assert len(await office.store.announcements.unseen(paule.id)) == 1
    assert not found, "\n".join(found)
