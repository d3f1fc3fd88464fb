"""The archive package as a download."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from staging.files import Files
from web import packages


async def test_a_package_arrives_whole(tmp_path: Path, monkeypatch) -> None:
    """Larger than one piece, with its name and its size."""

    def seal(_paper: object, _path_of: object, target: io.BufferedIOBase) -> None:
        with zipfile.ZipFile(target, "w") as package:
            package.writestr("facture.pdf", bytes(600_000))

    monkeypatch.setattr(packages, "seal", seal)
    monkeypatch.setattr(packages, "archive_name", lambda _paper: "facture-F1-1.zip")

    async def handle(request: web.Request) -> web.StreamResponse:
        return await packages.send_archive(request, Files(tmp_path, 0), SimpleNamespace())

    app = web.Application()
    app.router.add_get("/", handle)
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/")
        body = await answer.read()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="facture-F1-1.zip"'
    assert int(answer.headers["Content-Length"]) == len(body)
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        assert package.testzip() is None
        assert package.getinfo("facture.pdf").file_size == 600_000
