"""What the root decides for the web: addresses, lengths of time, the API's token."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network

from staging.queue import Naming


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """A provider of the company's accounts (OpenID Connect).

    `name` stands on the button. `claim` names the account here that somebody is; `create`: make a
    plain account for who has none.
    """

    issuer: str
    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    name: str = ""
    claim: str = "preferred_username"
    create: bool = False


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Settings of the page and the API.

    `api_token` gives an administrator's rights on the JSON API; None closes that way in.
    `setup_code` opens the first start while no account exists; None leaves it to the command line.
    `trusted_proxies` are believed about the browser behind them; nobody else is.
    `max_upload` bounds one document in bytes. `demo` puts DÉMO on every page. `public_url` is where
    browsers reach the page, when it is set; `oidc` where people may sign in with accounts of the
    company.
    """

    api_token: str | None = field(default=None, repr=False)
    setup_code: str | None = field(default=None, repr=False)
    undo: timedelta = timedelta(seconds=10)
    session_length: timedelta = timedelta(hours=12)
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    max_upload: int = 200 * 1024 * 1024
    demo: bool = False
    demo_login: str = ""
    public_url: str | None = None
    oidc: OidcSettings | None = None


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """The printer as a workstation adds it: its URI and the name it announces.

    `authority` is the DER certificate of the appliance's own authority; None where the company's
    certificate is shown, which workstations know already. `naming` decides the name once an
    administrator gives one.
    """

    uri: str
    name: str
    authority: bytes | None = None
    naming: Naming | None = None

    def called(self, title: str) -> PrinterFacts:
        """The same once the first printer has this title (empty: none)."""
        named = (self.naming or Naming(self.name)).first(title)
        return replace(self, name=named)
