"""Start one of our programs beside the service: bare environment, one socket, nothing else."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


async def launch(
    module: str, channel: socket.socket, *arguments: str
) -> asyncio.subprocess.Process:
    """Run `python -m module FD arguments...` with `channel` as FD. Raises OSError.

    The environment is made anew: no secret of the service reaches a process that opens documents.
    """
    environment = {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(_ROOT),
        "OMP_NUM_THREADS": "1",
    }
    program = [sys.executable, "-m", module, str(channel.fileno()), *arguments]
    return await asyncio.create_subprocess_exec(
        *program,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=environment,
        pass_fds=(channel.fileno(),),
    )


async def ended(process: asyncio.subprocess.Process, patience: float = 5.0) -> None:
    """Wait for a program whose socket was closed; end it when it takes longer (seconds)."""
    try:
        async with asyncio.timeout(patience):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
