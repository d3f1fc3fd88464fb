"""The door for documents that come by page, API or command line: as if printed, or refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.spool import Spool
from server.upload import Door, blocks_of
from staging.errors import DocumentRefused, SpoolFull
from staging.store import Store

LIMIT = 4096


async def stream(data: bytes) -> AsyncIterator[bytes]:
    yield data


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def jobs(store: Store) -> list[int]:
    found = await store.jobs.list(which="all", user=None, queue=None, limit=10, before=None)
    return [job.id for job in found]


async def test_a_document_becomes_a_job_as_if_printed(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "facture.pdf"
    file.write_bytes(b"%PDF-1.7\n" + b"x" * 1000)
    door = Door(store, Spool(store.files, LIMIT))
    job = await door(blocks_of(file), "C:\\Temp\\fac\tture n° 1.pdf", "claire\n", "poste-3")
    kept = await store.jobs.get(job.id)
    assert (kept.name, kept.user, kept.host) == ("facture n° 1.pdf", "claire", "poste-3")
    assert (kept.queue, kept.document_format) == ("print", "application/pdf")
    assert kept.document is not None
    assert store.files.path(kept.document.sha256).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document_empty"),
        (b"Bonjour", "document_format"),
        (b"%PDF-1.7\n" + b"x" * LIMIT, "document_too_large"),
    ],
)
async def test_what_is_refused_leaves_no_job(store: Store, data: bytes, code: str) -> None:
    door = Door(store, Spool(store.files, LIMIT))
    with pytest.raises(DocumentRefused) as refused:
        await door(stream(data), "x.pdf", "claire", "poste-3")
    assert refused.value.code == code
    assert await jobs(store) == []


async def test_a_full_disk_refuses_before_anything_is_accepted(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(store.files, "reserve_left", lambda: False)
    door = Door(store, Spool(store.files, LIMIT))
    with pytest.raises(SpoolFull, match="disque est plein") as full:
        await door(stream(b"%PDF-1.7\n" * 9), "x.pdf", "claire", "poste-3")
    assert full.value.temporary
    assert await jobs(store) == []
    assert (
        files_in(tmp_path / "data" / "documents") == files_in(tmp_path / "data" / "incoming") == []
    )
