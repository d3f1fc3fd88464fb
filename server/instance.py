"""One `serve` for each data folder: a lock whose holder can be named."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from staging.errors import ConfigError


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder for the length of the block; raises ConfigError naming who holds it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    file = folder / "serve.lock"
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o640)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 40).decode(errors="replace").strip() or "?"
            raise ConfigError(
                f"Print&Post tourne déjà sur {folder} (processus {holder}).", code="folder_held"
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)
