"""Documents on disk, named by their SHA-256, whole before any row speaks of them.

What comes in pieces goes to a temporary name, is synced and renamed; what is at hand is written
under a name that nobody has yet. Then the folder is synced. A name that is taken is replaced by a
rename, never written to. Derived things (page pictures) stand beside in a folder of their own that
may be deleted.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self

from staging.errors import DocumentMissing, SpoolFull
from staging.job import Document, Unsaved

_SHA256 = re.compile(r"[0-9a-f]{64}")
#: Room kept free so that the base can still write, in bytes.
RESERVE = 500_000_000


class Upload:
    """Bytes on their way in. A context manager: what was not finished is thrown away."""

    def __init__(self, files: Files, file: BinaryIO, path: Path) -> None:
        self._files = files
        self._file = file
        self._path = path
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        """Add bytes. Raises SpoolFull when the disk is."""
        try:
            self._file.write(data)
        except OSError as error:
            raise _full() from error
        self._hash.update(data)
        self.size += len(data)

    def finish(self) -> Document:
        """Make the bytes durable under their name; the same bytes are kept once."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _full() from error
        self._file.close()
        document = Document(self._hash.hexdigest(), self.size)
        try:
            self._files.adopt(self._path, document)
        except OSError as error:
            raise _full() from error
        return document

    def discard(self) -> None:
        """Forget the bytes."""
        with suppress(OSError):  # what could not be flushed is not wanted any more
            self._file.close()
        self._path.unlink(missing_ok=True)

    @property
    def temporary_path(self) -> Path:
        """Where the bytes stand until they are finished."""
        return self._path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.discard()


def _full() -> SpoolFull:
    return SpoolFull("Le disque est plein : faites de la place, puis imprimez de nouveau.")


class Files:
    """The documents below one folder."""

    def __init__(self, root: Path, reserve: int = RESERVE) -> None:
        self._documents = root / "documents"
        self._incoming = root / "incoming"
        self._derived = root / "derived"
        self._reserve = reserve
        #: Folders whose name is known to be on disk.
        self._durable: set[Path] = set()
        for folder in (self._documents, self._incoming, self._derived):
            folder.mkdir(parents=True, exist_ok=True, mode=0o750)

    def _place(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise DocumentMissing("Ce document n'existe pas.")
        return self._documents / sha256[:2] / sha256

    def path(self, sha256: str) -> Path:
        """Where a document stands. Raises DocumentMissing."""
        path = self._place(sha256)
        if not path.is_file():
            raise DocumentMissing(
                "Le document n'est plus sur le disque : prévenez l'administrateur."
            )
        return path

    def sidecar(self, sha256: str) -> Path:
        """The folder of what was derived from a document; made when asked for."""
        if not _SHA256.fullmatch(sha256):
            raise DocumentMissing("Ce document n'existe pas.")
        folder = self._derived / sha256[:2] / sha256
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        return folder

    def new_upload(self) -> Upload:
        """A place for bytes of unknown length. Raises SpoolFull when the reserve is touched."""
        if not self.reserve_left():
            raise _full()
        handle, name = tempfile.mkstemp(dir=self._incoming)
        return Upload(self, os.fdopen(handle, "wb"), Path(name))

    def save(self, given: Document | Unsaved) -> Document:
        """The document, on disk from now on. Raises SpoolFull."""
        return self.put(given.data) if isinstance(given, Unsaved) else given

    def put(self, data: bytes) -> Document:
        """Keep bytes that are at hand. Raises SpoolFull."""
        document = Document(hashlib.sha256(data).hexdigest(), len(data))
        try:
            handle = self._claim(document)
        except FileExistsError:  # whole or not: only a rename may touch it
            with self.new_upload() as upload:
                upload.write(data)
                return upload.finish()
        except OSError as error:
            raise _full() from error
        try:
            _write_durably(handle, data)
            _sync_folder(self._place(document.sha256).parent)
        except OSError as error:
            os.ftruncate(handle, 0)  # the name goes with the orphans
            raise _full() from error
        finally:
            os.close(handle)
        return document

    def _claim(self, document: Document) -> int:
        """A new file under the document's own name; nobody reads it before its row is there.

        Raises FileExistsError when the name is taken, by whatever was left of another try too.
        """
        if not self.reserve_left():
            raise _full()
        place = self._place(document.sha256)
        self._make_folder(place.parent)
        return os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)

    def _make_folder(self, folder: Path) -> None:
        if folder in self._durable:
            return
        folder.mkdir(exist_ok=True, mode=0o750)  # another thread may have made it just now
        _sync_folder(self._documents)
        self._durable.add(folder)

    def adopt(self, temporary: Path, document: Document) -> None:
        """Give finished bytes their name, durably."""
        place = self._place(document.sha256)
        self._make_folder(place.parent)
        temporary.replace(place)
        _sync_folder(place.parent)

    def erase(self, sha256: str) -> None:
        """Remove a document and what was derived from it; its row must be gone before.

        The document goes last, for good: while it is there, an erasure that broke off is seen.
        """
        shutil.rmtree(self._derived / sha256[:2] / sha256, ignore_errors=True)
        place = self._place(sha256)
        if place.exists():
            place.unlink(missing_ok=True)
            _sync_folder(place.parent)

    def holds(self, sha256: str) -> bool:
        """Whether a document is on disk, wanted or not."""
        return self._place(sha256).exists()

    def older_than(self, before: datetime) -> list[str]:
        """The documents that were last written before an instant."""
        return [
            path.name
            for path in self._documents.glob("??/*")
            if _SHA256.fullmatch(path.name) and _is_older(path, before)
        ]

    def is_older(self, sha256: str, before: datetime) -> bool:
        """Whether a document is there and was last written before an instant."""
        return _is_older(self._place(sha256), before)

    def forget_uploads(self, before: datetime) -> int:
        """Remove what a process that died left half way; how many files."""
        left = [path for path in self._incoming.iterdir() if _is_older(path, before)]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def free_bytes(self) -> int:
        """Room left on the disk."""
        return shutil.disk_usage(self._documents).free

    def reserve_left(self) -> bool:
        """Whether a job may still be accepted."""
        return self.free_bytes() > self._reserve

    def matches(self, sha256: str) -> bool:
        """Whether the bytes on disk are the ones that were kept. Raises DocumentMissing."""
        with self.path(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _is_older(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:  # it went meanwhile
        return False


def _write_durably(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
