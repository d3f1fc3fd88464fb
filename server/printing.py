"""Print a file as a workstation would: one Print-Job of our own codec over HTTP.

The demonstration prints its samples with it.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
from pyipp.enums import IppOperation, IppTag

from server.ipp import message as m
from server.ipp.encoding import encode
from server.ipp.wire import decode
from staging.errors import OutsideUnavailable

#: Seconds one print may take.
PATIENCE = 30.0
#: Statuses below it are successes (RFC 8011 B.1).
LOWEST_ERROR = 0x0100


def print_request(ipp_uri: str, name: str, user: str, document_format: str) -> m.Message:
    """A Print-Job request (RFC 8011 4.2.1) without its document."""
    operation = m.Group(
        IppTag.OPERATION,
        (
            m.charset("attributes-charset", "utf-8"),
            m.language("attributes-natural-language", "fr"),
            m.uri("printer-uri", ipp_uri),
            m.name_("requesting-user-name", user),
            m.name_("job-name", name),
            m.mime("document-format", document_format),
        ),
    )
    return m.Message((2, 0), IppOperation.PRINT_JOB, 1, (operation,))


async def print_file(ipp_uri: str, path: Path, user: str) -> None:
    """Print a PDF. Raises OutsideUnavailable when the printer does not take it."""
    where = urlsplit(ipp_uri)
    head = encode(print_request(ipp_uri, path.name, user, "application/pdf"))
    body = head + await asyncio.to_thread(path.read_bytes)
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    headers = {"Content-Type": "application/ipp"}
    url = f"http://{where.netloc}{where.path}"
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(url, data=body, headers=headers) as answer,
    ):
        raw = await answer.read()
    status = decode(raw).code
    if status >= LOWEST_ERROR:
        raise OutsideUnavailable(f"L'imprimante a refusé {path.name} (état {status:#06x}).")
