"""Papers of learned layouts: which one a paper is of, and its fields as its lessons tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractor.layouts.fields import Taught
from extractor.layouts.spots import sheet_of
from extractor.page import Page
from staging.evidence import Extraction, FoundInvoice
from staging.layouts import ALIKE, Layout, Sheet, likeness, look_of
from staging.layouts_json import lesson_in, look_in
from staging.teaching import NOT_INVOICE


class KnownLayouts:
    """The layouts that were learned, as they come through the wall of the sandbox; only one that
    a paper is alike is unfolded."""

    def __init__(self, stored: Sequence[Sequence[Any]]) -> None:
        self._stored = [
            (int(number), [look_in(look) for look, _ in lessons], lessons)
            for number, lessons in stored
        ]

    def nearest(self, sheet: Sheet) -> tuple[Layout, float] | None:
        """The layout of a paper, and how much they are alike."""
        best: tuple[int, Sequence[Any]] | None = None
        alike = 0.0
        own = look_of(sheet)
        for number, looks, lessons in self._stored:
            found = max((likeness(own, look) for look in looks), default=0.0)
            if found >= ALIKE and found > alike:
                best, alike = (number, lessons), found
        if best is None:
            return None
        number, lessons = best
        return Layout(number, tuple(lesson_in(*parts) for parts in lessons)), alike


def learned(pages: Sequence[Page], extraction: Extraction, known: KnownLayouts) -> Extraction:
    """The extraction with the sheet of each invoice, and its fields as its layout tells."""
    by_number = {page.number: page for page in pages}
    if not extraction.invoices:
        return _unrecognised(pages, extraction, known)
    invoices = (
        _with_layout([by_number[n] for n in found.pages if n in by_number], found, known)
        for found in extraction.invoices
    )
    return replace(extraction, invoices=tuple(invoices))


def _unrecognised(pages: Sequence[Page], extraction: Extraction, known: KnownLayouts) -> Extraction:
    """A document in which no invoice was seen: one all the same where it is laid out as one that
    a person sent, and was held for none by the same words."""
    if extraction.aside is None:
        return extraction
    aside = _with_layout(pages, extraction.aside, known)
    match = known.nearest(aside.sheet) if aside.sheet else None
    told = tuple(dict.fromkeys((*extraction.remarks, *aside.remarks)))
    words = {remark.detail for remark in told if remark.code == NOT_INVOICE}
    lifted = {word for one in (match[0].lessons if match else ()) for word in one.lifted}
    if not words or not words <= lifted:
        return replace(extraction, aside=replace(extraction.aside, sheet=aside.sheet))
    kept = tuple(remark for remark in told if remark.code != NOT_INVOICE)
    return Extraction(extraction.pages, (replace(aside, remarks=kept),))


def _with_layout(pages: Sequence[Page], found: FoundInvoice, known: KnownLayouts) -> FoundInvoice:
    if not any(page.words for page in pages):
        return found
    sheet = sheet_of(pages, found.readings)
    match = known.nearest(sheet)
    if match is None:
        return replace(found, sheet=sheet)
    layout, _ = match
    readings = Taught(pages, sheet, layout).over(found.readings)
    return replace(found, readings=readings, sheet=replace(sheet, layout=layout.id))
