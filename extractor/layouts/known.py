"""Papers of learned layouts: which one a paper is of, and its fields as its lessons tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractor.layouts.belief import FAIR
from extractor.layouts.fields import Taught
from extractor.layouts.spots import sheet_of
from extractor.page import Page
from staging.evidence import SURE, Extraction, FoundInvoice, Reading
from staging.layouts import Layout, Lesson, Look, Sheet
from staging.layouts_json import lesson_in, look_in
from staging.looks import ALIKE, likeness, look_of
from staging.teaching import NOT_INVOICE, title_of

#: So many layouts are compared word by word.
_MOST_NEAR = 4
_TOTAL = "total_incl_vat"


class KnownLayouts:
    """The layouts that were learned, as they come through the wall of the sandbox: lists of
    [number, [[look, content], ...]]. Only what a paper may be of is unfolded."""

    def __init__(self, stored: Sequence[Sequence[Any]]) -> None:
        self._stored = [
            (int(number), lessons, [{mark[0] for mark in look["marks"]} for look, _ in lessons])
            for number, lessons in stored
        ]

    def nearest(self, sheet: Sheet) -> tuple[Layout, float] | None:
        """The layout of a paper, and how much they are alike."""
        own = look_of(sheet)
        alike = [
            (max(likeness(own, look_in(look)) for look, _ in lessons), number, lessons)
            for number, lessons in self._near(own)
        ]
        best = max(alike, key=lambda one: one[0], default=None)
        if best is None or best[0] < ALIKE:
            return None
        return self._layout(*best[1:]), best[0]

    def _near(self, own: Look) -> list[tuple[int, Sequence[Any]]]:
        """Those that share the most words with the paper, wherever these stand."""
        texts = {mark.text for mark in own.marks}
        ranked = sorted(
            (-max(len(texts & words) / max(1, len(words)) for words in said), number, lessons)
            for number, lessons, said in self._stored
            if said
        )
        return [(number, lessons) for _, number, lessons in ranked[:_MOST_NEAR]]

    @staticmethod
    def _layout(number: int, lessons: Sequence[Any]) -> Layout:
        return Layout(number, tuple(lesson_in(*parts) for parts in lessons))


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
    a person sent, and was held for none by the same words, or bears its title and no other."""
    if extraction.aside is None:
        return extraction
    aside = _with_layout(pages, extraction.aside, known)
    match = known.nearest(aside.sheet) if aside.sheet else None
    told = tuple(dict.fromkeys((*extraction.remarks, *aside.remarks)))
    words = {_unnumbered(remark.detail) for remark in told if remark.code == NOT_INVOICE}
    lessons = match[0].lessons if match else ()
    lifted = {_unnumbered(word) for lesson in lessons for word in lesson.lifted}
    unnamed = words == {""} and _titled(aside, lessons)
    if not words or not (words <= lifted or unnamed):
        return replace(extraction, aside=replace(extraction.aside, sheet=aside.sheet))
    kept = tuple(remark for remark in told if remark.code != NOT_INVOICE)
    invoice = replace(aside, remarks=kept, readings=_unnamed(aside, words))
    return Extraction(extraction.pages, (invoice,))


def _unnumbered(detail: str) -> str:
    """Printed words without the number that they give the paper."""
    return " ".join(word for word in detail.split() if not any(c.isdigit() for c in word))


def _unnamed(aside: FoundInvoice, words: Collection[str]) -> Mapping[str, Reading]:
    """The readings of what was held for no invoice: without a title its kind is sure only where no
    word of it says another, and number and total stand where they were taught."""
    kind = aside.readings.get("document_type")
    if kind is None or (aside.sheet and title_of(aside.sheet)):
        return aside.readings
    if set(words) == {""} and _is_sure(aside, "invoice_number") and _is_sure(aside, _TOTAL):
        return aside.readings
    doubted = replace(kind, confidence=min(kind.confidence, FAIR))
    return {**aside.readings, "document_type": doubted}


def _titled(aside: FoundInvoice, lessons: Sequence[Lesson]) -> bool:
    """It bears a title that was sent, and its total stands where it was taught."""
    title = title_of(aside.sheet) if aside.sheet else None
    sent = title is not None and any(title.value in lesson.titles for lesson in lessons)
    return sent and _is_sure(aside, _TOTAL)


def _is_sure(found: FoundInvoice, key: str) -> bool:
    reading = found.readings.get(key)
    return reading is not None and reading.confidence >= SURE


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
