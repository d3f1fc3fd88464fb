"""The started appliance over ipps and https, asked by ipptool, curl, CUPS's own TLS and ours."""

from __future__ import annotations

import asyncio
import re
import shutil
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from pyipp.enums import IppOperation, IppStatus, IppTag

from server import appliance as root
from server import offering
from server.appliance import Appliance, Running
from server.checkup import Addresses, Checkup
from server.config import load
from server.ipp import message as m
from server.ipp.encoding import encode
from server.ipp.wire import decode
from staging.ports import CheckLevel
from tests.server.conftest import Asking

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
#: What clients of CUPS call 127.0.0.1 in their Host header.
LOOPBACK = "localhost"
SUITES = Path("/usr/share/cups/ipptool")


def needs(program: str, package: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"missing: {program} ({package})")


@pytest.fixture
def data(tmp_path: Path, empty_data: Path) -> Path:
    return Path(shutil.copytree(empty_data, tmp_path / "data"))


def settings_of(data: Path, **more: object) -> dict[str, object]:
    ports = {"ipp_port": 0, "web_port": 0}
    return {"data": str(data), "host": "127.0.0.1", "dnssd": "off", **ports, **more}


@pytest.fixture
async def running(data: Path) -> AsyncIterator[Running]:
    """Printer and page without the reading room."""
    config = load(settings_of(data, roles="print,web"), {})
    async with Appliance(config).run() as started:
        yield started


@pytest.fixture
def authority(running: Running, data: Path) -> Path:
    """The authority as a workstation would install it."""
    text = (data / "tls" / "authority.pem").read_text()
    file = data / "autorite.pem"
    file.write_text(text[text.index("-----BEGIN CERT") :])
    return file


async def output(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    async with asyncio.timeout(60):
        said, _ = await process.communicate()
    text = said.decode(errors="replace")
    assert process.returncode == 0, text
    return text


@needs("ipptool", "cups-ipp-utils")
@pytest.mark.parametrize("scheme", ["ipp", "ipps"])
async def test_ipptool_is_answered_in_the_scheme_it_came_by(running: Running, scheme: str) -> None:
    uri = running.ipp_uri.replace("ipp://", f"{scheme}://")
    said = await output("ipptool", "-tv", uri, str(SUITES / "get-printer-attributes.test"))
    assert "[PASS]" in said
    found = dict(re.findall(r"^\s*(\S+) \(.*?\) = (.*)$", said, re.MULTILINE))
    where = running.ipp_uri.removeprefix("ipp://").replace("127.0.0.1", LOOPBACK)
    assert found["printer-uri-supported"] == f"ipp://{where},ipps://{where}"
    assert found["uri-security-supported"] == "none,tls"
    schemes = "http" if scheme == "ipp" else "https"
    assert found["printer-icons"].startswith(f"{schemes}://{LOOPBACK}:")


@needs("ipptool", "cups-ipp-utils")
async def test_ipptool_prints_over_ipps(running: Running, data: Path) -> None:
    (data / "facture.pdf").write_bytes(PDF)
    uri = running.ipp_uri.replace("ipp://", "ipps://")
    test = str(SUITES / "print-job.test")
    said = await output("ipptool", "-tv", "-f", str(data / "facture.pdf"), uri, test)
    port = uri.split("/")[2].rpartition(":")[2]
    assert f"job-uri (uri) = ipps://{LOOPBACK}:{port}/ipp/jobs/1\n" in said
    (job,) = await running.store.jobs.list(
        which="all", user=None, queue=None, limit=None, before=None
    )
    assert job.document_format == "application/pdf"


@needs("curl", "curl")
async def test_curl_trusts_the_page_by_the_authority_alone(
    running: Running, authority: Path
) -> None:
    port = running.web_url.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost"):
        url = f"https://{host}:{port}/healthz"
        said = await output("curl", "-sS", "--cacert", str(authority), url)
        assert said == "ok\n"
    assert await output("curl", "-sSk", f"https://127.0.0.1:{port}/healthz") == "ok\n"
    assert await output("curl", "-sS", f"http://127.0.0.1:{port}/healthz") == "ok\n"


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as opened:
        yield opened


async def test_each_scheme_has_a_session_of_its_own(
    running: Running, session: aiohttp.ClientSession, authority: Path
) -> None:
    from staging.person import Role  # noqa: PLC0415
    from web.auth import hash_password  # noqa: PLC0415

    password = "un long mot de passe"
    await running.store.people.add("claire", Role.USER, hash_password(password), "root")
    trusting = ssl.create_default_context(cafile=str(authority))
    for scheme, cookie in (("http", "printpost"), ("https", "__Host-printpost")):
        url = running.web_url.replace("http:", f"{scheme}:") + "/connexion"
        form = {"name": "claire", "password": password}
        async with session.post(url, data=form, ssl=trusting, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()
            assert list(answer.cookies) == [cookie]
            assert bool(answer.cookies[cookie]["secure"]) is (scheme == "https")
            assert answer.cookies[cookie]["path"] == "/"
            token = {cookie: answer.cookies[cookie].value}
        for other in ("http", "https"):
            page = running.web_url.replace("http:", f"{other}:") + "/compte"
            async with (
                aiohttp.ClientSession(cookies=token) as browser,
                browser.get(page, ssl=trusting, allow_redirects=False) as answer,
            ):
                assert answer.status == (200 if other == scheme else 303)


async def test_the_authority_is_downloaded_without_an_account(
    running: Running, session: aiohttp.ClientSession, data: Path
) -> None:
    async with session.get(f"{running.web_url}/autorite.pem") as answer:
        pem = await answer.text()
    kept = (data / "tls" / "authority.pem").read_text()
    assert pem.split() == kept[kept.index("-----BEGIN CERT") :].split()
    async with session.get(f"{running.web_url}/autorite.crt") as answer:
        assert answer.content_type == "application/x-x509-ca-cert"
        assert await answer.read() == ssl.PEM_cert_to_DER_cert(pem)
        assert b"PRIVATE" not in await answer.read()


async def test_identify_printer_tells_the_open_pages(
    running: Running, session: aiohttp.ClientSession
) -> None:
    operation = m.Group(
        IppTag.OPERATION,
        (
            m.charset("attributes-charset", "utf-8"),
            m.language("attributes-natural-language", "fr"),
            m.uri("printer-uri", running.ipp_uri),
        ),
    )
    asked = encode(m.Message((2, 0), IppOperation.IDENTIFY_PRINTER, 1, (operation,)))
    url = running.ipp_uri.replace("ipp://", "http://")
    headers = {"Content-Type": "application/ipp"}
    async with running.store.changes.subscribe() as heard:
        async with session.post(url, data=asked, headers=headers) as answer:
            assert decode(await answer.read()).code == 0
        async with asyncio.timeout(5):
            change = await heard.get()
    assert (change.kind, change.state) == ("notice", "identify")
    assert change.words.startswith("Le poste 127.0.0.1 (anonymous) cherche l'imprimante « ")


@pytest.mark.parametrize(
    ("mime", "document", "name"),
    [
        ("application/postscript", b"%!PS-Adobe-3.0\nshowpage\n", "PostScript"),
        ("application/oxps", b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "XPS"),
    ],
)
async def test_formats_of_installed_programs_are_taken_by_printer_and_page(
    data: Path, monkeypatch: pytest.MonkeyPatch, mime: str, document: bytes, name: str
) -> None:
    """Where its program is missing a format is refused by its name; it is never listed."""
    for there in (frozenset({mime}), frozenset()):
        monkeypatch.setattr(root, "available", lambda found=there: found)
        config = load(settings_of(data, roles="print,web", api_token="jeton"), {})
        async with (
            Appliance(config).run() as running,
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session,
        ):
            form = aiohttp.FormData()
            form.add_field("file", document, filename="facture.ps", content_type=mime)
            async with session.post(
                f"{running.web_url}/api/v1/documents",
                data=form,
                headers={"Authorization": "Bearer jeton"},
            ) as answer:
                assert answer.status == (201 if there else 422), await answer.text()
                assert there or f"Le format {name} n'est pas pris en charge" in await answer.text()
            asking = Asking(running.ipp_uri)
            printed = await asked(
                session, running, asking.message(IppOperation.PRINT_JOB), document
            )
            assert printed.code == (0 if there else IppStatus.ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED)
            about = asking.message(IppOperation.GET_PRINTER_ATTRIBUTES)
            listed = (
                (await asked(session, running, about)).groups[-1].find("document-format-supported")
            )
            assert listed is not None
            assert mime not in listed.all_data()


async def asked(
    session: aiohttp.ClientSession, running: Running, message: m.Message, document: bytes = b""
) -> m.Message:
    """The answer of the started printer."""
    headers = {"Content-Type": "application/ipp"}
    url = running.ipp_uri.replace("ipp://", "http://")
    async with session.post(url, data=encode(message) + document, headers=headers) as answer:
        return decode(await answer.read())


# --- is it well


async def unused(*_: object) -> None:
    return None


async def certificate_line(running: Running, now: datetime, uri: str = "") -> tuple[str, str]:
    addresses = Addresses(uri or running.ipp_uri, running.web_url)
    checkup = Checkup(running.store, lambda: now, unused, unused, addresses)  # type: ignore[arg-type]
    (line,) = await checkup._certificate()
    assert line.name == "Certificat"
    return line.level, line.message


async def test_the_check_looks_at_the_certificate_a_client_is_shown(running: Running) -> None:
    now = datetime.now(UTC)
    ends = (now + timedelta(days=90)).strftime("%d/%m/%Y")
    assert await certificate_line(running, now) == (CheckLevel.GOOD, f"Valable jusqu'au {ends}")
    level, message = await certificate_line(running, now + timedelta(days=61))
    assert (level, ends in message) == (CheckLevel.WARN, True)
    level, message = await certificate_line(running, now + timedelta(days=91))
    assert (level, "a expiré" in message) == (CheckLevel.BAD, True)
    closed = "ipp://127.0.0.1:9/ipp/print"
    assert (await certificate_line(running, now, closed))[0] is CheckLevel.BAD


# --- the announcement


class SlowNetwork:
    """An announcement that never gets done."""

    last: SlowNetwork

    def __init__(self, *_: object) -> None:
        self.told: list[str] = []
        SlowNetwork.last = self

    async def follow(self, *_: object) -> bool:
        self.told.append("began")
        try:
            await asyncio.sleep(60)
        finally:
            self.told.append("ended")
        return True

    async def close(self) -> None:
        self.told.append("closed")


async def test_the_start_waits_for_no_announcement(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offering, "Announcement", SlowNetwork)
    more = {"host": "localhost", "dnssd": "on", "roles": "print"}
    async with asyncio.timeout(20), Appliance(load(settings_of(data, **more), {})).run():
        await asyncio.sleep(0.1)
        assert SlowNetwork.last.told == ["began"]
    assert SlowNetwork.last.told == ["began", "ended", "closed"]
