"""Administration, the account, the first start, and the screen of a print still being read."""

from __future__ import annotations

import io
import re

import pytest
from aiohttp import FormData, web
from aiohttp.test_utils import TestClient, TestServer

from staging.identifiers import Siret
from staging.job import NewJob
from staging.person import Role
from staging.ports import AccessProblem, AccessReport, ChorusAccess
from web import auth, printer

PASSWORD = "un mot de passe solide"
COMPANY = {
    "siret": "732 829 320 00074",
    "name": "Ateliers du Canal SARL",
    "vat_id": "FR 44 732829320",
    "vat_regime": "TVA_SUR_DEBIT",
    "iban-0": "FR76 3000 6000 0112 3456 7890 189",
    "label-0": "Compte courant",
    "action": "save",
}
NEW = "/administration/etablissements/nouveau"
ACCESS = ChorusAccess("rehearsal", "http://a", "http://b", "id", "s", "login", "p")


@pytest.fixture
async def admin(office, browsers):
    await office.store.people.set_password("martin", auth.hash_password(PASSWORD))
    await office.session(Role.ADMIN)
    return browsers[Role.ADMIN]


async def test_an_account_asks_for_the_password_again(office, admin):
    status, text = await admin.post(NEW, **COMPANY)
    assert status == 422
    assert "confirmez avec votre mot de passe" in text
    assert 'value="FR76 3000 6000 0112 3456 7890 189"' in text
    status, _ = await admin.post(NEW, **COMPANY, password=PASSWORD)
    assert status == 303
    kept = await office.store.companies.get("73282932000074")
    assert kept is not None
    assert kept.bank_accounts[0].label == "Compte courant"
    path = f"/administration/etablissements/{kept.siret}"
    status, _ = await admin.post(path, **{**COMPANY, "name": "Autre nom"})
    assert status == 303, "the same account needs no password"


async def test_a_factors_account_keeps_its_sentence(office, admin):
    factored = {"kind-0": "factor", "subrogation-0": "Règlement à l'ordre d'Exemple."}
    status, _ = await admin.post(NEW, **COMPANY, **factored, password=PASSWORD)
    assert status == 303
    (kept,) = (await office.store.companies.all())[0].bank_accounts
    assert (kept.kind, kept.subrogation) == ("factor", "Règlement à l'ordre d'Exemple.")
    _, text = await admin.get("/administration/etablissements/73282932000074")
    assert '<option value="factor" selected>' in text
    assert "l&#39;ordre d&#39;Exemple." in text
    _, text = await admin.get("/administration/etablissements")
    assert "affactureur" in text


async def test_wrong_keys_of_identifiers_are_told_by_field(office, admin):
    wrong = {**COMPANY, "siret": "73282932000075", "iban-0": "FR76 3000 6000 0112 3456 7890 188"}
    status, text = await admin.post(NEW, **wrong)
    assert status == 422
    assert "Ce SIRET n&#39;est pas valide" in text
    assert "Cet IBAN n&#39;est pas valide." in text
    assert await office.store.companies.all() == ()


async def test_offers_the_accounts_the_portal_knows(office, admin):
    await office.configure()
    office.outside.access = ACCESS
    path = f"/administration/etablissements/{Siret.parse('73282932000074')}"
    status, text = await admin.post(path, **{**COMPANY, "action": "lookup"})
    assert status == 200
    assert '<option value="77"' in text


async def test_the_access_is_kept_and_its_secrets_never_shown(office, admin):
    form = {
        "environment": "qualification",
        "client_id": "an-application",
        "client_secret": "s3cret-of-piste",
        "login": "TECH_1_000001@cpro.fr",
        "password": "s3cret-of-account",
    }
    status, _ = await admin.post("/administration/chorus", **form)
    assert status == 303
    _, text = await admin.get("/administration/chorus")
    assert "an-application" in text
    assert "s3cret" not in text
    assert "laissez vide pour le garder" in text
    assert "Qualification\u00a0: rien n'est envoyé pour de vrai." in text
    assert await office.store.settings.secret("chorus.client_secret") == "s3cret-of-piste"


async def test_an_address_must_be_one(admin):
    form = {"environment": "production", "api_url": "javascript:alert(1)"}
    status, text = await admin.post("/administration/chorus", **form)
    assert status == 422
    assert "Adresse attendue" in text


async def test_the_live_test_says_which_half_is_wrong(office, admin):
    status, _ = await admin.post("/administration/chorus/essai")
    assert status == 422
    office.outside.access = ACCESS
    office.outside.report = AccessReport(
        False,
        "rehearsal",
        "PISTE refuse l'application.",
        problem=AccessProblem.PISTE,
        application_ok=False,
    )
    _, text = await admin.post("/administration/chorus/essai")
    assert "Application PISTE\u00a0: refusée" in text
    assert "Compte technique\u00a0: pas essayé" in text


async def test_sending_is_resumed_by_a_person(office, admin, browsers):
    await office.store.deposits.pause("Chorus Pro refuse la connexion.")
    _, text = await admin.get("/administration/chorus")
    assert "Les envois sont arrêtés." in text
    _, text = await browsers[Role.USER].get("/")
    assert "Prévenez un administrateur." in text
    await admin.post("/administration/chorus/reprendre")
    assert await office.store.deposits.paused() is None


async def test_people_are_added_changed_and_closed(office, admin):
    form = {"name": "paul", "role": "user", "password": PASSWORD}
    assert (await admin.post("/administration/utilisateurs", **form))[0] == 303
    for bad in ({**form, "name": "PAUL"}, {**form, "name": "a b"}, {**form, "role": "king"}):
        assert (await admin.post("/administration/utilisateurs", **bad))[0] == 422, bad
    path = "/administration/utilisateurs/paul"
    await admin.post(path, action="role", role="manager")
    assert (await office.store.people.by_name("paul")).role is Role.MANAGER
    await admin.post(path, action="disable")
    assert (await office.store.people.by_name("paul")).disabled
    await admin.post(path, action="enable")
    assert not (await office.store.people.by_name("paul")).disabled
    assert (await admin.post(path, action="password", password="court"))[0] == 422
    own = await admin.post("/administration/utilisateurs/martin", action="disable")
    assert own[0] == 403


async def test_journal_and_state(office, admin):
    await office.configure()
    await office.print_invoice()
    _, text = await admin.get("/administration/journal")
    assert "Document reçu" in text
    _, text = await admin.post("/administration/journal")
    assert re.search("Intègre\u00a0: [0-9]+\u00a0lignes suivent sans rupture", text)
    _, text = await admin.get("/administration/etat")
    assert "Ne répond pas depuis 14:20." in text
    assert "En panne" in text


async def test_the_undo_window_is_a_persons_own(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    browser = browsers[Role.USER]
    assert (await browser.post("/compte/delai", seconds="120"))[0] == 303
    assert (await browser.post("/compte/delai", seconds="7"))[0] == 422
    await browser.post(f"/factures/{paper}", version="1", action="send")
    kept = await office.store.papers.get(paper)
    assert (kept.send_at - office.clock()).total_seconds() == 120


async def test_a_document_enters_from_the_page(office, browsers):
    browser = browsers[Role.USER]
    form = FormData()
    form.add_field("csrf", browser.csrf)
    form.add_field("file", b"%PDF-1.7 something", filename="facture.pdf")
    async with browser.client.post("/documents", data=form) as answer:
        text = await answer.text()
    assert "Lecture en cours" in text
    assert "facture.pdf" in text
    (job,) = await office.store.jobs.list()
    assert job.user == "claire"


async def test_a_form_is_bounded_and_a_document_is_not_one(office, browsers, api):
    browser = browsers[Role.USER]
    async with browser.client.post(
        "/connexion",
        data=io.BytesIO(b"name=" + b"x" * 2_000_000),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    ) as answer:
        assert answer.status == 413
    large = b"%PDF-1.7" + b"0" * 3_000_000
    form = FormData()
    form.add_field("csrf", browser.csrf)
    form.add_field("file", io.BytesIO(large), filename="facture.pdf")
    async with browser.client.post("/documents", data=form) as answer:
        assert answer.status == 200
    form = FormData()
    form.add_field("file", io.BytesIO(large), filename="facture.pdf")
    async with api.post("/api/v1/documents", data=form) as answer:
        assert answer.status == 201


async def test_a_print_still_being_read_says_so(office, browsers):
    kept = office.store.files.put(b"%PDF-1.7")
    await office.store.jobs.receive(
        NewJob("print", "Facture.pdf", "claire", "192.0.2.7", "application/pdf", None), kept
    )
    _, text = await browsers[Role.USER].get("/factures/1")
    assert "Lecture en cours" in text
    _, text = await browsers[Role.USER].get("/")
    assert "Lecture en cours" in text


async def test_the_first_start_makes_an_administrator_once(fresh):
    client: TestClient[web.Request, web.Application] = TestClient(TestServer(fresh.app))
    await client.start_server()
    form = {"code": "wrong", "name": "martin", "password": PASSWORD}
    try:
        async with client.get("/", allow_redirects=True) as answer:
            assert str(answer.url).endswith("/premier-demarrage")
        async with client.post("/premier-demarrage", data=form) as answer:
            assert answer.status == 422
        form["code"] = "code-du-jour"
        async with client.post("/premier-demarrage", data=form) as answer:
            assert str(answer.url).endswith("/administration/premiers-pas")
            assert answer.status == 200
        assert (await fresh.store.people.by_name("martin")).role is Role.ADMIN
        async with client.get("/premier-demarrage") as answer:
            assert answer.status == 404
    finally:
        await client.close()


def test_windows_is_given_http():
    assert (
        printer.http_address("ipp://printpost.local:8631/ipp/print")
        == "http://printpost.local:8631/ipp/print"
    )
    assert printer.http_address("ipps://[2001:db8::1]/p") == "https://[2001:db8::1]:631/p"
