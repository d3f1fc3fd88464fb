"""From a stream of bytes to a document: counted, sniffed, and written to disk unless it is small.

Memory stays below a few blocks whatever comes; a refused or broken stream leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Protocol, Self

from server.sniff import refusal_of, sniff
from staging.errors import DocumentRefused
from staging.job import Document, Unsaved

BLOCK = 256 * 1024
#: How much one step of decompression may put out.
PIECE = 64 * 1024
#: Compressed bytes that yield nothing are counted too: this much more than the limit may come.
OVERHEAD = 1024 * 1024


class Upload(Protocol):
    """A place for bytes of unknown length; leaving its block forgets what was not finished."""

    def write(self, data: bytes) -> None:
        """Add bytes; raises SpoolFull."""
        ...

    def finish(self) -> Document:
        """Make them durable; raises SpoolFull."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: object, error: object, trace: object) -> None: ...


class Files(Protocol):
    """The documents on disk. Its calls block, so they are made in threads."""

    def new_upload(self) -> Upload:
        """A place for bytes; raises SpoolFull."""
        ...

    def reserve_left(self) -> bool:
        """Whether there is room for a job."""
        ...


@dataclass(frozen=True, slots=True)
class Spooled:
    """A document, on disk unless it is small, and what its first bytes say it is."""

    document: Document | Unsaved
    mime_type: str


@dataclass(frozen=True, slots=True)
class Spool:
    """Keeps bodies of at most `limit` bytes; `extra` are types welcome beside the usual ones."""

    files: Files
    limit: int
    extra: frozenset[str] = frozenset()

    async def keep(self, stream: AsyncIterator[bytes], compression: str) -> Spooled | None:
        """The document of a stream (compression none, gzip or deflate); None for no byte at all.

        Raises DocumentRefused with the code `document_format`, `document_too_large` or
        `document_compression`, and SpoolFull.
        """
        blocks = _blocks(self._pieces(stream, compression))
        first = await anext(blocks, b"")
        if not first:
            return None
        mime_type = sniff(first, self.extra)
        if mime_type is None:
            raise DocumentRefused(refusal_of(first), code="document_format")
        return Spooled(await self._write(first, blocks), mime_type)

    async def _write(self, first: bytes, blocks: AsyncIterator[bytes]) -> Document | Unsaved:
        if len(first) < BLOCK:  # nothing follows: it is saved where its row is written
            return Unsaved(first)
        with await asyncio.to_thread(self.files.new_upload) as upload:
            await asyncio.to_thread(upload.write, first)
            async for block in blocks:
                await asyncio.to_thread(upload.write, block)
            return await asyncio.to_thread(upload.finish)

    async def _pieces(self, stream: AsyncIterator[bytes], compression: str) -> AsyncIterator[bytes]:
        """The bytes of the document, never more than the limit."""
        unpacker = None if compression == "none" else _Unpacker(compression)
        came, size = 0, 0
        async for chunk in stream:
            came += len(chunk)
            self._check(came - (OVERHEAD if unpacker else 0))
            for piece in (chunk,) if unpacker is None else unpacker.feed(chunk):
                size += len(piece)
                self._check(size)
                yield piece
        if unpacker is not None:
            unpacker.check_end()

    def _check(self, size: int) -> None:
        if size > self.limit:
            megabytes = self.limit // (1024 * 1024)
            raise DocumentRefused(
                f"Le document dépasse {megabytes} Mo : imprimez moins de pages à la fois.",
                code="document_too_large",
            )


async def _blocks(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in blocks of BLOCK and a shorter last one."""
    pending = bytearray()
    async for piece in pieces:
        pending += piece
        while len(pending) >= BLOCK:
            yield bytes(pending[:BLOCK])
            del pending[:BLOCK]
    if pending:
        yield bytes(pending)


class _Unpacker:
    """Gzip or deflate piece by piece, so that a bomb is seen before it is unpacked.

    `deflate` is RFC 1951 (RFC 8011 5.4.32); some clients wrap it as RFC 1950, which shows in the
    first two bytes.
    """

    def __init__(self, compression: str) -> None:
        self._gzip = compression == "gzip"
        self._held = b""
        self._engine = zlib.decompressobj(31) if self._gzip else None

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes yield, at most PIECE at a time. Raises DocumentRefused."""
        data = self._held + data
        if self._engine is None and len(data) < 2:
            self._held = data
            return
        self._held = b""
        try:
            yield from self._unpack(self._engine or self._begin(data), data)
        except zlib.error as error:
            raise _damaged() from error

    def _begin(self, data: bytes) -> zlib._Decompress:
        wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        self._engine = zlib.decompressobj(15 if wrapped else -15)
        return self._engine

    def _unpack(self, engine: zlib._Decompress, data: bytes) -> Iterator[bytes]:
        while True:
            piece = engine.decompress(data, PIECE)
            if piece:
                yield piece
            data = engine.unconsumed_tail
            if engine.eof and engine.unused_data:
                if not self._gzip:
                    raise _damaged()
                data = engine.unused_data  # a further member (RFC 1952 2.2)
                engine = self._engine = zlib.decompressobj(31)
            elif not data and len(piece) < PIECE:
                return

    def check_end(self) -> None:
        """Raise DocumentRefused unless the stream ended where it says."""
        if self._engine is None or not self._engine.eof:
            raise _damaged()


def _damaged() -> DocumentRefused:
    return DocumentRefused(
        "Le document est arrivé abîmé : imprimez de nouveau.", code="document_compression"
    )
