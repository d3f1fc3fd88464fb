"""How a setting is read from what somebody wrote: its value, or a ValueError that says in French
what was expected.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from server.mail import Mailbox, read_mailbox
from staging.messaging import is_address
from staging.pace import Quota, read_quota

ROLES = ("print", "read", "web", "deposit")
ENVIRONMENTS = ("rehearsal", "qualification", "production")


def text(raw: Any) -> str:
    """Any text."""
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("un texte est attendu")
    return raw.strip()


def port(raw: Any) -> int:
    """A TCP port."""
    number = whole(raw)
    if not 0 <= number <= 65535:
        raise ValueError("un port va de 0 à 65535")
    return number


def whole(raw: Any) -> int:
    """A whole number."""
    if isinstance(raw, bool) or not str(raw).lstrip("-").isdecimal():
        raise ValueError("un nombre entier est attendu")
    return int(raw)


def number(raw: Any) -> int:
    """A whole number above zero."""
    found = whole(raw)
    if found < 1:
        raise ValueError("un nombre plus grand que zéro est attendu")
    return found


def positive(raw: Any) -> float:
    """A number above zero."""
    try:
        number = float(raw)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 < number < 1e9:
        raise ValueError("un nombre plus grand que zéro est attendu")
    return number


def switch(raw: Any) -> bool:
    """On or off, in words of both languages."""
    words = {"1": True, "on": True, "true": True, "yes": True, "oui": True}
    words |= {"0": False, "off": False, "false": False, "no": False, "non": False}
    found = words.get(str(raw).strip().lower())
    if found is None:
        raise ValueError("on ou off est attendu")
    return found


def roles(raw: Any) -> frozenset[str]:
    """Parts of the appliance, by commas."""
    given = [part.strip() for part in str(raw).split(",") if part.strip()]
    if given == ["all"]:
        return frozenset(ROLES)
    wrong = sorted(set(given) - set(ROLES))
    if wrong or not given:
        raise ValueError(f"les rôles sont {', '.join(ROLES)}")
    return frozenset(given)


def environment(raw: Any) -> str:
    """One of the portals."""
    if raw not in ENVIRONMENTS:
        raise ValueError("rehearsal, qualification ou production est attendu")
    return str(raw)


def url(raw: Any) -> str:
    """An address of a web service, without a slash at its end."""
    given = text(raw).rstrip("/")
    if urlsplit(given).scheme not in {"http", "https"} or not urlsplit(given).hostname:
        raise ValueError("une adresse http:// ou https:// est attendue")
    return given


def database(raw: Any) -> str:
    """The address of a base."""
    given = text(raw)
    if not given.startswith(("postgresql://", "postgres://", "sqlite://")):
        raise ValueError("une adresse postgresql:// est attendue")
    return given


def quota(raw: Any) -> Quota:
    """Calls that the portal permits."""
    return read_quota(text(raw))


def networks(raw: Any) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses or networks, by commas."""
    given = [part.strip() for part in text(raw).split(",") if part.strip()]
    try:
        return tuple(ip_network(part) for part in given)
    except ValueError as error:
        raise ValueError("des adresses ou des réseaux sont attendus, par des virgules") from error


def folder(raw: Any) -> Path:
    """A folder, absolute."""
    return Path(text(raw)).expanduser().absolute()


def mailbox(raw: Any) -> Mailbox:
    """The server that takes our messages."""
    return read_mailbox(text(raw))


def address(raw: Any) -> str:
    """An e-mail address."""
    given = text(raw)
    if not is_address(given):
        raise ValueError("une adresse électronique est attendue")
    return given


def addresses(raw: Any) -> tuple[str, ...]:
    """E-mail addresses, by commas."""
    return tuple(address(part) for part in text(raw).split(","))


def hour(raw: Any) -> int:
    """An hour of the day."""
    number = whole(raw)
    if not 0 <= number <= 23:
        raise ValueError("une heure va de 0 à 23")
    return number


def days(least: int, most: int) -> Callable[[Any], int]:
    """Reads a number of days between two bounds."""

    def read(raw: Any) -> int:
        number = whole(raw)
        if not least <= number <= most:
            raise ValueError(f"un nombre de jours de {least} à {most} est attendu")
        return number

    return read


def file(raw: Any) -> str:
    """The path of a file."""
    return str(folder(raw))
