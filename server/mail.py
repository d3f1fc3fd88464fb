"""Send a message by the company's mail server; a secret never leaves without TLS.

`smtps://` speaks TLS from the first byte (RFC 8314), `smtp://` by STARTTLS (RFC 3207): demanded as
soon as there is a password, else taken where the server offers it.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

import aiosmtplib

from staging.digest import Letter
from staging.errors import OutsideUnavailable

#: Seconds for a whole message.
PATIENCE = 30.0
#: The code of an error after which the message may have left all the same.
DOUBTFUL = "mail_doubtful"
#: The code where the server takes no message for that address, and others may be taken.
NOT_TAKEN = "mail_recipient"
#: Characters of a server's answer that are shown.
_LONGEST_ANSWER = 300
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where messages are handed in; `clear`: without TLS, and then without a password."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = field(default="", repr=False)
    clear: bool = False


class MailUnavailable(OutsideUnavailable):
    """A message did not leave; `said` is what the server answered, in its own words."""

    def __init__(self, for_person: str, *, code: str, said: str = "") -> None:
        super().__init__(for_person, code=code)
        self.said = said


def read_mailbox(url: str) -> Mailbox:
    """`smtp(s)://user:password@host:port`, user and password percent-encoded. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("une adresse smtp:// ou smtps:// est attendue")
    port = parts.port or _PORTS[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Mailbox(parts.hostname, port, parts.scheme == "smtps", user, password)


class Mail:
    """The way out for messages, from one sender."""

    def __init__(self, mailbox: Mailbox, sender: str, trust: ssl.SSLContext | None = None) -> None:
        self._mailbox = mailbox
        self._sender = sender
        self._trust = trust

    async def send(self, letter: Letter, to: Sequence[str], at: datetime) -> str:
        """Hand one message in for all these addresses; the server's answer.

        Raises MailUnavailable, in French.
        """
        box = self._mailbox
        try:
            _, answer = await aiosmtplib.send(
                message_of(letter, self._sender, to, at),
                sender=self._sender,
                recipients=list(to),
                hostname=box.host,
                port=box.port,
                username=None if box.clear else box.user or None,
                password=None if box.clear else box.password or None,
                use_tls=box.tls,
                start_tls=_starts_tls(box),
                tls_context=self._trust,
                timeout=PATIENCE,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise MailUnavailable(_told(error), code=_code(error), said=_said(error)) from error
        return _shown(answer)


def _starts_tls(box: Mailbox) -> bool | None:
    """Demanded as soon as there is a password; None: taken where it is offered."""
    if box.tls or box.clear:
        return False
    return True if box.password else None


def message_of(letter: Letter, sender: str, to: Sequence[str], at: datetime) -> EmailMessage:
    """The message with both bodies. Its id follows from what it tells: a copy is known as one."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = letter.subject, sender, ", ".join(to)
    message["Date"] = format_datetime(at)
    told = hashlib.sha256(f"{letter.topic}\n{letter.mark}".encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{told}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def _code(error: Exception) -> str:
    match error:
        case aiosmtplib.SMTPReadTimeoutError() | aiosmtplib.SMTPServerDisconnected():
            return DOUBTFUL
        case aiosmtplib.SMTPRecipientsRefused() | aiosmtplib.SMTPRecipientRefused():
            return NOT_TAKEN
        case _:
            return "mail"


def _said(error: Exception) -> str:
    """The server's own words, where it spoke."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused() if error.recipients:
            return _said(error.recipients[0])
        case aiosmtplib.SMTPResponseException():
            return _shown(f"{error.code} {error.message}")
        case _:
            return ""


def _shown(answer: str) -> str:
    words = " ".join(answer.split())
    return "".join(c for c in words if c.isprintable())[:_LONGEST_ANSWER]


def _told(error: Exception) -> str:
    match error:
        case aiosmtplib.SMTPAuthenticationError():
            return (
                "Le serveur de messagerie refuse l'identifiant ou le mot de passe : vérifiez-les "
                "dans Administration, E-mail."
            )
        case aiosmtplib.SMTPRecipientsRefused() | aiosmtplib.SMTPRecipientRefused():
            return (
                "Le serveur de messagerie n'a pas accepté le destinataire. Un nouvel essai a lieu "
                "tout seul ; si cela dure, vérifiez son adresse."
            )
        case aiosmtplib.SMTPSenderRefused():
            return (
                "Le serveur de messagerie n'accepte pas l'adresse d'expédition : vérifiez-la dans "
                "Administration, E-mail."
            )
        case ssl.SSLError():
            return _CERTIFICATE
        case _ if isinstance(error.__cause__, ssl.SSLError):
            return _CERTIFICATE
        case aiosmtplib.SMTPConnectError() | TimeoutError() | aiosmtplib.SMTPTimeoutError():
            return (
                "Le serveur de messagerie ne répond pas à cette adresse et à ce port. Un nouvel "
                "essai a lieu tout seul."
            )
        case aiosmtplib.SMTPException() if "STARTTLS" in str(error):
            return (
                "Le serveur de messagerie n'offre pas de connexion chiffrée (STARTTLS) : le mot de "
                "passe n'est pas envoyé. Choisissez TLS ou un autre port."
            )
        case _:
            return "Le message n'a pas pu être envoyé. Un nouvel essai a lieu tout seul."


_CERTIFICATE = (
    "Le certificat du serveur de messagerie n'est pas reconnu : vérifiez son nom, ou faites "
    "installer l'autorité de votre entreprise sur cette appliance."
)
