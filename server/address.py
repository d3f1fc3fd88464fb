"""The address under which a client reached us, for the URIs of its answer.

A Host header is believed only when it names this machine: by one of its names, or by the
address of the connection itself.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from aiohttp import web

from server.ipp.description import Address
from server.settings import PrinterSettings


def address_of(request: web.Request, settings: PrinterSettings) -> Address:
    """Host and port of the answer's URIs, and whether the connection is TLS."""
    transport = request.transport
    socket_name = None if transport is None else transport.get_extra_info("sockname")
    own = _host_of_socket(socket_name)
    asked = _split(request.headers.get("Host", ""))
    if asked is not None and (asked[0] == own or asked[0] in settings.host_names):
        host, port = asked[0], asked[1] or settings.port
    else:
        host, port = next(iter(settings.host_names), own or "localhost"), settings.port
    shown = f"[{host}]" if ":" in host else host
    return Address(f"{shown}:{port}", request.secure)


@lru_cache(maxsize=64)
def _host_of_socket(name: object) -> str | None:
    """The local address of a connection; IPv4 inside IPv6 as IPv4."""
    if not isinstance(name, tuple) or not name:
        return None
    try:
        address = ipaddress.ip_address(str(name[0]).partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


@lru_cache(maxsize=256)
def _split(host: str) -> tuple[str, int | None] | None:
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
