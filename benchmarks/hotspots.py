"""Where the printing process spends its CPU: what keeps it from more jobs a second.

    python -m benchmarks.hotspots [--jobs 3000] [--connections 50]

The printer (roles print and web) runs in a process that notes every millisecond of its CPU what
its event loop is at; the client is another process. The CPU of the other threads, and all CPU that
was spent in the kernel, is the kernel's count.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.printing import Target, free_port, load, prints, wait_for
from server.appliance import Appliance
from server.config import load as load_settings

EVERY = 0.001
TICK = os.sysconf("SC_CLK_TCK")
#: Part -> what is in the path of a frame at work in it; the first that fits, from the leaf on.
PARTS = {
    "the loop's wait for sockets": ("selectors.py",),
    "HTTP (aiohttp)": ("/aiohttp/", "/multidict/", "/yarl/", "/http/"),
    "IPP read and written": ("/server/ipp/wire", "/server/ipp/encoding", "/server/ipp/message"),
    "IPP answered": ("/server/ipp/",),
    "the document taken in": ("/server/spool", "/server/incoming", "/server/sniff"),
    "the store's door": ("/staging/",),
    "the endpoint": ("/server/",),
    "the event loop": ("/asyncio/",),
}


def part_of(frame: FrameType | None) -> str:
    """What a thread is doing."""
    while frame is not None:
        path = frame.f_code.co_filename
        for part, marks in PARTS.items():
            if any(mark in path for mark in marks):
                return part
        frame = frame.f_back
    return "other"


def thread_cpu() -> dict[int, float]:
    """CPU seconds of each thread of this process, by its system number."""
    found = {}
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):
            fields = (task / "stat").read_text().rpartition(")")[2].split()
            found[int(task.name)] = (int(fields[11]) + int(fields[12])) / TICK
    return found


class Look:
    """What the main thread is at, weighed by the CPU that it used since it was last looked at.

    The signal comes with the CPU of the whole process; what other threads used weighs nothing.
    """

    def __init__(self) -> None:
        self.seen: dict[str, float] = defaultdict(float)
        self._last = time.thread_time()
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        now = time.thread_time()
        self.seen[part_of(frame)] += now - self._last
        self._last = now

    def end(self) -> dict[str, float]:
        """Look no more; CPU seconds of each part."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        return dict(self.seen)


async def printer(data: str, port: int) -> dict[str, Any]:
    """The printer, watched from the first SIGUSR1 to the second: what was seen."""
    flags = {"data": data, "host": "127.0.0.1", "ipp_port": port, "web_port": 0, "dnssd": "off"}
    turn = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, turn.set)
    async with Appliance(load_settings({**flags, "roles": "print,web"}, {})).run():
        await turn.wait()
        turn.clear()
        before, used, began = thread_cpu(), os.times(), time.monotonic()
        look = Look()
        await turn.wait()
        seen, wall, after = look.end(), time.monotonic() - began, thread_cpu()
        names = {t.native_id: t.name.partition("_")[0] for t in threading.enumerate()}
    cpu: Counter[str] = Counter()
    for task, seconds in after.items():
        cpu.update({names.get(task, "?"): seconds - before.get(task, 0.0)})
    kernel = os.times().system - used.system
    return {"wall": wall, "cpu": dict(cpu), "seen": seen, "kernel": kernel}


def report(found: dict[str, Any], jobs: int) -> None:
    """Print the CPU of a job by thread and part."""
    whole, kernel = sum(found["cpu"].values()), found["kernel"]
    print(f"{jobs / found['wall']:.0f} jobs/s; CPU a job {whole / jobs * 1000:.2f} ms", end=", ")
    print(f"{kernel / jobs * 1000:.2f} of it in the kernel. One thread at a time runs Python: at")
    print(f"most {jobs / (whole - kernel):.0f} jobs/s on a machine that has nothing else to do")
    for name, seconds in sorted(found["cpu"].items(), key=lambda one: -one[1]):
        if seconds >= 0.01 * whole:
            print(f"{name:24} {seconds / jobs * 1000:.2f} ms  {100 * seconds / whole:4.0f} %")
    seen = sum(found["seen"].values())
    print("of the main thread:")
    for part, seconds in sorted(found["seen"].items(), key=lambda one: -one[1]):
        print(f"    {part:28} {100 * seconds / seen:4.0f} %")


def watch(jobs: int, connections: int, folder: Path) -> dict[str, Any]:
    """Start a printer that looks at itself, print to it, and give what it saw."""
    port, out = free_port(), folder / "seen.json"
    command = [sys.executable, "-m", "benchmarks.hotspots", "--serve", str(folder / "data")]
    process = subprocess.Popen([*command, str(port), str(out)])
    try:
        wait_for(process, port)
        target = Target("printpost, looked at", port, process.pid)
        asyncio.run(load(target, 200, connections, prints(port)))  # warm
        process.send_signal(signal.SIGUSR1)
        print(asyncio.run(load(target, jobs, connections, prints(port))))
        process.send_signal(signal.SIGUSR1)
        process.wait(60)
    finally:
        process.kill()
        process.wait()
    return dict(json.loads(out.read_text()))


def main() -> int:
    """Watch a printer while it is printed to."""
    parser = argparse.ArgumentParser(description="Where the printing process spends its CPU.")
    parser.add_argument("--jobs", type=int, default=3000)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--serve", nargs=3, metavar=("DATA", "PORT", "OUT"), help="the watched one")
    given = parser.parse_args()
    if given.serve:
        data, port, out = given.serve
        Path(out).write_text(json.dumps(asyncio.run(printer(data, int(port)))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report(watch(given.jobs, given.connections, Path(folder)), given.jobs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
