"""The OAuth2 token of PISTE: fetched when needed, kept until shortly before its end.

Neither the token nor the secret is ever shown, logged or part of an error.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import httpx

from chorus.errors import ChorusUnavailable
from chorus.pace import Pace
from chorus.refusal import Refusal
from chorus.wire import Body, decode
from staging.ports import ChorusAccess

#: A token this close to its end is renewed before it is used.
MARGIN = timedelta(seconds=120)
_SCOPE = "openid"
#: RFC 6749 5.2: the words of a token server for a wrong client.
_WRONG_CLIENT = frozenset({"invalid_client", "unauthorized_client", "invalid_grant"})
_SILENT = (
    "PISTE, le service d'authentification de Chorus Pro, ne répond pas. La facture est gardée ; "
    "un nouvel essai a lieu tout seul."
)


class Piste:
    """The token of one access. Callers share it; only one of them fetches at a time."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        access: ChorusAccess,
        now: Callable[[], datetime],
        pace: Pace,
    ) -> None:
        self._http = http
        self._access = access
        self._now = now
        self._pace = pace
        self._token = ""
        self._fresh_until: datetime | None = None
        self._lock = asyncio.Lock()
        self._refusal = Refusal(now)

    async def token(self, refused: str = "") -> str:
        """A token that lives; one that the portal just `refused` is replaced.

        Raises CredentialsRefused("piste") or ChorusUnavailable with `nothing_sent`. A secret
        that was refused a moment ago is not tried again.
        """
        async with self._lock:
            self._refusal.check()
            if self._token and self._token != refused and self._is_fresh():
                return self._token
            await self._fetch()
            return self._token

    def _is_fresh(self) -> bool:
        return self._fresh_until is not None and self._now() < self._fresh_until

    async def _fetch(self) -> None:
        asked_at = self._now()
        response = await self._post()
        body = decode(response.content) or {}
        if response.status_code == 429:
            raise await self._pace.refused("token", response.headers.get("Retry-After", ""))
        if response.status_code == 401 or body.get("error") in _WRONG_CLIENT:
            raise self._refusal.of("piste", said=_words(response.status_code, body))
        token, seconds = body.get("access_token"), body.get("expires_in")
        if response.status_code != 200 or not isinstance(token, str) or not token:
            raise _unavailable(f"token: HTTP {response.status_code}")
        life = timedelta(seconds=int(seconds) if isinstance(seconds, int) else 3600)
        # A token whose whole life is shorter than the margin still serves half of it.
        self._token, self._fresh_until = token, asked_at + max(life - MARGIN, life / 2)

    async def _post(self) -> httpx.Response:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._access.client_id,
            "client_secret": self._access.client_secret,
            "scope": _SCOPE,
        }
        try:
            return await self._http.post(self._access.token_url, data=form)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _unavailable(f"token: {type(error).__name__}") from None


def _words(status: int, body: Body) -> str:
    """What the token server said (RFC 6749 5.2)."""
    parts = (body.get(key) for key in ("error", "error_description"))
    return f"HTTP {status} {' : '.join(part for part in parts if isinstance(part, str))}".strip()


def _unavailable(detail: str) -> ChorusUnavailable:
    return ChorusUnavailable(_SILENT, detail=detail, nothing_sent=True)
