"""A backup that failed, a certificate or a password that ends: administrators are told, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from server import expiry
from server.backups import AGAIN_AFTER, Keeper, Nightly
from server.config import Config, load
from server.digests import Digests
from server.looks import notices_of
from server.mail import Mail
from server.postmaster import Office
from server.tls import Certificate, Names
from staging.backup import Source
from staging.backups import LastBackup, Plan
from staging.person import Digest, Role
from staging.ports import CheckLevel, CheckLine
from staging.store import Store
from tests.fakes.mail_server import Server, mail_servers
from tests.staging import world
from web.sentences import said_in

URL = "https://factures.exemple.fr"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with mail_servers() as start:
        yield await start()


@pytest.fixture
async def office(store: Store) -> Store:
    """Three people with an address; no message of the day disturbs."""
    await world.configure(store)
    for name, role in (("claire", Role.USER), ("sophie", Role.MANAGER), ("martin", Role.ADMIN)):
        await store.people.add(name, role, "!")
        await store.people.write_to(name, f"{name}@exemple.fr", Digest.DAILY)
    return store


def ending(at: datetime) -> Certificate:
    return Certificate(at - timedelta(days=90), at, Names((), ()), b"")


def config(tmp_path: Path, **given: str) -> Config:
    return load({"data": str(tmp_path)}, {f"PRINTPOST_{k.upper()}": v for k, v in given.items()})


class Desk:
    """The loop of the messages, and what came of it."""

    def __init__(self, store: Store, server: Server, settings: Config, clock) -> None:
        self.shown = ending(clock() + timedelta(days=1000))
        self.server = server

        async def way() -> Office:
            return Office(Mail(server.box(), "factures@exemple.fr"), (), 8)

        notices = notices_of(settings, store, clock, lambda: self.shown)
        self.loop = Digests(store, way, URL, said_in, notices)

    async def told(self) -> list[tuple[list[str], str, str]]:
        """To whom, the subject and the text of what left since the last time."""
        before = len(self.server.taken)
        await self.loop.step()
        return [
            (one.rcpt_tos, self.server.message(n)["Subject"], self._text(n))
            for n, one in list(enumerate(self.server.taken))[before:]
        ]

    def _text(self, number: int) -> str:
        body = self.server.message(number).get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@pytest.fixture
def desk(office: Store, server: Server, tmp_path: Path, clock) -> Desk:
    return Desk(office, server, config(tmp_path, backup_folder=str(tmp_path / "nights")), clock)


async def test_a_certificate_is_told_when_it_ends_soon_and_when_it_ended(desk, clock):
    assert await desk.told() == []
    desk.shown = ending(clock() + timedelta(days=20))
    ((to, subject, text),) = await desk.told()
    assert to == ["martin@exemple.fr"]
    assert subject == "Print&Post : certificat à renouveler"
    assert f"Il expire le {desk.shown.ends:%d/%m/%Y}" in text
    assert f"{URL}/administration/etat" in text
    for _ in range(19):
        clock.forward(days=1)
        assert await desk.told() == []
    clock.forward(days=2)
    ((_, _, text),) = await desk.told()
    assert "a expiré" in text
    desk.shown = ending(clock() + timedelta(days=90))
    assert await desk.told() == []


async def test_each_accounts_password_is_told_of_its_own(desk, office, clock):
    environment = await office.settings.environment()
    for login in ("TECH_1_000001@cpro.fr", "TECH_2_000002@cpro.fr"):
        await office.accounts.put(environment, login, "secret", "root")
    clock.forward(days=393)
    assert await desk.told() == []
    clock.forward(days=1)
    told = await desk.told()
    assert [subject for _, subject, _ in told] == [
        "Print&Post : mot de passe de Chorus Pro à renouveler"
    ] * 2
    assert all(f"{URL}/administration/chorus" in text for _, _, text in told)
    clock.forward(days=1)
    assert await desk.told() == []
    clock.forward(days=29)
    assert ["a expiré" in text for _, _, text in await desk.told()] == [True, True]
    clock.forward(days=1)
    assert await desk.told() == []


async def test_a_backup_that_fails_night_after_night_is_told_once_until_one_is_taken(
    desk, office, clock
):
    taken = LastBackup(clock(), "Print&Post", "/srv/x.zip", 1, 1)
    await office.backups.record(taken)
    for expected in ([["martin@exemple.fr"]], [], []):
        clock.forward(days=1)
        await office.backups.keep_failure("Le disque est plein.")
        assert [to for to, _, _ in await desk.told()] == expected
    await office.backups.record(LastBackup(clock(), "Print&Post", "/srv/x.zip", 1, 1))
    assert await desk.told() == []
    await office.backups.keep_failure("Le disque est plein.")
    ((_, subject, text),) = await desk.told()
    assert subject == "Print&Post : sauvegarde manquée"
    assert "Le disque est plein." in text
    assert f"{URL}/administration/sauvegarde" in text


async def test_nights_without_any_backup_are_told_though_nothing_failed(desk, office, clock):
    """The appliance was off, or was stopped in the middle of one."""
    await office.backups.record(LastBackup(clock(), "Print&Post", "/srv/x.zip", 1, 1))
    clock.forward(days=2)
    assert await desk.told() == []
    for expected in (1, 0, 0):
        clock.forward(days=1)
        assert len(await desk.told()) == expected


async def test_without_a_nightly_backup_nobody_is_told_of_none(office, server, tmp_path, clock):
    desk = Desk(office, server, config(tmp_path), clock)
    await office.backups.record(LastBackup(clock(), "martin", "/srv/x.zip", 1, 1))
    clock.forward(days=400)
    assert await desk.told() == []


async def test_who_wants_no_messages_gets_none_and_english_is_spoken(desk, office, clock):
    desk.shown = ending(clock() + timedelta(days=20))
    await office.people.write_to("martin", "martin@exemple.fr", Digest.NEVER)
    assert await desk.told() == []
    await office.people.write_to("martin", "martin@exemple.fr", Digest.DAILY)
    await office.people.prefer("martin", language="en")
    ((_, subject, text),) = await desk.told()
    assert subject == "Print&Post: certificate to renew"
    assert "It expires on" in text
    assert "renouvelez" not in text


async def test_a_folder_that_went_away_is_a_failure_and_tried_again(office, clock, tmp_path):
    class Away(Keeper):
        async def into_folder(self, by: str) -> None:
            raise FileNotFoundError(by)

    plan = Plan(tmp_path, tmp_path / "nights", 0, 3)
    nightly = Nightly(Away(Source(tmp_path, None), office, plan, clock), office)
    await nightly.step()
    assert "ne peut pas être lu ou écrit" in await office.backups.failure()
    await office.backups.keep_failure("")
    clock.forward(seconds=AGAIN_AFTER.total_seconds())
    await nightly.step()
    assert await office.backups.failure()


def test_the_lines_are_those_of_the_check_up(clock):
    line = expiry.certificate(ending(clock() + timedelta(days=100)), clock())
    assert line == CheckLine("Certificat", CheckLevel.GOOD, line.message)
