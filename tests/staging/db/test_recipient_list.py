"""The recipients as a list, on both bases: paged, found by number, name and town, by an index."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from staging.buyer import Structure
from staging.identifiers import Siret
from staging.recipients import Import, Sought, sought
from staging.store import open_store

HERE = "rehearsal"


def siret(number: int) -> Siret:
    """A SIRET that passes its check."""
    base = f"{210_000_000 + number * 37:09d}"
    return next(
        Siret(f"{base[:8]}{d}{n:05d}")
        for d in range(10)
        for n in range(10, 100)
        if _passes(f"{base[:8]}{d}") and _passes(f"{base[:8]}{d}{n:05d}")
    )


def _passes(digits: str) -> bool:
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def imported(number: int, name: str, town: str = "") -> Structure:
    return Structure(siret(number), True, None, name, True, imported=True, town=town)


@pytest.fixture
async def office(store, clock):
    await store.settings.put("chorus", {"environment": HERE}, "admin")
    some = [
        imported(1, "COMMUNE DE BEAULIEU"),
        imported(2, "COMMUNE DE BEAULIEU SUR LOIRE"),
        imported(3, "CENTRE HOSPITALIER", "Saint-Étienne"),
        imported(4, "LYCEE BEAUMONT"),
    ]
    await store.recipients.put(HERE, some, clock(), 4)
    await store.recipients.finish(HERE, clock())
    await store.directory.put(replace(imported(5, "VILLE DE BEAULIEU"), imported=False))
    return store


async def names(store, text: str, *, looked_up: bool = False) -> list[str]:
    wanted = sought(text, looked_up=looked_up)
    assert wanted is not None
    return [line.name for line in (await store.recipient_list.find(wanted))[0]]


async def test_found_by_the_beginnings_of_words(office):
    assert await names(office, "beaulieu") == [
        "COMMUNE DE BEAULIEU",
        "COMMUNE DE BEAULIEU SUR LOIRE",
        "VILLE DE BEAULIEU",
    ]
    assert await names(office, "mairie de Beau loi") == ["COMMUNE DE BEAULIEU SUR LOIRE"]
    assert await names(office, "beaulieu", looked_up=True) == ["VILLE DE BEAULIEU"]
    assert await names(office, "nulle part") == []
    assert sought("commune de", looked_up=False) is None


async def test_found_by_town_however_it_is_written(office):
    assert await names(office, "st etienne") == ["CENTRE HOSPITALIER"]
    [line] = (await office.recipient_list.find(Sought(words=("etienne",))))[0]
    assert (line.town, line.imported, line.active) == ("Saint-Étienne", True, True)


async def test_found_by_number(office):
    whole = siret(2)
    spaced = f"{whole[:3]} {whole[3:6]} {whole[6:9]}"
    assert await names(office, spaced) == ["COMMUNE DE BEAULIEU SUR LOIRE"]
    assert await names(office, whole) == ["COMMUNE DE BEAULIEU SUR LOIRE"]


async def test_a_page_at_a_time(office):
    seen, after = [], ""
    while after is not None:
        lines, after = await office.recipient_list.find(Sought(), after=after, limit=2)
        seen.append([line.siret for line in lines])
    assert [len(page) for page in seen] == [2, 2, 1]
    shown = [one for page in seen for one in page]
    assert shown == sorted(shown)
    assert await office.recipient_list.count(looked_up=False) == 5
    assert await office.recipient_list.count(looked_up=True) == 1
    assert await office.recipient_list.words(siret(2)) == ["beaulieu", "loire"]


async def test_another_environment_has_its_own(office):
    await office.settings.put("chorus", {"environment": "qualification"}, "admin")
    assert await names(office, "beaulieu") == []
    assert await office.recipient_list.words(siret(2)) == []


async def test_an_import_tells_how_far_it_is_and_is_asked_for_once(office, clock):
    assert await office.recipients.progress() == Import(clock(), 4, clock())
    assert not await office.recipients.take_ask(HERE)
    await office.recipients.ask("sophie")
    assert [await office.recipients.take_ask(HERE) for _ in range(2)] == [True, False]
    begun = clock()
    clock.forward(seconds=5)
    await office.recipients.put(HERE, [imported(1, "COMMUNE DE BEAULIEU")], begun, 500)
    assert await office.recipients.progress() == Import(begun, 500)
    trail = await office.audit.entries()
    assert trail[0].what == "directory_asked"


@pytest.mark.parametrize("text", ["", "210000", "beaulieu", "beau loire", "saint etienne"])
@pytest.mark.parametrize("looked_up", [False, True])
async def test_no_way_in_reads_the_whole_table(tmp_path, clock, text, looked_up):
    """SQLite tells a scan from a search, however few rows there are."""
    wanted, told = sought(text, looked_up=looked_up), []
    store = open_store(tmp_path, clock, reserve=0)
    await store.settings.put("chorus", {"environment": HERE}, "admin")

    def explained(connection, cursor, statement, parameters, context, many):
        if "FROM structure" in statement and not statement.startswith("EXPLAIN"):
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            told.extend(row[3] for row in cursor.fetchall())

    sa.event.listen(sa.Engine, "before_cursor_execute", explained)
    try:
        await store.recipient_list.find(wanted, after="1")
        await store.recipient_list.count(looked_up=looked_up)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", explained)
        store.close()
    assert told
    assert not [line for line in told if line.startswith("SCAN structure")]


async def test_each_line_says_when_it_was_true(office, clock):
    begun = clock()
    clock.forward(seconds=timedelta(days=8).total_seconds())
    [line] = (await office.recipient_list.find(Sought(digits=siret(4))))[0]
    assert line.checked_at == begun
