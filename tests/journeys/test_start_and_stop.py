"""How the appliance starts, refuses to start, and stops: one sentence, and its exit code."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from tests.journeys.conftest import Process, command, free_port
from tests.journeys.papers import invoice_pdf

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

LOCAL = ("--host", "127.0.0.1", "--no-dnssd")


def serve(data: Path, *more: str) -> tuple[str, ...]:
    ports = ("--ipp-port", str(free_port()), "--web-port", str(free_port()))
    return ("serve", "--data", str(data), *LOCAL, *ports, *more)


def refusal(*arguments: str, **settings: str) -> str:
    """The sentence of a start that was refused for wrong use."""
    done = command(*arguments, **settings)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("printpost: ")
    return done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PRINTPOST_IPP_PORT", "70000"),
        ("PRINTPOST_WEB_PORT", "http"),
        ("PRINTPOST_CHORUS", "prod"),
        ("PRINTPOST_CHORUS_API_URL", "chorus-pro.gouv.fr"),
        ("PRINTPOST_MAX_JOB_MB", "-1"),
        ("PRINTPOST_FOLLOW_EVERY", "souvent"),
        ("PRINTPOST_ROLES", "print,fly"),
        ("PRINTPOST_DATABASE_URL", "mysql://localhost/x"),
        ("PRINTPOST_DNSSD", "maybe"),
        ("PRINTPOST_API_TOKEN_FILE", "/nowhere/token"),
        ("PRINTPOST_COLOUR", "red"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    said = refusal(
        "serve", "--data", str(tmp_path / "data"), "--host", "127.0.0.1", **{name: value}
    )
    assert name in said
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("colour = 'red'", "colour"),
        ("ipp_port = 'one'", "PRINTPOST_IPP_PORT"),
        ("ipp_port = ", "printpost.toml"),
        ("data = '/elsewhere'", "data"),
    ],
)
def test_a_wrong_line_in_the_file_is_named(tmp_path: Path, written: str, words: str) -> None:
    (tmp_path / "printpost.toml").write_text(written)
    said = refusal("serve", "--data", str(tmp_path), *LOCAL)
    assert words in said
    assert "printpost.toml" in said


@pytest.mark.parametrize("flag", ["--ipp-port", "--web-port"])
def test_a_taken_port_is_named(tmp_path: Path, flag: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = refusal(*serve(tmp_path / "data", flag, port))
    assert f"le port {port}" in said
    assert f"PRINTPOST_{flag[2:].replace('-', '_').upper()}" in said


def test_one_serve_for_each_folder(tmp_path: Path) -> None:
    first = Process.start(*serve(tmp_path / "data"))
    try:
        first.ready()
        second = command(*serve(tmp_path / "data"))
        assert second.returncode == 1
        assert f"processus {first.popen.pid}" in second.stderr
        assert "Traceback" not in second.stderr
        assert first.popen.poll() is None
    finally:
        assert first.stop() == 0
    # The lock went with its holder.
    again = Process.start(*serve(tmp_path / "data"))
    again.ready()
    assert again.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_within_ten_seconds_in_the_middle_of_work(
    tmp_path: Path, number: signal.Signals
) -> None:
    settings = {"PRINTPOST_API_TOKEN": "journey-token", "PRINTPOST_CHORUS": "rehearsal"}
    settings |= {"PRINTPOST_CHORUS_API_URL": "http://127.0.0.1:9"}
    settings |= {"PRINTPOST_CHORUS_TOKEN_URL": "http://127.0.0.1:9/api/oauth/token"}
    with (tmp_path / "log").open("w") as log:
        process = Process.start(*serve(tmp_path / "data"), env=settings, log=log)
    web = process.ready().rpartition("web=")[2]
    headers = {"Authorization": "Bearer journey-token"}
    # A page that listens for changes, and work for the reader.
    with httpx.stream("GET", f"{web}/api/v1/events", headers=headers, timeout=30):
        for count in range(6):
            files = {"file": ("facture.pdf", invoice_pdf(f"ARRET-{count}"))}
            answer = httpx.post(f"{web}/api/v1/documents", files=files, headers=headers, timeout=30)
            assert answer.status_code == 201, answer.text
        began = time.monotonic()
        os.kill(process.popen.pid, number)
        assert process.popen.wait(20) == 0
        assert time.monotonic() - began < 10
    process.stop()
    assert "Traceback" not in (tmp_path / "log").read_text()
