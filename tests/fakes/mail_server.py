"""A real mail server on loopback that keeps what it takes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from server.mail import Mailbox


@dataclass
class Server:
    """A mail server that keeps what it takes; `refusals` answer the first RCPT commands."""

    refusals: list[str] = field(default_factory=list)
    taken: list[Envelope] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refusals:
            return self.refusals.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.taken.append(envelope)
        return "250 OK"

    def box(self, **more: object) -> Mailbox:
        return Mailbox("localhost", self.port, **{"tls": False, **more})  # type: ignore[arg-type]

    def message(self, number: int | None = None) -> EmailMessage:
        """The only one, or one of several in the order they were taken."""
        [envelope] = self.taken if number is None else [self.taken[number]]
        assert isinstance(envelope.content, bytes)
        read = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        return read


def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object):
    right = isinstance(data, LoginPassword) and data == LoginPassword(b"user", b"p@ss")
    return AuthResult(success=right, handled=False)


@asynccontextmanager
async def mail_servers() -> AsyncIterator[Callable[..., object]]:
    """Starts servers for the length of the block; `context` makes TLS from the first byte."""
    loop, listening = asyncio.get_running_loop(), []

    async def start(
        context: ssl.SSLContext | None = None, kind: type[SMTP] = SMTP, **options: object
    ) -> Server:
        kept = Server()

        def protocol() -> SMTP:
            return kind(kept, hostname="localhost", loop=loop, enable_SMTPUTF8=True, **options)

        socket = await loop.create_server(protocol, "127.0.0.1", 0, ssl=context)
        listening.append(socket)
        kept.port = socket.sockets[0].getsockname()[1]
        return kept

    yield start
    for socket in listening:
        socket.close()
        await socket.wait_closed()
