"""Real parts: the appliance and the portal as processes, a real cupsd, a real Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import httpx
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from server.ipp.encoding import encode
from server.ipp.wire import decode
from server.printing import print_request

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "journey-token"
#: The environment without a setting of ours.
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PRINTPOST_")}
PASSWORD = "un long mot de passe"
#: Milliseconds: a wait ends by its condition; this is for the slowest machine, not for a pace.
expect.set_options(timeout=30_000)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def program(name: str) -> str:
    """The path of a system program; the test is skipped by its name where it is missing."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    found = shutil.which(name, path=path)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def wait_for(what: str, check: Callable[[], Any], seconds: float = 40.0) -> Any:
    """The first truthy answer of `check`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {what}")


def command(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """A command of ours to its end; `given` is its stdin, `settings` its PRINTPOST_ variables."""
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**CLEAN, **settings},
    )


@dataclass
class Process:
    """A command of ours, its lines on stdout as they come."""

    popen: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    @classmethod
    def start(
        cls, *arguments: str, env: dict[str, str] | None = None, log: IO[str] | None = None
    ) -> Process:
        popen = subprocess.Popen(
            [sys.executable, "-m", "server", *arguments],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**CLEAN, **(env or {})},
        )
        process = cls(popen)
        process.listen()
        return process

    def listen(self) -> None:
        """Take down its lines from now on."""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.popen.stdout is not None
        for line in self.popen.stdout:
            self.lines.append(line.rstrip("\n"))

    def ready(self) -> str:
        """The `ready` line."""

        def found() -> str | None:
            assert self.popen.poll() is None, f"ended with {self.popen.returncode}: {self.lines}"
            return next((line for line in self.lines if line.startswith("ready ")), None)

        return str(wait_for("the ready line", found))

    def stop(self) -> int:
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGTERM)
        try:
            return self.popen.wait(20)
        finally:
            if self.popen.poll() is None:
                self.popen.kill()
            if self.popen.stdout is not None:
                self.popen.stdout.close()

    def kill(self) -> None:
        self.popen.kill()
        self.popen.wait(20)
        if self.popen.stdout is not None:
            self.popen.stdout.close()


@dataclass(frozen=True)
class Printed:
    """The answer to a Print-Job: its status, its attributes by name, its bytes."""

    status: int
    said: dict[str, Any]
    raw: bytes

    @property
    def accepted(self) -> bool:
        return self.status < 0x0100

    @property
    def job(self) -> int:
        return int(self.said["job-id"])


@dataclass
class House:
    """An appliance on its data folder, spoken to by its JSON API."""

    data: Path
    env: dict[str, str]
    process: Process | None = None
    ipp_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)

    @property
    def log(self) -> Path:
        """What its processes wrote to stderr."""
        return self.data.with_suffix(".log")

    @property
    def ipp(self) -> str:
        return f"ipp://127.0.0.1:{self.ipp_port}/ipp/print"

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    def start(self) -> None:
        with self.log.open("a") as log:
            self.process = Process.start(
                "serve",
                *("--data", str(self.data), "--host", "127.0.0.1", "--no-dnssd"),
                *("--ipp-port", str(self.ipp_port), "--web-port", str(self.web_port)),
                env=self.env,
                log=log,
            )
        line = self.process.ready()
        assert line == f"ready ipp={self.ipp} web={self.web}"

    def stop(self) -> int:
        assert self.process is not None
        return self.process.stop()

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        return httpx.request(
            method, f"{self.web}/api/v1{path}", headers=headers, timeout=20, **more
        )

    def print(self, document: bytes, name: str = "facture", user: str = "claire") -> Printed:
        """Print bytes as a workstation would; what is told back."""
        request = print_request(self.ipp, name, user, "application/octet-stream")
        answer = httpx.post(
            self.ipp.replace("ipp://", "http://"),
            content=encode(request) + document,
            headers={"Content-Type": "application/ipp"},
            timeout=60,
        )
        assert answer.status_code == 200, answer.text
        message = decode(answer.content)
        said = {a.name: a.data for group in message.groups for a in group}
        return Printed(message.code, said, answer.content)

    def job(self, number: int) -> dict[str, Any]:
        return dict(self.call("GET", f"/jobs/{number}").json())

    def invoices(self, **query: str) -> list[dict[str, Any]]:
        answer = self.call("GET", "/invoices", params={"limit": "200", **query})
        return list(answer.json()["items"])

    def invoice(self, number: int) -> dict[str, Any]:
        return dict(self.call("GET", f"/invoices/{number}").json())

    def add_person(self, name: str, role: str) -> None:
        words = ("user", "add", name, "--role", role, "--password-stdin", "--data", str(self.data))
        done = command(*words, given=PASSWORD + "\n")
        assert done.returncode == 0, done.stderr

    def add_company(self, siret: str, name: str, ibans: list[str]) -> None:
        accounts = [
            {"iban": iban, "bic": None, "label": f"Compte {n}", "chorus_code": None}
            for n, iban in enumerate(ibans, 1)
        ]
        body = {"name": name, "vat_id": None, "vat_regime": "TVA_SUR_DEBIT"}
        answer = self.call("PUT", f"/companies/{siret}", json={**body, "bank_accounts": accounts})
        assert answer.is_success, answer.text


@contextmanager
def portal_process(speed: float = 6) -> Iterator[str]:
    """A rehearsal portal; its address."""
    port = free_port()
    env = {"PRINTPOST_REHEARSAL_SPEED": str(speed)}
    process = Process.start("rehearsal", "--port", str(port), env=env)
    try:
        yield process.ready().removeprefix("ready portal=")
    finally:
        process.stop()


def settings_for(portal: str, **settings: str) -> dict[str, str]:
    """The environment of an appliance that speaks to `portal`."""
    return {
        "PRINTPOST_CHORUS": "rehearsal",
        "PRINTPOST_CHORUS_API_URL": portal,
        "PRINTPOST_CHORUS_TOKEN_URL": f"{portal}/api/oauth/token",
        "PRINTPOST_API_TOKEN": TOKEN,
        "PRINTPOST_FOLLOW_EVERY": "1",
        "PRINTPOST_SEARCH_GRACE": "5",
        **settings,
    }


@contextmanager
def house_at(data: Path, portal: str, **settings: str) -> Iterator[House]:
    """A started appliance that speaks to `portal`; `settings` are further variables."""
    house = House(data, settings_for(portal, **settings))
    house.start()
    try:
        yield house
    finally:
        assert house.stop() == 0


@pytest.fixture
def portal() -> Iterator[str]:
    with portal_process() as address:
        yield address


@pytest.fixture
def house(tmp_path: Path, portal: str) -> Iterator[House]:
    with house_at(tmp_path / "data", portal) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    path = program("chromium")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def artefacts() -> Path:
    folder = Path(os.environ.get("ARTEFACTS", "artefacts"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


_CUPSD = """\
Listen 127.0.0.1:{port}
WebInterface No
Browsing Off
DefaultAuthType None
LogLevel warn
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit All>
    AuthType None
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""


@dataclass
class Cups:
    """A print system of its own, on a port of its own."""

    server: str

    def run(self, command: str, *arguments: str) -> str:
        done = subprocess.run(
            [program(command), "-h", self.server, *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def add_queue(self, name: str, uri: str) -> None:
        self.run("lpadmin", "-p", name, "-E", "-v", uri, "-m", "everywhere")
        # cupsd tells by the whole second whether it has taken up the new queue's filters: a print
        # within the same second may be aborted as not to be converted, before we ever hear of it.
        time.sleep(2)

    def print(self, name: str, path: Path, *options: str) -> None:
        self.run("lp", "-d", name, *options, str(path))


@pytest.fixture
def cups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cups]:
    cupsd = program("cupsd")
    for command in ("lpadmin", "lp"):
        program(command)
    if os.geteuid() != 0:
        pytest.skip("cupsd is started by root only")
    root = Path("/tmp") / f"printpost-cups-{os.getpid()}"  # noqa: S108 - lp must reach it
    port = free_port()
    try:
        _lay_out(root, port)
        with (root / "out").open("w") as out:
            files = ("-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf"))
            process = subprocess.Popen([cupsd, "-f", *files], stdout=out, stderr=out)
        try:
            wait_for("cupsd", lambda: _listens(port))
            yield Cups(f"127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(20)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _lay_out(root: Path, port: int) -> None:
    folders = {"ServerRoot": "etc", "CacheDir": "cache", "StateDir": "run", "RequestRoot": "spool"}
    lines = [f"{key} {root / name}" for key, name in folders.items()]
    lines += [f"TempDir {root / 'spool/tmp'}"]
    lines += [f"{kind}Log {root / 'log' / kind.lower()}" for kind in ("Error", "Access", "Page")]
    for name in ("etc/ssl", "etc/ppd", "cache", "run", "spool/tmp", "log"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for name in ("cache", "run", "spool", "spool/tmp"):
        shutil.chown(root / name, "lp", "lp")
    lines += ["User lp", "Group lp", "SystemGroup root"]
    (root / "etc/cups-files.conf").write_text("\n".join(lines) + "\n")
    (root / "etc/cupsd.conf").write_text(_CUPSD.format(port=port))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
