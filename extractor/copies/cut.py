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


def write_apart(path: Path, pages: int, first: int, limit: int, folder: Path) -> list[Path]:
    """Write an invoice without its annexes, then these: the pages from `first` on (from 1), in as
    many PDFs as it takes that each has at most `limit` bytes.

    Raises DocumentRefused when it has not so many `pages`, is too damaged to be copied, or a page
    is too large by itself.
    """
    try:
        reader = pypdf.PdfReader(path)
        if len(reader.pages) != pages or not 1 < first <= pages:
            raise _not_separated()
        own = _write(reader, range(1, first), folder / "invoice.pdf")
        return [own, *_below(reader, range(first, pages + 1), limit, folder)]
    except (PyPdfError, ValueError, KeyError, IndexError, RecursionError) as error:
        raise _not_separated() from error


def _below(reader: pypdf.PdfReader, pages: range, limit: int, folder: Path) -> list[Path]:
    """The pages in one PDF, or in the halves of one that would be too large."""
    target = _write(reader, pages, folder / f"annex-{pages.start}-{len(pages)}.pdf")
    if target.stat().st_size <= limit:
        return [target]
    if len(pages) == 1:
        message = (
            f"Les annexes n'ont pas été séparées : la page {pages.start} dépasse à elle seule la "
            "taille permise. Imprimez de nouveau le document, plus léger."
        )
        raise DocumentRefused(message, code="annex_too_large")
    half = len(pages) // 2
    return [
        *_below(reader, pages[:half], limit, folder),
        *_below(reader, pages[half:], limit, folder),
    ]


def _not_separated() -> DocumentRefused:
    message = (
        "Les annexes de ce document n'ont pas pu être séparées : imprimez-les à part, et "
        "ajoutez-les comme pièces jointes."
    )
    return DocumentRefused(message, code="cannot_split")


def _write(reader: pypdf.PdfReader, pages: Sequence[int], target: Path) -> Path:
    writer = pypdf.PdfWriter()
    for number in pages:
        writer.add_page(reader.pages[number - 1])
    writer.write(target)
    return target
