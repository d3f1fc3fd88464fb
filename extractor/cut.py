"""One PDF of several invoices becomes one PDF each: pages are copied, nothing is drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError

from staging.errors import DocumentRefused


def write_parts(path: Path, parts: Sequence[Sequence[int]], folder: Path) -> list[Path]:
    """Write `part-1.pdf`, `part-2.pdf`, ... with these pages (from 1) of the PDF at `path`.

    Raises DocumentRefused when the PDF is too damaged to be copied page by page.
    """
    try:
        reader = pypdf.PdfReader(path)
        return [_write(reader, pages, folder / f"part-{i}.pdf") for i, pages in enumerate(parts, 1)]
    except (PyPdfError, ValueError, KeyError, IndexError, RecursionError) as error:
        message = "Ce PDF n'a pas pu être découpé facture par facture : imprimez-les séparément."
        raise DocumentRefused(message, code="cannot_split") from error


def _write(reader: pypdf.PdfReader, pages: Sequence[int], target: Path) -> Path:
    writer = pypdf.PdfWriter()
    for number in pages:
        writer.add_page(reader.pages[number - 1])
    writer.write(target)
    return target
