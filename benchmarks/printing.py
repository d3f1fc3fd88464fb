"""Jobs a second of the printer, the durable write included, beside CUPS' ippeveprinter.

    python -m benchmarks.printing [--jobs 400] [--asks 2000] [--memory 0]

Both are started here, one after the other, and printed to over loopback by the same client with
PDFs that differ from job to job. ippeveprinter writes nothing durably. Figures: jobs a second,
median and 95th percentile in milliseconds, and CPU milliseconds of the server a job. Then the same
of Get-Printer-Attributes, and with --memory the printer's memory after each tenth of so many jobs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyipp.enums import IppOperation, IppTag

from server.ipp import message as m
from server.ipp.encoding import encode
from server.printing import print_request

SAMPLE = Path(__file__).parents[1] / "server" / "samples" / "exemple-1.pdf"
CONNECTIONS = (1, 8, 50)
SIZE = 60_000
#: server-error-busy: a client waits and tries again, and so is it counted.
BUSY, PAUSE = 0x0507, 0.005
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Target:
    """A running printer."""

    name: str
    port: int
    pid: int


class NotStarted(Exception):
    """A printer that does not listen."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """CPU of a process, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident(pid: int) -> float:
    """Resident memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def document(number: int) -> bytes:
    """A PDF of about 60 kB, different for each job."""
    pdf = SAMPLE.read_bytes()
    mark = b"\n%% %08d %s\n" % (number, os.urandom(8).hex().encode())
    return pdf + mark + b"%" * max(0, SIZE - len(pdf) - len(mark))


async def post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes) -> int:
    """One Print-Job on an open connection; the IPP status."""
    writer.write(
        b"POST /ipp/print HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/ipp\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    )
    writer.write(body)
    await writer.drain()
    status, headers = await _head(reader)
    while status == 100:
        status, headers = await _head(reader)
    if b"chunked" in headers.get(b"transfer-encoding", b""):
        answer = b""
        while size := int(await reader.readline(), 16):
            answer += await reader.readexactly(size)
            await reader.readline()
        await reader.readline()
    else:
        answer = await reader.readexactly(int(headers[b"content-length"]))
    return int(struct.unpack_from(">H", answer, 2)[0]) if status == 200 else status


async def _accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes) -> int:
    """The status after at most a thousand times busy."""
    status = BUSY
    for _ in range(1000):
        status = await post(reader, writer, body)
        if status != BUSY:
            break
        await asyncio.sleep(PAUSE)
    return status


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[bytes, bytes]]:
    raw = await reader.readuntil(b"\r\n\r\n")
    lines = raw.split(b"\r\n")
    pairs = (line.partition(b":") for line in lines[1:] if line)
    return int(lines[0].split()[1]), {k.lower(): v.strip() for k, _, v in pairs}


Bodies = Callable[[int], bytes]


def prints(port: int) -> Bodies:
    """Print-Job with a document of its own for each number."""
    uri = f"ipp://127.0.0.1:{port}/ipp/print"
    head = encode(print_request(uri, "bench", "bench", "application/pdf"))
    return lambda number: head + document(number)


def asks(port: int) -> Bodies:
    """Get-Printer-Attributes for everything."""
    operation = m.Group(
        IppTag.OPERATION,
        (
            m.charset("attributes-charset", "utf-8"),
            m.language("attributes-natural-language", "fr"),
            m.uri("printer-uri", f"ipp://127.0.0.1:{port}/ipp/print"),
        ),
    )
    code = IppOperation.GET_PRINTER_ATTRIBUTES
    body = encode(m.Message((2, 0), code, 1, (operation,)))
    return lambda _number: body


async def load(target: Target, jobs: int, connections: int, bodies: Bodies) -> str:
    """A row of the table."""
    times: list[float] = []
    failed = 0
    numbers = iter(range(jobs))

    async def worker() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", target.port, limit=1 << 20)
        for number in numbers:
            body = bodies(number)
            began = time.perf_counter()
            failed += await _accepted(reader, writer, body) > 0xFF
            times.append(time.perf_counter() - began)
        writer.close()

    cpu, began = cpu_seconds(target.pid), time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(connections)))
    wall = time.perf_counter() - began
    used = (cpu_seconds(target.pid) - cpu) / jobs * 1000
    times.sort()
    return (
        f"{target.name:32} {connections:4} {jobs / wall:8.0f} {times[len(times) // 2] * 1000:8.1f} "
        f"{times[int(len(times) * 0.95)] * 1000:8.1f} {used:8.2f} {failed:5} "
        f"{resident(target.pid):7.0f}"
    )


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Until a started printer listens."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise NotStarted


@contextmanager
def _process(command: list[str], port: int, env: dict[str, str]) -> Iterator[int]:
    process = subprocess.Popen(
        command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(process, port)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def ours(roles: str) -> Iterator[Target]:
    """Our printer with these roles, on a fresh data folder."""
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        command = [
            *(sys.executable, "-m", "server", "serve", "--host", "127.0.0.1", "--no-dnssd"),
            *("--data", data, "--ipp-port", str(port), "--web-port", "0", "--roles", roles),
        ]
        with _process(command, port, {}) as pid:
            yield Target(f"printpost ({roles})", port, pid)


@contextmanager
def ippeveprinter(path: str) -> Iterator[Target]:
    """The reference printer of CUPS, keeping what it is sent in a folder."""
    port = free_port()
    with tempfile.TemporaryDirectory() as spool:
        # `true` prints each job at once; without a command every job would take seconds.
        command = [
            *(path, "-d", spool, "-k", "-p", str(port), "-r", "off", "-n", "localhost"),
            *("-c", shutil.which("true") or "true", "-f", "application/pdf,image/jpeg", "bench"),
        ]
        with _process(command, port, {}) as pid:
            yield Target("ippeveprinter", port, pid)


def table(target: Target, count: int, kind: Callable[[int], Bodies]) -> None:
    """A row for each number of connections."""
    for connections in CONNECTIONS:
        print(asyncio.run(load(target, count, connections, kind(target.port))), flush=True)


def beside(path: str, count: int, kind: Callable[[int], Bodies]) -> None:
    """The rows of ippeveprinter."""
    try:
        with ippeveprinter(path) as target:
            table(target, count, kind)
    except NotStarted:
        print("ippeveprinter did not start (it needs a running avahi-daemon)")


def headline(what: str) -> None:
    print(f"{what:32} {'conn':>4} {what + '/s':>8} {'p50 ms':>8} {'p95 ms':>8} ", end="")
    print(f"{'CPU ms':>8} {'fail':>5} {'RSS MB':>7}   load {os.getloadavg()[0]:.1f}", flush=True)


def memory(jobs: int) -> None:
    """The printing process after each tenth of the jobs."""
    headline("jobs")
    with ours("print,web") as target:
        for _ in range(10):
            row = asyncio.run(load(target, jobs // 10, 8, prints(target.port)))
            print(row, flush=True)


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=400)
    parser.add_argument("--asks", type=int, default=2000)
    parser.add_argument("--memory", type=int, default=0, metavar="JOBS")
    given = parser.parse_args()
    if given.memory:
        memory(given.memory)
        return 0
    path = shutil.which("ippeveprinter")
    if path is None:
        print("ippeveprinter is not installed (Debian: cups-ipp-utils)")
    for what, count, kind in (("jobs", given.jobs, prints), ("asks", given.asks, asks)):
        headline(what)
        for roles in ("print,web", "print,read,web,deposit"):
            with ours(roles) as target:
                table(target, count, kind)
        if path is not None:
            beside(path, count, kind)
    return 0


if __name__ == "__main__":
    sys.exit(main())
