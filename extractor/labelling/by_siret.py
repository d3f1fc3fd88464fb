"""A code of a service beside or under a SIRET, as buyers have both printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.geometry import nearest_beside, stacked_boxes
from extractor.labelling.labels import STROKES, Label, Labels, colon_after
from extractor.page import Page, Segment, Word
from extractor.values.bearing import bear, digits_in
from extractor.wording import folded

_SIRET = re.compile(r"(?<!\d)\d{14}\W*$")
_JOINED = re.compile(r"[A-Z]{2,}(?:[-_][A-Z]{2,})+")
#: Rows of cells stand so many heights apart, and begin within so many points.
_CELLS, _EDGE = 1.5, 3.0


def is_by_siret(page: Page, found: Labels, label: Label, *, letters: bool = False) -> bool:
    """A code after a SIRET in its line ("SIRET 224… - Service FIN01"), or in a list right under;
    `letters` alone may be a department's name."""
    words, start = label.segment.words, label.start
    before = "".join(w.text for w in words[:start] if w.text not in STROKES)
    if _SIRET.search(before):
        return True
    cells = not bear(label.rest)
    beside = nearest_beside(page.segments, label.segment.box) if cells else None
    code = next((w for w in (beside.words if beside else label.rest) if bear((w,))), None)
    told = beside.words if beside else label.rest
    coded = code is not None and (
        digits_in((code,)) or (letters and _is_capitals(told, code, label))
    )
    if not stands_apart(label) or not coded:
        return False
    return any(
        _SIRET.search("".join(w.text for w in (*s.words, *_next_cell(page, s, cells=cells))))
        for s in _right_over(page, label.segment, cells=cells)
        if found[s] and folded(found[s][0].words[0].text) == "siret"
    )


def stands_apart(label: Label) -> bool:
    """A value in a cell of its own, after a colon, with a digit, or of capitals that a hyphen joins
    after a word that has none ("Service RH-FORM"): no department's name."""
    rest = label.rest
    joined = (
        len(rest) == 1 and _JOINED.fullmatch(rest[0].text) and not label.words[0].text.isupper()
    )
    coded = colon_after(label) or not bear(rest) or digits_in(rest) or bool(joined)
    return label.start == 0 and coded


def _is_capitals(told: Sequence[Word], code: Word, label: Label) -> bool:
    """A word in capitals and nothing else, beside a label that is not in capitals."""
    alone = [w for w in told if bear((w,))] == [code]
    capitals = re.fullmatch(r"[A-Z][A-Z_-]{2,}", code.text) is not None
    return alone and capitals and not label.words[0].text.isupper()


def _next_cell(page: Page, segment: Segment, *, cells: bool) -> Sequence[Word]:
    """The words beside a label that has its value in a cell of its own."""
    beside = nearest_beside(page.segments, segment.box) if cells else None
    return beside.words if beside is not None else ()


def _right_over(page: Page, segment: Segment, *, cells: bool) -> Iterator[Segment]:
    """The line right over one; rows of `cells` stand farther from each other."""
    height = segment.box[3] - segment.box[1]
    for row in page.rows[max(0, segment.row - 3) : segment.row]:
        for s in row:
            edge = abs(s.box[0] - segment.box[0])
            near = cells and segment.box[1] - s.box[3] < _CELLS * height and edge < _EDGE
            if near or stacked_boxes(s.box, segment.box):
                yield s
