"""What a child of the sandbox can do with a document: one function a task, JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from extractor import belts, kept_words, pictures, sheets
from extractor.answers import companies_in, extraction_out
from extractor.convert import bind, programs, unroll
from extractor.copies import cut, safe_copy, smaller
from extractor.einvoice import attached, compared
from extractor.layouts.known import KnownLayouts, learned
from extractor.page import Page, Word
from extractor.parts import ReadPages, read_as_cut
from extractor.seen.seen_bands import parted_bands
from extractor.seen.turned import Turns, extraction_laid_back, turned_size, words_laid_back
from extractor.seen.type_sizes import type_sizes
from extractor.text import pdf, trust
from staging.evidence import Extraction, PageSize, Remark, Source
from staging.sheets import SHEETS

Task: TypeAlias = Callable[[Path, Mapping[str, Any]], dict[str, Any]]

#: Confidence of a word that somebody else's reading of a scan put under the picture.
_FOREIGN_OCR = 0.8


def served(read_pages: ReadPages) -> dict[str, Task]:
    """The table of tasks around the function that reads fields from pages.

    Where `parts` (lists of page numbers) are given to a reading, they are its invoices.
    """
    return {
        "prepass": prepass,
        "read": partial(read, read_pages=read_pages),
        "read_again": partial(read_again, read_pages=read_pages),
        "cut": cut_apart,
        "separate": separate,
        "reduce": reduce,
        "belts": belts.tried,
        "unroll": unroll_pages,
        "bind": bind_pages,
        "convert": convert,
        "clean": clean,
    }


def prepass(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Sizes of the pages of a document of `format`; DocumentRefused when it cannot be taken.

    What an outside program converts shows its pages only then: none are told.
    """
    match params["format"]:
        case "application/pdf":
            return {"pages": [[size.width, size.height] for size in pdf.look(path).sizes]}
        case programs.POSTSCRIPT | programs.XPS:
            return {"pages": []}
        case other:
            return {"pages": [list(points) for points in unroll.sizes(path, other)]}


def unroll_pages(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Make the pages of a raster file or a picture: pictures into `folder`, images into `work`."""
    folders = (Path(params["folder"]), Path(params["work"]))
    made = list(unroll.pages(path, params["format"], folders))
    return {
        "suspects": [page.drawn.number for page in made if not page.drawn.blank],
        "scales": {str(page.drawn.number): page.drawn.scale for page in made},
        "images": [page.image.name for page in made],
    }


def bind_pages(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Bind the `images` in the folder at `path`, of these `pages`, with the words of `ocr`."""
    heard = params["ocr"]
    together = zip(params["images"], params["pages"], strict=True)
    pages = [
        bind.BoundPage(path / name, (width, height), heard.get(str(number), ()))
        for number, (name, (width, height)) in enumerate(together, 1)
    ]
    bind.bind(pages, path / params["file"])
    return {}


def convert(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Let an outside program write the PDF of a document to `target`."""
    programs.convert(path, params["format"], Path(params["target"]))
    return {}


def read(path: Path, params: Mapping[str, Any], *, read_pages: ReadPages) -> dict[str, Any]:
    """Draw the pages of a PDF into `folder` with their words, and read its fields from its text.

    `suspects` are the numbers of the pages whose text is not to be believed; where nobody will
    look at the pages (`pictures` false), only these are drawn.
    """
    folder, kept = Path(params["folder"]), bool(params.get("pictures", True))
    drawn = pictures.draw(path, folder) if kept else pictures.glance(path)
    pages = pdf.read(path)
    suspects = trust.suspects(pages, drawn)
    if suspects and not kept:
        pictures.draw(path, folder, only=suspects)
    believed = [_without_nonsense(page) if page.number in suspects else page for page in pages]
    if kept:
        kept_words.keep(believed, folder)
    extraction = _with_xml(path, believed, _fields(believed, params, read_pages))
    scales = {str(picture.number): picture.scale for picture in drawn}
    return {"suspects": suspects, "scales": scales, "extraction": extraction_out(extraction)}


def read_again(path: Path, params: Mapping[str, Any], *, read_pages: ReadPages) -> dict[str, Any]:
    """Read the fields of a PDF whose pages in `ocr` are known by the words of their picture.

    `ocr` is page number -> [[text, x0, top, x1, bottom, confidence], ...] in points of the page
    turned by the degrees of `turns`. The words of the pages are kept in `folder`, where one is
    named.
    """
    heard = {int(number): words for number, words in params["ocr"].items()}
    turns = {int(number): int(turn) for number, turn in params.get("turns", {}).items()}
    shown = pdf.read(path)
    pages = [
        replace_words(page, heard[page.number], turns.get(page.number, 0))
        if page.number in heard
        else page
        for page in shown
    ]
    if params.get("folder"):
        kept_words.keep(_laid_back(shown, heard, turns), Path(params["folder"]))
    extraction = _with_xml(path, pages, _fields(pages, params, read_pages))
    sizes = [PageSize(page.width, page.height) for page in shown]
    return {"extraction": extraction_out(extraction_laid_back(extraction, turns, sizes))}


def _laid_back(shown: Sequence[Page], heard: Mapping[int, Any], turns: Turns) -> Iterator[Page]:
    """The pages with the words of the OCR where they are shown."""
    for page in shown:
        words = heard.get(page.number)
        turn = turns.get(page.number, 0)
        if words is None:
            yield page
        else:
            yield replace_words(page, words_laid_back(words, turn, page.width, page.height))


def _fields(pages: Sequence[Page], params: Mapping[str, Any], read_pages: ReadPages) -> Extraction:
    """The invoices on some pages; with the `layouts` that were learned, where some are given."""
    companies, parts = companies_in(params["companies"]), params.get("parts")
    extraction = (
        read_as_cut(pages, companies, parts, read_pages) if parts else read_pages(pages, companies)
    )
    layouts = params.get("layouts")
    return extraction if layouts is None else learned(pages, extraction, KnownLayouts(layouts))


def _with_xml(path: Path, pages: Sequence[Page], extraction: Extraction) -> Extraction:
    """What the pages say, beside the electronic invoice attached to the PDF, if there is one."""
    whole = compared.with_xml(extraction, pages, attached.xml_files(path))
    kind = sheets.kind_of(pages)
    if kind:
        return replace(whole, remarks=(*whole.remarks, Remark(SHEETS, kind)))
    return whole


def replace_words(page: Page, words: Sequence[Sequence[Any]], turn: int = 0) -> Page:
    """The page, turned by so many degrees, with the words of an OCR instead of its own."""
    width, height = turned_size(page.width, page.height, turn)
    sizes = type_sizes([bottom - top for _, _, top, _, bottom, _ in words])
    seen = [
        Word(text, x0, top, x1, bottom, size, confidence=confidence, source=Source.OCR)
        for (text, x0, top, x1, bottom, confidence), size in zip(words, sizes, strict=True)
    ]
    rows, bands = parted_bands(page.number, seen)
    return Page(page.number, width, height, tuple(rows), bands=bands)


def _without_nonsense(page: Page) -> Page:
    """What remains of a page nobody reads again: a scan's layer as weak words, nonsense as none."""
    if trust.is_nonsense(page.text):
        return Page(page.number, page.width, page.height, (), page.hidden)
    weak = (replace(w, confidence=_FOREIGN_OCR, source=Source.OCR) for w in page.words)
    return Page(page.number, page.width, page.height, tuple(weak), page.hidden)


def clean(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Write a copy of a PDF without active content to `target`, where there is some and nobody
    signed it, or its signature is given up (`though_signed`); the kinds of what there was."""
    given_up = bool(params.get("though_signed"))
    found = safe_copy.write_safe_copy(path, Path(params["target"]), though_signed=given_up)
    return {"active": list(found.active), "signed": found.signed}


def cut_apart(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Write one PDF for each list of page numbers in `parts` into `folder`; their names."""
    folder = Path(params["folder"])
    return {"files": [p.name for p in cut.write_parts(path, params["parts"], folder)]}


def separate(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Write an invoice of `pages` and its annexes from `first` on, none over `limit` bytes, into
    `folder`; their names, the invoice's before the others."""
    pages, first, limit = (int(params[key]) for key in ("pages", "first", "limit"))
    made = cut.write_apart(path, pages, first, limit, Path(params["folder"]))
    return {"files": [part.name for part in made]}


def reduce(path: Path, params: Mapping[str, Any]) -> dict[str, Any]:
    """Write a PDF of at most `limit` bytes with the same pages into `folder`, and draw them there;
    its name, and the numbers of the pages that are drawn."""
    folder = Path(params["folder"])
    target = folder / "smaller.pdf"
    smaller.write_smaller(path, target, int(params["limit"]))
    drawn = pictures.draw(target, folder)
    return {"files": [target.name], "drawn": [page.number for page in drawn]}
