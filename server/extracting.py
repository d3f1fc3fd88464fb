"""`printpost extract`: reads documents without a database, one JSON line a file."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from extractor.convert.programs import available
from extractor.desk import Desk
from extractor.sandbox import Sandbox
from extractor.seen.ocr import Ocr
from extractor.seen.ocr import installed as ocr_installed
from server.progress import progress
from server.sniff import FIRST_BYTES, sniff
from staging.errors import DocumentRefused, PrintPostError
from staging.evidence import Extraction, FoundInvoice
from staging.fields import FIELDS

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
        desk, places = Desk(sandbox, ocr, pictures=False), asyncio.Semaphore(jobs)
        lines = [asyncio.create_task(_extract_one(desk, places, name)) for name in files]
        failed = False
        for count, line in enumerate(lines, 1):
            found = await line
            say(json.dumps(found, ensure_ascii=False))
            if not found["ok"]:
                failed = True
                complain(f"{found['file']}: {found['message']}")
            progress(count, len(files))
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
        document_format = sniff(file.read(FIRST_BYTES), available())
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
    }
