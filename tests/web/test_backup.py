"""« Sauvegarde »: one now, one to download behind the password, those of the nights, in French."""

from __future__ import annotations

import io
import stat
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from staging.person import Role
from staging.vault import opened
from tests.web.test_screens import inspect, look_at
from web import auth

PAGE = "/administration/sauvegarde"
PASSWORD = "un long mot de passe"


@pytest.fixture
def nights(tmp_path: Path, office) -> Path:
    folder = tmp_path / "nuits"
    folder.mkdir()
    office.keeper.plan = replace(office.keeper.plan, folder=folder)
    return folder


@pytest.fixture
async def with_password(office) -> None:
    name = office.people[Role.ADMIN].name
    await office.store.people.set_password(name, auth.hash_password(PASSWORD), "root")


async def test_without_a_folder_the_page_says_how(office, browsers):
    status, text = await browsers[Role.ADMIN].get(PAGE)
    assert status == 200
    assert "Aucune pour l'instant" in text.replace("&#39;", "'")
    assert "PRINTPOST_BACKUP_FOLDER=" in text
    assert f"--data {office.keeper.plan.data}" in text
    assert "Sauvegarder dans ce dossier" not in text
    status, text = await browsers[Role.ADMIN].post(PAGE)
    assert status == 422
    assert "Aucun dossier" in text


async def test_one_into_the_folder_of_the_nights(office, browsers, nights):
    await office.configure()
    await office.print_invoice()
    assert await browsers[Role.ADMIN].post(PAGE) == (303, f"{PAGE}?fait")
    (file,) = nights.iterdir()
    with opened(file) as vault:
        assert vault.manifest.documents == 1
    _, text = await browsers[Role.ADMIN].get(f"{PAGE}?fait")
    assert "La sauvegarde est prise." in text
    assert file.name in text
    assert "martin" in text
    assert "1\u00a0document," in text.replace("&nbsp;", "\u00a0")
    last = await office.store.backups.last()
    old = replace(last, at=office.clock() - timedelta(days=3))
    await office.store.backups.record(old)
    _, text = await browsers[Role.ADMIN].get(PAGE)
    assert "il y a 3 jours" in text


async def test_a_folder_that_went_away_is_told(browsers, nights):
    nights.rmdir()
    status, text = await browsers[Role.ADMIN].post(PAGE)
    assert status == 422
    assert "existe pas ou ne peut pas" in text


async def test_a_download_asks_the_password_and_leaves_nothing(office, with_password, browsers):
    await office.configure()
    await office.print_invoice()
    admin = browsers[Role.ADMIN]
    status, text = await admin.post(f"{PAGE}/fichier", password="devine")
    assert status == 422
    assert "pas le bon" in text
    assert await office.store.backups.last() is None
    data = {"csrf": admin.csrf, "password": PASSWORD}
    async with admin.client.post(f"{PAGE}/fichier", data=data) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Disposition"].startswith(
            'attachment; filename="printpost-2026'
        )
        body = await answer.read()
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        assert package.testzip() is None
        assert "secret.key" in package.namelist()
    assert [p.name for p in (office.keeper.plan.data / "incoming").iterdir()] == []
    last = await office.store.backups.last()
    assert (last.by, last.size) == ("martin", len(body))


async def test_no_download_in_clear(office, with_password, browsers):
    admin = browsers[Role.ADMIN]
    data = {"csrf": admin.csrf, "password": PASSWORD}
    headers = {"Host": "printpost.local"}
    async with admin.client.post(f"{PAGE}/fichier", data=data, headers=headers) as answer:
        assert answer.status == 403
        assert "HTTPS" in await answer.text()


@pytest.mark.timeout(300)
async def test_screens(office, desk, nights, with_password):
    page = await desk.open(Role.ADMIN)
    plan, office.keeper.plan = office.keeper.plan, replace(office.keeper.plan, folder=None)
    found = await inspect(page, "sauvegarde-aucune", PAGE)
    office.keeper.plan = plan
    await office.keeper.into_folder("Print&Post")
    await page.goto(PAGE)
    await page.get_by_label("Votre mot de passe").fill("devine")
    await page.get_by_role("button", name="Télécharger une sauvegarde").click()
    await page.locator("[aria-invalid]").wait_for()
    found += await look_at(page, "sauvegarde-refusee")
    async with page.expect_download() as coming:
        await page.get_by_label("Votre mot de passe").fill(PASSWORD)
        await page.get_by_role("button", name="Télécharger une sauvegarde").click()
    download = await coming.value
    assert download.suggested_filename.startswith("printpost-")
    await page.get_by_role("button", name="Sauvegarder dans ce dossier").click()
    await page.get_by_text("La sauvegarde est prise.").wait_for()
    found += await look_at(page, "sauvegarde")
    await office.store.backups.keep_failure("Le disque est plein.")
    found += await inspect(page, "sauvegarde-manquee", PAGE)
    assert not found, "\n".join(found)


async def test_the_file_is_for_its_owner(office, nights):
    await office.keeper.into_folder("martin")
    (file,) = nights.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
