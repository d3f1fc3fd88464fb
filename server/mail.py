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
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where messages are handed in."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = field(default="", repr=False)


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

    async def send(self, letter: Letter, to: Sequence[str], at: datetime) -> None:
        """Hand one message in for all these addresses. Raises OutsideUnavailable, in French."""
        box = self._mailbox
        try:
            await aiosmtplib.send(
                message_of(letter, self._sender, to, at),
                sender=self._sender,
                recipients=list(to),
                hostname=box.host,
                port=box.port,
                username=box.user or None,
                password=box.password or None,
                use_tls=box.tls,
                start_tls=False if box.tls else (True if box.password else None),
                tls_context=self._trust,
                timeout=PATIENCE,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise OutsideUnavailable(_told(error), code=_code(error)) from error


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
    cut = isinstance(error, aiosmtplib.SMTPReadTimeoutError | aiosmtplib.SMTPServerDisconnected)
    return DOUBTFUL if cut else "mail"


def _told(error: Exception) -> str:
    match error:
        case aiosmtplib.SMTPAuthenticationError():
            return (
                "Le serveur de messagerie refuse l'identifiant ou le mot de passe : vérifiez "
                "PRINTPOST_SMTP_URL."
            )
        case aiosmtplib.SMTPRecipientsRefused() | aiosmtplib.SMTPRecipientRefused():
            return (
                "Le serveur de messagerie n'a pas accepté le destinataire. Un nouvel essai a lieu "
                "tout seul ; si cela dure, vérifiez PRINTPOST_MAIL_TO."
            )
        case aiosmtplib.SMTPConnectError() | TimeoutError() | aiosmtplib.SMTPTimeoutError():
            return "Le serveur de messagerie ne répond pas. Un nouvel essai a lieu tout seul."
        case ssl.SSLError():
            return "Le certificat du serveur de messagerie n'est pas reconnu."
        case aiosmtplib.SMTPException() if "STARTTLS" in str(error):
            return (
                "Le serveur de messagerie n'offre pas de connexion chiffrée (STARTTLS) : le mot de "
                "passe n'est pas envoyé. Utilisez smtps:// ou un autre port."
            )
        case _:
            return "Le message n'a pas pu être envoyé. Un nouvel essai a lieu tout seul."
