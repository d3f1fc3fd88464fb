"""Whose paper a print is: clues in the order of their strength. It routes, it gives no right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from staging.errors import InvalidValue

#: Under which key the addresses of print servers are kept: whoever sits there did not print.
PRINT_SERVERS = "print_servers"
_MOST_SERVERS = 50


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a print's sender, as names of accounts that are open.

    `queue_owner` is the person a printer belongs to; `alias` who was learned to print under this
    name of a workstation; `namesake` the account of that very name; `at_the_address` who has a
    session open from the address the print came from.
    """

    queue_owner: str | None = None
    alias: str | None = None
    namesake: str | None = None
    at_the_address: tuple[str, ...] = ()


def owner_of(clues: Clues) -> str | None:
    """The person a print goes to; None leaves it to everybody."""
    alone = clues.at_the_address[0] if len(clues.at_the_address) == 1 else None
    return clues.queue_owner or clues.alias or clues.namesake or alone


def read_servers(text: str) -> tuple[str, ...]:
    """Addresses or networks by commas, spaces or lines, each in its usual form, once.

    Raises InvalidValue naming the one that is none.
    """
    found: dict[str, None] = {}
    for given in text.replace(",", " ").replace(";", " ").split():
        try:
            network = ip_network(given, strict=False)
        except ValueError as error:
            message = f"« {given[:60]} » n'est pas une adresse, par exemple 192.168.1.10."
            raise InvalidValue(message, code="address", field="servers") from error
        one = network.num_addresses == 1
        found[str(network.network_address if one else network)] = None
    if len(found) > _MOST_SERVERS:
        message = f"{_MOST_SERVERS} adresses au plus : indiquez un réseau, par exemple 10.1.2.0/24."
        raise InvalidValue(message, code="too_many", field="servers")
    return tuple(found)


def is_server(host: str, servers: Iterable[str]) -> bool:
    """Whether an address is one of these print servers."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return any(address in ip_network(server) for server in servers)
