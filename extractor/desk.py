"""Reading one document from end to end, without a store: pre-pass, pictures, fields, one PDF each.

All work with the document itself is done by children of the sandbox; here only their answers are
put together. The loop over print jobs and the command `extract` both sit at this desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor.answers import AnswerBroken, about_out, extraction_in, files_in, sizes_in
from extractor.copies import proof
from extractor.sandbox import ChildFailed, Sandbox
from extractor.seen.hearing import Heard, hear
from extractor.seen.ocr import Ocr
from extractor.seen.turned import words_laid_back
from extractor.unread import REMOVED, remarks_of, unread, why, with_remark
from staging.company import Company
from staging.errors import DocumentRefused
from staging.evidence import Extraction, PageSize, Remark
from staging.job import Reduction, Separation
from staging.layouts import Folded
from staging.piece import LARGEST

PDF = "application/pdf"
#: Formats whose pages are dots: made into a PDF here, page by page.
DOTS = frozenset({"image/pwg-raster", "image/urf", "image/jpeg", "image/png"})

#: CPU seconds a page where it is more than half a second: dots of 600 dpi in colour take 1.6, and
#: as many seconds at each try to make them fewer.
_CPU_A_PAGE = {"unroll": 3.0, "separate": 1.0, "reduce": 12.0}
_FAILURES = (ChildFailed, DocumentRefused, AnswerBroken)
_NO_OCR = (
    "Une page est une image et la lecture optique n'est pas installée : "
    "saisissez les champs à la main, ou demandez à l'administrateur de l'installer."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that passed the pre-pass: where it is, its format, its pages (none told for
    what an outside program converts)."""

    path: Path
    document_format: str
    sizes: tuple[PageSize, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read, and the PDF of each invoice where it is not the document itself."""

    extraction: Extraction
    documents: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Folders:
    """Where pictures stay, and where the work of one reading may lie around."""

    pictures: Path
    work: Path


class Desk:
    """Reads documents in the children of `sandbox`; `ocr` is None where it is not installed.

    `pictures` is False where nobody will look at the pages, nor keep the documents made.
    """

    def __init__(self, sandbox: Sandbox, ocr: Ocr | None = None, *, pictures: bool = True) -> None:
        self._sandbox = sandbox
        self._ocr = ocr
        self._pictures = pictures

    async def open(self, path: Path, document_format: str) -> Opened:
        """The pre-pass. Raises DocumentRefused, SandboxUnavailable (temporary)."""
        try:
            answer = await self._sandbox.run("prepass", path, {"format": document_format})
            return Opened(path, document_format, sizes_in(answer["pages"]))
        except ChildFailed as error:
            raise _refusal(error) from error
        except (KeyError, TypeError, ValueError) as error:
            raise _refusal(ChildFailed("reader_died")) from error

    async def read(
        self,
        opened: Opened,
        folder: Path,
        work: Path,
        companies: Sequence[Company],
        layouts: Sequence[Folded] | None = None,
        parts: Sequence[Sequence[int]] = (),
    ) -> Outcome:
        """Pictures into `folder`, fields, PDFs made on the way into `work`.

        `layouts` are those learned so far; None where nothing is learned from what is read.
        `parts` are the pages of each invoice, where a person said so.

        A reading that fails is an outcome too: a paper without readings and the reason as remark.
        Raises SandboxUnavailable (temporary) alone.
        """
        folders = _Folders(folder, work)
        about = about_out(companies, layouts, parts)
        known, told = opened, tuple[Remark, ...]()
        try:
            known = await self._as_pdf(opened, folders)
            known, told = await self._inspected(known, folders)
            path, extraction = await self._read(known, folders, about)
        except _FAILURES as error:
            # What is no PDF by now has nothing that could be deposited: such a paper is stopped.
            stopped = known.document_format != PDF
            made = () if known.path == opened.path else (known.path,)
            return Outcome(unread(known.sizes, why(error, stopped=stopped), *told), made)
        extraction = replace(extraction, remarks=(*extraction.remarks, *told))
        if not self._pictures:
            return Outcome(extraction)
        whole = extraction if parts else proof.kept_whole(extraction)
        return await self._apart(opened, path, whole, folders)

    async def as_piece(self, opened: Opened, folder: Path, work: Path) -> Path:
        """The PDF of a document that goes with an invoice; no field of it is read.

        Raises DocumentRefused, ChildFailed, SandboxUnavailable (temporary).
        """
        folders = _Folders(folder, work)
        known = await self._as_pdf(opened, folders)
        if known.document_format in DOTS:
            images, _ = await self._unroll(known, folders)
            return (await self._bind(known, images, {}, folders)).path
        return (await self._inspected(known, folders))[0].path

    async def separate(self, path: Path, wish: Separation, work: Path) -> tuple[Path, ...]:
        """An invoice without its annexes, then these, as PDFs in `work`.

        Raises DocumentRefused, ChildFailed, SandboxUnavailable (temporary).
        """
        params = {"pages": wish.pages, "first": wish.first, "limit": LARGEST, "folder": str(work)}
        answer = await self._run("separate", path, params, range(wish.pages), [work])
        return files_in(answer, work)

    async def reduce(self, path: Path, wish: Reduction, work: Path) -> Path:
        """The same pages in a smaller PDF in `work`, where their pictures stand beside it.

        Raises DocumentRefused, ChildFailed, SandboxUnavailable (temporary).
        """
        params = {"limit": LARGEST, "folder": str(work)}
        answer = await self._run("reduce", path, params, wish.pages, [work])
        return files_in(answer, work)[0]

    async def _inspected(
        self, known: Opened, folders: _Folders
    ) -> tuple[Opened, tuple[Remark, ...]]:
        """A copy without active content where there is some, and what a person shall know of it;
        else the document as it came."""
        if known.document_format != PDF or not self._pictures:
            return known, ()
        target = folders.work / "safe.pdf"
        try:
            params = {"target": str(target)}
            answer = await self._run("clean", known.path, params, known.sizes, [folders.work])
        except _FAILURES:
            # It can be shown and read but not be looked through: a person sees it as it came.
            return known, (Remark("content_unchecked"),)
        remarks = remarks_of(answer)
        cleaned = any(remark.code == REMOVED for remark in remarks)
        return replace(known, path=target) if cleaned else known, remarks

    async def _as_pdf(self, opened: Opened, folders: _Folders) -> Opened:
        """What a program of the system has to convert first, converted."""
        if opened.document_format == PDF or opened.document_format in DOTS:
            return opened
        target = folders.work / "converted.pdf"
        params = {"format": opened.document_format, "target": str(target)}
        await self._sandbox.run("convert", opened.path, params, writes=[folders.work])
        return await self.open(target, PDF)

    async def _read(
        self, known: Opened, folders: _Folders, about: Mapping[str, Any]
    ) -> tuple[Path, Extraction]:
        if known.document_format not in DOTS:
            return known.path, await self._read_pdf(known, folders, about)
        images, answer = await self._unroll(known, folders)
        heard, remark = Heard(), Remark("ocr_missing", _NO_OCR)
        if self._ocr is not None:
            heard, remark = await hear(self._ocr, answer, folders.pictures)
        bound = await self._bind(known, images, heard, folders)
        if self._ocr is None:
            return bound.path, unread(known.sizes, remark)
        try:
            return bound.path, await self._read_again(bound, folders, (heard, remark), about)
        except _FAILURES as error:
            return bound.path, unread(known.sizes, why(error))

    async def _read_pdf(
        self, known: Opened, folders: _Folders, about: Mapping[str, Any]
    ) -> Extraction:
        params = {**about, "folder": str(folders.pictures), "pictures": self._pictures}
        answer = await self._run("read", known.path, params, known.sizes, [folders.pictures])
        extraction = extraction_in(answer["extraction"])
        if not answer["suspects"]:
            return extraction
        if self._ocr is None:
            return with_remark(extraction, Remark("ocr_missing", _NO_OCR))
        heard, remark = await hear(self._ocr, answer, folders.pictures)
        return await self._read_again(known, folders, (heard, remark), about)

    async def _unroll(
        self, known: Opened, folders: _Folders
    ) -> tuple[list[str], Mapping[str, Any]]:
        """The images of pages that are dots, and what the OCR wants to know of their pictures."""
        places = {"folder": str(folders.pictures), "work": str(folders.work)}
        params = {"format": known.document_format, **places}
        writes = [folders.pictures, folders.work]
        answer = await self._run("unroll", known.path, params, known.sizes, writes)
        return answer["images"], answer

    async def _bind(
        self, known: Opened, images: Sequence[str], heard: Heard, folders: _Folders
    ) -> Opened:
        """A PDF of pages that are dots, with the words that were heard in it."""
        bound = Opened(folders.work / "bound.pdf", PDF, known.sizes)
        pages = [[size.width, size.height] for size in known.sizes]
        words = {
            number: words_laid_back(sight.words, sight.turn, *pages[int(number) - 1])
            for number, sight in heard.items()
        }
        binding = {"images": list(images), "pages": pages, "ocr": words}
        binding["file"] = bound.path.name
        await self._run("bind", folders.work, binding, known.sizes, [folders.work])
        return bound

    async def _read_again(
        self,
        known: Opened,
        folders: _Folders,
        hearing: tuple[Heard, Remark],
        about: Mapping[str, Any],
    ) -> Extraction:
        heard, remark = hearing
        words = {number: sight.words for number, sight in heard.items()}
        turns = {number: sight.turn for number, sight in heard.items()}
        params = {**about, "ocr": words, "turns": turns}
        writes = []
        if self._pictures:
            params["folder"] = str(folders.pictures)
            writes = [folders.pictures]
        answer = await self._run("read_again", known.path, params, known.sizes, writes)
        return with_remark(extraction_in(answer["extraction"]), remark, set(map(int, heard)))

    async def _apart(
        self, opened: Opened, path: Path, extraction: Extraction, folders: _Folders
    ) -> Outcome:
        """One PDF for each of several invoices; a PDF made on the way is kept as it is."""
        made = () if path == opened.path else (path,)
        parts = [list(found.pages) for found in extraction.invoices]
        whole = list(range(1, len(extraction.pages) + 1))
        if parts in ([], [whole]):
            return Outcome(extraction, made)
        params = {"parts": parts, "folder": str(folders.work)}
        try:
            source = await self._cleaned(path, extraction, folders)
            answer = await self._run("cut", source, params, extraction.pages, [folders.work])
        except _FAILURES as error:
            return Outcome(unread(extraction.pages, why(error)), made)
        told = proof.cut(extraction) if proof.is_signed(extraction) else extraction
        return Outcome(told, files_in(answer, folders.work))

    async def _cleaned(self, path: Path, extraction: Extraction, folders: _Folders) -> Path:
        """What is cut: without what acts, also where a signature had kept that in its place."""
        if not proof.acts(extraction):
            return path
        target = folders.work / "safe.pdf"
        params = {"target": str(target), "though_signed": True}
        await self._run("clean", path, params, extraction.pages, [folders.work])
        return target

    async def _run(
        self,
        task: str,
        path: Path,
        params: Mapping[str, Any],
        sizes: Sequence[object],
        writes: Sequence[Path] = (),
    ) -> dict[str, Any]:
        limits = self._sandbox.limits.for_pages(len(sizes), _CPU_A_PAGE.get(task, 0.5))
        return await self._sandbox.run(task, path, params, writes=writes, limits=limits)


def _refusal(error: ChildFailed) -> DocumentRefused:
    """A document that kills its pre-pass is damaged, one that finds no end too heavy."""
    if error.code == "too_heavy":
        return DocumentRefused(error.for_person, code="too_heavy")
    message = "Ce document est endommagé et n'a pas pu être ouvert : imprimez-le de nouveau."
    return DocumentRefused(message, code="damaged")
