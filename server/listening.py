"""Sockets to listen on, and the address by which workstations reach us."""

from __future__ import annotations

import socket

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
