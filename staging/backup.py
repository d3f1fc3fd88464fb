"""Take a backup while the appliance works: one file with the base, the documents, the pictures of
their pages, the key of the secrets and the appliance's own authority.

The base is copied first, at one instant; a document is on disk before its row and never changes,
so what the copy speaks of can be read after it. What was erased meanwhile makes it start anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from staging.db.engine import sqlite_url
from staging.db.snapshot import Snapshot, kept_documents, snapshot
from staging.errors import BackupRefused
from staging.vault import Filling, Manifest, filling, is_backup, whole_file

#: How often a copy is begun anew because documents were erased while it was taken.
ATTEMPTS = 3
#: Hears how many documents are in, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up: a data folder, and the address of its base where it is a server's."""

    folder: Path
    database_url: str | None = None

    @property
    def url(self) -> str:
        """The address of the base."""
        return self.database_url or sqlite_url(self.folder / "printpost.db")


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was written: what it holds, and the size of its file in bytes."""

    manifest: Manifest
    size: int


class _Erased(Exception):
    """Documents of the copy were erased before they were read."""


def check_target(target: Path) -> None:
    """Raises BackupRefused for a name where no backup may be written."""
    if target.exists() and not is_backup(target):
        raise BackupRefused(
            f"{target} existe déjà et n'est pas une sauvegarde : choisissez un autre nom.",
            code="file_exists",
        )
    if not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise BackupRefused(
            f"Le dossier {target.parent} n'existe pas ou ne peut pas être écrit : créez-le ou "
            "choisissez-en un autre.",
            code="no_folder",
        )


def take(
    source: Source, target: Path, made_at: datetime, version: str, progress: Progress
) -> Taken:
    """Write a backup to `target`, readable by its owner alone. Blocks: call it in a thread.

    Raises BackupRefused; then `target` is what it was before.
    """
    check_target(target)
    incoming = source.folder / "incoming"
    incoming.mkdir(parents=True, exist_ok=True, mode=0o750)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with snapshot(source.url, incoming) as copy, whole_file(target) as file:
                with filling(file) as package:
                    missing = _fill(package, source, copy, progress)
                    if missing and attempt < ATTEMPTS:
                        _unless_erased(source, missing)
                    manifest = package.close(copy.base, copy.schema, version, made_at, missing)
                return Taken(manifest, file.tell())
        except _Erased:
            continue
        except OSError as error:
            raise BackupRefused(
                f"La sauvegarde n'a pas pu être écrite ({error.strerror}) : vérifiez la place "
                f"et les droits dans {target.parent}.",
                code="not_written",
            ) from error
    raise AssertionError("the last attempt returns or raises")


def _unless_erased(source: Source, missing: list[str]) -> None:
    """Whether what is missing was erased meanwhile, or is a damage that must be told."""
    if not kept_documents(source.url).issuperset(missing):
        raise _Erased


def _fill(package: Filling, source: Source, copy: Snapshot, progress: Progress) -> list[str]:
    """Everything in its place; the documents that are not whole on disk any more."""
    base = "base/printpost.db" if copy.base == "sqlite" else "base/printpost.dump"
    with copy.path.open("rb") as file:
        package.add(base, file, packed=copy.base == "sqlite")
    for path in _own(source.folder):
        with path.open("rb") as file:
            package.add(path.relative_to(source.folder).as_posix(), file, packed=True)
    missing = []
    for count, sha256 in enumerate(copy.documents, start=1):
        if not _add_document(package, source.folder, sha256):
            missing.append(sha256)
        progress(count, len(copy.documents))
    return missing


def _own(folder: Path) -> Iterator[Path]:
    """The appliance's own small files: what opens its secrets, what workstations trust."""
    for path in (folder / "secret.key", folder / "printpost.toml"):
        if path.is_file():
            yield path
    if (folder / "tls").is_dir():
        yield from sorted(path for path in (folder / "tls").iterdir() if path.is_file())


def _add_document(package: Filling, folder: Path, sha256: str) -> bool:
    """A document with what was derived from it; whether it is there, with its own bytes."""
    place = Path("documents", sha256[:2], sha256)
    try:
        with (folder / place).open("rb") as file:
            whole = package.add(place.as_posix(), file).sha256 == sha256
    except FileNotFoundError:
        return False
    derived = folder / "derived" / sha256[:2] / sha256
    for path in sorted(derived.iterdir()) if derived.is_dir() else ():
        try:
            with path.open("rb") as file:
                package.add(path.relative_to(folder).as_posix(), file)
        except FileNotFoundError:  # it may be deleted at any time
            continue
    return whole
