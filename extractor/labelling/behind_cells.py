"""Labels in a column of their own right of their values: "COM-2025-1448 | votre commande".

Three lines of different labels show it, each right after a cell that is a value of its kind and
with none such on its other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.labelling.behind import is_value
from extractor.labelling.labels import Labels
from extractor.page import Page, Segment, Word
from extractor.values.bearing import bear, digits_in

#: So many different labels show the habit.
_HABIT = 3
#: How far a label's edge may be from those of its column, and how far its value ends before it, in
#: points; another label as near as that before the value has it.
_ALIGNED, _NEAR, _OWNED = 2.0, 30.0, 80.0


def behind_cells(page: Page, labels: Labels) -> dict[Segment, tuple[Word, ...]]:
    """Each label of such columns, with the value before it."""
    found = dict(_pairs(page, labels))
    told = {s: value for s, value in found.items() if _is_in_column(s, found, labels)}
    return {s: value.words for s, value in told.items()}


def _is_in_column(segment: Segment, found: Mapping[Segment, Segment], labels: Labels) -> bool:
    near = (s for s in found if abs(s.box[0] - segment.box[0]) < _ALIGNED)
    return len({labels[s][0].concept for s in near} - {"other"}) >= _HABIT


def _pairs(page: Page, labels: Labels) -> Iterator[tuple[Segment, Segment]]:
    for row in page.rows:
        for place in range(1, len(row)):
            value, segment = row[place - 1], row[place]
            if not _is_name(segment, labels) or segment.box[0] - value.box[2] > _NEAR:
                continue
            concept = labels[segment][0].concept
            after = row[place + 1 : place + 2]
            answered = any(is_value(s.words, concept) for s in after)
            owned = answered or _is_owned(row[: place - 1], value, labels)
            if is_value(value.words, concept) and not owned:
                yield segment, value


def _is_name(segment: Segment, labels: Labels) -> bool:
    """A label and nothing else, that no sign ends."""
    own = labels[segment]
    whole = len(own) == 1 and own[0].start == 0 and not bear(own[0].rest)
    return whole and segment.text[-1].isalnum() and not digits_in(segment.words)


def _is_owned(before: Sequence[Segment], value: Segment, labels: Labels) -> bool:
    """A label stands right before the value as well."""
    return any(
        labels[s] and labels[s][-1].end == len(s.words) and value.box[0] - s.box[2] < _OWNED
        for s in before[-1:]
    )
