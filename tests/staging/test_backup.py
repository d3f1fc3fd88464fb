"""A backup is whole while prints arrive, and put back only when every part is what it says."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from server.verify import verify
from staging import backup as taking
from staging import restore as putting
from staging.backup import Source, take
from staging.db import pgtools
from staging.errors import BackupRefused, StoreDamaged
from staging.restore import MARK, refuse_half, restore
from staging.store import Store, open_store
from staging.vault import filling, opened, whole_file
from tests.fakes.clock import HandClock
from tests.fakes.postgres import PostgresServer
from tests.staging import world

AT = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)


def quiet(*_: object) -> None:
    return None


@pytest.fixture
def source(data_folder: Path, database_url: str | None) -> Source:
    return Source(data_folder, database_url)


@pytest.fixture(scope="module")
def other_base(postgres: PostgresServer) -> str:
    return postgres.url(postgres.create())


@pytest.fixture
def elsewhere(tmp_path: Path, base: str, request: pytest.FixtureRequest) -> Source:
    """Another machine: an empty folder, an empty base."""
    if base == "sqlite":
        return Source(tmp_path / "elsewhere")
    url: str = request.getfixturevalue("other_base")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return Source(tmp_path / "elsewhere", url)


@pytest.fixture
def again(clock: HandClock):
    opened_stores: list[Store] = []

    def open_one(at: Source) -> Store:
        opened_stores.append(open_store(at.folder, clock, database_url=at.database_url, reserve=0))
        return opened_stores[-1]

    yield open_one
    for one in opened_stores:
        one.close()


def taken(source: Source, folder: Path, progress: Callable[[int, int], None] = quiet) -> Path:
    file = folder / "sauvegarde.zip"
    take(source, file, AT, "1.2.3", progress)
    return file


async def test_what_was_there_is_there_again(store, source, elsewhere, tmp_path, again):
    await world.configure(store)
    await store.settings.put_secret("a.secret", "très secret", "admin")
    paper = await world.deposited(store)
    picture = store.files.sidecar(paper.document.sha256) / "page-1.webp"
    picture.write_bytes(b"a picture")
    file = taken(source, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [p.name for p in (source.folder / "incoming").iterdir()] == []
    done = restore(file, elsewhere, AT, quiet)
    assert (done.folder_aside, done.schema_aside) == (None, None)
    assert done.manifest.made_at == AT
    there = again(elsewhere)
    assert await there.papers.get(paper.id) == paper
    assert await there.settings.secret("a.secret") == "très secret"
    kept = there.files.sidecar(paper.document.sha256) / "page-1.webp"
    assert kept.read_bytes() == b"a picture"
    assert (await verify(there, quiet)).documents == 1
    next_one = await world.staged(there, {"invoice_number": "F-2"})
    assert next_one.id > paper.id


async def test_a_backup_while_prints_arrive_holds_whole_prints(
    store, source, elsewhere, tmp_path, again
):
    await world.configure(store)
    begun, stop = asyncio.Event(), asyncio.Event()

    async def printing() -> int:
        count = 0
        while not stop.is_set():
            await world.receive(store)
            begun.set()
            count += 1
        return count

    clerks = [asyncio.create_task(printing()) for _ in range(4)]
    await begun.wait()
    file = tmp_path / "sauvegarde.zip"
    made = await asyncio.to_thread(take, source, file, AT, "1", quiet)
    stop.set()
    printed = sum(await asyncio.gather(*clerks))
    assert made.manifest.missing == ()
    assert 0 < made.manifest.documents <= printed
    await asyncio.to_thread(restore, file, elsewhere, AT, quiet)
    there = again(elsewhere)
    found = await verify(there, quiet)
    assert found.documents == made.manifest.documents == await there.jobs.count_open()


async def test_what_is_erased_meanwhile_makes_it_start_anew(
    store, source, elsewhere, tmp_path, again
):
    await world.configure(store)
    first = await world.staged(store, data=b"%PDF-1.4 one")
    second = await world.staged(store, {"invoice_number": "F-2"}, data=b"%PDF-1.4 two")
    gone = max(first, second, key=lambda paper: paper.document.sha256)
    discarded = await store.papers.discard(gone.id, gone.version, "camille", "Devis")
    loop, seen = asyncio.get_running_loop(), []

    def erase(done: int, whole: int) -> None:
        seen.append((done, whole))
        if len(seen) == 1:
            erasing = store.jobs.erase_content(discarded.job.id, "camille")
            asyncio.run_coroutine_threadsafe(erasing, loop).result(20)

    file = tmp_path / "sauvegarde.zip"
    made = await asyncio.to_thread(take, source, file, AT, "1", erase)
    assert seen == [(1, 2), (2, 2), (1, 1)]
    assert made.manifest.missing == ()
    assert made.manifest.documents == 1
    await asyncio.to_thread(restore, file, elsewhere, AT, quiet)
    await verify(again(elsewhere), quiet)


async def test_a_document_that_is_damaged_or_gone_is_named_and_the_rest_is_kept(
    store, source, tmp_path
):
    await world.configure(store)
    papers = [await world.staged(store, {"invoice_number": f"F-{n}"}) for n in range(3)]
    store.files.path(papers[0].document.sha256).unlink()
    store.files.path(papers[1].document.sha256).write_bytes(b"altered")
    with opened(taken(source, tmp_path)) as vault:
        assert set(vault.manifest.missing) == {p.document.sha256 for p in papers[:2]}
        assert vault.manifest.documents == 2


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
async def one_backup(store, source, tmp_path) -> Path:
    await world.configure(store)
    await world.staged(store)
    file = taken(source, tmp_path)
    store.close()
    return file


class TestFolder:
    """On SQLite: a file is read the same way for both bases, a folder is replaced the same way."""

    @pytest.fixture
    def base(self) -> str:
        return "sqlite"

    async def test_over_an_existing_one_the_old_is_kept_aside(self, store, source, tmp_path, again):
        await world.configure(store)
        await world.staged(store)
        file = taken(source, tmp_path)
        late = await world.staged(store, {"invoice_number": "F-2"})
        store.close()
        (source.folder / "printpost.toml").write_text('host = "127.0.0.1"\n')
        (source.folder / "generation").write_text("before")
        done = restore(file, source, AT, quiet)
        assert (source.folder / "generation").read_text() not in {"", "before"}
        assert (source.folder / "printpost.toml").exists()
        assert done.folder_aside == source.folder / "avant-restauration-20261126_023000"
        assert len((await again(source).papers.lines())[0]) == 1
        old = again(Source(done.folder_aside))
        assert len((await old.papers.lines())[0]) == 2
        assert old.files.path(late.document.sha256).exists()

    def refused(self, file: Path, source: Source) -> BackupRefused:
        """It is refused, and the folder is as it was."""
        before = contents(source.folder)
        with pytest.raises(BackupRefused) as caught:
            restore(file, source, AT, quiet)
        assert contents(source.folder) == before
        return caught.value

    async def test_a_file_that_was_cut(self, one_backup, source):
        data = one_backup.read_bytes()
        for length in (0, 1, 100, len(data) // 2, len(data) - 30, len(data) - 1):
            one_backup.write_bytes(data[:length])
            assert "coupé" in self.refused(one_backup, source).for_person

    async def test_a_file_with_a_byte_turned(self, one_backup, source):
        data = bytearray(one_backup.read_bytes())
        with zipfile.ZipFile(one_backup) as package:
            heads = [info.header_offset for info in package.infolist()]
            sizes = [info.compress_size for info in package.infolist()]
        for head, size in zip(heads, sizes, strict=True):
            name, extra = (
                int.from_bytes(data[head + at : head + at + 2], "little") for at in (26, 28)
            )
            turned = data[:]
            turned[head + 30 + name + extra + size // 2] ^= 0x40
            one_backup.write_bytes(turned)
            self.refused(one_backup, source)

    def repacked(self, file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
        """The same backup with its sums of the ZIP right, and a change that only we can see."""
        with zipfile.ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        change(parts)
        with zipfile.ZipFile(file, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data)

    @pytest.mark.parametrize("prefix", ["base/", "secret.key", "documents/"])
    async def test_a_part_that_was_replaced(self, one_backup, source, prefix):
        def change(parts: dict[str, bytes]) -> None:
            name = next(name for name in parts if name.startswith(prefix))
            parts[name] = parts[name][:-1] + b"!"

        self.repacked(one_backup, change)
        error = self.refused(one_backup, source)
        assert error.code == "backup_altered"
        assert prefix in error.for_person

    async def test_a_part_too_many_or_too_few(self, one_backup, source):
        whole = one_backup.read_bytes()
        self.repacked(one_backup, lambda parts: parts.update({"documents/extra": b""}))
        assert self.refused(one_backup, source).code == "backup_altered"
        one_backup.write_bytes(whole)
        self.repacked(one_backup, lambda parts: parts.pop("secret.key"))
        assert self.refused(one_backup, source).code == "backup_altered"

    @pytest.mark.parametrize("name", ["../evil", "tls/../../evil", "/etc/x", "tls/.."])
    async def test_a_name_that_leads_out_of_the_folder(self, one_backup, source, name):
        def change(parts: dict[str, bytes]) -> None:
            manifest = json.loads(parts["manifest.json"])
            manifest["parts"].append({"name": name, "size": 1, "sha256": "0" * 64})
            parts["manifest.json"] = json.dumps(manifest).encode()
            parts[name] = b"x"

        self.repacked(one_backup, change)
        self.refused(one_backup, source)

    def with_manifest(self, file: Path, **changes: object) -> None:
        def change(parts: dict[str, bytes]) -> None:
            manifest = json.loads(parts["manifest.json"]) | changes
            parts["manifest.json"] = json.dumps(manifest).encode()

        self.repacked(file, change)

    async def test_one_of_a_newer_release(self, one_backup, source):
        self.with_manifest(one_backup, format=99)
        assert self.refused(one_backup, source).code == "backup_newer"
        self.with_manifest(one_backup, format=1, schema="9999")
        with pytest.raises(StoreDamaged, match="9999"):
            restore(one_backup, source, AT, quiet)

    async def test_one_of_the_other_base(self, one_backup, source):
        self.with_manifest(one_backup, base="postgresql")
        assert "--database-url" in self.refused(one_backup, source).for_person

    async def test_a_manifest_that_is_none(self, one_backup, source):
        for broken in (b"", b"[]", b'{"format": 1}', b'{"format": "x"}', b"\xff"):
            self.repacked(one_backup, lambda parts, b=broken: parts.update({"manifest.json": b}))
            assert "manifeste" in self.refused(one_backup, source).for_person

    async def test_when_there_is_too_little_room(self, one_backup, source, monkeypatch):
        usage = shutil.disk_usage(source.folder)._replace(free=1000)
        monkeypatch.setattr(putting.shutil, "disk_usage", lambda _: usage)
        assert self.refused(one_backup, source).code == "no_room"

    async def test_a_base_that_is_not_whole(self, one_backup, source):
        with zipfile.ZipFile(one_backup) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        manifest = json.loads(parts.pop("manifest.json"))
        broken = bytearray(parts["base/printpost.db"])
        broken[4096:8192] = os.urandom(4096)
        parts["base/printpost.db"] = bytes(broken)
        file = one_backup.with_name("other.zip")
        with whole_file(file) as out, filling(out) as package:
            for name, data in parts.items():
                part = one_backup.with_name("part")
                part.write_bytes(data)
                with part.open("rb") as opened_part:
                    package.add(name, opened_part)
            package.close("sqlite", manifest["schema"], "1", AT, ())
        assert self.refused(file, source).code == "base_damaged"


async def test_nothing_but_a_backup_is_written_over(store, source, tmp_path):
    await world.configure(store)
    mine = tmp_path / "sauvegarde.zip"
    mine.write_text("my thesis")
    with pytest.raises(BackupRefused, match="existe déjà"):
        taken(source, tmp_path)
    assert mine.read_text() == "my thesis"
    mine.unlink()
    taken(source, tmp_path)
    await world.staged(store)
    with opened(taken(source, tmp_path)) as vault:
        assert vault.manifest.documents == 1


def test_a_folder_without_a_base_is_told(tmp_path):
    with pytest.raises(BackupRefused, match="pas de base"):
        take(Source(tmp_path / "none"), tmp_path / "x.zip", AT, "1", quiet)
    assert not (tmp_path / "x.zip").exists()
    with pytest.raises(BackupRefused, match="n'existe pas"):
        take(Source(tmp_path), tmp_path / "no" / "x.zip", AT, "1", quiet)


async def test_a_disk_that_fills_leaves_what_was_there(store, source, tmp_path, monkeypatch):
    await world.configure(store)
    file = taken(source, tmp_path)
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(taking, "_fill", full)
    with pytest.raises(BackupRefused, match="place"):
        taken(source, tmp_path)
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_restore_that_was_cut_is_told_at_the_start(tmp_path):
    refuse_half(tmp_path)
    (tmp_path / MARK).touch()
    with pytest.raises(BackupRefused, match="interrompue"):
        refuse_half(tmp_path)


class TestServer:
    """What only a server's base has: programs of its own, other connections, schemas."""

    @pytest.fixture
    def base(self) -> str:
        return "postgresql"

    async def test_the_program_that_is_missing_is_named(self, store, source, tmp_path, monkeypatch):
        await world.configure(store)
        monkeypatch.setattr(pgtools.shutil, "which", lambda *_, **__: None)
        with pytest.raises(BackupRefused, match=r"« pg_dump ».*postgresql-client"):
            taken(source, tmp_path)

    async def test_a_base_in_use_is_not_replaced(self, store, source, elsewhere, tmp_path):
        await world.configure(store)
        file = taken(source, tmp_path)
        with (
            psycopg.connect(elsewhere.database_url),
            pytest.raises(BackupRefused, match="connectés"),
        ):
            restore(file, elsewhere, AT, quiet)

    async def test_the_old_base_stands_aside_and_comes_back_when_it_fails(
        self, store, source, elsewhere, tmp_path, again
    ):
        await world.configure(store)
        await world.staged(store)
        file = taken(source, tmp_path)
        restore(file, elsewhere, AT, quiet)
        there = again(elsewhere)
        await world.staged(there, {"invoice_number": "F-2"})
        there.close()
        done = restore(file, elsewhere, AT + timedelta(hours=1), quiet)
        assert done.schema_aside == "avant_restauration_20261126_033000"
        there = again(elsewhere)
        assert len((await there.papers.lines())[0]) == 1
        assert await there.deposits.paused() is not None
        await world.staged(there, {"invoice_number": "F-3"})
        there.close()
        with psycopg.connect(elsewhere.database_url) as connection:
            old = connection.execute(
                "SELECT count(*) FROM avant_restauration_20261126_033000.paper"
            )
            assert old.fetchone() == (2,)
        self.with_garbage(file)
        with pytest.raises(BackupRefused, match="pg_restore"):
            restore(file, elsewhere, AT + timedelta(hours=2), quiet)
        assert len((await again(elsewhere).papers.lines())[0]) == 2

    def with_garbage(self, file: Path) -> None:
        """A backup whose sums are right and whose dump is none."""
        with opened(file) as vault:
            manifest = vault.manifest
        dump = file.with_name("dump")
        dump.write_bytes(b"PGDMP no dump at all")
        file.unlink()
        with whole_file(file) as out, filling(out) as package:
            with dump.open("rb") as data:
                package.add("base/printpost.dump", data)
            package.close("postgresql", manifest.schema, "1", AT, ())

    def test_a_password_never_stands_on_the_command_line(self, monkeypatch):
        seen = {}

        class Done:
            returncode, stderr = 0, ""

        def run(command, **options):
            seen.update(command=command, env=options["env"])
            return Done()

        monkeypatch.setattr(pgtools.subprocess, "run", run)
        url = "postgresql://u:s3cr%40t@db.local/pp?sslmode=require"
        pgtools.put_back(url, Path("x"))
        assert seen["env"]["PGPASSWORD"] == "s3cr@t"
        assert "s3cr" not in " ".join(seen["command"])
        assert any("sslmode=require" in word for word in seen["command"])
