"""Messages handed to a real mail server on loopback: TLS, refusals, greylisting, once."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from server.digests import AGAIN_AFTER, Digests
from server.mail import Mail, Mailbox, read_mailbox
from server.tls import Authority, Names, make_authority
from staging.digest import Waiting, daily
from staging.errors import OutsideUnavailable
from staging.store import Store
from tests.fakes.clock import HandClock
from tests.staging import world

NOW = datetime.now(UTC).replace(microsecond=0)
NAMES = Names(("localhost",), ("127.0.0.1",))
TO = ("gestion@exemple.fr", "direction@exemple.fr")
URL = "https://factures.exemple.fr"
LETTER = daily(Waiting(to_check=2), "2026-11-25", URL)


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

    def message(self) -> EmailMessage:
        [envelope] = self.taken
        assert isinstance(envelope.content, bytes)
        read = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        return read


def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object):
    right = isinstance(data, LoginPassword) and data == LoginPassword(b"user", b"p@ss")
    return AuthResult(success=right, handled=False)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(make_authority("accueil", NAMES, NOW))


@pytest.fixture
def trust(authority: Authority) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=authority.certificate.der)
    return context


@pytest.fixture
def own(authority: Authority, tmp_path: Path) -> ssl.SSLContext:
    file = tmp_path / "server.pem"
    file.write_bytes(authority.issue(NAMES, NOW))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.fixture
async def opened() -> AsyncIterator[Callable[..., object]]:
    loop, listening = asyncio.get_running_loop(), []

    async def start(context: ssl.SSLContext | None = None, **options: object) -> Server:
        kept = Server()

        def protocol() -> SMTP:
            return SMTP(kept, hostname="localhost", loop=loop, enable_SMTPUTF8=True, **options)

        socket = await loop.create_server(protocol, "127.0.0.1", 0, ssl=context)
        listening.append(socket)
        kept.port = socket.sockets[0].getsockname()[1]
        return kept

    yield start
    for socket in listening:
        socket.close()
        await socket.wait_closed()


async def test_a_message_has_both_bodies_and_one_id(opened, clock) -> None:
    server = await opened()
    assert LETTER is not None
    await Mail(server.box(), "printpost@exemple.fr").send(LETTER, TO, clock())
    message = server.message()
    assert server.taken[0].rcpt_tos == list(TO)
    assert message["Subject"] == "Print&Post : 2 factures à suivre"
    assert message["Message-ID"].endswith("@exemple.fr>")
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert f"{URL}/" in plain.get_content()
    assert "<li>" in html.get_content()


@pytest.mark.parametrize("implicit", [False, True])
async def test_the_password_goes_by_tls_only(opened, own, trust, clock, implicit) -> None:
    if implicit:
        server = await opened(own, authenticator=check, auth_require_tls=False)
    else:
        server = await opened(tls_context=own, require_starttls=True, authenticator=check)
    box = server.box(tls=implicit, user="user", password="p@ss")
    await Mail(box, TO[0], trust).send(LETTER, TO, clock())
    assert len(server.taken) == 1


async def test_no_starttls_and_the_password_stays_here(opened, clock) -> None:
    server = await opened(authenticator=check, auth_require_tls=False)
    box = server.box(user="user", password="p@ss")
    with pytest.raises(OutsideUnavailable) as caught:
        await Mail(box, TO[0]).send(LETTER, TO, clock())
    assert "STARTTLS" in caught.value.for_person
    assert server.taken == []


async def test_a_certificate_of_nobody_known_is_refused(opened, own, clock) -> None:
    server = await opened(own)
    with pytest.raises(OutsideUnavailable):
        await Mail(server.box(tls=True), TO[0]).send(LETTER, TO, clock())
    assert server.taken == []


async def test_a_wrong_password_is_said_and_never_shown(opened, own, trust, clock) -> None:
    server = await opened(tls_context=own, require_starttls=True, authenticator=check)
    box = server.box(user="user", password="other")
    with pytest.raises(OutsideUnavailable) as caught:
        await Mail(box, TO[0], trust).send(LETTER, TO, clock())
    assert "mot de passe" in caught.value.for_person
    assert "other" not in caught.value.for_person + repr(box)


def test_an_address_is_read_whole() -> None:
    box = read_mailbox("smtps://us%40er:p%3Ass@mail.exemple.fr")
    assert (box.host, box.port, box.tls, box.user) == ("mail.exemple.fr", 465, True, "us@er")
    assert box.password == "p:ss"
    assert read_mailbox("smtp://mail.exemple.fr").port == 587
    with pytest.raises(ValueError, match="smtp"):
        read_mailbox("https://mail.exemple.fr")


@pytest.fixture
async def waiting(store: Store) -> Store:
    await world.configure(store)
    await world.staged(store)
    return store


def digests(store: Store, server: Server) -> Digests:
    return Digests(store, Mail(server.box(), TO[0]), TO, 8, URL)


async def test_once_a_day_and_by_one_process_of_several(opened, waiting, clock) -> None:
    server = await opened()
    one, two = digests(waiting, server), digests(waiting, server)
    await one.step()
    await two.step()
    await one.step()
    assert len(server.taken) == 1
    clock.forward(days=1)
    await two.step()
    assert len(server.taken) == 2


async def test_greylisted_now_and_taken_later(opened, waiting, clock) -> None:
    server = await opened()
    server.refusals = ["451 4.7.1 Greylisted"] * len(TO)
    loop = digests(waiting, server)
    await loop.step()
    assert server.taken == []
    assert "destinataire" in await waiting.told.failure()
    await loop.step()
    assert server.taken == []  # it waits, as a greylisting server asks
    clock.forward(seconds=AGAIN_AFTER.total_seconds())
    await loop.step()
    assert len(server.taken) == 1
    assert await waiting.told.failure() == ""


async def test_a_refused_portal_is_told_at_once_and_again_after_the_next_stop(
    opened, store: Store, clock: HandClock
) -> None:
    await world.configure(store)
    server, reason = await opened(), "Chorus Pro refuse le compte technique."
    loop = digests(store, server)
    for expected in (1, 2):
        await store.deposits.pause(reason)
        await loop.step()
        await loop.step()
        assert len(server.taken) == expected
        await store.deposits.resume("admin")
        await loop.step()
    assert len(server.taken) == 2
