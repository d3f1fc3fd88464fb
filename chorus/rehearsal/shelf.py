"""The bytes of deposited files, by their SHA-256: in a folder, or in memory within a limit."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Shelf:
    """Keeps documents so that they can be downloaded again."""

    def __init__(self, folder: Path | None, memory_limit: int) -> None:
        """Keep in `folder`, or in memory up to `memory_limit` bytes, oldest forgotten first."""
        self._folder = folder
        self._limit = memory_limit
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def keep(self, content: bytes) -> str:
        """Keep a document and give its SHA-256 in hexadecimal."""
        digest = sha256(content).hexdigest()
        if self._folder is not None:
            self._write(self._folder, digest, content)
        elif digest not in self._held:
            self._held[digest] = content
            self._size += len(content)
            while self._size > self._limit and len(self._held) > 1:
                self._size -= len(self._held.popitem(last=False)[1])
        return digest

    def content(self, digest: str) -> bytes | None:
        """Give a document back, None once it is forgotten."""
        if self._folder is None:
            return self._held.get(digest)
        path = self._folder / digest
        return path.read_bytes() if path.exists() else None

    def _write(self, folder: Path, digest: str, content: bytes) -> None:
        path = folder / digest
        if path.exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(content)
        unfinished.replace(path)
