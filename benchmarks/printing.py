"""Jobs a second of the printer, the durable write included, beside CUPS' ippeveprinter.

    python -m benchmarks.printing [--jobs 400]

Both are started here, one after the other, and printed to over loopback by the same client with
PDFs that differ from job to job. ippeveprinter writes nothing durably. Figures: jobs a second,
median and 95th percentile in milliseconds, and CPU milliseconds of the server a job.
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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


async def load(target: Target, jobs: int, connections: int) -> str:
    """A row of the table."""
    uri = f"ipp://127.0.0.1:{target.port}/ipp/print"
    head = encode(print_request(uri, "bench", "bench", "application/pdf"))
    times: list[float] = []
    failed = 0
    numbers = iter(range(jobs))

    async def worker() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", target.port, limit=1 << 20)
        for number in numbers:
            body = head + document(number)
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


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the printer did not start")


@contextmanager
def _process(command: list[str], port: int, env: dict[str, str]) -> Iterator[int]:
    process = subprocess.Popen(
        command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
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


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=400)
    jobs = parser.parse_args().jobs
    print(f"{'printer':32} {'conn':>4} {'jobs/s':>8} {'p50 ms':>8} {'p95 ms':>8} ", end="")
    print(f"{'CPU ms':>8} {'fail':>5} {'RSS MB':>7}   load {os.getloadavg()[0]:.1f}")
    for roles in ("print,web", "print,read,web,deposit"):
        with ours(roles) as target:
            for connections in CONNECTIONS:
                print(asyncio.run(load(target, jobs, connections)), flush=True)
    path = shutil.which("ippeveprinter")
    if path is None:
        print("ippeveprinter is not installed (Debian: cups-ipp-utils)")
        return 0
    with ippeveprinter(path) as target:
        for connections in CONNECTIONS:
            print(asyncio.run(load(target, jobs, connections)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
