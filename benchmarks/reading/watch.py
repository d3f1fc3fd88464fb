"""Memory and CPU of a command with all its processes, looked at while it runs (Linux)."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.1
TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


@dataclass(slots=True)
class Cost:
    """What a command took: seconds, CPU by process, MiB of all and of the largest at the worst."""

    seconds: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    together: float = 0.0
    largest: float = 0.0
    code: int = 0


def family(pid: int) -> list[int]:
    """The process and all its descendants."""
    found, rest = [], [pid]
    while rest:
        one = rest.pop()
        found.append(one)
        for children in PROC.glob(f"{one}/task/*/children"):
            try:
                rest += map(int, children.read_text().split())
            except OSError:  # the thread ended meanwhile
                continue
    return found


def facts(pid: int, name: str) -> dict[str, str]:
    """The lines "key: value" of a file of a process."""
    text = (PROC / str(pid) / name).read_text()
    return dict(line.split(":", 1) for line in text.splitlines() if ":" in line)


def mebibytes(text: str) -> float:
    """The number of a text like "   123 kB" in MiB."""
    return int(text.split(maxsplit=1)[0]) / 1024


def look(pid: int, cost: Cost) -> None:
    """Takes note of what the processes use now. PSS shares common pages among them."""
    sizes = []
    for one in family(pid):
        try:
            status, rollup = facts(one, "status"), facts(one, "smaps_rollup")
            stat = (PROC / str(one) / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if "VmHWM" in status:  # not so of a process that ended and was not waited for
            sizes.append(mebibytes(rollup.get("Pss", status["VmRSS"])))
            cost.largest = max(cost.largest, mebibytes(status["VmHWM"]))
        cost.cpu[one] = (int(stat[11]) + int(stat[12])) / TICK
    cost.together = max(cost.together, sum(sizes))


def watched(command: Sequence[str]) -> Cost:
    """Runs the command to its end, its output thrown away."""
    cost, began = Cost(), time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            look(process.pid, cost)
            time.sleep(EVERY)
        cost.code = process.returncode
    cost.seconds = time.monotonic() - began
    return cost
