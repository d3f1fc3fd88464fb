"""The values of a form's fields, as part of the page: a person sees them, so they are read.

In memory alone, the document stays as it came.
"""

from __future__ import annotations

from typing import Any

from pypdfium2 import raw

#: Annotations of a page that are looked at for fields.
_MOST = 2000


def filled_page(document: Any, index: int) -> Any:
    """A page of an open document; what its form fields show is drawn into it."""
    page = document[index]
    if not _has_fields(page):
        return page
    done = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    if done != raw.FLATTEN_SUCCESS:
        return page
    page.close()  # its content is known anew only when it is opened again
    return document[index]


def _has_fields(page: Any) -> bool:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind == raw.FPDF_ANNOT_WIDGET:
            return True
    return False
