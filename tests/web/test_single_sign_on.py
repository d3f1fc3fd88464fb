"""Signing in with an account of the company, against a provider of our own on loopback."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from joserfc import jwt
from joserfc.jwk import RSAKey
from yarl import URL

from staging.person import Role
from tests.fakes.oidc import CLIENT, SECRET, Provider
from tests.web.conftest import PATIENCE
from tests.web.test_screens import inspect, look_at
from web import single_sign_on
from web.context import CONTEXT
from web.settings import OidcSettings


@pytest.fixture
async def provider(clock) -> AsyncIterator[Provider]:
    made = Provider(clock)
    server = TestServer(made.app())
    await server.start_server()
    made.url = str(server.make_url("")).rstrip("/")
    yield made
    await server.close()


def connect(office, provider: Provider, **changes: object) -> None:
    """The office with this provider set, as the root would have built it."""
    context = office.app[CONTEXT]
    oidc = replace(OidcSettings(provider.url, CLIENT, SECRET, "Canal"), **changes)
    settings = replace(context.settings, oidc=oidc)
    made = single_sign_on.provider_of(oidc, office.clock)
    office.app._state[CONTEXT] = replace(context, settings=settings, provider=made)


@pytest.fixture
async def linked(office, provider) -> Provider:
    connect(office, provider)
    return provider


class Visitor:
    """A browser that keeps its cookies and follows every redirect, as a person's does."""

    def __init__(self, server: TestServer) -> None:
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.server = server

    async def get(self, path: str) -> tuple[int, str, URL]:
        async with self.session.get(self.server.make_url(path)) as answer:
            return answer.status, (await answer.text()).replace("&#39;", "'"), answer.url


@pytest.fixture
async def visitor(server: TestServer) -> AsyncIterator[Visitor]:
    made = Visitor(server)
    yield made
    await made.session.close()


START = "/connexion/entreprise?suite=/suivi"


async def test_a_person_signs_in_and_lands_where_they_went(linked, office, visitor):
    status, text, where = await visitor.get(START)
    assert (status, where.path) == (200, "/suivi")
    assert "claire" in text
    (session,) = await office.store.people.sessions(office.people[Role.USER].id)
    assert session.expires_at > office.clock()
    entries = await office.store.audit.entries(2)
    assert {entry.what for entry in entries} == {"signed_in", "identity_bound"}


async def test_the_button_is_only_there_with_a_provider(office, provider, visitor):
    _, text, _ = await visitor.get("/connexion")
    assert "Se connecter avec" not in text
    assert (await visitor.get(START))[0] == 404
    connect(office, provider)
    _, text, _ = await visitor.get("/connexion")
    assert "Se connecter avec Canal" in text


async def test_without_the_libraries_there_is_no_button(office, provider, visitor, monkeypatch):
    monkeypatch.setattr(single_sign_on.importlib.util, "find_spec", lambda _: None)
    connect(office, provider)
    _, text, _ = await visitor.get("/connexion")
    assert "Se connecter avec" not in text
    assert (await visitor.get("/connexion/entreprise/retour?code=x&state=y"))[0] == 404


async def refused(visitor: Visitor, words: str, path: str = START) -> None:
    status, text, where = await visitor.get(path)
    assert (status, where.path) == (403, "/connexion/entreprise/retour")
    assert words in text
    assert (await visitor.get("/suivi"))[2].path == "/connexion"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another-program"},
        {"aud": ["printpost", "another"], "azp": "another"},
        {"nonce": "of-another-sign-in"},
        {"nonce": None},
        {"exp": 1_700_000_000},
        {"iat": None},
        {"at_hash": "wrong"},
    ],
    ids=str,
)
async def test_a_token_that_is_not_for_us_now_is_refused(linked, visitor, claims):
    linked.claims = claims
    await refused(visitor, "pas sûre")


async def test_a_signature_of_somebody_else_is_refused(linked, visitor):
    stranger = RSAKey.generate_key(2048, {"kid": "one"})
    linked.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": "one"}, claims, stranger)
    await refused(visitor, "pas sûre")


def mac(claims: dict[str, object], secret: bytes) -> str:
    """A token "signed" with something that everybody has."""

    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    head = part(b'{"alg": "HS256", "kid": "one"}')
    signed = f"{head}.{part(json.dumps(claims).encode())}"
    return f"{signed}.{part(hmac.digest(secret, signed.encode(), 'sha256'))}"


async def test_our_own_secret_or_the_public_key_signs_nothing(linked, visitor):
    for secret in (SECRET.encode(), linked.key.as_pem(private=False)):
        linked.sign = lambda claims, secret=secret: mac(claims, secret)
        await refused(visitor, "pas sûre")
    linked.sign = lambda _: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1LTEifQ."
    await refused(visitor, "pas sûre")
    linked.sign = lambda _: "no token"
    await refused(visitor, "pas sûre")


async def test_new_keys_of_the_provider_are_read(linked, visitor):
    assert (await visitor.get(START))[0] == 200
    linked.key = RSAKey.generate_key(2048, {"kid": "two"})
    assert (await visitor.get(START))[2].path == "/suivi"
    assert linked.calls == ["describe", "keys", "keys"]


async def test_only_the_browser_that_began_comes_back(linked, server, visitor):
    other = Visitor(server)
    begun = other.session.get(server.make_url(START), allow_redirects=False)
    async with begun as answer:
        where = answer.headers["Location"]
    async with other.session.get(where, allow_redirects=False) as answer:
        back = answer.headers["Location"]
    await other.session.close()
    status, text, _ = await visitor.get(str(URL(back).relative()))
    assert status == 403
    assert "n'a pas commencé ici" in text


async def test_a_code_is_good_once(linked, server, visitor):
    async with visitor.session.get(server.make_url(START), allow_redirects=False) as answer:
        where = answer.headers["Location"]
    async with visitor.session.get(where, allow_redirects=False) as answer:
        back = str(URL(answer.headers["Location"]).relative())
    assert (await visitor.get(back))[2].path == "/suivi"
    visitor.session.cookie_jar.clear()
    assert (await visitor.get(back))[0] == 403


async def test_what_the_provider_says_no_to(linked, visitor):
    linked.refuses = "access_denied"
    await refused(visitor, "n'a pas confirmé")
    linked.refuses, linked.adds = "", {"iss": "https://elsewhere.example"}
    await refused(visitor, "autre fournisseur")
    linked.adds = {"iss": linked.url}
    assert (await visitor.get(START))[2].path == "/suivi"


async def test_nobody_gets_an_account_unless_the_settings_say_so(office, provider, visitor):
    connect(office, provider)
    provider.user = {"sub": "u-9", "preferred_username": "nouvelle"}
    await refused(visitor, "n'a pas de compte ouvert")
    connect(office, provider, create=True)
    assert (await visitor.get(START))[2].path == "/suivi"
    made = await office.store.people.by_name("nouvelle")
    assert made.role is Role.USER
    provider.user = {"sub": "u-10", "preferred_username": "two words"}
    visitor.session.cookie_jar.clear()
    await refused(visitor, "sans espace")


async def test_the_first_account_is_never_made_here(fresh, provider):
    connect(fresh, provider, create=True)
    running = TestServer(fresh.app)
    await running.start_server()
    visitor = Visitor(running)
    status, _, _ = await visitor.get(START)
    assert status == 403
    assert await fresh.store.people.all() == []
    await visitor.session.close()
    await running.close()


async def test_a_closed_account_stays_closed(linked, office, visitor):
    await office.store.people.disable("claire", "martin")
    await refused(visitor, "n'a pas de compte ouvert")


async def test_who_takes_over_a_name_does_not_take_over_the_account(
    linked, office, visitor, browsers
):
    assert (await visitor.get(START))[2].path == "/suivi"
    visitor.session.cookie_jar.clear()
    linked.user = {"sub": "u-2", "preferred_username": "claire"}
    await refused(visitor, "lié à une autre personne")
    # The same person under a new name is still the same account.
    linked.user = {"sub": "u-1", "preferred_username": "claire.martin"}
    status, text, _ = await visitor.get(START)
    assert status == 200
    assert "claire" in text
    visitor.session.cookie_jar.clear()
    path = "/administration/utilisateurs"
    _, text = await browsers[Role.ADMIN].get(path)
    assert "Délier" in text
    assert (await browsers[Role.ADMIN].post(f"{path}/claire", action="unbind"))[0] == 303
    linked.user = {"sub": "u-2", "preferred_username": "claire"}
    assert (await visitor.get(START))[2].path == "/suivi"


async def test_the_claim_may_stand_in_the_user_info(office, provider, visitor):
    connect(office, provider, claim="email")
    await office.store.people.add("zoe@exemple.fr", Role.MANAGER, "!", "martin")
    provider.user = {"sub": "u-3", "email": "Zoe@exemple.fr", "email_verified": False}
    provider.only_in_userinfo = ("email", "email_verified")
    await refused(visitor, "vérifié")
    provider.user["email_verified"] = True
    assert (await visitor.get(START))[2].path == "/suivi"
    provider.user = {"sub": "u-4"}
    visitor.session.cookie_jar.clear()
    await refused(visitor, "«\u00a0email\u00a0» manque")


@pytest.mark.parametrize("told", [None, False, "false", "no", 0], ids=str)
async def test_an_address_that_nobody_verified_opens_no_account(office, provider, visitor, told):
    """Whoever may type any address at the provider must not become somebody here."""
    connect(office, provider, claim="email")
    await office.store.people.add("zoe@exemple.fr", Role.MANAGER, "!", "martin")
    provider.user = {"sub": "u-3", "email": "zoe@exemple.fr"}
    if told is not None:
        provider.user["email_verified"] = told
    await refused(visitor, "vérifié")
    # The word of one place does not verify the address of the other.
    provider.claims = {"email_verified": True}
    provider.only_in_userinfo = ("email",)
    await refused(visitor, "vérifié")


async def test_some_providers_write_the_verification_as_text(office, provider, visitor):
    connect(office, provider, claim="email")
    await office.store.people.add("zoe@exemple.fr", Role.MANAGER, "!", "martin")
    provider.user = {"sub": "u-3", "email": "zoe@exemple.fr", "email_verified": "true"}
    assert (await visitor.get(START))[2].path == "/suivi"


async def test_the_user_info_of_somebody_else_is_not_believed(office, provider, visitor):
    connect(office, provider, claim="email")
    provider.user = {"sub": "u-3", "email": "claire", "email_verified": True}
    provider.only_in_userinfo = ("email", "email_verified")
    provider.claims = {"sub": "u-4"}
    await refused(visitor, "manque")


async def test_an_administrator_is_bound_by_a_session_not_by_a_name(
    linked, office, visitor, server
):
    """The name may be chosen by somebody at the provider; an administrator moves accounts."""
    linked.user = {"sub": "u-7", "preferred_username": "martin"}
    await refused(visitor, "lie son compte lui-même")
    for role, status in ((Role.USER, 403), (Role.ADMIN, 200)):
        visitor.session.cookie_jar.clear()
        token, _ = await office.session(role)
        visitor.session.cookie_jar.update_cookies({"printpost": token}, server.make_url("/"))
        assert (await visitor.get("/connexion/entreprise?suite=/compte"))[0] == status
    _, text, _ = await visitor.get("/compte")
    assert "Votre compte est lié" in text
    visitor.session.cookie_jar.clear()
    assert (await visitor.get(START))[2].path == "/suivi"


async def test_ones_own_page_offers_the_link(office, provider, browsers):
    _, text = await browsers[Role.USER].get("/compte")
    assert "Liez votre compte" not in text
    connect(office, provider)
    _, text = await browsers[Role.USER].get("/compte")
    assert 'href="/connexion/entreprise?suite=/compte"' in text


async def test_a_provider_that_names_itself_in_answers_always_does(office, provider, visitor):
    """Without its name an answer may be another provider's (RFC 9207, 2.4)."""
    connect(office, provider)
    provider.described = {"authorization_response_iss_parameter_supported": True}
    await refused(visitor, "autre fournisseur")
    provider.adds = {"iss": provider.url}
    assert (await visitor.get(START))[2].path == "/suivi"


async def test_keys_that_do_not_sign_cost_the_others_nothing(linked, visitor):
    """A key for encryption under the same name, one of an unknown curve, one that is broken."""
    stranger = RSAKey.generate_key(2048, {"kid": "one"}).as_dict(private=False)
    linked.shows = [
        {**stranger, "use": "enc"},
        {"kty": "EC", "crv": "unknown", "x": "AA", "y": "AA", "kid": "two"},
        {"kty": "RSA", "kid": "three"},
        "no key",
    ]
    assert (await visitor.get(START))[2].path == "/suivi"


@pytest.mark.parametrize(("ago", "good"), [(50, True), (400, False)])
async def test_a_clock_that_is_off_is_forgiven_a_minute(linked, office, visitor, ago, good):
    """Their clock ahead of ours, or a token that just ended."""
    at = int(office.clock().timestamp())
    linked.claims = {"iat": at + ago, "exp": at + ago + 300}
    status, _, where = await visitor.get(START)
    assert (status == 200, where.path == "/suivi") == (good, good)
    visitor.session.cookie_jar.clear()
    linked.claims = {"iat": at - 600, "exp": at - ago}
    assert ((await visitor.get(START))[2].path == "/suivi") is good


@pytest.mark.parametrize("subject", ["", 7, None, ["u-1"]], ids=str)
async def test_a_token_without_a_subject_is_refused(linked, visitor, subject):
    linked.claims = {"sub": subject}
    await refused(visitor, "pas sûre")


@pytest.mark.parametrize("missing", ["state", "nonce", "verifier"])
async def test_what_the_browser_kept_is_whole_or_nothing(linked, visitor, server, missing):
    """A cookie planted without a nonce would let somebody else's token in."""
    async with visitor.session.get(server.make_url(START), allow_redirects=False) as answer:
        where = answer.headers["Location"]
    async with visitor.session.get(where, allow_redirects=False) as answer:
        back = str(URL(answer.headers["Location"]).relative())
    jar = visitor.session.cookie_jar
    (kept,) = [c.value for c in jar if c.key == "printpost-oidc"]
    begun = json.loads(bytes.fromhex(kept)) | {missing: ""}
    jar.update_cookies({"printpost-oidc": json.dumps(begun).encode().hex()}, server.make_url("/"))
    status, text, _ = await visitor.get(back)
    assert status == 403
    assert "n'a pas commencé ici" in text


@pytest.mark.parametrize(
    "leaves", ["javascript://localhost/%0Aalert(1)", "http://elsewhere.example"]
)
async def test_the_way_out_is_an_address_that_may_be_opened(linked, office, visitor, leaves):
    linked.described = {"end_session_endpoint": leaves}
    _, text, _ = await visitor.get("/connexion?fin=entreprise")
    assert "la fermer aussi" not in text


async def test_a_provider_that_is_away_is_not_a_guess(office, provider, visitor):
    """Nor do guesses at an empty name keep the company's accounts out."""
    connect(office, provider)
    context = office.app[CONTEXT]
    for _ in range(10):
        context.attempts.failed("name ")
    assert (await visitor.get(START))[2].path == "/suivi"
    visitor.session.cookie_jar.clear()
    provider.described = {"token_endpoint": f"{provider.url}/away"}
    connect(office, provider)
    for _ in range(35):
        assert (await visitor.get(START))[0] == 503


async def test_a_provider_that_is_away_or_strange_leaves_the_password(office, provider, visitor):
    for described in (
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": "http://elsewhere.example/token"},
        {"jwks_uri": None},
    ):
        connect(office, provider)
        provider.described = described
        status, text, _ = await visitor.get(START)
        assert status == 503
        assert "votre identifiant et votre mot de passe" in text
    connect(office, replace(provider, url="http://127.0.0.1:9"))
    assert (await visitor.get(START))[0] == 503


async def test_guessing_is_slowed_down(linked, office, visitor):
    linked.claims = {"nonce": "wrong"}
    for _ in range(30):
        await visitor.get("/connexion/entreprise/retour?state=x&code=y")
    status, text, _ = await visitor.get("/connexion/entreprise/retour?state=x&code=y")
    assert status == 429
    assert "Trop d'essais" in text
    kept = len(await office.store.audit.entries(100))
    office.clock.forward(minutes=9)
    for _ in range(5):
        await visitor.get("/connexion/entreprise/retour?state=x&code=y")
    assert len(await office.store.audit.entries(100)) == kept
    # What was refused so is no new try: it does not prolong the wait.
    office.clock.forward(minutes=2)
    await refused(visitor, "pas sûre")


async def test_where_to_go_after_is_one_of_our_pages(linked, visitor, server):
    for target in ("https://evil.example/", "//evil.example", "/\\evil"):
        visitor.session.cookie_jar.clear()
        path = URL("/connexion/entreprise").with_query({"suite": target})
        assert (await visitor.get(str(path)))[2] == server.make_url("/")


async def test_broken_cookies_are_no_sign_in(linked, visitor, server):
    surrogate = json.dumps({"state": "\ud800", "nonce": "n", "verifier": "v"}).encode().hex()
    for broken in ("zz", "7b", "5b5d", b"\xff".hex(), surrogate):
        jar = visitor.session.cookie_jar
        jar.update_cookies({"printpost-oidc": broken}, server.make_url("/"))
        assert (await visitor.get("/connexion/entreprise/retour?state=&code=x"))[0] == 403


async def test_the_screens_and_the_way_out(linked, office, desk):
    page = await desk.open(None)
    found = await inspect(page, "connexion-entreprise", "/connexion")
    await page.get_by_role("link", name="Se connecter avec Canal").click()
    await page.wait_for_url("**/", timeout=PATIENCE)
    await page.get_by_role("button", name="Se déconnecter").click()
    leave = page.get_by_role("link", name="la fermer aussi")
    await leave.wait_for()
    href = URL(await leave.get_attribute("href"))
    assert str(href).startswith(f"{linked.url}/leave?")
    assert href.query["client_id"] == CLIENT
    found += await look_at(page, "deconnexion-entreprise")
    linked.refuses = "access_denied"
    await page.get_by_role("link", name="Se connecter avec Canal").click()
    await page.get_by_text("n'a pas confirmé").wait_for()
    found += await look_at(page, "connexion-entreprise-refusee")
    linked.refuses = ""
    await page.get_by_role("link", name="Se connecter avec Canal").click()
    await page.wait_for_url("**/", timeout=PATIENCE)
    admin = await desk.open(Role.ADMIN)
    await admin.goto("/administration/utilisateurs")
    await admin.get_by_text("Modifier claire").click()
    found += await look_at(admin, "utilisateur-lie")
    assert not found, "\n".join(found)


async def test_a_session_ends_as_any_other(linked, office, visitor):
    await visitor.get(START)
    office.clock.at += timedelta(hours=13)
    assert (await visitor.get("/suivi"))[2].path == "/connexion"
