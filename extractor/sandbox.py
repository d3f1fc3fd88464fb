"""The sandbox: each document is opened in a child process of its own, with limits and no network.

Promise: whatever a document does to its reader, the service gets a plain answer or an error with a
French reason. The warm parent behind it is started again by itself when it dies.
"""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.child import frames
from extractor.child.launch import ended, launch
from extractor.child.limits import Limits
from staging.errors import DocumentRefused, PrintPostError

#: Exit codes of a child that ran into a limit of the kernel.
_HEAVY = frozenset({-signal.SIGXCPU, -signal.SIGXFSZ, -signal.SIGKILL})


class ChildFailed(PrintPostError):
    """A child died or found no end. `code` is `too_heavy` or `reader_died`."""

    code = "reader_died"

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(_REASONS[code], code=code)
        self.where = where


class SandboxUnavailable(PrintPostError):
    """No child could be started for now: try later."""

    code = "reader_unavailable"
    temporary = True

    def __init__(self) -> None:
        super().__init__(
            "La lecture des documents ne répond pas pour l'instant. Elle reprendra d'elle-même."
        )


_REASONS = {
    "too_heavy": (
        "Ce document demande trop de mémoire ou de temps pour être lu. "
        "Saisissez les champs à la main, ou imprimez-le de nouveau en moins de pages."
    ),
    "reader_died": (
        "La lecture de ce document s'est arrêtée sur une erreur. Saisissez les champs à la main."
    ),
}


@dataclass(slots=True)
class _Warm:
    """A running warm parent: its process, our end of the control socket, who waits for whom."""

    process: asyncio.subprocess.Process
    control: socket.socket
    waiting: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    dead: bool = False


class Sandbox:
    """At most `children` documents at once; `tasks` names the module whose TASKS children know."""

    def __init__(
        self,
        *,
        children: int = 2,
        limits: Limits | None = None,
        tasks: str = "extractor.child.served",
    ) -> None:
        self._limits = limits or Limits()
        self._tasks = tasks
        self._places = asyncio.Semaphore(children)
        self._starting = asyncio.Lock()
        self._warm: _Warm | None = None
        self._number = 0
        self._closed = False

    @property
    def limits(self) -> Limits:
        """The limits of a child that is given none of its own."""
        return self._limits

    async def start(self) -> None:
        """Have a warm parent running; raises SandboxUnavailable."""
        await self._running()

    async def close(self) -> None:
        """End the warm parent and with it every child."""
        self._closed = True
        async with self._starting:
            warm, self._warm = self._warm, None
        if warm is not None:
            _lost(warm)
            await ended(warm.process)

    async def run(
        self,
        task: str,
        path: Path,
        params: Mapping[str, Any],
        *,
        writes: Sequence[Path] = (),
        limits: Limits | None = None,
    ) -> dict[str, Any]:
        """The answer of `task` on the document at `path`.

        The child reads that document and nothing else, and writes into the folders `writes`.
        Raises DocumentRefused (the task's own verdict), ChildFailed (limit, crash) or
        SandboxUnavailable (temporary).
        """
        request = {
            "task": task,
            "path": str(path),
            "params": dict(params),
            "writes": [str(folder) for folder in writes],
        }
        async with self._places:
            try:
                return await self._one(await self._running(), request, limits or self._limits)
            except SandboxUnavailable:
                # The warm parent went under us: one more try with a new one.
                return await self._one(await self._running(), request, limits or self._limits)

    async def _running(self) -> _Warm:
        async with self._starting:
            if self._warm is not None and self._warm.dead:
                await ended(self._warm.process)
                self._warm = None
            if self._closed:
                raise SandboxUnavailable
            if self._warm is None:
                self._warm = await _start(self._tasks)
            return self._warm

    async def _one(self, warm: _Warm, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
        ours, theirs = socket.socketpair()
        self._number += 1
        number = self._number
        end = warm.waiting[number] = asyncio.get_running_loop().create_future()
        try:
            with theirs:
                _start_child(warm, number, limits, ours, theirs)
            answer = await _converse(ours, request)
            return _judge(answer, await end)
        finally:
            if warm.waiting.pop(number, None) is not None and not end.done():
                with suppress(SandboxUnavailable):
                    _order(warm, {"end": number})


def _order(warm: _Warm, order: dict[str, Any], channel: socket.socket | None = None) -> None:
    handles = [] if channel is None else [channel.fileno()]
    try:
        socket.send_fds(warm.control, [json.dumps(order).encode()], handles)
    except OSError as error:
        _lost(warm)
        raise SandboxUnavailable from error


def _start_child(
    warm: _Warm, number: int, limits: Limits, ours: socket.socket, theirs: socket.socket
) -> None:
    try:
        _order(warm, {"run": number, "limits": limits.plain()}, theirs)
    except SandboxUnavailable:
        ours.close()
        raise


async def _converse(ours: socket.socket, request: dict[str, Any]) -> dict[str, Any] | None:
    """Ask a child and hear its answer; None when it died before the end of its answer."""
    reader, writer = await asyncio.open_unix_connection(sock=ours, limit=1 << 20)
    try:
        writer.write(frames.pack(request))
        await writer.drain()
        return await frames.read(reader)
    except (frames.FrameBroken, ConnectionError):
        return None
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


def _judge(answer: dict[str, Any] | None, end: dict[str, Any]) -> dict[str, Any]:
    match answer:
        case {"ok": dict() as result}:
            return result
        case {"refused": {"code": str(code), "message": str(message)} as refusal}:
            temporary = refusal.get("temporary") is True
            raise DocumentRefused(message, code=code, temporary=temporary)
        case {"failed": {"code": "too_heavy"}}:
            raise ChildFailed("too_heavy")
        case {"failed": {"where": str(where)}}:
            raise ChildFailed("reader_died", where)
        case _:
            raise _death(end)


def _death(end: dict[str, Any]) -> PrintPostError:
    if not end.get("forked"):
        return SandboxUnavailable()
    code = end.get("code")
    heavy = end.get("late") or code in _HEAVY
    return ChildFailed("too_heavy" if heavy else "reader_died", f"exit {code}")


async def _start(tasks: str) -> _Warm:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setblocking(False)
    try:
        with theirs:
            process = await launch("extractor.child.warm", theirs, tasks)
    except OSError as error:
        ours.close()
        raise SandboxUnavailable from error
    warm = _Warm(process, ours)
    asyncio.get_running_loop().add_reader(ours, _hear, warm)
    await _until_ready(warm)
    return warm


async def _until_ready(warm: _Warm) -> None:
    try:
        async with asyncio.timeout(60):
            await warm.ready.wait()
    except TimeoutError as error:
        _lost(warm)
        raise SandboxUnavailable from error
    if warm.dead:
        await ended(warm.process)
        raise SandboxUnavailable


def _hear(warm: _Warm) -> None:
    try:
        body = warm.control.recv(4096)
    except BlockingIOError:
        return
    except OSError:
        body = b""
    if not body:
        _lost(warm)
        return
    message = json.loads(body)
    warm.ready.set()
    waiting = warm.waiting.get(message.get("ended", 0))
    if waiting is not None and not waiting.done():
        waiting.set_result(message)


def _lost(warm: _Warm) -> None:
    """Forget a warm parent that went, or let it go; those who wait may try another."""
    if warm.dead:
        return
    warm.dead = True
    asyncio.get_running_loop().remove_reader(warm.control)
    warm.control.close()
    warm.ready.set()
    for waiting in warm.waiting.values():
        if not waiting.done():
            waiting.set_result({"forked": False})
