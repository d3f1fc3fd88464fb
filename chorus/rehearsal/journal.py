"""The ledger's memory: one JSON line an event, read again at the next start.

A line cut short by a sudden end is left out and overwritten; every line before it counts.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


class Journal:
    """Events in memory only, or in a file as well."""

    def __init__(self, path: Path | None) -> None:
        """Remember where the events go; None keeps them nowhere."""
        self._path = path
        self._file: BinaryIO | None = None

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
        """Write one event and hand it to the operating system at once."""
        if self._path is None:
            return
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab")
        self._file.write(json.dumps(event, default=_plain, ensure_ascii=False).encode() + b"\n")
        self._file.flush()

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
