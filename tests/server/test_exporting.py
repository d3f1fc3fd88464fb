"""The archive of a period: a folder an invoice, an index, sums that anybody can check."""

from __future__ import annotations

import csv
import hashlib
import io
import stat
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from server import exporting
from server.config import Config, load
from server.exporting import export
from staging.errors import BackupRefused
from staging.store import Store
from tests.fakes.clock import HandClock
from tests.staging import world

DAYS = (date(2026, 11, 20), date(2026, 11, 21))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(open_again: Callable[[], Store]) -> Store:
    return open_again()


@pytest.fixture
def config(data_folder: Path, database_url: str | None) -> Config:
    return load({"data": str(data_folder), "database_url": database_url}, {})


@pytest.fixture
def lines() -> list[str]:
    return []


async def test_what_was_deposited_in_the_period_is_there_with_its_sums(
    store, clock, config, tmp_path, lines
):
    await world.configure(store)
    first = await world.deposited(store, "F-1", 7001)
    clock.forward(days=1, hours=13, minutes=59)  # 23:59 in Paris
    second = await world.deposited(store, "F-2", 7002)
    clock.forward(minutes=2)
    await world.deposited(store, "F-3", 7003)
    await world.staged(store, {"invoice_number": "F-4"})
    file = tmp_path / "archive.zip"
    assert await export(config, DAYS, file, lines.append, lines.append) == 0
    assert lines == [f"{file}\u00a0: 2 factures déposées, avec leurs empreintes."]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        sums = dict(
            line.split("  ")[::-1] for line in package.read("empreintes.txt").decode().splitlines()
        )
        assert set(sums) == set(names) - {"empreintes.txt"}
        for name, digest in sums.items():
            assert hashlib.sha256(package.read(name)).hexdigest() == digest
        assert {name.split("/")[0] for name in names if "/" in name} == {
            f"facture-F-1-{first.id}",
            f"facture-F-2-{second.id}",
        }
        document = package.read(f"facture-F-1-{first.id}/facture.pdf")
        index = package.read("index.csv").decode("utf-8-sig")
    assert hashlib.sha256(document).hexdigest() == first.document.sha256
    rows = list(csv.reader(io.StringIO(index), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ["F-1", "F-2"]
    assert rows[1][2:9] == [
        "Facture", "12/11/2026", world.SELLER, "Ville d'Exemple", world.BUYER, "120,00", "120,00",
    ]  # fmt: skip
    assert rows[1][9:] == ["20/11/2026", "7001", "DEPOSEE", "rehearsal"]


async def test_a_period_without_deposits_makes_no_file(store, config, tmp_path, lines):
    days = (date(2025, 1, 1), date(2025, 12, 31))
    file = tmp_path / "archive.zip"
    assert await export(config, days, file, lines.append, lines.append) == 1
    assert lines == ["Aucune facture n'a été déposée du 01/01/2025 au 31/12/2025."]
    assert not file.exists()


async def test_a_missing_document_is_named_and_the_others_are_there(store, config, tmp_path, lines):
    await world.configure(store)
    gone = await world.deposited(store, "F-1", 7001)
    await world.deposited(store, "F-2", 7002)
    store.files.path(gone.document.sha256).unlink()
    file = tmp_path / "archive.zip"
    assert await export(config, DAYS, file, lines.append, lines.append) == 1
    assert lines[0].startswith(f"facture n° {gone.id}\u00a0: ")
    with zipfile.ZipFile(file) as package:
        assert not [name for name in package.namelist() if "F-1" in name]
        assert [name for name in package.namelist() if name.endswith("facture.pdf")]


async def test_nothing_is_written_over(store, config, tmp_path, lines, monkeypatch):
    await world.configure(store)
    await world.deposited(store)
    file = tmp_path / "archive.zip"
    file.write_text("mine")
    with pytest.raises(BackupRefused, match="existe déjà"):
        await export(config, DAYS, file, lines.append, lines.append)
    assert file.read_text() == "mine"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting._Collection, "add", full)
    with pytest.raises(BackupRefused, match="No space left"):
        await export(config, DAYS, tmp_path / "b.zip", lines.append, lines.append)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.zip", "data"]
