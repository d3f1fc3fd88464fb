"""Whether a process that reads documents is shut in on this machine: one is asked, from inside.

Which of the belts a kernel and its settings allow differs from one system to the next; what counts
is what a child can still reach.
"""

from __future__ import annotations

import asyncio
import socket
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.sandbox import Sandbox

_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Belts:
    """What a child cannot reach: the network, and files that it was not given."""

    network: bool
    files: bool


def tried(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """In a child: what of a port of this machine and of a file beside `path` can be reached."""
    return {"network": not _connects(int(params["port"])), "files": not _opens(path.parent)}


def _connects(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE):
            return True
    except OSError:
        return False


def _opens(folder: Path) -> bool:
    try:
        return bool((folder / "other").read_bytes())
    except OSError:
        return False


async def look() -> Belts:
    """Ask a child of a sandbox of its own. Raises ChildFailed, SandboxUnavailable."""
    sandbox = Sandbox(children=1)
    try:
        with (
            socket.create_server(("127.0.0.1", 0)) as listener,
            tempfile.TemporaryDirectory() as at,
        ):
            given = Path(at) / "given"
            for name in ("given", "other"):
                await asyncio.to_thread((Path(at) / name).write_bytes, b"x")
            answer = await sandbox.run("belts", given, {"port": listener.getsockname()[1]})
    finally:
        await sandbox.close()
    return Belts(answer["network"] is True, answer["files"] is True)
