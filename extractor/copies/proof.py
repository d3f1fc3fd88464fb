"""What becomes of a print's signature: it covers all pages, and is lost where they are cut apart.

A signed print of one invoice stays whole, with what stands before it. One of several invoices has
to be cut, for each is a deposit of its own: each says that it lost its signature. Pure.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.unread import REMOVED
from staging.document_remarks import ACTIVE_SIGNED, SIGNED, SIGNED_CUT
from staging.evidence import Extraction, Remark


def is_signed(extraction: Extraction) -> bool:
    """Whether the document was found to be signed."""
    return any(remark.code == SIGNED for remark in extraction.remarks)


def kept_whole(extraction: Extraction) -> Extraction:
    """The one invoice of a signed print with all pages of it; several as they are."""
    if not is_signed(extraction) or len(extraction.invoices) != 1:
        return extraction
    pages = tuple(range(1, len(extraction.pages) + 1))
    (found,) = extraction.invoices
    return replace(extraction, invoices=(replace(found, pages=pages),))


def acts(extraction: Extraction) -> bool:
    """Whether a signed document kept what acts in it, for the sake of its signature."""
    return any(remark.code == ACTIVE_SIGNED for remark in extraction.remarks)


def cut(extraction: Extraction) -> Extraction:
    """A signed print after its invoices were cut apart: none of them is signed any more."""
    told = (
        Remark(REMOVED, remark.detail) if remark.code == ACTIVE_SIGNED else remark
        for remark in extraction.remarks
        if remark.code != SIGNED
    )
    return replace(extraction, remarks=(*told, Remark(SIGNED_CUT)))
