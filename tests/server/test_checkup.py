"""The check-up asks every printer, and looks for each of them on the network."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from aiohttp import web

from extractor.sandbox import ChildFailed
from server import checkup as checking
from server.announcement import Announcement
from server.checkup import ANNOUNCED, Addresses, Checkup
from server.dnssd import Place
from server.endpoint import create_app, describe
from server.seen import seen
from staging.person import APPLIANCE
from staging.ports import AccessReport, CheckLevel, ChorusAccess
from staging.queue import SUPPORTING, uuid_of

UUID = "8a6d2f04-3f5f-4c6e-9a32-6a1a52f0a7c1"


async def unused(*_: object) -> None:
    return None


def checkup_at(store, clock, uri: str, *, announced: bool = True) -> Checkup:
    addresses = Addresses(uri, "http://127.0.0.1:9", announced)
    return Checkup(store, clock, unused, unused, addresses)  # type: ignore[arg-type]


@pytest.fixture
async def uri(store, settings, clock, serve) -> str:
    await store.queues.add(SUPPORTING, "root")
    app: web.Application = create_app(store, replace(settings, queues=(SUPPORTING,)), clock)
    return (await serve(app)).replace("http", "ipp") + "/ipp/print"


async def test_every_printer_is_asked(store, clock, uri):
    lines = await checkup_at(store, clock, uri)._printers()
    assert [(line.level, line.message) for line in lines] == [
        (CheckLevel.GOOD, f"Print&Post répond à {uri}"),
        (CheckLevel.GOOD, f"Print&Post – Pièces justificatives répond à {uri}/pieces"),
    ]


async def test_a_printer_that_is_not_offered_is_told(store, clock, settings, serve):
    await store.queues.add(SUPPORTING, "root")
    url = await serve(create_app(store, replace(settings, queues=()), clock))
    there, absent = await checkup_at(
        store, clock, url.replace("http", "ipp") + "/ipp/print"
    )._printers()
    assert there.level is CheckLevel.GOOD
    assert absent.level is CheckLevel.BAD
    assert "/ipp/print/pieces ne répond pas" in absent.message


async def test_every_printer_is_looked_for_on_the_network(
    store, clock, settings, monkeypatch: pytest.MonkeyPatch
):
    await store.settings.put("printer", {"uuid": UUID}, APPLIANCE)
    await store.queues.add(SUPPORTING, "root")
    printer = describe(replace(settings, name="Essai de contrôle", queues=()), clock())
    announcement = Announcement(Place("printpost-test", (), 8631, 8080), ["127.0.0.1"])

    async def here(uuids):
        return await seen(uuids, 2.0, ["127.0.0.1"])

    monkeypatch.setattr(checking, "seen", here)
    check = checkup_at(store, clock, "ipp://127.0.0.1:9/ipp/print")
    try:
        await announcement.follow(printer, ("127.0.0.1",))
        lines = {line.message: line.level for line in await check._announced()}
        assert lines.pop("« Essai de contrôle » est vue sur le réseau") is CheckLevel.GOOD
        ((message, level),) = lines.items()
        assert level is CheckLevel.WARN
        assert message.startswith("« Pièces justificatives » n'est pas vue")
        await announcement.follow(replace(printer, queues=(SUPPORTING,)), ("127.0.0.1",))
        found = await seen({UUID, uuid_of(UUID, "pieces")}, 5.0, ["127.0.0.1"])
        assert set(found.values()) == {
            "Essai de contrôle",
            "Essai de contrôle – Pièces justificatives",
        }
    finally:
        await announcement.close()


async def test_without_announcement_nobody_is_looked_for(store, clock):
    (line,) = await checkup_at(store, clock, "ipp://h/ipp/print", announced=False)._announced()
    assert (line.name, line.level) == (ANNOUNCED, CheckLevel.GOOD)
    assert line.message.startswith("Désactivée")


ACCESS = ChorusAccess("essai", "http://127.0.0.1:9", "http://127.0.0.1:9", "c", "s", "TECH_1", "p")


async def passwords(store, clock, expires: date | None) -> list[tuple[CheckLevel, str]]:
    async def access() -> ChorusAccess:
        return ACCESS

    async def tried(_: ChorusAccess) -> AccessReport:
        return AccessReport(
            ok=True, environment="essai", message="Bon.", password_expires_on=expires
        )

    addresses = Addresses("ipp://127.0.0.1:9/ipp/print", "http://127.0.0.1:9")
    lines = await Checkup(store, clock, access, tried, addresses)._chorus()  # type: ignore[arg-type]
    return [(line.level, line.message) for line in lines if line.name == "Compte technique"]


async def test_every_technical_accounts_password_is_told_from_its_394th_day(store, clock):
    await store.accounts.put("essai", "TECH_1", "secret", "root")
    await store.accounts.put("essai", "TECH_2", "secret", "root")
    await store.accounts.put("autre", "TECH_3", "secret", "root")
    entered = clock().date()
    clock.forward(days=393)
    assert await passwords(store, clock, None) == []
    clock.forward(days=1)
    first, second = await passwords(store, clock, None)
    dies = f"{entered + timedelta(days=424):%d/%m/%Y}"
    assert first[0] is second[0] is CheckLevel.WARN
    assert f"TECH_1 expire le {dies}" in first[1]
    assert f"TECH_2 expire le {dies}" in second[1]
    # The portal's own word of an account counts more than the day its password was entered.
    ((_, message),) = await passwords(store, clock, entered + timedelta(days=800))
    assert "TECH_2" in message
    clock.forward(days=30)
    assert [level for level, _ in await passwords(store, clock, None)] == [CheckLevel.BAD] * 2


async def test_an_account_known_by_the_settings_alone_is_told_by_the_portals_word(store, clock):
    assert await passwords(store, clock, None) == []
    ((level, message),) = await passwords(store, clock, clock().date() + timedelta(days=30))
    assert level is CheckLevel.WARN
    assert "TECH_1" in message


class Dead(ChildFailed):
    """An engine that ended on the trial line."""


@pytest.mark.parametrize(
    ("reads", "level", "words"),
    [
        (None, CheckLevel.WARN, "Non installée : les pages en image se remplissent à la main."),
        (True, CheckLevel.GOOD, "Une ligne d'essai a été lue"),
        (False, CheckLevel.BAD, "La ligne d'essai n'a pas été lue."),
        (Dead("reader_died"), CheckLevel.BAD, "s'est arrêtée"),
    ],
)
async def test_the_optical_reading_is_tried_and_its_absence_told(
    store, clock, monkeypatch: pytest.MonkeyPatch, reads, level, words
):
    async def read() -> bool | None:
        if isinstance(reads, ChildFailed):
            raise reads
        return reads

    monkeypatch.setattr(checking, "reads_a_line", read)
    (line,) = await checkup_at(store, clock, "ipp://127.0.0.1:9/ipp/print")._ocr()
    assert (line.name, line.level) == ("Reconnaissance de caractères", level)
    assert words in line.message
