"""Backup and restore as commands, beside a real appliance and after it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from server.appliance import utc_now
from staging.store import open_store
from tests.journeys.conftest import House, command, wait_for
from tests.journeys.papers import SUPPLIER, invoice_pdf

pytestmark = [pytest.mark.journey, pytest.mark.timeout(420)]


def printed(house: House, number: str) -> int:
    job = house.print(invoice_pdf(number)).job
    return int(wait_for("the reading", lambda: house.job(job)["invoices"], 120)[0])


async def test_a_backup_of_a_running_appliance_is_put_back(house: House, tmp_path: Path) -> None:
    house.add_company(*SUPPLIER)
    kept = printed(house, "SV-1")
    file = tmp_path / "sauvegarde.zip"
    words = ("--data", str(house.data))
    done = command("backup", str(file), *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{file}\u00a0: ")
    assert "clé des mots de passe" in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    late = printed(house, "SV-2")

    refused = command("restore", str(file), *words)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "tourne déjà" in refused.stderr
    assert "Arrêtez-le" in refused.stderr
    assert house.invoice(late)["id"] == late
    assert house.stop() == 0

    a_cut_file_is_refused(file, words)
    back = command("restore", str(file), *words)
    assert back.returncode == 0, back.stderr
    assert "restent retenus" in back.stdout
    assert command("verify", *words).returncode == 0
    house.start()
    assert [row["id"] for row in house.invoices()] == [kept]
    assert "sending is paused" in house.log.read_text()
    store = open_store(house.data, utc_now)
    paused = await store.deposits.paused()
    store.close()
    assert paused is not None
    assert "Reprenez" in paused or "reprenez" in paused


def a_cut_file_is_refused(file: Path, words: tuple[str, ...]) -> None:
    cut = file.with_name("cut.zip")
    cut.write_bytes(file.read_bytes()[:-50])
    wrong = command("restore", str(cut), *words)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "coupé" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_wrong_use_of_the_three(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "none"))
    for words in (("backup",), ("restore",), ("export", "x.zip"), ("export", "--from", "hier")):
        assert command(*words).returncode == 2
    dates = ("export", "--from", "2026-02-30", "--to", "2026-03-01", "x.zip")
    wrong = command(*dates, *data)
    assert wrong.returncode == 2
    assert "2026-02-30" in wrong.stderr
    none = command("backup", str(tmp_path / "x.zip"), *data)
    assert (none.returncode, none.stdout) == (1, "")
    assert "pas de base" in none.stderr
    assert not (tmp_path / "none").exists()
    absent = command("restore", str(tmp_path / "absent.zip"), *data)
    assert (absent.returncode, absent.stdout) == (1, "")
    assert "absent.zip" in absent.stderr
