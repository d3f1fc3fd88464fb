"""The ledger's memory: one JSON line an event, read again at the next start.

A line cut short by a sudden end is left out and overwritten; every line before it counts.
"""

from __future__ import annotations

import errno
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path


class Journal:
    """Events in memory only, or in a file as well."""

    def __init__(self, path: Path | None) -> None:
        """Remember where the events go; None keeps them nowhere."""
        self._path = path
        self._file: FileIO | None = None

    def replay(self) -> Iterator[dict[str, Any]]:
        """Give back the events of earlier runs, oldest first, and cut off a broken last line."""
        if self._path is None or not self._path.exists():
            return
        good = 0
        with self._path.open("rb") as lines:
            for line in lines:
                event = _event(line)
                if event is None:
                    break
                good += len(line)
                yield event
        with self._path.open("rb+") as kept:
            kept.truncate(good)

    def append(self, event: dict[str, Any]) -> None:
        """Write one event and hand it to the operating system at once.

        Raises OSError when it does not fit, and then leaves no part of it behind.
        """
        if self._path is None:
            return
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab", buffering=0)
        line = json.dumps(event, default=_plain).encode() + b"\n"
        before = self._file.tell()
        if self._file.write(line) != len(line):
            self._file.truncate(before)
            raise OSError(errno.ENOSPC, "the ledger could not be written", str(self._path))

    def close(self) -> None:
        """Close the file; appending opens it again."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _event(line: bytes) -> dict[str, Any] | None:
    if not line.endswith(b"\n"):
        return None
    try:
        event = json.loads(line, parse_float=Decimal)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


def _plain(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    message = f"{type(value).__name__} is no JSON"
    raise TypeError(message)
