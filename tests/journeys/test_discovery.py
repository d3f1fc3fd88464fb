"""On a network of its own, with a real avahi: every printer is found, live, as clients ask for it.

What the IPP Everywhere self-certification asks of DNS-SD (tests B-1 to B-4) is asked by ippfind.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import wait_for

PROGRAMS = ("unshare", "ip", "dbus-daemon", "avahi-daemon", "avahi-browse", "ippfind", "nsenter")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]


def _may_unshare() -> bool:
    if MISSING or os.geteuid() != 0:
        return False
    done = subprocess.run(["unshare", "-n", "-m", "true"], capture_output=True, check=False)
    return done.returncode == 0


pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(MISSING), reason=f"missing: {', '.join(MISSING)}"),
    pytest.mark.skipif(
        not MISSING and not _may_unshare(), reason="no network namespace of our own: not root"
    ),
]

#: The loopback interface of the namespace plays the office's network: nothing leaves it.
LAN = """
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/avahi-daemon
ip link set lo up multicast on
ip addr add 10.77.0.1/24 dev lo
ip route add default dev lo
dbus-daemon --config-file=$PWD/bus.conf --fork
avahi-daemon -f $PWD/avahi.conf --no-drop-root --no-rlimits --no-chroot -D
exec "$0" -m server serve --data data --ipp-port 8631 --web-port 8080
"""
BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={bus}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
AVAHI = "[server]\nhost-name=poste\nallow-interfaces=lo\nuse-ipv6=no\n"
CHANGE = """
import asyncio, datetime, pathlib, sys
from staging.queue import Queue
from staging.store import open_store
store = open_store(pathlib.Path("data"), lambda: datetime.datetime.now(datetime.UTC))
asyncio.run(getattr(store.queues, sys.argv[1])(*eval(sys.argv[2])))
store.close()
"""
TXT = (
    *("--txt-adminurl", "^http://.*/imprimante", "--txt-pdl", "image/pwg-raster"),
    *("--txt-pdl", "image/jpeg", "--txt-pdl", "application/pdf", "--txt-rp", "^ipp/print"),
    *("--txt-UUID", "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"),
    *("--txt-txtvers", "^1$", "--txt-qtotal", "^1$", "--txt-URF", "RS300", "--txt-air", "none"),
)


class Lan:
    """Runs commands inside the namespace."""

    def __init__(self, folder: Path, pid: int, env: dict[str, str]) -> None:
        self.folder = folder
        self.env = env
        self._enter = ["nsenter", f"--net=/proc/{pid}/ns/net", f"--mount=/proc/{pid}/ns/mnt"]

    def run(self, *words: str, wrong: bool = False) -> str:
        done = subprocess.run(
            [*self._enter, f"--wd={self.folder}", *words],
            capture_output=True,
            text=True,
            timeout=60,
            env=self.env,
            check=False,
        )
        assert wrong or done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def seen(self, kind: str) -> dict[str, str]:
        """Address by resource path (or by port) of what answers to a type."""
        found = {}
        for line in self.run("avahi-browse", "-prt", kind).splitlines():
            parts = line.split(";", 9)
            if parts[0] == "=":
                keys = dict(word.partition("=")[::2] for word in parts[9].strip('"').split('" "'))
                found[keys.get("rp", parts[8])] = parts[7]
        return found

    def check(self) -> str:
        words = ("--data", "data", "--ipp-port", "8631", "--web-port", "8080")
        return self.run(sys.executable, "-m", "server", "check", *words, wrong=True)


def printers(lan: Lan, *paths: str, at: str = "10.77.0.1") -> Callable[[], bool]:
    wanted = dict.fromkeys(paths, at)
    return lambda: lan.seen("_universal._sub._ipp._tcp") == wanted


@pytest.fixture
def lan(tmp_path: Path) -> Iterator[Lan]:
    (tmp_path / "bus.conf").write_text(BUS.format(bus=tmp_path / "bus"))
    (tmp_path / "avahi.conf").write_text(AVAHI)
    env = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path}/bus"}
    env["PYTHONPATH"] = str(Path(__file__).parents[2])
    words = ("unshare", "-n", "-m", "-p", "-f", "--kill-child", "sh", "-c", LAN, sys.executable)
    out = tmp_path / "out"
    with out.open("w") as told:
        process = subprocess.Popen(words, stdout=told, stderr=told, cwd=tmp_path, env=env)
    try:
        wait_for("the start", lambda: "ready ipp=" in out.read_text())
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        inside = int(children.split()[0])
        yield Lan(tmp_path, inside, env)
        os.kill(inside, signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait(20)
    assert "Traceback" not in out.read_text()


def test_every_printer_is_found_and_followed(lan: Lan) -> None:
    wait_for("two printers", printers(lan, "ipp/print", "ipp/print/pieces"))
    assert len(lan.run("ippfind", "_ipp._tcp", "-T", "5", *TXT, "--print").split()) == 2
    assert lan.seen("_print._sub._ipp._tcp") == lan.seen("_ipp._tcp")
    assert lan.seen("_printer._tcp") == {"0": "10.77.0.1"}
    assert lan.seen("_printer._sub._http._tcp") == {"8080": "10.77.0.1"}
    assert lan.seen("_ipps._tcp") == {}
    told = lan.check()
    assert told.count("est vue sur le réseau") == 2
    assert told.count("répond à ipp://") == 2

    lan.run(sys.executable, "-c", CHANGE, "add", "(Queue('regie', 'Régie'), 'root')")
    wait_for("one more", printers(lan, "ipp/print", "ipp/print/pieces", "ipp/print/regie"))
    lan.run(sys.executable, "-c", CHANGE, "remove", "('pieces', 'root')")
    wait_for("one less", printers(lan, "ipp/print", "ipp/print/regie"))

    lan.run("ip", "addr", "add", "10.78.0.9/24", "dev", "lo")
    lan.run("ip", "addr", "del", "10.77.0.1/24", "dev", "lo")
    moved = printers(lan, "ipp/print", "ipp/print/regie", at="10.78.0.9")
    wait_for("the new address", moved)
