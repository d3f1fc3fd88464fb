"""How messages leave: the mail server as an administrator entered it, and what a try of it told.

Pure. The password is a secret of its own and stands in none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from staging.errors import InvalidValue

#: Under which key the settings are kept, and their password sealed.
MAIL, MAIL_PASSWORD = "mail", "mail.password"
#: Addresses that the message of the day goes to besides those of people.
MOST_ADDRESSES = 20
#: An address longer than this is none (RFC 5321, section 4.5.3.1.3).
LONGEST_ADDRESS = 254
_HOUR = 8


class Security(StrEnum):
    """How the connection is sealed; without a seal no password is ever sent."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


#: The port that each is usually offered on (RFC 8314, RFC 6409, RFC 5321).
PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The server, from whom messages come, who gets those of the day and at which hour of Paris.

    `host` is empty as long as no server was entered.
    """

    host: str = ""
    port: int = PORTS[Security.STARTTLS]
    security: Security = Security.STARTTLS
    user: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    hour: int = _HOUR

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "host": self.host,
            "port": self.port,
            "security": self.security.value,
            "user": self.user,
            "sender": self.sender,
            "to": list(self.to),
            "hour": self.hour,
        }


def mail_settings(kept: object) -> MailSettings:
    """What was kept; the defaults where nothing was."""
    if not isinstance(kept, Mapping):
        return MailSettings()
    known = {key: kept[key] for key in MailSettings().plain() if key in kept}
    security = Security(known.pop("security", Security.STARTTLS))
    return MailSettings(**{**known, "to": tuple(known.get("to", ())), "security": security})


def is_address(text: str) -> bool:
    """Whether this may be an e-mail address that messages are sent to."""
    name, _, domain = text.rpartition("@")
    strange = any(c.isspace() or not c.isprintable() or c in ",;<>\"'" for c in text)
    return bool(name and domain) and not strange and len(text) <= LONGEST_ADDRESS


def read_address(text: str, field: str) -> str:
    """An address as typed; "" for none. Raises InvalidValue."""
    typed = text.strip()
    if typed and not is_address(typed):
        message = f"« {typed[:60]} » n'est pas une adresse e-mail, par exemple nom@exemple.fr."
        raise InvalidValue(message, code="address", field=field)
    return typed


@dataclass(frozen=True, slots=True)
class MailReport:
    """What came of a message sent to try the server, in French; `said` in the server's words."""

    ok: bool
    message: str
    said: str = ""


class MailDesk(Protocol):
    """The way out for messages, as the page sees it."""

    def fixed(self) -> frozenset[str]:
        """What the start decided in the page's place: server, sender, to, hour."""
        ...

    async def current(self) -> MailSettings:
        """The settings in force, whoever decided them."""
        ...

    async def try_out(self, to: str) -> MailReport:
        """Send a message to this address now; never raises for what the server answers."""
        ...
