"""Sockets to listen on, and the address by which workstations reach us."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from server.dnssd import own_addresses
from server.tls import Names
from staging.errors import ConfigError

#: A documentation address (RFC 5737): a route to it names our own address, nothing is sent.
_FAR = ("192.0.2.1", 9)


def listen(host: str, port: int, setting: str) -> socket.socket:
    """A bound, listening socket. Raises ConfigError naming the setting when the port is taken."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        raise ConfigError(
            f"Réglage PRINTPOST_{setting.upper()} : le port {port} de {host} ne peut pas être "
            "ouvert (déjà pris, ou réservé). Choisissez-en un autre."
        ) from error


def lan_address(host: str) -> str:
    """The address to tell people: the one listened on, or the LAN's when it is all of them."""
    if host not in {"0.0.0.0", "::", ""}:  # noqa: S104 - compared, not bound
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_FAR)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def own_names(host: str, public_url: str | None) -> Names:
    """Everything workstations may call this machine by, as the network stands now."""
    machine = socket.gethostname().lower()
    public = urlsplit(public_url or "").hostname or ""
    called = (machine, f"{machine.partition('.')[0]}.local", "localhost", public, host)
    addresses = ("127.0.0.1", "::1", *own_addresses(), lan_address(host).strip("[]"))
    numeric = [a for a in map(_address, (*addresses, *called)) if a is not None]
    hosts = [_ascii(name) for name in called if _address(name) is None]
    return Names(
        tuple(dict.fromkeys(filter(None, hosts))),
        tuple(dict.fromkeys(a for a in numeric if a not in {"0.0.0.0", "::"})),  # noqa: S104 - as above
    )


def _address(text: str) -> str | None:
    try:
        return str(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return None


def _ascii(name: str) -> str:
    """A host name as certificates have it (RFC 5280 7.2); nothing for what is no name."""
    try:
        return name.rstrip(".").encode("idna").decode().lower()
    except UnicodeError:
        return ""
