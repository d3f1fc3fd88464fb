"""The way out for messages as it is now: what was set at the start wins over what was entered."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from server.config import Config
from server.mail import Mail, Mailbox, MailUnavailable
from staging import digest
from staging.messaging import MAIL, MAIL_PASSWORD, MailReport, MailSettings, Security, mail_settings
from staging.store import Store

#: Which setting of the start decides what of the page.
_FIXED = {"smtp_url": "server", "mail_from": "sender", "mail_to": "to", "mail_hour": "hour"}


@dataclass(frozen=True, slots=True)
class Office:
    """A way out, whom the message of the day goes to besides people, and from which hour on."""

    mail: Mail
    to: Sequence[str]
    hour: int


class Postmaster:
    """Knows the mail server of the moment, and tries it for the page."""

    def __init__(
        self,
        config: Config,
        store: Store,
        now: Callable[[], datetime],
        url: str,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._config = config
        self._store = store
        self._now = now
        self._url = url
        self._trust = trust

    def fixed(self) -> frozenset[str]:
        """What the start decided in the page's place."""
        return frozenset(what for name, what in _FIXED.items() if self._config.given(name))

    async def current(self) -> MailSettings:
        """The settings in force."""
        kept = mail_settings(await self._store.settings.get(MAIL))
        box: Mailbox | None = self._config["smtp_url"]
        if box is not None:
            security = Security.TLS if box.tls else Security.STARTTLS
            kept = replace(kept, host=box.host, port=box.port, security=security, user=box.user)
        given, fixed = self._config, self.fixed()
        return replace(
            kept,
            sender=given["mail_from"] if "sender" in fixed else kept.sender,
            to=given["mail_to"] if "to" in fixed else kept.to,
            hour=given["mail_hour"] if "hour" in fixed else kept.hour,
        )

    async def office(self) -> Office | None:
        """The way out; None where no server is set, or nobody that messages may come from."""
        settings = await self.current()
        sender = settings.sender or next(iter(settings.to), "")
        if not settings.host or not sender:
            return None
        box = self._config["smtp_url"] or await self._entered(settings)
        return Office(Mail(box, sender, self._trust), settings.to, settings.hour)

    async def _entered(self, settings: MailSettings) -> Mailbox:
        password = await self._store.settings.secret(MAIL_PASSWORD) if settings.user else None
        return Mailbox(
            settings.host,
            settings.port,
            settings.security is Security.TLS,
            settings.user,
            password or "",
            clear=settings.security is Security.NONE,
        )

    async def try_out(self, to: str) -> MailReport:
        """Send a message to this address now, and say what the server answered."""
        office = await self.office()
        if office is None:
            return MailReport(False, "Indiquez d'abord le serveur et l'adresse d'expédition.")
        now = self._now()
        letter = digest.trial(now.isoformat(), self._url)
        try:
            said = await office.mail.send(letter, [to], now)
        except MailUnavailable as error:
            await self._store.told.keep_failure(error.for_person)
            return MailReport(False, error.for_person, error.said)
        await self._store.told.keep_failure("")
        return MailReport(True, f"Le serveur a pris le message d'essai pour {to}.", said)
