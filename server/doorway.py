"""One port for two protocols: a connection's first byte says whether it is TLS.

Each accepted connection waits here, outside the application, until its first byte has come; the
byte is looked at, not taken. A TLS handshake record begins with 0x16 (RFC 8446 5.1), which no HTTP
request does. Who says nothing is sent away.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable
from contextlib import AsyncExitStack

from aiohttp import web

from server.callers import Caller, Callers

_log = logging.getLogger(__name__)

HANDSHAKE = b"\x16"
#: Seconds a client has for its first byte, and then for its handshake.
PATIENCE = 10.0
#: Seconds a closing TLS connection waits for the client's goodbye.
GOODBYE = 2.0
#: Seconds after which a silent client makes room for others when all places are taken.
GRACE = 1.0
#: How many are accepted before others get their turn.
AT_ONCE = 64
#: Seconds before accepting again when the appliance is full or out of file descriptors.
PAUSE = 0.1
#: Seconds a connection stays open between two requests, or within the head of one.
KEEP_ALIVE = 75.0
#: Seconds a client may leave what we send unread before its connection is cut (tcp(7)).
UNREAD = 60.0
#: Seconds a request in hand has to end when the appliance stops.
LAST_REQUEST = 2.0


class Doorway:
    """Accepts on `listener` and hands each connection to a protocol made by `factory`.

    `context` gives the TLS context for the next connection. `count` says how many connections the
    application has now; with those that wait here they are at most the places of `callers`, which
    keeps one address from taking all of them.
    """

    def __init__(
        self,
        listener: socket.socket,
        factory: Callable[[], web.RequestHandler],
        context: Callable[[], ssl.SSLContext],
        count: Callable[[], int],
        *,
        patience: float = PATIENCE,
        callers: Callers | None = None,
    ) -> None:
        self._listener = listener
        self._factory = factory
        self._context = context
        self._count = count
        self._patience = patience
        self._loop = asyncio.get_running_loop()
        self._callers = Callers() if callers is None else callers
        self._silent: dict[socket.socket, asyncio.TimerHandle] = {}
        self._entering: set[asyncio.Task[None]] = set()
        self._pause: asyncio.TimerHandle | None = None

    def open(self) -> None:
        """Begin to accept."""
        self._listener.setblocking(False)
        self._accept_from_now()

    async def close(self) -> None:
        """Accept no more and send away who has not entered; the application keeps the others."""
        self._loop.remove_reader(self._listener)
        if self._pause is not None:
            self._pause.cancel()
        for waiting in list(self._silent):
            self._forget(waiting)
            waiting.close()
        await asyncio.sleep(0)  # a task that never began would leave its socket open
        entering = list(self._entering)
        for task in entering:
            task.cancel()
        await asyncio.gather(*entering, return_exceptions=True)

    def _accept_from_now(self) -> None:
        self._pause = None
        self._loop.add_reader(self._listener, self._accept)

    def _rest(self) -> None:
        self._loop.remove_reader(self._listener)
        self._pause = self._loop.call_later(PAUSE, self._accept_from_now)

    def _accept(self) -> None:
        for _ in range(AT_ONCE):
            if not self._has_room():
                return self._rest()
            try:
                connection, peer = self._listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return None
            except OSError as error:  # no descriptor or no memory is left (accept(2))
                _log.warning("no connection can be accepted (%s)", error.strerror)
                return self._rest()
            self._take(connection, peer[0])
        return None

    def _take(self, connection: socket.socket, address: str) -> None:
        caller = self._callers.enter(
            address, lambda: connection.fileno() >= 0, lambda: self._send_away(connection)
        )
        if caller is None:
            _log.info("%s has too many connections", address)
            connection.close()
            return
        connection.setblocking(False)
        unread = int(UNREAD * 1000)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, unread)
        self._look(connection, caller)

    def _has_room(self) -> bool:
        """Whether one more may come; who has been silent for long makes room."""
        if self._count() + len(self._entering) + len(self._silent) < self._callers.places:
            return True
        eldest = next(iter(self._silent), None)
        if eldest is None:
            return False
        left = self._silent[eldest].when() - self._loop.time()
        if self._patience - left < GRACE:
            return False
        self._send_away(eldest)
        return True

    def _look(self, connection: socket.socket, caller: Caller) -> None:
        """Let a connection in when its first byte is there, else wait for it."""
        try:
            first = connection.recv(1, socket.MSG_PEEK)
        except (BlockingIOError, InterruptedError):
            if connection not in self._silent:
                self._loop.add_reader(connection, self._look, connection, caller)
                timer = self._loop.call_later(self._patience, self._send_away, connection)
                self._silent[connection] = timer
            return
        except OSError:
            first = b""
        self._forget(connection)
        if not first:
            connection.close()
            return
        entering = self._enter(connection, caller, secure=first == HANDSHAKE)
        task = self._loop.create_task(entering)
        self._entering.add(task)
        task.add_done_callback(self._entering.discard)

    def _forget(self, connection: socket.socket) -> None:
        timer = self._silent.pop(connection, None)
        if timer is not None:
            timer.cancel()
            self._loop.remove_reader(connection)

    def _send_away(self, connection: socket.socket) -> None:
        self._forget(connection)
        connection.close()

    async def _enter(self, connection: socket.socket, caller: Caller, *, secure: bool) -> None:
        caller.leave = _nothing  # a handshake has a limit of its own
        try:
            if secure:
                _, handler = await self._loop.connect_accepted_socket(
                    self._factory,
                    connection,
                    ssl=self._context(),
                    ssl_handshake_timeout=self._patience,
                    ssl_shutdown_timeout=GOODBYE,
                )
            else:
                _, handler = await self._loop.connect_accepted_socket(self._factory, connection)
            caller.leave = lambda: _end(handler)
            if caller.asked:
                _end(handler)
        except OSError as error:  # the client's affair: it left, or does not trust us
            _log.info("a TLS handshake failed (%s)", type(error).__name__)


def _nothing() -> None:
    """Nothing to be done."""


def _end(handler: web.RequestHandler) -> None:
    """End a connection: now where it waits for a request or the rest of a head, else after the
    request in hand."""
    waiting = handler._waiter  # noqa: SLF001 - no public word tells the two apart
    if waiting is not None and not waiting.done():
        handler.force_close()
    else:
        handler.close()


async def serve(
    stack: AsyncExitStack,
    app: web.Application,
    listener: socket.socket,
    context: Callable[[], ssl.SSLContext],
    callers: Callers | None = None,
) -> None:
    """Serve with and without TLS on one socket until the stack unwinds."""
    runner = web.AppRunner(
        app, access_log=None, shutdown_timeout=LAST_REQUEST, keepalive_timeout=KEEP_ALIVE
    )
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    server = runner.server
    if server is None:
        raise RuntimeError("a runner that was set up has a server")
    doorway = Doorway(listener, server, context, lambda: len(server.connections), callers=callers)
    doorway.open()
    stack.push_async_callback(doorway.close)
