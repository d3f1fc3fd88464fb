"""Reading a print that may hold several invoices: each page by itself for its facts, then each
invoice by its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from extractor.page import Page, Segment
from extractor.split import PageFacts, split, without_annexes
from extractor.wording import folded
from staging.company import Company
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading

ReadPages: TypeAlias = Callable[[Sequence[Page], Sequence[Company]], Extraction]

_NUMBER, _TOTAL = 0.6, 0.7
#: What a page is called beside its number.
_LEAF = r"\b(?:page|feuillet|feuille|folio)\s*(?:n[°o]\s*)?:?\s*"
_PLACE = re.compile(rf"{_LEAF}(\d{{1,3}})\s*(?:/|-|sur|de|of)\s*(\d{{1,3}})\b", re.I)
_ALONE = re.compile(rf"(?:{_LEAF})?(\d{{1,3}})\s*/\s*(\d{{1,3}})", re.I)
_FIRST_ALONE = re.compile(rf"{_LEAF}(\d{{1,3}})", re.I)
#: A sum brought forward stands in this share of the page at its head.
_FORWARD = re.compile(
    r"(?:montant |total |sous total )?reporte?(?: page precedente)?[ \d]+(?: eur)?"
)
_UPPER = 0.5
#: Page numbers without the word stand in this share of the page above or below.
_MARGIN = 0.09


def read_parts(
    pages: Sequence[Page], companies: Sequence[Company], read_pages: ReadPages
) -> Extraction:
    """All invoices of a document; none where no page is one."""
    if len(pages) < 2:
        return read_pages(pages, companies)
    alone = {page.number: read_pages([page], companies) for page in pages}
    facts = [facts_of(page, alone[page.number]) for page in pages]
    told = {one.page: (one, page) for one, page in zip(facts, pages, strict=True)}
    sizes = tuple(PageSize(page.width, page.height) for page in pages)
    invoices: list[FoundInvoice] = []
    for group in split(facts):
        own = without_annexes([told[number][0] for number in group])
        read = read_pages([told[one.page][1] for one in own], companies)
        annexes = [alone[number] for number in group[len(own) :]]
        invoices += (_with_account(replace(one, pages=group), annexes) for one in read.invoices)
    return Extraction(sizes, tuple(invoices)) if invoices else read_pages(pages, companies)


def _with_account(found: FoundInvoice, annexes: Sequence[Extraction]) -> FoundInvoice:
    """An invoice that prints no account is paid on the one of its RIB or its terms, behind it."""
    if "iban" in found.readings:
        return found
    for annex in annexes:
        readings = _one_of(annex, ()).readings
        told = {key: readings[key] for key in ("iban", "bic") if key in readings}
        if "iban" in told:
            return replace(found, readings={**found.readings, **told})
    return found


def read_as_cut(
    pages: Sequence[Page],
    companies: Sequence[Company],
    parts: Sequence[Sequence[int]],
    read_pages: ReadPages,
) -> Extraction:
    """The invoices that a person says there are, each of these pages; exactly one for each."""
    by_number = {page.number: page for page in pages}
    sizes = tuple(PageSize(page.width, page.height) for page in pages)
    invoices = tuple(
        _one_of(
            read_pages([by_number[number] for number in part if number in by_number], companies),
            part,
        )
        for part in parts
    )
    return Extraction(sizes, invoices)


def _one_of(read: Extraction, part: Sequence[int]) -> FoundInvoice:
    """What was read of one part, whatever the reader takes it for, and of however many."""
    found = read.invoices[0] if read.invoices else read.aside or FoundInvoice((), {})
    return replace(found, pages=tuple(part))


def facts_of(page: Page, alone: Extraction) -> PageFacts:
    """The facts of a page from what it says when it is read by itself."""
    if not alone.invoices:
        named = any(remark.code == "not_invoice" and remark.detail for remark in alone.remarks)
        return PageFacts(page.number, place_of(page), other=named)
    readings = alone.invoices[0].readings
    number = _known(readings.get("invoice_number"), _NUMBER)
    total = _known(readings.get("total_incl_vat"), _TOTAL)
    return PageFacts(
        page.number,
        place_of(page),
        _titled(readings.get("document_type")),
        str(number.value) if number else None,
        number.confidence if number else 0.0,
        str(total.value) if total else None,
        _brings_forward(page),
    )


def _titled(word: Reading | None) -> bool:
    """A title is one that was found on the page, not supposed for want of another."""
    return word is not None and word.box is not None


def _brings_forward(page: Page) -> bool:
    """Whether a sum of the page before heads the table of this one."""
    upper = (row for row in page.rows if row[0].box[1] < _UPPER * page.height)
    return any(_FORWARD.fullmatch(folded(" ".join(s.text for s in row))) for row in upper)


def _known(reading: Reading | None, least: float) -> Reading | None:
    return reading if reading is not None and reading.confidence >= least else None


def place_of(page: Page) -> tuple[int, int] | None:
    """(x, y) of "page x/y"; y is 0 for a bare "page x"; None where nothing is said."""
    for segment in page.segments:
        found = _PLACE.search(segment.text) or _in_margin(page, segment)
        if found and 1 <= int(found[1]) <= int(found[2]):
            return int(found[1]), int(found[2])
    for segment in page.segments:
        alone = _FIRST_ALONE.fullmatch(segment.text.strip())
        if alone:
            return int(alone[1]), 0
    return None


def _in_margin(page: Page, segment: Segment) -> re.Match[str] | None:
    _, top, _, bottom = segment.box
    if bottom < _MARGIN * page.height or top > (1 - _MARGIN) * page.height:
        return _ALONE.fullmatch(segment.text.strip())
    return None
