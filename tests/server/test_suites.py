"""The conformance suites of Debian's ipptool against the printer over a real store: 0 failures.

Samples are drawn here with ghostscript. PWG raster is made at 150 dpi for two pages; tests whose
sample is not made are skipped by ipptool.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from server.endpoint import create_app
from server.settings import PrinterSettings
from staging.queue import SUPPORTING
from staging.store import Store

SUITES = Path("/usr/share/cups/ipptool")
MISSING = [
    what
    for what, found in {
        "ipptool (cups-ipp-utils)": shutil.which("ipptool"),
        "gs (ghostscript)": shutil.which("gs"),
        f"{SUITES}/ipp-everywhere.test": (SUITES / "ipp-everywhere.test").exists(),
    }.items()
    if not found
]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"missing: {', '.join(MISSING)}")

SHEETS = {"a4": (595, 842), "letter": (612, 792), "4x6": (288, 432)}
#: File of the suites -> sheet and number of pages.
DRAWN = {
    "document-a4": ("a4", 4),
    "document-letter": ("letter", 4),
    "onepage-a4": ("a4", 1),
    "color": ("4x6", 1),
    "gray": ("4x6", 1),
}
#: Kind of raster -> colour space and bits a colour of ghostscript's pwgraster device.
KINDS = {"black-1": (3, 1), "sgray-8": (18, 8), "srgb-8": (19, 8)}
RASTERED = {"color.jpg-4x6": "color", "onepage-a4": "onepage-a4"}
FILE_LINE = re.compile(r'^([ \t]*)FILE[ \t]+"?([^"\s$]+)"?[ \t]*$', re.MULTILINE)
RESULT = re.compile(r"^ {4}(\S.*?)\s*(?:\[\d+\]\s*)*\[(PASS|FAIL|SKIP)\]", re.MULTILINE)


def ghostscript(device: str, out: Path, source: Path, *options: str) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    command = ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", f"-sDEVICE={device}", *options]
    subprocess.run([*command, f"-sOutputFile={out}", source], check=True, timeout=60)


def draw(folder: Path) -> None:
    for name, (sheet, pages) in DRAWN.items():
        width, height = SHEETS[sheet]
        text = f"%!PS\n<< /PageSize [{width} {height}] >> setpagedevice\n"
        text += "/Helvetica findfont 20 scalefont setfont\n"
        for page in range(1, pages + 1):
            text += f"1 0 0 setrgbcolor 40 40 60 60 rectfill 0 setgray 40 {height - 80} moveto\n"
            text += f"(Facture, page {page}) show showpage\n"
        source = folder / f"{name}.ps"
        source.write_text(text)
        ghostscript("pdfwrite", folder / f"{name}.pdf", source)
    ghostscript("jpeg", folder / "color.jpg", folder / "color.ps", "-r72")
    ghostscript("jpeggray", folder / "gray.jpg", folder / "gray.ps", "-r72")
    for kind, (space, bits) in KINDS.items():
        for name, drawn in RASTERED.items():
            out = folder / f"pwg-raster-samples-150dpi/{kind}/{name}-{kind}-150dpi.pwg"
            colours = (f"-dcupsColorSpace={space}", f"-dcupsBitsPerColor={bits}")
            ghostscript("pwgraster", out, folder / f"{drawn}.pdf", "-r150", *colours)


@pytest.fixture(scope="module")
def suites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The suites beside their samples. ipptool stops at a file that is not there."""
    folder = tmp_path_factory.mktemp("suites")
    draw(folder)

    def mark(found: re.Match[str]) -> str:
        there = (folder / found[2]).exists()
        return found[0] if there else f"{found[1]}SKIP-IF-NOT-DEFINED SAMPLE_NOT_MADE"

    for test in SUITES.glob("ipp-*.test"):
        text = test.read_text(encoding="utf-8", errors="surrogateescape")
        copy = folder / test.name
        copy.write_text(FILE_LINE.sub(mark, text), encoding="utf-8", errors="surrogateescape")
    return folder


@pytest.fixture
async def printer_uri(store: Store, settings: PrinterSettings, serve: Callable) -> str:
    await store.queues.begin()
    offered = replace(settings, with_tls=True, queues=(*settings.queues, SUPPORTING))
    url = await serve(create_app(store, offered, store.now))
    return url.replace("http", "ipp") + "/ipp/print"


@asynccontextmanager
async def reading(store: Store) -> AsyncIterator[None]:
    """A reader that opens every document a moment after it came."""

    async def work() -> None:
        while True:
            await asyncio.sleep(0.2)
            if job := await store.reading.claim("suites", timedelta(seconds=60)):
                await store.reading.opened(job.id, 1)

    task = asyncio.create_task(work())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def run(suite: str, folder: Path, uri: str) -> tuple[dict[str, list[str]], str]:
    process = await asyncio.create_subprocess_exec(
        "ipptool", "-V", "2.0", "-I", "-t", "-T", "30", "-f", "onepage-a4.pdf", uri, suite,
        cwd=folder, env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    async with asyncio.timeout(100):
        raw, _ = await process.communicate()
    text = raw.decode(errors="replace")
    found: dict[str, list[str]] = {"PASS": [], "FAIL": [], "SKIP": []}
    for name, result in RESULT.findall(text):
        found[result].append(name)
    return found, text


@pytest.mark.parametrize(
    ("suite", "passes", "path"),
    [
        ("ipp-1.1.test", 44, ""),
        ("ipp-2.0.test", 45, ""),
        ("ipp-everywhere.test", 45 + 1 + 3 * 6, ""),
        ("ipp-everywhere.test", 45 + 1 + 3 * 6, "/regie-2"),
        ("ipp-2.0.test", 45, "/pieces"),
    ],
)
async def test_no_test_of_the_suite_fails(
    suite: str, passes: int, path: str, suites: Path, store: Store, printer_uri: str
) -> None:
    async with reading(store):
        found, text = await run(suite, suites, printer_uri + path)
    assert found["FAIL"] == [], text
    assert not re.search(r"^ipptool[^\n]*: ", text, re.MULTILINE), text
    assert len(found["PASS"]) >= passes, sorted(found["SKIP"])
