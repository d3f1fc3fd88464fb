"""Messages handed to a real mail server on loopback: TLS, refusals, greylisting, once."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from server.digests import AGAIN_AFTER, Digests
from server.mail import Mail, read_mailbox
from server.postmaster import Office
from server.tls import Authority, Names, make_authority
from staging.digest import Waiting, daily
from staging.errors import OutsideUnavailable
from staging.ports import CheckLine
from staging.store import Store
from tests.fakes.clock import HandClock
from tests.fakes.mail_server import Server, check, mail_servers
from tests.staging import world
from web.sentences import said_in

NOW = datetime.now(UTC).replace(microsecond=0)
NAMES = Names(("localhost",), ("127.0.0.1",))
TO = ("gestion@exemple.fr", "direction@exemple.fr")
URL = "https://factures.exemple.fr"
LETTER = daily(Waiting(to_check=2), "2026-11-25", URL)


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
    async with mail_servers() as start:
        yield start


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


async def nothing() -> list[CheckLine]:
    return []


def digests(store: Store, server: Server, to: tuple[str, ...] = TO) -> Digests:
    async def office() -> Office:
        return Office(Mail(server.box(), TO[0]), to, 8)

    return Digests(store, office, URL, said_in, nothing)


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
