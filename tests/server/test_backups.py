"""The backup of the night: once a day, into its folder, the newest kept, a failure told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from server.backups import Keeper, Nightly, plan_of
from server.config import load
from staging.backup import Source
from staging.backups import Plan
from staging.errors import BackupRefused, ConfigError
from staging.restore import restore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "nights"
    made.mkdir()
    return made


@pytest.fixture
def keeper(store, clock, tmp_path: Path, folder: Path) -> Keeper:
    clock.at = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)  # midnight in Paris
    return Keeper(Source(tmp_path / "data"), store, Plan(tmp_path, folder, 2, 3), clock)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


async def test_one_a_night_from_its_hour_on_by_one_of_all(keeper, store, clock, folder):
    one, other = (Nightly(keeper, store) for _ in range(2))
    await one.step()
    assert names(folder) == []
    clock.at = clock.at.replace(hour=1, day=26)  # two in Paris
    for loop in (one, other, one):
        assert await loop.step() is False
    assert names(folder) == ["printpost-20261126-020000.zip"]
    (night,) = await keeper.nights()
    assert (night.name, night.at, night.size) == (names(folder)[0], clock.at, size(folder))
    last = await store.backups.last()
    assert (last.at, last.by, Path(last.file).name) == (clock.at, "Print&Post", names(folder)[0])
    assert last.size == size(folder)
    assert (await store.audit.entries(1))[0].what == "backup"


async def test_the_newest_are_kept_and_nothing_else_is_touched(keeper, store, clock, folder):
    (folder / "notes.txt").write_text("mine")
    loop = Nightly(keeper, store)
    clock.at = clock.at.replace(hour=3)
    for _ in range(5):
        clock.at = clock.at.replace(day=clock.at.day + 1)
        await loop.step()
    assert names(folder) == [
        "notes.txt",
        *(f"printpost-202611{day}-040000.zip" for day in (28, 29, 30)),
    ]


async def test_a_failure_is_told_and_tried_again_after_an_hour(keeper, store, clock, folder):
    loop = Nightly(keeper, store)
    clock.at = clock.at.replace(hour=1, day=26)
    folder.rmdir()
    await loop.step()
    assert "n'existe pas" in await store.backups.failure()
    folder.mkdir()
    await loop.step()
    assert names(folder) == []
    clock.at = clock.at.replace(hour=2, minute=1)
    await loop.step()
    assert len(names(folder)) == 1
    assert await store.backups.failure() == ""


async def test_one_to_download_is_whole_and_no_folder_is_told(keeper, store, clock, tmp_path):
    file = await keeper.to_download("martin")
    restore(file, Source(tmp_path / "elsewhere"), clock(), lambda *_: None)
    without = Keeper(Source(tmp_path / "data"), store, Plan(tmp_path, None, 2, 3), clock)
    with pytest.raises(BackupRefused, match="PRINTPOST_BACKUP_FOLDER"):
        await without.into_folder("martin")


def test_the_settings_of_the_nights(tmp_path: Path):
    given = {"PRINTPOST_BACKUP_FOLDER": str(tmp_path), "PRINTPOST_BACKUP_KEEP": "7"}
    data = {"data": str(tmp_path)}
    assert plan_of(load(data, given)) == Plan(tmp_path, tmp_path, 2, 7)
    assert plan_of(load(data, {})) == Plan(tmp_path, None, 2, 14)
    for wrong in ({"PRINTPOST_BACKUP_KEEP": "0"}, {"PRINTPOST_BACKUP_HOUR": "24"}):
        with pytest.raises(ConfigError, match="PRINTPOST_BACKUP"):
            load({}, wrong)
