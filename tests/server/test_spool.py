"""Bodies on disk: whole, within the limit, known by their first bytes; or nothing is left."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from server.spool import BLOCK, OVERHEAD, Spool
from staging.errors import DocumentRefused, SpoolFull
from staging.files import Files

LIMIT = 3 * BLOCK
HEADER = b"%PDF-1.7\n"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path, reserve=1)


@pytest.fixture
def spool(files: Files) -> Spool:
    return Spool(files, LIMIT)


async def stream(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def in_pieces(data: bytes, size: int) -> Iterable[bytes]:
    return (data[i : i + size] for i in range(0, len(data), size))


def left_behind(tmp_path: Path) -> list[Path]:
    return [p for p in tmp_path.rglob("*") if p.is_file()]


async def refused(spool: Spool, compression: str, *chunks: bytes) -> str:
    with pytest.raises(DocumentRefused) as caught:
        await spool.keep(stream(*chunks), compression)
    return caught.value.code


@pytest.mark.parametrize("size", [9, 100, BLOCK - 1, BLOCK, BLOCK + 1, LIMIT])
@pytest.mark.parametrize("piece", [1000, 70_000])
async def test_every_size_is_kept_whole(spool: Spool, files: Files, size: int, piece: int) -> None:
    data = (HEADER + bytes(range(256)) * (size // 256))[:size].ljust(size, b"x")
    kept = await spool.keep(stream(*in_pieces(data, piece)), "none")
    assert kept is not None
    assert kept.mime_type == "application/pdf"
    document = files.save(kept.document)
    assert document.size == size
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert files.path(document.sha256).read_bytes() == data


async def test_a_header_may_come_byte_by_byte(spool: Spool, files: Files) -> None:
    kept = await spool.keep(stream(*(bytes([b]) for b in HEADER)), "none")
    assert kept is not None
    assert files.save(kept.document).size == len(HEADER)


@pytest.mark.parametrize("chunks", [(), (b"",)])
async def test_no_byte_is_no_document(
    spool: Spool, tmp_path: Path, chunks: tuple[bytes, ...]
) -> None:
    assert await spool.keep(stream(*chunks), "none") is None
    assert left_behind(tmp_path) == []


async def test_an_unknown_format_is_refused_and_leaves_nothing(
    spool: Spool, tmp_path: Path
) -> None:
    assert await refused(spool, "none", b"Bonjour" * 1000) == "document_format"
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("first", [10, BLOCK, 2 * BLOCK])
async def test_one_byte_too_many_is_refused_and_leaves_nothing(
    spool: Spool, tmp_path: Path, first: int
) -> None:
    data = HEADER.ljust(LIMIT + 1, b"x")
    assert await refused(spool, "none", data[:first], data[first:]) == "document_too_large"
    assert left_behind(tmp_path) == []


async def test_a_stream_that_breaks_leaves_nothing(spool: Spool, tmp_path: Path) -> None:
    async def breaking() -> AsyncIterator[bytes]:
        yield HEADER.ljust(BLOCK + 10)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await spool.keep(breaking(), "none")
    assert left_behind(tmp_path) == []


async def test_a_full_disk_says_so(tmp_path: Path) -> None:
    spool = Spool(Files(tmp_path, reserve=2**62), LIMIT)
    with pytest.raises(SpoolFull):
        await spool.keep(stream(HEADER.ljust(BLOCK)), "none")


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()


PACKED = {
    "gzip": gzip.compress,
    "two gzip members": lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]),
    "deflate": raw_deflate,
    "deflate in a zlib envelope": zlib.compress,
}


@pytest.mark.parametrize("how", PACKED)
@pytest.mark.parametrize("piece", [1, 50_000])
async def test_compressed_bodies_are_unpacked(
    spool: Spool, files: Files, how: str, piece: int
) -> None:
    data = HEADER.ljust(BLOCK + 5000, b"x")
    packed = PACKED[how](data)
    compression = "gzip" if "gzip" in how else "deflate"
    kept = await spool.keep(stream(*in_pieces(packed, piece)), compression)
    assert kept is not None
    assert files.path(files.save(kept.document).sha256).read_bytes() == data


@pytest.mark.parametrize("how", PACKED)
async def test_a_bomb_is_refused_before_it_is_unpacked(
    spool: Spool, tmp_path: Path, how: str
) -> None:
    packed = PACKED[how](HEADER + b"\0" * (40 * LIMIT))
    compression = "gzip" if "gzip" in how else "deflate"
    assert await refused(spool, compression, packed) == "document_too_large"
    assert left_behind(tmp_path) == []


async def test_compressed_bytes_that_yield_nothing_end_at_the_limit(spool: Spool) -> None:
    empty_blocks = b"\0\0\0\xff\xff" * 20_000

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(2 * (LIMIT + OVERHEAD) // len(empty_blocks)):
            yield empty_blocks

    with pytest.raises(DocumentRefused) as caught:
        await spool.keep(endless(), "deflate")
    assert caught.value.code == "document_too_large"


@pytest.mark.parametrize(
    ("compression", "body"),
    [
        ("gzip", HEADER),
        ("gzip", gzip.compress(HEADER)[:-4]),
        ("gzip", gzip.compress(HEADER) + b"rest"),
        ("deflate", raw_deflate(HEADER)[:-2]),
        ("deflate", raw_deflate(HEADER) + b"rest"),
        ("deflate", b"\xff\xff\xff"),
        ("deflate", b"x"),
    ],
)
async def test_damaged_compression_is_refused(
    spool: Spool, tmp_path: Path, compression: str, body: bytes
) -> None:
    assert await refused(spool, compression, body) == "document_compression"
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("size", [100, 2 * BLOCK])
async def test_a_repeated_document_is_kept_once(
    spool: Spool, files: Files, tmp_path: Path, size: int
) -> None:
    kept = [await spool.keep(stream(HEADER.ljust(size)), "none") for _ in range(2)]
    assert len({files.save(one.document) for one in kept if one is not None}) == 1
    assert len(left_behind(tmp_path)) == 1
