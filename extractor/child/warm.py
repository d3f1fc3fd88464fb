"""The warm parent: imports the reading libraries once, then forks a child for each document.

It reads no document itself. Orders come over a sequenced-packet socket, each with the channel of
its child attached; the end of each child is told back. When the service goes, all go with it.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import logging
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from extractor.child import cage, frames
from extractor.child.limits import Limits, confine, die_with_parent, leave_network
from staging.errors import PrintPostError

Task: TypeAlias = Callable[[Path, Mapping[str, Any]], dict[str, Any]]

_ORDER_BYTES = 4096


@dataclass(frozen=True, slots=True)
class _Child:
    number: int
    pid: int
    handle: int
    deadline: float


class Warm:
    """Serve orders from `control` until it closes; `tasks` are what children can do."""

    def __init__(self, control: socket.socket, tasks: Mapping[str, Task]) -> None:
        self._control = control
        self._tasks = tasks
        self._children: dict[int, _Child] = {}
        self._late: set[int] = set()
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)

    def serve(self) -> None:
        """Work until the service closes its end; then end every child."""
        self._tell({"ready": True})
        while self._turn():
            self._end_late()
        for child in self._children.values():
            _kill(child)

    def _turn(self) -> bool:
        for key, _ in self._selector.select(self._patience()):
            if key.data is not None:
                self._ended(key.data)
            elif not self._order():
                return False
        return True

    def _patience(self) -> float | None:
        waiting = [c.deadline for c in self._children.values() if c.number not in self._late]
        return max(0.0, min(waiting) - time.monotonic()) if waiting else None

    def _order(self) -> bool:
        try:
            body, handles, _, _ = socket.recv_fds(self._control, _ORDER_BYTES, 1)
        except ConnectionError:
            return False  # the service died before it heard all we told
        if not body:
            return False
        order = json.loads(body)
        if "end" in order:
            child = self._children.get(order["end"])
            if child is not None:
                _kill(child)
            return True
        with socket.socket(fileno=handles[0]) as channel:
            self._fork(order["run"], Limits.from_plain(order["limits"]), channel)
        return True

    def _fork(self, number: int, limits: Limits, channel: socket.socket) -> None:
        parent = os.getpid()
        try:
            pid = os.fork()
        except OSError:
            self._tell({"ended": number, "forked": False})
            return
        if pid == 0:
            self._become_child(parent, limits, channel)
        child = _Child(number, pid, os.pidfd_open(pid), time.monotonic() + limits.wall)
        self._children[number] = child
        self._selector.register(child.handle, selectors.EVENT_READ, child)

    def _become_child(self, parent: int, limits: Limits, channel: socket.socket) -> NoReturn:
        # Whatever happens below, a child never comes back into the parent's loop.
        try:
            die_with_parent(parent)
            os.setsid()
            _close_all_but(channel.fileno())
            confine(limits)
            _work(channel, self._tasks)
        finally:
            os._exit(1)

    def _ended(self, child: _Child) -> None:
        _, status, usage = os.wait4(child.pid, 0)
        self._selector.unregister(child.handle)
        os.close(child.handle)
        del self._children[child.number]
        late = child.number in self._late
        self._late.discard(child.number)
        self._tell(
            {
                "ended": child.number,
                "forked": True,
                "code": os.waitstatus_to_exitcode(status),
                "late": late,
                "cpu": round(usage.ru_utime + usage.ru_stime, 3),
                "memory": usage.ru_maxrss * 1024,
            }
        )

    def _end_late(self) -> None:
        now = time.monotonic()
        for child in self._children.values():
            if child.deadline <= now and child.number not in self._late:
                self._late.add(child.number)
                _kill(child)

    def _tell(self, message: dict[str, Any]) -> None:
        # The service may be gone already: the next turn sees that its end is closed.
        with suppress(OSError):
            self._control.send(json.dumps(message).encode())


def _kill(child: _Child) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(child.handle, signal.SIGKILL)


def _close_all_but(keep: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, 1 << 16)


def _work(channel: socket.socket, tasks: Mapping[str, Task]) -> NoReturn:
    request = frames.receive(channel)
    path = Path(request["path"])
    cage.enter([path], map(Path, request["writes"]))
    try:
        answer = tasks[request["task"]](path, request["params"])
        message = {"ok": answer}
    except PrintPostError as error:
        refusal = {"code": error.code, "message": error.for_person, "temporary": error.temporary}
        message = {"refused": refusal}
    except MemoryError:
        message = {"failed": {"code": "too_heavy", "where": ""}}
    except Exception as error:  # noqa: BLE001 - a library's surprise ends one document, told by place
        message = {"failed": {"code": "reader_died", "where": _where(error)}}
    frames.send(channel, message)
    os._exit(0)


def _where(error: BaseException) -> str:
    """Kind and place of an exception, without its words: those may quote the document."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(places[-6:])}"


def main() -> None:
    """Run as a program: the control socket's number, and the module whose TASKS are served."""
    parser = argparse.ArgumentParser()
    parser.add_argument("control", type=int)
    parser.add_argument("tasks")
    options = parser.parse_args()
    # SIGINT of a terminal goes to the whole group; the service decides when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    leave_network()
    tasks: Mapping[str, Task] = importlib.import_module(options.tasks).TASKS
    gc.collect()
    gc.freeze()
    Warm(socket.socket(fileno=options.control), tasks).serve()
    sys.exit(0)


if __name__ == "__main__":
    main()
