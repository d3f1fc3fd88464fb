"""How much there is to draw on a page: one with too much is not read, which would take minutes.

An invoice has some thousand objects a page; the heaviest plans some ten thousand.
"""

from __future__ import annotations

from typing import Any

from pypdfium2 import raw

from staging.errors import DocumentRefused

#: The most objects of a page, those inside its forms counted as often as they are drawn.
MOST_OBJECTS = 200_000
#: Forms inside forms that are looked into.
_DEEPEST = 5


def check_weight(page: Any) -> None:
    """Raise DocumentRefused for a page with too much on it."""
    if _count(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0) > MOST_OBJECTS:
        message = (
            "Une page de ce document est trop chargée pour être lue : saisissez les champs à la "
            "main, ou imprimez-la de nouveau comme image."
        )
        raise DocumentRefused(message, code="too_heavy")


def _count(holder: Any, count: Any, get: Any, depth: int) -> int:
    total = int(count(holder))
    if total > MOST_OBJECTS or depth >= _DEEPEST:
        return total
    for index in range(total):
        item = get(holder, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
            total += _count(
                item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1
            )
        if total > MOST_OBJECTS:
            break
    return total
