"""The archive package of a deposited invoice, sealed in a thread and sent piece by piece."""

from __future__ import annotations

import asyncio
import tempfile
from typing import BinaryIO

from aiohttp import web

from staging.archive import archive_name, seal
from staging.files import Files
from staging.paper import Paper

_PIECE = 256 * 1024


async def send_archive(request: web.Request, files: Files, paper: Paper) -> web.StreamResponse:
    """The package as a download. Raises NotFound before the deposit, DocumentMissing."""
    with tempfile.TemporaryFile() as package:
        await asyncio.to_thread(seal, paper, files.path, package)
        size = package.seek(0, 2)
        package.seek(0)
        return await stream(request, package, size, archive_name(paper))


async def stream(
    request: web.Request, package: BinaryIO, size: int, name: str
) -> web.StreamResponse:
    """A ZIP of that many bytes as a download of that name."""
    response = web.StreamResponse(
        headers={
            "Content-Type": "application/zip",
            "Content-Length": str(size),
            "Content-Disposition": f'attachment; filename="{name}"',
        }
    )
    await response.prepare(request)
    while piece := await asyncio.to_thread(package.read, _PIECE):
        await response.write(piece)
    await response.write_eof()
    return response
