"""Reading one document from end to end, without a store: pre-pass, pictures, fields, one PDF each.

All work with the document itself is done by children of the sandbox; here only their answers are
put together. The loop over print jobs and the command `extract` both sit at this desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor.answers import AnswerBroken, companies_out, extraction_in, sizes_in
from extractor.drawn import picture_path
from extractor.ocr import Ocr
from extractor.ocr_words import OcrWord
from extractor.sandbox import ChildFailed, Sandbox
from staging.company import Company
from staging.errors import DocumentRefused
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark

_NO_OCR = (
    "Une page est une image et la lecture optique n'est pas installée : "
    "saisissez les champs à la main, ou demandez à l'administrateur de l'installer."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that passed the pre-pass: where it is, its format, its pages."""

    path: Path
    document_format: str
    sizes: tuple[PageSize, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read, and the PDF of each invoice where it is not the document itself."""

    extraction: Extraction
    documents: tuple[Path, ...] = ()


class Desk:
    """Reads documents in the children of `sandbox`; `ocr` is None where it is not installed."""

    def __init__(self, sandbox: Sandbox, ocr: Ocr | None = None) -> None:
        self._sandbox = sandbox
        self._ocr = ocr

    async def open(self, path: Path, document_format: str) -> Opened:
        """The pre-pass. Raises DocumentRefused, SandboxUnavailable (temporary)."""
        try:
            answer = await self._sandbox.run("prepass", path, {})
            return Opened(path, document_format, sizes_in(answer["pages"]))
        except ChildFailed as error:
            raise _refusal(error) from error
        except (KeyError, TypeError, ValueError) as error:
            raise _refusal(ChildFailed("reader_died")) from error

    async def read(
        self, opened: Opened, folder: Path, work: Path, companies: Sequence[Company]
    ) -> Outcome:
        """Pictures into `folder`, fields, one PDF each into `work`.

        A reading that fails is an outcome too: a paper without readings and the reason as remark.
        Raises SandboxUnavailable (temporary) alone.
        """
        try:
            extraction = await self._extraction(opened, folder, companies)
            return await self._apart(opened, extraction, work)
        except ChildFailed as error:
            return Outcome(unread(opened.sizes, Remark(error.code, error.for_person)))
        except DocumentRefused as error:
            return Outcome(unread(opened.sizes, Remark(error.code, error.for_person)))
        except AnswerBroken:
            broken = ChildFailed("reader_died")
            return Outcome(unread(opened.sizes, Remark(broken.code, broken.for_person)))

    async def _extraction(
        self, opened: Opened, folder: Path, companies: Sequence[Company]
    ) -> Extraction:
        params: dict[str, Any] = {"folder": str(folder), "companies": companies_out(companies)}
        limits = self._sandbox.limits.for_pages(len(opened.sizes))
        answer = await self._sandbox.run("read", opened.path, params, limits=limits)
        extraction = extraction_in(answer["extraction"])
        if not answer["suspects"]:
            return extraction
        if self._ocr is None:
            return with_remark(extraction, Remark("ocr_missing", _NO_OCR))
        heard, remark = await self._hear(self._ocr, answer, folder)
        params["ocr"] = heard
        again = await self._sandbox.run("read_again", opened.path, params, limits=limits)
        return with_remark(extraction_in(again["extraction"]), remark)

    async def _hear(
        self, ocr: Ocr, answer: Mapping[str, Any], folder: Path
    ) -> tuple[dict[str, list[OcrWord]], Remark]:
        """The words of the pictures of the suspect pages; a page too heavy has none."""
        heard: dict[str, list[OcrWord]] = {}
        remark = Remark("ocr")
        for number in answer["suspects"]:
            scale = float(answer["scales"][str(number)])
            try:
                heard[str(number)] = await ocr.words(picture_path(folder, int(number)), scale)
            except ChildFailed as error:
                heard[str(number)], remark = [], Remark(error.code, error.for_person)
        return heard, remark

    async def _apart(self, opened: Opened, extraction: Extraction, work: Path) -> Outcome:
        parts = [list(found.pages) for found in extraction.invoices]
        if len(parts) < 2:
            return Outcome(extraction)
        params = {"parts": parts, "folder": str(work)}
        limits = self._sandbox.limits.for_pages(len(opened.sizes))
        answer = await self._sandbox.run("cut", opened.path, params, limits=limits)
        documents = tuple(work / Path(str(name)).name for name in answer["files"])
        return Outcome(extraction, documents)


def _refusal(error: ChildFailed) -> DocumentRefused:
    """A document that kills its pre-pass is damaged, one that finds no end too heavy."""
    if error.code == "too_heavy":
        return DocumentRefused(error.for_person, code="too_heavy")
    message = "Ce document est endommagé et n'a pas pu être ouvert : imprimez-le de nouveau."
    return DocumentRefused(message, code="damaged")


def unread(sizes: Sequence[PageSize], remark: Remark) -> Extraction:
    """The extraction of a document whose reading failed: one paper to be typed by a person."""
    pages = tuple(range(1, len(sizes) + 1))
    return Extraction(tuple(sizes), (FoundInvoice(pages, {}, (remark,)),))


def with_remark(extraction: Extraction, remark: Remark) -> Extraction:
    """The extraction with a remark on each invoice; none found is one paper to be typed, unless
    the pages were heard and are no invoice."""
    invoices = tuple(
        replace(found, remarks=(*found.remarks, remark)) for found in extraction.invoices
    )
    if invoices:
        return replace(extraction, invoices=invoices)
    if remark.code == "ocr":
        return replace(extraction, remarks=(*extraction.remarks, remark))
    return unread(extraction.pages, remark)
