"""Letters that begin a code and look like a label: "N° de marché : MAPA 2026-12".

A few capitals before digits, right after a label of their own kind, are of the value; without such
a label before them ("MAPA 2026-12" by itself) they are the label. A word in capitals that ends the
line of a service's label ("CODE SERVICE: MAGASIN") is its code, and so is a word of labels that
services are called by ("code service FACTURES"). A value of a row of labels may begin with the name
of its own ("lot 3 / 2024-07" under "Lot / marché").
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.geometry import misfit, stacked_boxes
from extractor.labelling.label_ends import is_prefix
from extractor.labelling.labels import SERVICES, STROKES, Label, Labels
from extractor.labelling.pairs import strung
from extractor.page import Page, Segment
from extractor.values.bearing import bear, digits_in
from extractor.wording import folded

#: What joins the labels of a row, and their values.
_JOINS = STROKES | {"et", "&", "+", ":"}
#: Lines of heads over a cell at most.
_HEADS = 3
#: How far apart the edges of a column are, in points.
_ALIGNED = 3.0


def without_prefixes(page: Page, found: Labels) -> dict[Segment, list[Label]]:
    """The labels of each segment without those that begin a value."""
    return {
        segment: [
            label
            for place, label in enumerate(own)
            if not _is_answer(own, place)
            and not _is_echo(page, found, label)
            and (
                not is_prefix(segment.words, label.start, label.end)
                or label.concept not in _said_before(page, segment, place, found)
            )
        ]
        for segment, own in found.items()
    }


def _is_answer(own: Sequence[Label], place: int) -> bool:
    """ "CODE SERVICE: MAGASIN": capitals that end the line of a code's label are the code."""
    label, before = own[place], own[place - 1] if place else None
    if before is None or before.concept != "service_code":
        return False
    if before.end == label.start and label.words[-1].text.strip(",;.") in SERVICES:
        return True
    if label.rest:
        return False
    between = label.segment.words[before.end - 1 : label.start]
    text = " ".join(w.text for w in label.words)
    return between[-1].text.endswith(":") and not bear(between[1:]) and text.isupper()


def _is_echo(page: Page, found: Labels, label: Label) -> bool:
    """The "lot" of "lot 3 / 2024-ALIM-07" under "Lot / marché": a value of a row of labels begins
    with the name of its own."""
    words, start = label.segment.words, label.start
    begins = not start or words[start - 1].text in _JOINS or words[start - 1].text.endswith(",")
    first = label.rest[0].text.strip(",;.)") if label.rest else ""
    if not begins or not (first.isupper() or digits_in(label.rest[:1])):
        return False
    left = page.rows[label.segment.row]
    near = [*left[: left.index(label.segment)][-1:], *_column_over(page, label.segment)]
    heads = [label.segment, *near]
    named = (o for s in heads for o in found[s] if o.end < start or s is not label.segment)
    return any(
        _said(o) == _said(label)
        and not digits_in(o.rest[:1])
        and len(strung(found[o.segment], o)) > 1
        for o in named
    )


def _said(label: Label) -> str:
    return folded(" ".join(w.text for w in label.words))


def _column_over(page: Page, segment: Segment) -> Sequence[Segment]:
    """The lines over a cell that it reaches under."""
    rows = page.rows[max(0, segment.row - _HEADS) : segment.row]
    left, right = segment.box[0], segment.box[2]
    return [s for row in rows for s in row if s.box[0] < right and left < s.box[2]]


def _said_before(page: Page, segment: Segment, place: int, found: Labels) -> set[str]:
    """The concept of the label that stands right before, left of or over a label, or under it."""
    label = found[segment][place]
    if label.start > 0:
        before = found[segment][max(0, place - 1) : place]
        between = [w for o in before for w in segment.words[o.end : label.start]]
        return set() if bear(between) else {o.concept for o in before}
    row = page.rows[segment.row]
    left = [s for s in row[: row.index(segment)][-1:] if found[s]]
    near = left or _right_over(page, segment) or _caption_of(page, found, segment)
    last = [found[s][-1] for s in near if found[s]]
    return {o.concept for o in last if not bear(o.rest)}


def _right_over(page: Page, segment: Segment) -> Sequence[Segment]:
    rows = page.rows[max(0, segment.row - 3) : segment.row]
    return [s for row in rows for s in row if stacked_boxes(s.box, segment.box)][-1:]


def _caption_of(page: Page, found: Labels, segment: Segment) -> Sequence[Segment]:
    """The label alone that stands close under a value ("bon de commande" under "BC 2024/0174")."""
    rows = page.rows[segment.row + 1 : segment.row + 1 + _HEADS]
    aligned = (s for row in rows for s in row if misfit(s.box, segment.box) < _ALIGNED)
    under = next(aligned, None)
    if under is None or under.box[1] - segment.box[3] > segment.box[3] - segment.box[1]:
        return ()
    labels = found[under]
    alone = bool(labels) and labels[0].start == 0 and not digits_in(under.words)
    return [under] if alone and not bear(labels[-1].rest) else ()
