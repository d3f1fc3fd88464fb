"""Whom messages go to and by which server: entered in the page, unless the start decided it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
from aiosmtpd.smtp import SMTP

from server.config import Config, load
from server.digests import AGAIN_AFTER, Digests
from server.postmaster import Office, Postmaster
from staging.company import BankAccount
from staging.identifiers import Iban
from staging.messaging import MAIL, MAIL_PASSWORD, MailSettings, Security
from staging.person import Digest, Role
from staging.ports import CheckLine
from staging.store import Store
from tests.fakes.clock import HandClock
from tests.fakes.mail_server import Server, check, mail_servers
from tests.staging import world
from web.sentences import said_in

URL = "https://factures.exemple.fr"
ENTERED = MailSettings("127.0.0.1", 25, Security.NONE, "", "factures@exemple.fr", (), 0)


@pytest.fixture
async def opened() -> AsyncIterator[Callable[..., object]]:
    async with mail_servers() as start:
        yield start


def config(tmp_path, **given: str) -> Config:
    return load({"data": str(tmp_path)}, {f"PRINTPOST_{k.upper()}": v for k, v in given.items()})


async def entered(store: Store, server: Server, **changes: object) -> None:
    settings = replace(ENTERED, port=server.port, **changes)
    await store.settings.put(MAIL, settings.plain(), "martin")


async def test_nothing_is_sent_before_a_server_is_entered(store: Store, clock, tmp_path) -> None:
    desk = Postmaster(config(tmp_path), store, clock, URL)
    assert await desk.office() is None
    report = await desk.try_out("martin@exemple.fr")
    assert not report.ok
    assert "serveur" in report.message


async def test_a_try_brings_the_server_s_own_answer(opened, store, clock, tmp_path) -> None:
    server: Server = await opened()
    await entered(store, server)
    desk = Postmaster(config(tmp_path), store, clock, URL)
    report = await desk.try_out("martin@exemple.fr")
    assert (report.ok, report.said) == (True, "OK")
    assert server.message()["To"] == "martin@exemple.fr"
    assert server.message()["From"] == "factures@exemple.fr"

    server.refusals = ["550 5.1.1 <martin@exemple.fr>: no such user here"]
    report = await desk.try_out("martin@exemple.fr")
    assert not report.ok
    assert report.said == "550 5.1.1 <martin@exemple.fr>: no such user here"
    assert await store.told.failure() == report.message


async def test_a_server_that_is_not_there_is_told_in_french(store, clock, tmp_path) -> None:
    await store.settings.put(MAIL, replace(ENTERED, port=9).plain(), "martin")
    report = await Postmaster(config(tmp_path), store, clock, URL).try_out("a@exemple.fr")
    assert (report.ok, report.said) == (False, "")
    assert "ne répond pas" in report.message


async def test_without_tls_no_password_leaves(opened, store, clock, tmp_path) -> None:
    asked: list[str] = []

    class Listening(SMTP):
        async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802 - the name aiosmtpd calls
            asked.append(arg)

    server: Server = await opened(authenticator=check, auth_require_tls=False, kind=Listening)
    await entered(store, server, user="user")
    await store.settings.put_secret(MAIL_PASSWORD, "p@ss", "martin")
    report = await Postmaster(config(tmp_path), store, clock, URL).try_out("a@exemple.fr")
    assert report.ok
    assert asked == []
    await entered(store, server, user="user", security=Security.STARTTLS)
    report = await Postmaster(config(tmp_path), store, clock, URL).try_out("a@exemple.fr")
    assert not report.ok
    assert "STARTTLS" in report.message
    assert asked == []


async def test_what_the_start_decided_wins(opened, store, clock, tmp_path) -> None:
    server: Server = await opened()
    await entered(store, replace(server, port=9), to=("entered@exemple.fr",), hour=7)
    given = config(tmp_path, smtp_url=f"smtp://127.0.0.1:{server.port}", mail_to="start@exemple.fr")
    desk = Postmaster(given, store, clock, URL)
    assert desk.fixed() == {"server", "to"}
    now = await desk.current()
    assert (now.port, now.to, now.hour) == (server.port, ("start@exemple.fr",), 7)
    assert (await desk.try_out("a@exemple.fr")).ok


@pytest.fixture
async def people(store: Store) -> Store:
    await world.configure(store)
    for name, role in (("claire", Role.USER), ("sophie", Role.MANAGER), ("martin", Role.ADMIN)):
        await store.people.add(name, role, "!")
        await store.people.write_to(name, f"{name}@exemple.fr", Digest.DAILY)
    return store


def to_whom(server: Server) -> list[str]:
    return [to for envelope in server.taken for to in envelope.rcpt_tos]


async def nothing() -> list[CheckLine]:
    return []


def loop_of(store: Store, server: Server, clock: HandClock, tmp_path) -> Digests:
    desk = Postmaster(config(tmp_path), store, clock, URL)
    return Digests(store, desk.office, URL, said_in, nothing)


async def test_each_hears_of_what_is_theirs(opened, people, clock, tmp_path) -> None:
    server: Server = await opened()
    await entered(people, server)
    paper = await world.staged(people)
    await people.papers.take(paper.id, "sophie")
    await people.people.write_to("martin", "martin@exemple.fr", Digest.NEVER)
    await loop_of(people, server, clock, tmp_path).step()
    assert to_whom(server) == ["sophie@exemple.fr"]  # claire has nothing, martin wants nothing


async def test_who_wants_it_hears_at_once_of_what_came_back(
    opened, people, clock, tmp_path
) -> None:
    server: Server = await opened()
    await entered(people, server, hour=23)
    await people.people.write_to("sophie", "sophie@exemple.fr", Digest.AT_ONCE)
    loop = loop_of(people, server, clock, tmp_path)
    await world.refused(people, "F-1")
    await loop.step()
    await loop.step()
    assert to_whom(server) == ["sophie@exemple.fr"]
    assert "1 facture à corriger" in server.message()["Subject"]
    await world.refused(people, "F-2")
    await loop.step()
    assert to_whom(server) == ["sophie@exemple.fr"] * 2


async def test_each_is_written_to_in_their_language(opened, people, clock, tmp_path) -> None:
    server: Server = await opened()
    await entered(people, server)
    paper = await world.staged(people)
    await people.papers.take(paper.id, "sophie")
    await people.people.prefer("sophie", language="en")
    await loop_of(people, server, clock, tmp_path).step()
    told = {envelope.rcpt_tos[0]: envelope.content.decode() for envelope in server.taken}
    assert "Here is what is waiting for you today." in told["sophie@exemple.fr"]
    assert "1 invoice printed, to be checked" in told["sophie@exemple.fr"]
    assert "Voici ce qui vous attend" in told["martin@exemple.fr"]


async def test_a_stop_is_told_to_administrators_alone(opened, people, clock, tmp_path) -> None:
    server: Server = await opened()
    await entered(people, server, to=("gestion@exemple.fr",))
    await people.deposits.pause("Chorus Pro refuse le compte technique.")
    await loop_of(people, server, clock, tmp_path).step()
    assert to_whom(server) == ["gestion@exemple.fr", "martin@exemple.fr"]


async def test_an_address_that_is_not_taken_keeps_nobody_else_waiting(
    opened, people, clock, tmp_path
) -> None:
    server: Server = await opened()
    await entered(people, server)
    await world.staged(people)
    server.refusals = ["550 5.1.1 no such user"]
    loop = loop_of(people, server, clock, tmp_path)
    await loop.step()
    assert to_whom(server) == ["martin@exemple.fr", "sophie@exemple.fr"]
    clock.forward(seconds=AGAIN_AFTER.total_seconds())
    await loop.step()
    assert to_whom(server) == ["martin@exemple.fr", "sophie@exemple.fr", "claire@exemple.fr"]


async def test_a_way_out_needs_a_sender(store: Store, clock, tmp_path) -> None:
    await store.settings.put(MAIL, replace(ENTERED, sender="").plain(), "martin")
    desk = Postmaster(config(tmp_path), store, clock, URL)
    assert await desk.office() is None
    await store.settings.put(MAIL, replace(ENTERED, sender="", to=("a@exemple.fr",)).plain(), "m")
    office = await desk.office()
    assert isinstance(office, Office)


async def test_a_changed_account_is_told_to_every_administrator_once(
    opened, people, clock, tmp_path
) -> None:
    server: Server = await opened()
    await entered(people, server, to=("gestion@exemple.fr",), hour=23)
    await people.people.write_to("martin", "martin@exemple.fr", Digest.NEVER)
    loop = loop_of(people, server, clock, tmp_path)
    await loop.step()
    assert to_whom(server) == []
    other = BankAccount(Iban(world.OTHER_IBAN), None, "Autre", None)
    await people.companies.put(world.company(other), "sophie")
    server.refusals = ["451 4.7.1 Greylisted"]
    await loop.step()
    assert to_whom(server) == ["martin@exemple.fr"]
    text = server.message().get_body(("plain",)).get_content()
    assert "FR76 … 0189 remplacé par FR14 … 2606" in text
    assert world.OTHER_IBAN not in text
    clock.forward(seconds=AGAIN_AFTER.total_seconds())
    await loop.step()
    await loop.step()
    assert to_whom(server) == ["martin@exemple.fr", "gestion@exemple.fr"]
