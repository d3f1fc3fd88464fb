"""A provider of company accounts, spoken to as OpenID Connect Core 1.0 asks: authorization code
with PKCE (RFC 7636), `state` and `nonce`; an ID token is believed by its signature and claims.

Only imported where the optional libraries are installed and a provider is set.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus, urlsplit

import aiohttp
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from authlib.oidc.discovery import get_well_known_url  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet, import_key
from yarl import URL

from staging.errors import NotAllowed, OutsideUnavailable
from web.settings import OidcSettings

#: Signatures by a key that only the provider has; never `none`, never our own secret.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
SCOPES = "openid profile email"
_VERIFIED = "email_verified"
#: How far the provider's clock may be off, in seconds.
LEEWAY = 60
_FRESH = timedelta(hours=1)
_PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a sign-in under way must come back with; kept in the browser that began it."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says that it is. `name` is the claim that names an account here."""

    issuer: str
    subject: str
    name: str


class Provider:
    """One provider, its description and keys read when they are needed and kept for an hour."""

    def __init__(self, settings: OidcSettings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._described: Mapping[str, Any] | None = None
        self._keys: KeySet | None = None
        self._read_at: datetime | None = None

    async def describe(self) -> Mapping[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0, 4.3).

        Raises OutsideUnavailable when it does not answer or answers for somebody else.
        """
        if self._described is None or self._is_old():
            found = await self._get(get_well_known_url(self._settings.issuer, external=True))
            # Settings hold no slash at the end, some issuers do.
            if str(found.get("issuer", "")).rstrip("/") != self._settings.issuer:
                raise _unavailable("il se présente sous une autre adresse que celle réglée")
            for key in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                check_address(str(found.get(key, "")))
            self._described, self._keys, self._read_at = found, None, self._now()
        return self._described

    async def begin(self, redirect_uri: str) -> tuple[str, Attempt]:
        """Where the browser goes to sign in, and what it must come back with."""
        described = await self.describe()
        attempt = Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
        asked = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": redirect_uri,
            "scope": SCOPES,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": create_s256_code_challenge(attempt.verifier),
            "code_challenge_method": "S256",
        }
        return str(URL(described["authorization_endpoint"]).update_query(asked)), attempt

    async def finish(self, attempt: Attempt, code: str, redirect_uri: str) -> Identity:
        """Who came back with this code. Raises NotAllowed or OutsideUnavailable."""
        answer = await self._exchange(attempt, code, redirect_uri)
        claims = await self._believe(str(answer.get("id_token", "")), attempt.nonce, answer)
        said, wanted = await self._naming(claims, answer), self._settings.claim
        # Some providers write the word as text. Silence is no verification: anybody may type any
        # address there.
        if wanted in said and wanted == "email" and said.get(_VERIFIED) not in (True, "true"):
            raise NotAllowed("Le fournisseur n'a pas vérifié cette adresse e-mail.", code="oidc")
        name = said.get(wanted)
        if not isinstance(name, str) or not name.strip():
            raise NotAllowed(
                f"Le fournisseur ne dit pas qui vous êtes\u00a0: « {wanted} » manque. Prévenez "
                "l'administrateur.",
                code="oidc",
            )
        return Identity(self._settings.issuer, claims["sub"], name.strip())

    async def gave(self, issuer: str | None) -> bool:
        """Whether an answer that names this issuer, or none, is the provider's (RFC 9207, 2.4)."""
        described = await self.describe()
        if issuer is None:
            return described.get("authorization_response_iss_parameter_supported") is not True
        return bool(issuer == described["issuer"])

    async def leaving(self, back: str) -> str | None:
        """Where one's session at the provider is ended; None where it has no such address."""
        try:
            where = (await self.describe()).get("end_session_endpoint")
        except OutsideUnavailable:
            return None
        if not isinstance(where, str) or not is_sealed(where):
            return None
        asked = {"client_id": self._settings.client_id, "post_logout_redirect_uri": back}
        return str(URL(where).update_query(asked))

    async def _exchange(self, attempt: Attempt, code: str, redirect_uri: str) -> dict[str, Any]:
        described = await self.describe()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": self._settings.client_id,
            "code_verifier": attempt.verifier,
        }
        headers, secret = {}, self._settings.client_secret
        ways = described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if secret and "client_secret_basic" in ways:
            basic = aiohttp.encode_basic_auth(
                quote_plus(self._settings.client_id), quote_plus(secret)
            )  # RFC 6749, 2.3.1
            headers["Authorization"] = basic
        elif secret:
            form["client_secret"] = secret
        return await self._call("POST", described["token_endpoint"], data=form, headers=headers)

    async def _believe(self, token: str, nonce: str, answer: Mapping[str, Any]) -> dict[str, Any]:
        """The claims of an ID token (Core 1.0, 3.1.3.7). Raises NotAllowed."""
        try:
            read = await self._verified(token)
            client = self._settings.client_id
            issuer = (await self.describe())["issuer"]
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": issuer},
                    "aud": {"essential": True, "value": client},
                    "sub": {"essential": True, "validate": _is_subject},
                },
                {
                    "nonce": nonce,
                    "client_id": client,
                    "access_token": answer.get("access_token"),
                },
            )
            claims.validate(now=int(self._now().timestamp()), leeway=LEEWAY)
        except (JoseError, ValueError, TypeError) as error:
            raise NotAllowed(
                "La réponse du fournisseur n'est pas sûre\u00a0: recommencez. Si cela dure, "
                f"prévenez l'administrateur ({type(error).__name__}).",
                code="oidc",
            ) from error
        return dict(read.claims)

    async def _verified(self, token: str) -> jwt.Token:
        """A key that is not known yet may be new: the keys are read once more for it."""
        try:
            return jwt.decode(token, await self._key_set(), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            self._keys = None
            return jwt.decode(token, await self._key_set(), algorithms=list(ALGORITHMS))

    async def _key_set(self) -> KeySet:
        if self._keys is None:
            found = await self._get((await self.describe())["jwks_uri"])
            self._keys = KeySet([key for one in _list(found.get("keys")) for key in _signing(one)])
        return self._keys

    async def _naming(self, claims: dict[str, Any], answer: Mapping[str, Any]) -> Mapping[str, Any]:
        """Where a person's name stands: the ID token, else the user info. An address and the word
        that it is verified are of one of them, never of both.
        """
        wanted, access = self._settings.claim, answer.get("access_token")
        needed = {wanted, _VERIFIED} if wanted == "email" else {wanted}
        if needed <= claims.keys() or not isinstance(access, str):
            return claims
        more = await self._more(claims["sub"], access)
        return more if wanted in more else claims

    async def _more(self, subject: str, access_token: str) -> dict[str, Any]:
        """The claims of the user info; not of somebody else (Core 1.0, 5.3.2)."""
        where = (await self.describe()).get("userinfo_endpoint")
        if not isinstance(where, str):
            return {}
        found = await self._get(where, {"Authorization": f"Bearer {access_token}"})
        return found if found.get("sub") == subject else {}

    async def _get(self, url: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        check_address(url)
        return await self._call("GET", url, headers=headers)

    async def _call(self, method: str, url: str, **more: Any) -> dict[str, Any]:
        try:
            async with (
                aiohttp.ClientSession(timeout=_PATIENCE) as session,
                session.request(method, url, allow_redirects=False, **more) as answer,
            ):
                if answer.status != 200:
                    raise _unavailable(f"il répond {answer.status}")
                found = json.loads(await answer.read())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise _unavailable(type(error).__name__) from error
        if not isinstance(found, dict):
            raise _unavailable("sa réponse n'est pas lisible")
        return found

    def _is_old(self) -> bool:
        return self._read_at is None or not timedelta() <= self._now() - self._read_at < _FRESH


def _is_subject(_claims: object, value: object) -> bool:
    return isinstance(value, str) and bool(value)


def is_sealed(url: str) -> bool:
    """Secrets and tokens cross the network by TLS only, this machine apart."""
    try:
        where = urlsplit(url)
        here = where.scheme == "http" and where.hostname in {"localhost", "127.0.0.1", "::1"}
    except ValueError:
        return False
    return here or (where.scheme == "https" and bool(where.hostname))


def check_address(url: str) -> None:
    """Raises OutsideUnavailable for an address of the provider that nothing may be sent to."""
    if not is_sealed(url):
        raise _unavailable("une de ses adresses n'est pas en https")


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _signing(found: object) -> list[Key]:
    """A key that signs: one for encryption, or that we cannot read, must not cost the others."""
    if not isinstance(found, dict) or found.get("kty") not in {"RSA", "EC"}:
        return []
    if found.get("use", "sig") != "sig":
        return []
    try:
        return [import_key(found)]
    except (JoseError, LookupError, ValueError, TypeError):
        return []


def _unavailable(why: str) -> OutsideUnavailable:
    return OutsideUnavailable(
        "Le fournisseur de comptes ne peut pas être utilisé maintenant\u00a0: connectez-vous avec "
        f"votre identifiant et votre mot de passe ({why}).",
        code="oidc",
    )
