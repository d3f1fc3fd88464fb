"""A small provider of accounts (OpenID Connect) on loopback: signs in whoever it is told to."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote_plus

from aiohttp import BasicAuth, web
from joserfc import jwt
from joserfc.jwk import RSAKey
from yarl import URL

CLIENT, SECRET = "printpost", "s3cret à part"


@dataclass
class Provider:
    """`user` is who signs in; the other fields make it answer wrongly."""

    now: Callable[[], datetime]
    user: dict[str, Any] = field(
        default_factory=lambda: {"sub": "u-1", "preferred_username": "claire"}
    )
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    shown_keys: list[RSAKey] | None = None
    shows: list[Any] = field(default_factory=list)
    described: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    only_in_userinfo: tuple[str, ...] = ()
    refuses: str = ""
    adds: dict[str, str] = field(default_factory=dict)
    sign: Callable[[dict[str, Any]], str] | None = None
    url: str = ""
    calls: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _tokens: set[str] = field(default_factory=set)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self._describe)
        app.router.add_get("/authorize", self._authorize)
        app.router.add_post("/token", self._token)
        app.router.add_get("/keys", self._keys)
        app.router.add_get("/userinfo", self._userinfo)
        return app

    async def _describe(self, _: web.Request) -> web.Response:
        self.calls.append("describe")
        return web.json_response(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "end_session_endpoint": f"{self.url}/leave",
                **self.described,
            }
        )

    async def _authorize(self, request: web.Request) -> web.Response:
        """Signs in at once and sends the browser back."""
        asked = dict(request.query)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self._codes[code] = asked
        given = {"error": self.refuses} if self.refuses else {"code": code}
        back = URL(asked["redirect_uri"]).update_query(
            {**given, "state": asked["state"], **self.adds}
        )
        return web.Response(status=302, headers={"Location": str(back)})

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        asked = self._codes.pop(str(form["code"]), None)
        if asked is None or not self._is_client(request, form):
            return web.json_response({"error": "invalid_grant"}, status=400)
        digest = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return web.json_response({"error": "invalid_grant"}, status=400)
        access = secrets.token_urlsafe(8)
        self._tokens.add(access)
        token = (self.sign or self.signed)(self._claims(asked["nonce"]))
        return web.json_response(
            {"access_token": access, "token_type": "Bearer", "id_token": token}
        )

    def _is_client(self, request: web.Request, form: Any) -> bool:
        given = request.headers.get("Authorization")
        if given is None:
            return form.get("client_secret") == SECRET
        auth = BasicAuth.decode(given)
        return (unquote_plus(auth.login), unquote_plus(auth.password)) == (CLIENT, SECRET)

    def _claims(self, nonce: str) -> dict[str, Any]:
        at = int(self.now().timestamp())
        who = {k: v for k, v in self.user.items() if k not in self.only_in_userinfo}
        plain = {"iss": self.url, "aud": CLIENT, "iat": at, "exp": at + 300, "nonce": nonce}
        changed = {**plain, **who, **self.claims}
        return {k: v for k, v in changed.items() if v is not None}

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    async def _keys(self, _: web.Request) -> web.Response:
        self.calls.append("keys")
        shown = [self.key] if self.shown_keys is None else self.shown_keys
        keys = [{**key.as_dict(private=False), "use": "sig"} for key in shown]
        strange = {"kty": "OKP", "crv": "unknown", "x": "AA"}
        return web.json_response({"keys": [*self.shows, *keys, strange]})

    async def _userinfo(self, request: web.Request) -> web.Response:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self._tokens:
            return web.json_response({}, status=401)
        return web.json_response(self.user)
