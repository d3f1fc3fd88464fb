"""The file of a backup: a ZIP with a manifest that names every part, its size and its SHA-256.

Reading trusts nothing: what the manifest does not name, or names otherwise, is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from staging.errors import BackupRefused

FORMAT = 1
MANIFEST = "manifest.json"
#: What a part may be called: nothing leads out of the folder it is put back into.
_NAME = re.compile(
    r"base/printpost\.(db|dump)|secret\.key|printpost\.toml|tls/[\w.-]{1,80}"
    r"|documents/[0-9a-f]{2}/[0-9a-f]{64}|derived/[0-9a-f]{2}/[0-9a-f]{64}/[\w.-]{1,80}"
)
_BLOCK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the backup; `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `base` is `sqlite` or `postgresql`, `schema` the revision of the base.

    `missing` are documents that the base speaks of and that were not whole on disk any more.
    """

    base: str
    schema: str
    version: str
    made_at: datetime
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all parts, as they stand on disk once put back."""
        return sum(part.size for part in self.parts)

    @property
    def documents(self) -> int:
        """How many documents are in it."""
        return sum(part.name.startswith("documents/") for part in self.parts)


def part_name(name: str) -> bool:
    """Whether a part may be called so."""
    return _NAME.fullmatch(name) is not None and "/.." not in name


@dataclass(slots=True)
class Filling:
    """A backup that is being written."""

    _package: zipfile.ZipFile
    _parts: list[Part] = field(default_factory=list)

    def add(self, name: str, source: BinaryIO, *, packed: bool = False) -> Part:
        """Put a part in as it is read. `packed`: worth the work of squeezing it."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o100600 << 16
        digest, size = hashlib.sha256(), 0
        with self._package.open(info, "w", force_zip64=True) as target:
            while block := source.read(_BLOCK):
                digest.update(block)
                size += len(block)
                target.write(block)
        part = Part(name, size, digest.hexdigest())
        self._parts.append(part)
        return part

    def close(
        self, base: str, schema: str, version: str, made_at: datetime, missing: Iterable[str]
    ) -> Manifest:
        """Write the manifest over all parts."""
        manifest = Manifest(base, schema, version, made_at, tuple(self._parts), tuple(missing))
        plain = {"format": FORMAT, **asdict(manifest), "made_at": made_at.isoformat()}
        text = json.dumps(plain, ensure_ascii=False, indent=1).encode()
        info = zipfile.ZipInfo(MANIFEST)
        info.external_attr = 0o100600 << 16
        self._package.writestr(info, text)
        return manifest


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone: under its name once it is written and on disk, or not at all.

    Raises OSError. What stands there is replaced; asking before is for the caller.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")  # 0600
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def filling(file: BinaryIO) -> Iterator[Filling]:
    """A backup that is written into a file."""
    with zipfile.ZipFile(file, "w") as package:
        yield Filling(package)


class Vault:
    """A backup that is read. Open it with `opened`."""

    def __init__(self, package: zipfile.ZipFile, manifest: Manifest) -> None:
        self._package = package
        self.manifest = manifest

    def copy(self, part: Part, target: BinaryIO) -> None:
        """Write a part out. Raises BackupRefused when it is not what the manifest names."""
        digest, size = hashlib.sha256(), 0
        try:
            with self._package.open(part.name) as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
                    target.write(block)
        except _BROKEN as error:
            raise altered(part.name) from error
        if (size, digest.hexdigest()) != (part.size, part.sha256):
            raise altered(part.name)


@contextmanager
def opened(path: Path) -> Iterator[Vault]:
    """A backup whose manifest fits its parts by name and size.

    Raises BackupRefused for what is no backup, or not a whole one.
    """
    try:
        with zipfile.ZipFile(path) as package:
            yield Vault(package, _manifest(package))
    except zipfile.BadZipFile as error:
        raise BackupRefused(
            f"{path.name} n'est pas une sauvegarde entière de Print&Post : le fichier est coupé, "
            "abîmé ou d'une autre sorte. Rien n'a été changé ; prenez une autre sauvegarde."
        ) from error
    except OSError as error:
        raise BackupRefused(f"{path} ne peut pas être lu ({error.strerror}).") from error


def is_backup(path: Path) -> bool:
    """Whether a file is a backup of ours: it may be replaced by a newer one."""
    try:
        with opened(path):
            return True
    except BackupRefused:
        return False


def altered(name: str) -> BackupRefused:
    """What is said of a part that differs from its sum."""
    return BackupRefused(
        f"La sauvegarde est altérée : « {name} » n'est pas ce que son empreinte annonce. "
        "Rien n'a été changé ; prenez une autre sauvegarde.",
        code="backup_altered",
    )


def _manifest(package: zipfile.ZipFile) -> Manifest:
    try:
        plain = json.loads(package.read(MANIFEST))
        if plain["format"] > FORMAT:
            raise BackupRefused(
                "Cette sauvegarde vient d'une version plus récente de Print&Post : installez "
                "cette version ou une plus récente, puis recommencez.",
                code="backup_newer",
            )
        manifest = _read(plain)
    except (*_BROKEN, KeyError, TypeError, ValueError) as error:
        raise BackupRefused(
            "Ce fichier n'a pas le manifeste d'une sauvegarde de Print&Post. Rien n'a été changé."
        ) from error
    inside = {info.filename: info.file_size for info in package.infolist()}
    inside.pop(MANIFEST)
    named = {part.name: part.size for part in manifest.parts}
    for name in sorted(inside.keys() ^ named.keys()) + [n for n in named if not part_name(n)]:
        raise altered(name)
    for name, size in named.items():
        if inside[name] != size:
            raise altered(name)
    return manifest


def _read(plain: dict[str, Any]) -> Manifest:
    parts = tuple(
        Part(str(part["name"]), int(part["size"]), str(part["sha256"])) for part in plain["parts"]
    )
    return Manifest(
        base=str(plain["base"]),
        schema=str(plain["schema"]),
        version=str(plain["version"]),
        made_at=datetime.fromisoformat(plain["made_at"]),
        parts=parts,
        missing=tuple(map(str, plain["missing"])),
    )
