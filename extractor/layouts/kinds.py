"""What a paper of a learned layout is, by the title under which a person sent one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.layouts.belief import CERTAIN, DOUBTED, Judge
from staging.evidence import SURE, Reading
from staging.layouts import Lesson, Shape, Sheet
from staging.teaching import title_of

#: A title of this may be of a credit note.
_CREDIT = re.compile(r"\b(?:avoir|credit)\b")


def kind_by_title(
    sheet: Sheet, judge: Judge, lessons: Sequence[Lesson], own: Reading | None
) -> dict[str, Reading]:
    """The kind of paper by a title that a person has confirmed, or by none: sure where the
    reader says now what it said then, or the same as the person, and no title that is new
    names a credit ("Facture" in the head of a company's credit notes)."""
    title = title_of(sheet)
    name = title.value if title else ""
    for lesson in lessons:
        if own is None or name not in lesson.titles:
            continue
        if _titled_anew(sheet, name, lesson):
            return {}
        kind, said = lesson.titles[name]
        if own.value not in {kind, said}:
            return {"document_type": replace(own, confidence=min(own.confidence, DOUBTED))}
        if own.value == kind and own.confidence >= SURE:
            return {}
        if title is None:
            return {"document_type": replace(own, value=kind, confidence=CERTAIN)}
        return {"document_type": judge.at(title, kind, CERTAIN)}
    return {}


def _titled_anew(sheet: Sheet, title: str, lesson: Lesson) -> bool:
    """A title names a credit, and its words were not on the taught paper."""
    known = {mark.text for mark in lesson.look.marks}
    return any(
        _CREDIT.search(spot.value) and not known.issuperset(spot.value.split())
        for spot in sheet.spots
        if spot.shape is Shape.TITLE and spot.value != title
    )
