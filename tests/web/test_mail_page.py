"""The page « E-mail » and each person's own address: kept, refused in French, tried live."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.config import load
from server.postmaster import Postmaster
from staging.messaging import MAIL, MAIL_PASSWORD, MailReport, mail_settings
from staging.person import Digest, Role
from tests.fakes.mail_server import mail_servers
from tests.web.test_screens import look_at

PAGE = "/administration/e-mail"
TYPED = {
    "host": "smtp.exemple.fr",
    "security": "tls",
    "port": "",
    "user": "factures",
    "password": "s3cret du serveur",
    "sender": "factures@exemple.fr",
    "to": "gestion@exemple.fr, direction@exemple.fr",
    "hour": "7",
}


@pytest.fixture
async def admin(office, browsers):
    return browsers[Role.ADMIN]


async def test_the_settings_are_kept_and_the_password_never_shown(office, admin):
    status, _ = await admin.post(PAGE, **TYPED)
    assert status == 303
    kept = mail_settings(await office.store.settings.get(MAIL))
    assert (kept.host, kept.port, kept.user, kept.hour) == ("smtp.exemple.fr", 465, "factures", 7)
    assert kept.to == ("gestion@exemple.fr", "direction@exemple.fr")
    assert await office.store.settings.secret(MAIL_PASSWORD) == "s3cret du serveur"
    status, text = await admin.get(PAGE)
    assert (status, "s3cret" in text) == (200, False)
    assert "Déjà enregistré" in text
    await admin.post(PAGE, **{**TYPED, "password": ""})
    assert await office.store.settings.secret(MAIL_PASSWORD) == "s3cret du serveur"
    trail = await office.store.audit.entries()
    assert "s3cret" not in repr(trail)
    assert "smtp.exemple.fr" not in repr(trail)


@pytest.mark.parametrize("changed", [{"host": "ailleurs.exemple.fr"}, {"user": "autre"}])
async def test_the_password_goes_to_no_other_server(office, admin, changed):
    """Whoever may enter a server must not be sent the password of the one before."""
    await admin.post(PAGE, **TYPED)
    status, text = await admin.post(PAGE, **{**TYPED, **changed, "password": ""})
    assert status == 422
    assert "saisissez de nouveau son mot de passe" in text
    kept = mail_settings(await office.store.settings.get(MAIL))
    assert (kept.host, kept.user) == ("smtp.exemple.fr", "factures")
    assert (await admin.post(PAGE, **{**TYPED, **changed}))[0] == 303


async def test_a_password_in_clear_is_not_taken(office, admin):
    status, text = await admin.post(PAGE, **TYPED)
    assert status == 303
    data = {"csrf": admin.csrf, **TYPED, "password": "another"}
    headers = {"Host": "printpost.local"}
    async with admin.client.post(PAGE, data=data, headers=headers, allow_redirects=False) as answer:
        text = await answer.text()
    assert answer.status == 403
    assert "HTTPS" in text
    assert await office.store.settings.secret(MAIL_PASSWORD) == "s3cret du serveur"


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("host", "smtp://exemple.fr", "nom de serveur"),
        ("sender", "", "partent les messages"),
        ("sender", "exemple.fr", "adresse e-mail"),
        ("to", "a@exemple.fr, b", "adresse e-mail"),
        ("port", "70000", "port"),
        ("hour", "24", "heure"),
        ("security", "none", "aucun mot de passe"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(office, admin, name, value, word):
    status, text = await admin.post(PAGE, **{**TYPED, name: value})
    assert status == 422
    assert word in text
    assert 'value="factures"' in text
    assert await office.store.settings.get(MAIL) is None


async def test_tried_at_once_with_the_server_s_own_words(office, admin):
    status, text = await admin.post(PAGE, **TYPED, essai="1", trial="martin@exemple.fr")
    assert status == 200
    assert office.outside.tried == ["martin@exemple.fr"]
    assert "250 Ok" in text
    office.outside.mail_report = MailReport(False, "Refusé.", "535 5.7.8 <b>bad</b> credentials")
    _, text = await admin.post(PAGE, **TYPED, essai="1", trial="martin@exemple.fr")
    assert "535 5.7.8 &lt;b&gt;bad&lt;/b&gt; credentials" in text
    _, text = await admin.post(PAGE, **TYPED, essai="1", trial="")
    assert "à quelle adresse" in text


async def test_what_the_start_decided_is_shown_and_not_changed(office, admin):
    await admin.post(PAGE, **TYPED)
    office.outside.fixed_mail = frozenset({"server", "to"})
    _, text = await admin.get(PAGE)
    assert "PRINTPOST_SMTP_URL" in text
    assert "PRINTPOST_MAIL_TO" in text
    changed = {**TYPED, "host": "other.exemple.fr", "to": "x@exemple.fr", "hour": "9"}
    assert (await admin.post(PAGE, **changed))[0] == 303
    kept = mail_settings(await office.store.settings.get(MAIL))
    assert (kept.host, kept.hour) == ("smtp.exemple.fr", 9)
    assert kept.to == ("gestion@exemple.fr", "direction@exemple.fr")


async def test_each_person_chooses_for_themselves(office, browsers):
    claire = browsers[Role.USER]
    form = {"email": "claire@exemple.fr", "digest": "at_once"}
    assert await claire.post("/compte/messages", **form) == (303, "/compte?fait=messages")
    person = await office.store.people.by_name("claire")
    assert (person.email, person.digest) == ("claire@exemple.fr", Digest.AT_ONCE)
    status, text = await claire.post("/compte/messages", email="claire", digest="daily")
    assert status == 422
    assert "adresse e-mail" in text
    assert (await claire.post("/compte/messages", email="", digest="hourly"))[0] == 422
    _, text = await browsers[Role.ADMIN].get(PAGE)
    assert "claire@exemple.fr" in text
    await claire.post("/compte/messages", email="", digest="never")
    assert (await office.store.people.by_name("claire")).email == ""
    assert "claire@exemple.fr" not in repr(await office.store.audit.entries())


async def test_in_the_browser_from_empty_to_a_try(office, desk):
    page = await desk.open(Role.ADMIN)
    await page.goto(PAGE)
    await expect(page.get_by_text("Aucun serveur de messagerie")).to_be_visible()
    await page.get_by_label("Serveur", exact=True).fill("smtp.exemple.fr")
    await page.get_by_label("Chiffrement").select_option("tls")
    await page.get_by_label("Port").fill("")
    await page.get_by_label("Adresse d'expédition").fill("factures@exemple.fr")
    await page.get_by_label("Adresse de l'essai").fill("martin@exemple.fr")
    await page.get_by_role("button", name="envoyer un message d'essai").click()
    await expect(page.get_by_text("250 Ok")).to_be_visible()
    found = await look_at(page, "e-mail-essai")
    office.outside.mail_report = MailReport(
        False,
        "Le serveur de messagerie refuse l'identifiant ou le mot de passe : vérifiez-les dans "
        "Administration, E-mail.",
        "535 5.7.8 Error: authentication failed: authentication failure",
    )
    await page.get_by_role("button", name="envoyer un message d'essai").click()
    await expect(page.get_by_text("535 5.7.8")).to_be_visible()
    found += await look_at(page, "e-mail-refus")
    await page.get_by_label("Heure du message").fill("30")
    await page.get_by_role("button", name="Enregistrer", exact=True).click()
    await expect(page.get_by_text("Une heure va de 0 à 23.")).to_be_visible()
    found += await look_at(page, "e-mail-erreur")
    await page.goto("/compte#messages")
    found += await look_at(page, "compte-messages")
    assert not found, "\n".join(found)


async def test_a_real_server_answers_on_the_page(office, desk, tmp_path, monkeypatch):
    """From what is typed to a message on the wire, refusals in the server's own words."""
    postmaster = Postmaster(
        load({"data": str(tmp_path)}, {}), office.store, office.clock, "http://p"
    )
    for name in ("fixed", "current", "try_out"):
        monkeypatch.setattr(office.outside, name, getattr(postmaster, name))
    async with mail_servers() as start:
        server = await start()
        page = await desk.open(Role.ADMIN)
        await page.goto(PAGE)
        await page.get_by_label("Serveur", exact=True).fill("127.0.0.1")
        await page.get_by_label("Chiffrement").select_option("none")
        await page.get_by_label("Port").fill(str(server.port))
        await page.get_by_label("Adresse d'expédition").fill("factures@exemple.fr")
        await page.get_by_label("Adresse de l'essai").fill("martin@exemple.fr")
        send = page.get_by_role("button", name="envoyer un message d'essai")
        server.refusals = ["550 5.1.1 no such user here"]
        await send.click()
        await expect(page.get_by_text("« 550 5.1.1 no such user here »")).to_be_visible()
        assert server.taken == []
        await send.click()
        await expect(page.get_by_text("Le serveur a pris le message d'essai")).to_be_visible()
        assert server.message()["To"] == "martin@exemple.fr"
        server.refusals = ["451 4.7.1 <script>alert(1)</script> later"]
        await send.click()
        await expect(page.get_by_text("<script>alert(1)</script>")).to_be_visible()
