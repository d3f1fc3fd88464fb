"""Optical reading: the words of a page picture, by one process that is loaded on first need.

The process is released when nothing was asked of it for a while: its models weigh some hundred
megabytes. Where the optional engine is not installed, `installed()` says so.
"""

from __future__ import annotations

import asyncio
import importlib.util
import socket
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.child import frames
from extractor.child.launch import ended, launch
from extractor.copies.made import read_made
from extractor.sandbox import ChildFailed
from extractor.seen.ocr_word import OcrWord, Seen
from extractor.seen.ocr_words import words_in_points
from extractor.settings import OcrSettings


def installed() -> bool:
    """Whether the optional OCR engine and its runtime are there (looked for, not loaded)."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


@dataclass(frozen=True, slots=True)
class Sight:
    """The words of a page, in points of the page turned clockwise by `turn` degrees."""

    words: list[OcrWord]
    turn: int = 0


@dataclass(slots=True)
class _Eye:
    """The running process and our end of its socket."""

    process: asyncio.subprocess.Process
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Ocr:
    """One page at a time; safe to be shared by several readers."""

    def __init__(self, settings: OcrSettings | None = None) -> None:
        self._settings = settings or OcrSettings()
        self._turn = asyncio.Lock()
        self._eye: _Eye | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._releasing: asyncio.Task[None] | None = None

    @property
    def loaded(self) -> bool:
        """Whether the process is running now."""
        return self._eye is not None

    @property
    def process_id(self) -> int | None:
        """The number of the running process, for a monitor."""
        return self._eye.process.pid if self._eye else None

    async def words(self, picture: Path, scale: float) -> Sight:
        """The words of a picture of `scale` pixels a point, in points from its top left corner.

        Raises ChildFailed when the engine died of it, or took too long.
        """
        async with self._turn:
            self._stay()
            try:
                async with asyncio.timeout(self._settings.wall):
                    dots = await asyncio.to_thread(read_made, picture)
                    answer = await self._ask({"picture": b64encode(dots).decode()})
                words = words_in_points([_seen(word) for word in answer["words"]], scale)
                return Sight(words, int(answer["turn"]) % 360)
            except TimeoutError as error:
                await self._release()
                raise ChildFailed("too_heavy", "ocr") from error
            except (frames.FrameBroken, OSError, KeyError, TypeError, ValueError) as error:
                await self._release()
                raise ChildFailed("reader_died", "ocr") from error
            finally:
                self._leave_later()

    async def close(self) -> None:
        """Release the process."""
        async with self._turn:
            self._stay()
            await self._release()

    async def _ask(self, request: dict[str, Any]) -> frames.Message:
        if self._eye is None:
            self._eye = await _open(self._settings)
        self._eye.writer.write(frames.pack(request))
        await self._eye.writer.drain()
        answer = await frames.read(self._eye.reader)
        if answer is None:
            raise frames.FrameBroken("closed")
        return answer

    async def _release(self) -> None:
        eye, self._eye = self._eye, None
        if eye is None:
            return
        eye.writer.close()
        with suppress(ConnectionError):
            await eye.writer.wait_closed()
        # It may be in the middle of a page: nobody waits for that any more.
        with suppress(ProcessLookupError):
            eye.process.kill()
        await ended(eye.process)

    def _stay(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _leave_later(self) -> None:
        if self._eye is not None:
            loop = asyncio.get_running_loop()
            self._idle = loop.call_later(self._settings.idle, self._leave)

    def _leave(self) -> None:
        self._releasing = asyncio.get_running_loop().create_task(self.close())


async def _open(settings: OcrSettings) -> _Eye:
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            arguments = (str(settings.memory), str(settings.threads))
            process = await launch("extractor.child.eye", theirs, *arguments)
    except OSError:
        ours.close()
        raise
    reader, writer = await asyncio.open_unix_connection(sock=ours, limit=1 << 20)
    return _Eye(process, reader, writer)


def _seen(word: list[Any]) -> Seen:
    text, confidence, corners, ink = word
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    left, top, right, bottom = map(float, ink or (0.0,) * 4)
    sure = min(1.0, max(0.0, float(confidence)))
    inked = (left, top, right, bottom) if ink else None
    return Seen(str(text), sure, (first, second, third, fourth), inked)
