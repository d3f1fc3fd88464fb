"""The language of a request: who chooses it, what it changes, and what stays French."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from aiohttp.test_utils import TestClient, TestServer
from markupsafe import Markup

from staging.person import Role
from staging.trial import MARK
from web import language, typography, words
from web.installing import Target, script
from web.language import _
from web.sentences import said
from web.trial_sheet import sheet

NB, NNB = "\u00a0", "\u202f"


@pytest.fixture
def english():
    token = language._chosen.set("en")
    yield
    language._chosen.reset(token)


@pytest.fixture
async def stranger(server):
    client = TestClient(server)
    yield client
    await client.session.close()


async def sign_in_page(client, accept="", **cookies):
    headers = {"Accept-Language": accept} if accept else {}
    async with client.get("/connexion", headers=headers, cookies=cookies) as answer:
        return await answer.text()


@pytest.mark.parametrize(
    ("accept", "spoken"),
    [
        ("", "fr"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("de-DE,de;q=0.9,en;q=0.5,fr;q=0.4", "en"),
        ("en;q=0.2,fr;q=0.7", "fr"),
        ("de,it;q=0.5", "fr"),
        ("*", "fr"),
        ("en;q=0", "fr"),
        ("en;q=high, ;;,q=1,\u00e9", "fr"),
        ("x" * 5000, "fr"),
    ],
)
async def test_what_the_browser_asks_for(stranger, accept, spoken) -> None:
    text = await sign_in_page(stranger, accept.encode("ascii", "ignore").decode())
    assert f'<html lang="{spoken}">' in text
    assert ("Mot de passe" in text) == (spoken == "fr")


async def test_a_choice_on_the_sign_in_page_stays_in_this_browser(office, stranger) -> None:
    form = {"language": "en", "suite": "/connexion"}
    async with stranger.post("/langue", data=form, allow_redirects=False) as answer:
        assert answer.status == 303
        assert answer.headers["Location"] == "/connexion"
        assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "Password" in await sign_in_page(stranger, "fr-FR")
    assert (await office.store.people.by_name("claire")).language is None


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org"])
async def test_the_choice_leads_nowhere_else(stranger, target) -> None:
    form = {"language": "en", "suite": target}
    async with stranger.post("/langue", data=form, allow_redirects=False) as answer:
        assert answer.headers["Location"] == "/"


async def test_another_site_chooses_nothing(stranger) -> None:
    headers = {"Origin": "https://example.org"}
    async with stranger.post("/langue", data={"language": "en"}, headers=headers) as answer:
        assert answer.status == 403
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("chosen", ["", "de", "../../x"])
async def test_a_language_that_is_not_spoken(stranger, browsers, chosen) -> None:
    async with stranger.post("/langue", data={"language": chosen}) as answer:
        assert answer.status == 422
        assert "Choisissez une langue de la liste." in await answer.text()
    status, _text = await browsers[Role.USER].post("/compte/langue", language=chosen)
    assert status == 422


async def test_a_persons_choice_goes_with_them(office, browsers) -> None:
    status, target = await browsers[Role.USER].post("/compte/langue", language="en")
    assert (status, target) == (303, "/compte?fait=langue")
    _status, text = await browsers[Role.USER].get(target, headers={"Accept-Language": "fr"})
    assert '<html lang="en">' in text
    assert "Your language has been changed." in text
    assert (await office.store.people.by_name("claire")).language == "en"
    _status, text = await browsers[Role.MANAGER].get("/compte")
    assert '<html lang="fr">' in text


async def test_the_choice_of_an_account_needs_its_page(office, browsers) -> None:
    browsers[Role.USER].csrf = "someone else's"
    status, _text = await browsers[Role.USER].post("/compte/langue", language="en")
    assert status == 403
    assert (await office.store.people.by_name("claire")).language is None


async def test_machines_are_answered_in_french(office, browsers) -> None:
    await office.store.people.prefer("claire", language="en")
    headers = {"Accept-Language": "en", "Accept": "application/json"}
    status, text = await browsers[Role.USER].get("/api/v1/invoices/999", headers=headers)
    assert status == 404
    assert "Il n'y a pas de facture" in text


async def test_an_error_of_a_room_is_told_in_the_language(browsers) -> None:
    headers = {"Accept-Language": "en"}
    status, text = await browsers[Role.USER].get("/factures/999", headers=headers)
    assert status == 404
    assert "There is no invoice no. 999." in text
    status, text = await browsers[Role.USER].get("/administration/etat", headers=headers)
    assert status == 403
    assert "Your role does not allow this. Ask an administrator." in text


async def test_one_request_leaves_nothing_to_the_next(browsers) -> None:
    _status, english = await browsers[Role.USER].get("/", headers={"Accept-Language": "en"})
    _status, french = await browsers[Role.USER].get("/")
    assert '<html lang="en">' in english
    assert '<html lang="fr">' in french


async def test_a_finding_is_told_beside_its_field(office, browsers) -> None:
    await office.configure()
    first = await office.print_invoice()
    second = await office.print_invoice()
    _status, text = await browsers[Role.USER].get(
        f"/factures/{second}", headers={"Accept-Language": "en"}
    )
    assert f'<a href="/factures/{first}">invoice no.&nbsp;{first}</a>' in text
    assert "This document has already been printed" in text


@pytest.mark.usefixtures("english")
def test_amounts_dates_and_numbers() -> None:
    day, at = date(2026, 3, 1), datetime(2026, 11, 12, 13, 35, tzinfo=UTC)
    assert typography.euros("12345.6") == "€12,345.60"
    assert typography.euros(Decimal("-3.5"), "USD") == "-US$3.50"
    assert typography.euros(None) == "–"
    assert typography.grouped(12_000) == "12,000"
    assert typography.decimal("31.5") == "31.5"
    assert typography.long_date(day) == "1 March 2026"
    assert typography.month(day) == "March 2026"
    assert typography.short_month(day) == "Mar"
    assert typography.short_date(day) == "01/03/2026"
    assert typography.moment(at) == "12 November 2026 at 14:35"
    assert typography.near(at, datetime(2026, 11, 13, 8, tzinfo=UTC)) == "yesterday at 14:35"
    # What stands in a field is typed in its French form, in every language.
    assert typography.typed_amount("12345.60") == f"12{NNB}345,60"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("number", "told"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages")])
def test_plural_forms(number, told) -> None:
    assert typography.count(number, "page", "pages") == told.replace(" ", NB)


def test_french_plural_forms() -> None:
    assert [typography.count(n, "page", "pages")[-1] for n in (0, 1, 2)] == ["e", "e", "s"]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("french", "told"),
    [
        ("Déposée", "Deposited"),
        (
            f"HT + TVA = 1{NNB}234,50 €, la facture indique 1{NNB}230,00 € TTC.",
            "Net + VAT = €1,234.50, the invoice says €1,230.00 incl. VAT.",
        ),
        (
            "Ce document a déjà été imprimé : voyez la facture n° 4 (Déposée).",
            "This document has already been printed: see invoice no. 4 (Deposited).",
        ),
        (
            "Ce SIRET n'est pas valide : vérifiez les 14 chiffres. Le document est trop grand.",
            "This SIRET is not valid: check the 14 digits. The document is too large.",
        ),
        (
            "Ce document ne semble pas être une facture. Écartez-le, ou lisez-le comme une facture "
            "et vérifiez chaque champ.",
            "This document does not seem to be an invoice. Discard it, or read it as an invoice "
            "and check every field.",
        ),
        ("Le portail dit autre chose.", "Le portail dit autre chose."),
        ("Marché du pont, 12,50", "Marché du pont, 12,50"),
        ("", ""),
    ],
)
def test_sentences_of_the_rooms(french, told) -> None:
    assert said(french) == told


@pytest.mark.usefixtures("english")
def test_what_stood_in_a_hole_is_not_run() -> None:
    """A value with holes of its own is told as it is."""
    told = said("Il n'y a pas d'utilisateur « {name} ».")
    assert told == "There is no user “{name}”."
    assert said("Il n'y a pas d'utilisateur « %(x)s {0} ».") == "There is no user “%(x)s {0}”."


@pytest.mark.usefixtures("english")
def test_what_is_no_sentence_takes_no_time() -> None:
    """A text made to fit many holes almost: linear, and not searched at all when it is long."""
    assert said("a : , le , par " * 130 + "x").endswith("par x")
    assert said("Déposée. " * 400) == "Déposée. " * 400


@pytest.mark.usefixtures("english")
def test_words_that_are_told_already_are_left_alone() -> None:
    assert said(Markup("Déposée")) == "Déposée"


def test_french_is_the_source() -> None:
    assert said("Déposée") == "Déposée"
    assert _("Encore {fields}.", fields="3") == "Encore 3."
    assert words.LABELS["iban"] == "Compte à créditer"


@pytest.mark.usefixtures("english")
def test_a_table_is_read_in_the_language() -> None:
    assert words.LABELS["iban"] == "Account to credit"
    assert dict(words.SCRIPTS)["open"] == "Open"
    assert not re.search("[éèà]", " ".join(words.LABELS.values()))


def test_an_unknown_language_changes_nothing() -> None:
    language.choose("de")
    language.choose(None)
    assert language.current() == "fr"


@pytest.mark.usefixtures("english")
def test_the_windows_script_is_still_a_script_in_english() -> None:
    """No quote of a translation ends a text early, no colon makes a variable another one."""
    target = Target("print", "Print&Post", "ipp://printpost.local:8631/ipp/print")
    told = [line.strip() for line in script(target).splitlines() if "Write-Host" in line]
    assert told[0].startswith("Write-Host 'This version of Windows")
    assert told[1].startswith('Write-Host "$serveur does not answer on port $port.')
    for line in told:
        assert line[-1] == line[11]
        assert not re.search("['\"\u2018-\u201f`]", line[12:-1])
        assert not re.search(r"\$\w+:", line)


@pytest.mark.usefixtures("english")
def test_the_test_page_is_in_english_and_known_by_the_same_mark() -> None:
    page = sheet("Print&Post")
    assert MARK.encode() in page
    assert b"Print it from your workstation" in page
    assert b"? " not in page.split(b"stream")[1]


async def test_the_first_start_too(fresh) -> None:
    async with TestServer(fresh.app) as running, TestClient(running) as client:
        headers = {"Accept-Language": "en"}
        async with client.get("/premier-demarrage", headers=headers) as answer:
            text = await answer.text()
    assert "Create the administrator's account." in text
    assert 'name="language" value="fr" lang="fr"' in text
