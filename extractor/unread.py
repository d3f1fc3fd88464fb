"""What is remarked on a document beside its fields: why it was not read, what it held that acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from extractor.answers import AnswerBroken
from extractor.sandbox import ChildFailed
from staging.document_remarks import ACTIVE_SIGNED, KINDS, SIGNED
from staging.errors import DocumentRefused
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark

REMOVED = "active_content_removed"


def remarks_of(answer: Mapping[str, Any]) -> tuple[Remark, ...]:
    """The remarks on a document that was looked through for active content."""
    active = "\t".join(kind for kind in KINDS if kind in answer.get("active", ()))
    signed = answer.get("signed") is True
    found = [Remark(ACTIVE_SIGNED if signed else REMOVED, active)] if active else []
    return (*found, Remark(SIGNED)) if signed else tuple(found)


def unread(sizes: Sequence[PageSize], *remarks: Remark) -> Extraction:
    """The extraction of a document whose reading failed: one paper to be typed by a person."""
    pages = tuple(range(1, len(sizes) + 1))
    return Extraction(tuple(sizes), (FoundInvoice(pages, {}, remarks),))


def why(error: ChildFailed | DocumentRefused | AnswerBroken, *, stopped: bool = False) -> Remark:
    """Why a reading failed, as a remark; `stopped` where nothing is left that could be sent."""
    known = ChildFailed("reader_died") if isinstance(error, AnswerBroken) else error
    return Remark("document_not_converted" if stopped else known.code, known.for_person)


def with_remark(
    extraction: Extraction, remark: Remark, pages: Set[int] | None = None
) -> Extraction:
    """The extraction with a remark on each invoice that has one of `pages` (None: all); none found
    is one paper to be typed, unless the pages were heard and are no invoice."""
    invoices = tuple(
        replace(found, remarks=(*found.remarks, remark))
        if pages is None or not pages.isdisjoint(found.pages)
        else found
        for found in extraction.invoices
    )
    if invoices:
        return replace(extraction, invoices=invoices)
    if remark.code == "ocr":
        return replace(extraction, remarks=(*extraction.remarks, remark))
    return unread(extraction.pages, remark)
