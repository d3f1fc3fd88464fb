"""The door to Chorus Pro: one authenticated call at a time, each answer translated.

Outside this file and `piste.py` nobody sees httpx: a call gives the portal's JSON object with
`codeRetour` 0, or raises ChorusUnavailable, ChorusForbidden, ChorusRefused, CredentialsRefused.
"""

from __future__ import annotations

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Self

import httpx

from chorus.call import MaySend
from chorus.errors import ChorusForbidden, ChorusRefused, ChorusUnavailable
from chorus.factures import Factures
from chorus.pace import Alone, Pace, PaceTable, retry_after
from chorus.piste import Piste
from chorus.refusal import Refusal
from chorus.settings import ChorusSettings, is_address
from chorus.structures import Structures
from chorus.transverses import Transverses
from chorus.utilisateurs import Utilisateurs
from chorus.wire import Body, decode, encode
from staging.ports import ChorusAccess, TechnicalAccount
from staging.technical import Sellers

_SILENT = "Chorus Pro ne répond pas. La facture est gardée ; un nouvel essai a lieu tout seul."
_NO_ADDRESS = (
    "L'adresse de Chorus Pro n'est pas valide : un administrateur doit la vérifier. La facture "
    "est gardée."
)
_STRANGE = (
    "Chorus Pro a répondu quelque chose que Print&Post ne comprend pas. La facture est gardée ; "
    "un nouvel essai a lieu tout seul."
)
_TOO_LARGE = "Le fichier est trop gros pour Chorus Pro : 10 Mo au plus"

#: The connection was never made, so no byte of the request left.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.InvalidURL)


class Withheld(ChorusUnavailable):
    """The last check before the body said no: headers may have left, the invoice did not."""

    def __init__(self) -> None:
        super().__init__(_SILENT, detail="withheld before the body", nothing_sent=True)


class Client:
    """Chorus Pro through one access. Calls stand under the four APIs that PISTE names."""

    def __init__(
        self,
        access: ChorusAccess,
        settings: ChorusSettings,
        now: Callable[[], datetime],
        turns: PaceTable | None = None,
    ) -> None:
        self.environment = access.environment
        self.login = access.login
        self.refused = access.refused
        self._access = access
        self._settings = settings
        self._now = now
        self._pace = Pace(turns or Alone(now), access.environment, settings.quota, now)
        self._in_hand = 0
        self._refusal, self._second_try = Refusal(now), asyncio.Lock()
        self._closing = False
        self._http = httpx.AsyncClient(
            verify=_authorities(),
            timeout=httpx.Timeout(
                settings.timeout.total_seconds(),
                connect=settings.connect_timeout.total_seconds(),
            ),
            follow_redirects=False,
        )
        self._beside = tuple(
            (account.sirets, Client(_as(access, account), settings, now, turns))
            for account in access.others
        )
        self._piste = Piste(self._http, access, now, self._pace)
        self.factures = Factures(self.call)
        self.structures = Structures(self.call)
        self.transverses = Transverses(self.call)
        self.utilisateurs = Utilisateurs(self.call)

    def __repr__(self) -> str:
        return f"Client({self.environment!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections, once the calls in hand have ended; no new one is begun."""
        self._closing = True
        await self._close_when_idle()
        for _, beside in self._beside:
            await beside.close()

    async def _close_when_idle(self) -> None:
        if self._closing and self._in_hand == 0:
            await self._http.aclose()

    def accounts(self) -> tuple[Client, ...]:
        """One client for each technical account that the portal does not refuse."""
        every = (self, *(client for _, client in self._beside))
        return tuple(client for client in every if not client.refused)

    def of(self, seller: str) -> Client:
        """The client of the account that bills for this SIRET; an open one where several do."""
        able = [client for sirets, client in self._beside if seller in sirets]
        return next((client for client in able if not client.refused), able[0] if able else self)

    def sellers(self) -> Sellers:
        """Whose papers can leave, as long as some accounts are refused."""
        served = frozenset[str]().union(*(sirets for sirets, _ in self._beside))
        closed = frozenset(seller for seller in served if self.of(seller).refused)
        return Sellers(served if self.refused else None, closed)

    async def warm(self) -> None:
        """Have a token at hand, so that its failure is told before anything is written down."""
        async with self._call_in_hand():
            await self._piste.token()

    async def ready(self) -> None:
        """Have a token and a turn at hand, for a call with `in_turn` that follows at once."""
        await self.warm()
        await self._pace.turn()

    async def call(
        self,
        path: str,
        body: Body | None,
        *,
        may_send: MaySend | None = None,
        within: timedelta | None = None,
        in_turn: bool = False,
    ) -> Body:
        """One call under `/cpro`; `body` None is a GET. `may_send` is asked just before the body;
        `within` bounds the call as a whole; `in_turn`: `ready` took its turn already.

        A 401 is answered by one new token; a second one means that the technical account is wrong.
        """
        content = None if body is None else encode(body)
        bound = within or self._settings.timeout
        async with self._call_in_hand():
            await (self._pace.check() if in_turn else self._pace.turn())
            token = await self._piste.token()
            self._refusal.check()
            response = await self._send(path, content, token, may_send, bound)
            if response.status_code == 401:
                async with self._second_try:
                    self._refusal.check()  # more tries would lock the account
                    token = await self._piste.token(refused=token)
                    response = await self._send(path, content, token, may_send, bound)
                    if response.status_code == 401:
                        raise self._refusal.of("technical_account", self.login, "HTTP 401")
        return await self._read(path, response)

    @asynccontextmanager
    async def _call_in_hand(self) -> AsyncIterator[None]:
        self._check_open()
        self._in_hand += 1
        try:
            yield
        finally:
            self._in_hand -= 1
            await self._close_when_idle()

    def _check_open(self) -> None:
        if self._closing:
            raise ChorusUnavailable(_SILENT, detail="access changed", nothing_sent=True)
        for url in (self._access.api_url, self._access.token_url):
            if not is_address(url):
                raise ChorusUnavailable(_NO_ADDRESS, detail="no address", nothing_sent=True)

    async def _send(
        self,
        path: str,
        content: bytes | None,
        token: str,
        may_send: MaySend | None,
        bound: timedelta,
    ) -> httpx.Response:
        try:
            request = self._request(path, content, token, may_send)
            async with asyncio.timeout(bound.total_seconds()):
                return await self._http.send(request)
        except _NEVER_LEFT as error:
            raise _silent(path, error, nothing_sent=True) from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise _silent(path, error, nothing_sent=False) from None

    def _request(
        self, path: str, content: bytes | None, token: str, may_send: MaySend | None
    ) -> httpx.Request:
        return self._http.build_request(
            "GET" if content is None else "POST",
            f"{self._access.api_url.rstrip('/')}/cpro{path}",
            content=None if content is None else _guarded(content, may_send),
            headers=self._headers(token, content),
        )

    def _headers(self, token: str, content: bytes | None) -> Mapping[str, str]:
        account = f"{self._access.login}:{self._access.password}".encode()
        headers = {
            "Authorization": f"Bearer {token}",
            "cpro-account": base64.b64encode(account).decode(),
            "Accept": "application/json;charset=utf-8",
        }
        if content is not None:
            headers["Content-Type"] = "application/json;charset=utf-8"
            headers["Content-Length"] = str(len(content))
        return headers

    async def _read(self, path: str, response: httpx.Response) -> Body:
        status = response.status_code
        body = decode(response.content)
        if status == 429:
            raise await self._pace.refused(path, response.headers.get("Retry-After", ""))
        await self._pace.answered()
        match status:
            case 200:
                return _functional(path, body)
            case 403:
                raise ChorusForbidden(path)
            case 413:
                raise ChorusRefused(path, 413, _TOO_LARGE)
            case 404 | 405:
                raise ChorusUnavailable(
                    _NO_ADDRESS, detail=f"HTTP {status} ({path})", nothing_sent=True
                )
            case 400 | 415 | 422:
                raise _rejected(path, status, body)
            case _:
                raise ChorusUnavailable(
                    _SILENT if status >= 500 else _STRANGE,
                    detail=f"HTTP {status} ({path})",
                    retry_after=retry_after(response.headers.get("Retry-After", ""), self._now()),
                )


def _as(access: ChorusAccess, account: TechnicalAccount) -> ChorusAccess:
    """The same portal and application, by another technical account."""
    return replace(
        access,
        login=account.login,
        password=account.password,
        refused=account.refused,
        others=(),
    )


@cache
def _authorities() -> ssl.SSLContext:
    """The public authorities, read once: it takes a tenth of a second."""
    return httpx.create_ssl_context()


async def _guarded(content: bytes, may_send: MaySend | None) -> AsyncIterator[bytes]:
    """The body, unless the last look says no: a machine may sleep between a decision and a send."""
    if may_send is not None and not may_send():
        raise Withheld
    yield content


def _functional(path: str, body: Body | None) -> Body:
    """HTTP 200 is not yet success: `codeRetour` decides."""
    code = None if body is None else body.get("codeRetour")
    if path.endswith("/health-check") and body is not None:
        return body
    if body is None or not isinstance(code, int) or isinstance(code, bool):
        raise ChorusUnavailable(_STRANGE, detail=f"HTTP 200 without codeRetour ({path})")
    if code != 0:
        raise ChorusRefused(path, code, str(body.get("libelle") or ""))
    return body


def _rejected(path: str, status: int, body: Body | None) -> ChorusRefused:
    """A request that the portal could not read: a refusal, in its own words if any."""
    code = (body or {}).get("codeRetour")
    libelle = (body or {}).get("libelle") or (body or {}).get("httpMessage") or ""
    return ChorusRefused(path, code if isinstance(code, int) else status, str(libelle))


def _silent(path: str, error: Exception, *, nothing_sent: bool) -> ChorusUnavailable:
    detail = f"{type(error).__name__} ({path})"
    return ChorusUnavailable(_SILENT, detail=detail, nothing_sent=nothing_sent)
