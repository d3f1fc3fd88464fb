"""Reverse proxies that are trusted by name: only what these say of the browser is believed.

`X-Forwarded-For` is read from its end: the first address that is no trusted proxy is the browser's
(whatever stands before it may be the browser's own invention). Anybody else's headers are nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any, TypeAlias

from aiohttp import web

from staging.errors import NotAllowed
from web.context import context_of
from web.rendering import is_secure

Network: TypeAlias = IPv4Network | IPv6Network
Next: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_trusted(address: str | None, trusted: Iterable[Network]) -> bool:
    """Whether an address is one of these proxies."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return False
    return any(known in network for network in trusted)


def client_of(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """The browser's address: `peer` is a trusted proxy, `forwarded` its X-Forwarded-For."""
    client = peer
    for given in reversed([part.strip() for part in forwarded.split(",")]):
        try:
            client = str(ip_address(given))
        except ValueError:
            break
        if not is_trusted(client, trusted):
            break
    return client


@web.middleware
async def heed_proxies(request: web.Request, handler: Next) -> web.StreamResponse:
    """Behind a trusted proxy a request has the browser's address, and its http or https."""
    trusted = context_of(request).settings.trusted_proxies
    peer = request.remote
    if peer is None or not is_trusted(peer, trusted):
        return await handler(request)
    told: dict[str, Any] = {}
    forwarded = ",".join(request.headers.getall("X-Forwarded-For", []))
    if forwarded:
        told["remote"] = client_of(peer, forwarded, trusted)
    scheme = request.headers.get("X-Forwarded-Proto", "").strip().lower()
    if scheme in {"http", "https"}:
        told["scheme"] = scheme
    return await handler(request.clone(**told) if told else request)


def require_secure(request: web.Request) -> None:
    """Secrets and accounts do not cross the network in clear. Raises NotAllowed."""
    if not is_secure(request):
        raise NotAllowed(
            "Cette page passe en clair sur le réseau : rien n'est enregistré. Ouvrez-la en "
            "HTTPS (même adresse, https au début), puis recommencez.",
            code="https_required",
        )
