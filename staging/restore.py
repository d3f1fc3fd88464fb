"""Put a backup back: everything is read, verified and on disk before anything is replaced.

What stood in the folder before is kept aside in it. The folder gets a new generation, so that the
next start holds the deposits until a person has looked (`staging.db.restored`); a server's base is
not bound to a folder, and is held at once.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from staging.backup import Source
from staging.days import PARIS
from staging.db import pgtools
from staging.db.restored import hold_base
from staging.db.schema import refuse_newer
from staging.db.snapshot import check_file
from staging.errors import BackupRefused
from staging.files import RESERVE
from staging.vault import Manifest, Vault, opened

#: Hears how many parts are out, of how many.
Progress = Callable[[int, int], None]
#: What a backup replaces. `printpost.toml` is of the machine: it only comes where there is none.
_REPLACED = (
    "printpost.db", "printpost.db-wal", "printpost.db-shm", "documents", "derived", "incoming",
    "secret.key", "tls", "generation", "seen",
)  # fmt: skip
#: Stands in the folder while parts change their place: a start in between would see half of them.
MARK = "restauration-en-cours"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where what was there before is kept (None: nothing was there)."""

    manifest: Manifest
    folder_aside: Path | None
    schema_aside: str | None


def restore(file: Path, target: Source, now: datetime, progress: Progress) -> Restored:
    """Put a backup back into a folder (and a base) that nobody uses. Blocks.

    What is put aside is named by `now`. Raises BackupRefused; then nothing was replaced.
    """
    stamp = f"{now.astimezone(PARIS):%Y%m%d_%H%M%S}"
    with ExitStack() as stack:
        vault = stack.enter_context(opened(file))
        manifest = vault.manifest
        _check(manifest, target)
        staging = stack.enter_context(_room(target.folder))
        _unpack(vault, staging, progress)
        schema = None
        if target.database_url is None:
            check_file(staging / "base" / "printpost.db")
        else:
            pgtools.program("pg_restore")
            schema = stack.enter_context(pgtools.aside(target.database_url, stamp))
            pgtools.put_back(target.database_url, staging / "base" / "printpost.dump")
            hold_base(target.database_url, now)
        folder = _swap(staging, target.folder, target.folder / f"avant-restauration-{stamp}")
        return Restored(manifest, folder, schema)


def refuse_half(folder: Path) -> None:
    """Raises BackupRefused for a folder in which a restore was cut while it replaced parts."""
    if (folder / MARK).exists():
        raise BackupRefused(
            f"Une restauration a été interrompue dans {folder} : relancez « printpost restore » "
            "avec la même sauvegarde.",
            code="restore_cut",
        )


def _check(manifest: Manifest, target: Source) -> None:
    wanted = "sqlite" if target.database_url is None else "postgresql"
    if manifest.base != wanted:
        words = {
            "sqlite": "Cette sauvegarde vient d'une base SQLite : n'indiquez pas de base "
            "PostgreSQL (PRINTPOST_DATABASE_URL).",
            "postgresql": "Cette sauvegarde vient d'une base PostgreSQL : indiquez la base qui la "
            "reçoit (--database-url postgresql://…).",
        }
        raise BackupRefused(words.get(manifest.base, "Base inconnue."), code="other_base")
    refuse_newer(manifest.schema)
    free = shutil.disk_usage(_existing(target.folder)).free
    if free < manifest.size + RESERVE:
        raise BackupRefused(
            f"Il faut {(manifest.size + RESERVE) / 1e9:.1f} Go libres dans {target.folder} et il "
            f"en reste {free / 1e9:.1f} : faites de la place, puis recommencez.",
            code="no_room",
        )


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """A folder beside what is replaced, on the same disk; gone after the block."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    room = Path(tempfile.mkdtemp(dir=folder, prefix=".restauration-"))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _unpack(vault: Vault, room: Path, progress: Progress) -> None:
    parts = vault.manifest.parts
    for count, part in enumerate(parts, start=1):
        place = room / part.name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as target:
                vault.copy(part, target)
                target.flush()
                os.fsync(target.fileno())
        except OSError as error:
            raise BackupRefused(
                f"La sauvegarde n'a pas pu être dépliée ({error.strerror}). Rien n'a été changé.",
                code="not_written",
            ) from error
        progress(count, len(parts))


def _swap(room: Path, folder: Path, aside: Path) -> Path | None:
    """Everything verified takes its place; whatever stood there goes aside."""
    _dress(room, folder)
    (folder / MARK).touch()
    old = [folder / name for name in _REPLACED if (folder / name).exists()]
    if old:
        aside.mkdir(mode=0o750)
        _own_like(aside, folder)
    for path in old:
        path.rename(aside / path.name)
    if (room / "base" / "printpost.db").exists():
        (room / "base" / "printpost.db").rename(folder / "printpost.db")
    for path in sorted(room.iterdir()):
        if path.name != "base" and not (folder / path.name).exists():
            path.rename(folder / path.name)
    (folder / "generation").write_text(str(uuid.uuid4()))
    _own_like(folder / "generation", folder)
    _sync(folder)
    (folder / MARK).unlink()
    _sync(folder)
    return aside if old else None


def _dress(room: Path, folder: Path) -> None:
    """Folders as the store makes them; put back by root, all belongs to who serves the folder."""
    for path in room.rglob("*"):
        if path.is_dir():
            path.chmod(0o750)
        _own_like(path, folder)


def _own_like(path: Path, folder: Path) -> None:
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
