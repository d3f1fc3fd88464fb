"""`extract`, `import`, `verify` and `check`: commands that look at documents or at the house."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from chorus.access import LiveTest
from extractor.desk import Desk
from extractor.ocr import Ocr
from extractor.ocr import installed as ocr_installed
from extractor.sandbox import Sandbox
from server.access import Access, apply_choice
from server.appliance import chorus_settings, open_for, utc_now
from server.checkup import Addresses, Checkup
from server.config import Config
from server.listening import lan_address
from server.settings import MEGABYTE
from server.sniff import FIRST_BYTES, sniff
from server.spool import Spool
from server.upload import Door, blocks_of
from server.verify import verify
from staging.errors import DocumentRefused, PrintPostError
from staging.evidence import Extraction, FoundInvoice
from staging.fields import FIELDS
from staging.ports import CheckLevel

Say = Callable[[str], None]


async def extract(files: Sequence[str], jobs: int, say: Say, complain: Say) -> int:
    """One JSON line a file, in the order given; 1 when any file failed."""
    async with AsyncExitStack() as stack:
        sandbox = Sandbox(children=jobs)
        stack.push_async_callback(sandbox.close)
        await sandbox.start()
        ocr = Ocr() if ocr_installed() else None
        if ocr is not None:
            stack.push_async_callback(ocr.close)
        desk, places = Desk(sandbox, ocr), asyncio.Semaphore(jobs)
        lines = [asyncio.create_task(_extract_one(desk, places, name)) for name in files]
        failed = False
        for count, line in enumerate(lines, 1):
            found = await line
            say(json.dumps(found, ensure_ascii=False))
            if not found["ok"]:
                failed = True
                complain(f"{found['file']}: {found['message']}")
            _progress(count, len(files))
    return int(failed)


async def _extract_one(desk: Desk, places: asyncio.Semaphore, name: str) -> dict[str, Any]:
    async with places:
        began = time.monotonic()
        try:
            extraction = await _read(desk, Path(name))
        except OSError as error:
            message = f"Ce fichier ne peut pas être lu ({error.strerror})."
            return {"file": name, "ok": False, "error": "file", "message": message}
        except PrintPostError as error:
            return {"file": name, "ok": False, "error": error.code, "message": error.for_person}
        return {
            "file": name,
            "ok": True,
            "seconds": round(time.monotonic() - began, 3),
            "pages": len(extraction.pages),
            "invoices": [_shown(found) for found in extraction.invoices],
        }


async def _read(desk: Desk, path: Path) -> Extraction:
    with path.open("rb") as file:
        document_format = sniff(file.read(FIRST_BYTES))
    if document_format is None:
        raise DocumentRefused(
            "Ce fichier n'est pas un document que Print&Post sait lire : donnez un PDF.",
            code="not_supported",
        )
    with tempfile.TemporaryDirectory() as work:
        opened = await desk.open(path, document_format)
        folder = Path(work)
        outcome = await desk.read(opened, folder, folder, ())
        return outcome.extraction


def _shown(found: FoundInvoice) -> dict[str, Any]:
    readings = found.readings
    return {
        "pages": list(found.pages),
        "fields": {f.key: readings[f.key].value if f.key in readings else None for f in FIELDS},
        "confidence": {key: round(r.confidence, 4) for key, r in readings.items()},
        "evidence": {
            key: {"page": r.page, "box": list(r.box) if r.box else None, "source": r.source.value}
            for key, r in readings.items()
        },
        "remarks": [{"code": r.code, "detail": r.detail} for r in found.remarks],
    }


def _progress(done: int, whole: int) -> None:
    if sys.stderr.isatty() and whole > 1:
        end = "\n" if done == whole else "\r"
        print(f"{done}/{whole}", end=end, file=sys.stderr, flush=True)  # noqa: T201 - a bar


async def import_files(config: Config, files: Sequence[Path], say: Say, complain: Say) -> int:
    """Put documents in as if printed; 1 when any was refused."""
    store = await asyncio.to_thread(open_for, config)
    spool = Spool(store.files, int(config["max_job_mb"] * MEGABYTE))
    door, failed = Door(store, spool), False
    try:
        for path in files:
            try:
                job = await door(blocks_of(path), path.name, "import", "localhost")
            except OSError as error:
                failed = True
                complain(f"{path}: ce fichier ne peut pas être lu ({error.strerror}).")
            except PrintPostError as error:
                failed = True
                complain(f"{path}: {error.for_person}")
            else:
                say(f"{path}: travail n° {job.id}")
    finally:
        await asyncio.to_thread(store.close)
    return int(failed)


async def verify_all(config: Config, say: Say) -> int:
    """Raises StoreDamaged at the first difference."""
    store = await asyncio.to_thread(open_for, config)
    try:
        found = await verify(store, lambda count: _progress(count, count + 1))
    finally:
        await asyncio.to_thread(store.close)
    say(f"Intègre : {found.entries} lignes de journal, {found.documents} documents.")
    return 0


async def check(config: Config, say: Say) -> int:
    """One line a part of the installation; 1 when any part is not well."""
    store = await asyncio.to_thread(open_for, config)
    try:
        await apply_choice(config, store)
        shown = lan_address(config["host"])
        addresses = Addresses(
            f"ipp://{shown}:{config['ipp_port']}/ipp/print",
            config["public_url"] or f"http://{shown}:{config['web_port']}",
        )
        test_access = LiveTest(chorus_settings(config), utc_now)
        access = Access(config, store)
        lines = await Checkup(store, utc_now, access, test_access, addresses)()
    finally:
        await asyncio.to_thread(store.close)
    marks = {CheckLevel.GOOD: "ok ", CheckLevel.WARN: "!  ", CheckLevel.BAD: "NON"}
    for line in lines:
        say(f"{marks[line.level]} {line.name} : {line.message}")
    return int(any(line.level is CheckLevel.BAD for line in lines))
